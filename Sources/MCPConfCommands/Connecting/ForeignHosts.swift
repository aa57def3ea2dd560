internal import MCPProfile
internal import Printing
internal import Secrets
internal import ServerCheck
internal import SourceText

/// Prevents mcpconf from sending a vendor's token to a host that does not belong to the vendor.
///
/// A stranger's profile can contain any variable and any host. A comment `mcpconf:allow REASON` on
/// the line of `url` allows the host on that line.
struct ForeignHosts {
  let catalog: VendorCatalog
  let files: SourceFiles

  /// Returns the refusal for a server that uses a vendor's template with a different host than the
  /// template's.
  ///
  /// Returns nil if the server gets no variable, or if a comment allows the host.
  func refusal(
    of server: Server, at place: URLGrammar.Address, _ range: SourceRange
  ) -> ServerValues.Unsendable? {
    guard let vendor = server.vendor, let own = server.vendorServer?.host, own != place.host,
      server.credential != nil || !server.isWithoutReferences, !isAllowed(range)
    else { return nil }
    return refusal("the token of \(vendor.name)", place, own: [own])
  }

  /// Returns the refusal for values that contain a vendor's token, or for variables that usually
  /// contain a vendor's token.
  ///
  /// Returns nil if the values may be sent to the host. For a host on this machine, the names of
  /// the variables do not matter.
  func refusal(
    of values: [(name: String, bytes: [UInt8])], at place: URLGrammar.Address, _ range: SourceRange
  ) -> ServerValues.Unsendable? {
    let scanner = TokenScanner(vendors: catalog)
    for (name, bytes) in values {
      for text in [bytes] + ForeignHosts.decoded(bytes) {
        for found in scanner.literals(in: text) where !found.isPlaceholder {
          let hosts = catalog.vendor(found.vendor)?.hosts ?? []
          if hosts.contains(place.host) || isAllowed(range) { continue }
          let title = VendorToken(found, catalog).title
          return refusal("the token in \(name) (\(title))", place, own: hosts)
        }
      }
      if place.isLoopback { continue }
      for vendor in catalog.vendors where vendor.variables.contains(name) {
        if vendor.hosts.contains(place.host) || isAllowed(range) { continue }
        return refusal(
          "the token of \(vendor.name) in \(name)", place, own: vendor.hosts)
      }
    }
    return nil
  }

  private func refusal(
    _ what: String, _ place: URLGrammar.Address, own: [String]
  ) -> ServerValues.Unsendable {
    let belongs = own.isEmpty ? "" : ", because the token belongs to \(own.joined(separator: ", "))"
    return ServerValues.Unsendable(
      verdict: Verdict(
        .foreignHost, "mcpconf does not send \(what) to '\(place.host)'\(belongs)",
        fix:
          "correct 'url'; if this host should get the token, add '# mcpconf:allow REASON' to the end of the line"
      ))
  }

  private func isAllowed(_ range: SourceRange) -> Bool {
    let bytes = files[range.file].bytes
    let lines = LineIndex(bytes)
    return AllowComments(bytes, lines: lines).reason(
      onLine: lines.number(of: Int(range.lower)), for: Int(range.lower)..<Int(range.upper)) != nil
  }

  /// Returns a list with the decoded value if the value is base64; otherwise an empty list.
  private static func decoded(_ bytes: [UInt8]) -> [[UInt8]] {
    Encodings.base64Decoded(String(decoding: bytes, as: UTF8.self)).map { [$0] } ?? []
  }
}

extension VendorServer {
  fileprivate var host: String? {
    guard case .literal(let url)? = declaration.url?.value else { return nil }
    return try? URLGrammar.parse(url).host
  }
}

extension Vendor {
  /// The hosts of the vendor's servers, without duplicates.
  fileprivate var hosts: [String] {
    servers.compactMap(\.host).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The usual names of the variables that contain the vendor's token.
  fileprivate var variables: [String] {
    servers.flatMap { server in
      let shared = server.declaration.token?.variables?.shared?.value.name
      let headers = server.declaration.headers.compactMap { $0.value.value.reference?.name }
      return headers + (shared.map { [$0] } ?? [])
    }
  }
}

extension Server {
  fileprivate var isWithoutReferences: Bool {
    guard case .remote(let remote) = endpoint else { return true }
    return remote.url.value.reference == nil
      && remote.headers.allSatisfy { $0.value.value.reference == nil }
  }
}
