import MCPProfile
import Secrets
import SourceText
import TestSupport

enum Catalog {
  /// Every built-in vendor, parsed once for all tests.
  static let vendors = VendorCatalog().vendors
}

extension LoadedProfile {
  /// Returns the servers as one client sees them, one line for each.
  func outline(for client: String = "cursor") -> [String] {
    resolved.servers.map { server in
      let clients = server.clients.map { " only " + $0.map(\.value).joined(separator: " ") } ?? ""
      return "\(server.name.value): \(server.outline(for: client))\(clients)"
    }
  }
}

extension Server {
  fileprivate func outline(for client: String) -> String {
    switch endpoint {
    case .remote(let remote):
      let headers = headers(for: client).map { "\($0.name.value)=\($0.value.value.text)" }
      let url = url(for: client)?.value.text ?? ""
      return ([remote.transport.rawValue, url] + headers).joined(separator: " | ")
    case .stdio(let stdio):
      let words = ([stdio.command] + stdio.arguments).map(\.value).joined(separator: " ")
      let fields = environment(for: client).map { "\($0.name.value)=\($0.value.value.text)" }
      let files =
        [stdio.workingDirectory.map { "cwd \($0.value)" }]
        + [stdio.environmentFile.map { "envFile \($0.value)" }]
      return (["stdio", words] + fields + files.compactMap { $0 }).joined(separator: " | ")
    }
  }
}

extension FieldText {
  var text: String {
    switch self {
    case .literal(let text): text
    case .reference(let before, let reference, let after): before + reference.text + after
    }
  }
}
