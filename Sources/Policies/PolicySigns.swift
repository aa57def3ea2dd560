internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Finds the clients that may obey a policy file.
package struct PolicySigns {
  private let file: PolicyFile

  package init(_ file: PolicyFile) { self.file = file }

  /// Returns the policies to which the file may belong, by the file's directory, then by the file's
  /// content, and then by the extension of the file's name.
  package func policies(among all: [any ClientPolicy]) -> [any ClientPolicy] {
    let directories = file.components.dropLast()
    let byPath = all.filter { policy in policy.directories.contains(where: directories.contains) }
    if byPath.count == 1 { return byPath }
    let isTOML = file.components.last?.hasSuffix(".toml") == true
    let format: ConfigFormat = isTOML ? .toml(.version1_1) : .json(.jsonc)
    let names = format.root(of: file.bytes)?.members.map(\.name.value) ?? []
    let bySign = all.filter { policy in policy.signs.contains(where: names.contains) }
    if bySign.count == 1 { return bySign }
    // If a client has no directory of its own, only `--client` shows that a file is for this
    // client.
    let sameFormat = (byPath.isEmpty ? all : byPath).filter {
      $0.isTOML == isTOML && !$0.directories.isEmpty
    }
    return sameFormat
  }
}

extension ClientPolicy {
  fileprivate var isTOML: Bool { place(on: .linux, denying: false).path.hasSuffix(".toml") }
}
