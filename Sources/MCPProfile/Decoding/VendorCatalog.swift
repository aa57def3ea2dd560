package import Secrets
internal import SourceText
internal import Synchronization

/// The vendors that templates name: those built in, and those of `--templates`, which win.
///
/// A vendor is parsed when it is asked for; most runs need one or two.
package final class VendorCatalog: TokenVendors {
  /// Those that are built in, and no other.
  package static let builtIn = VendorCatalog()

  private let added: [Vendor]
  package let prefixes: TokenPrefixes
  /// Those with all that their templates say, read when first asked for.
  private let read = Mutex<[String: Vendor]>([:])

  package init(added: [Vendor] = []) {
    self.added = added
    var prefixes = TokenPrefixes()
    for vendor in added {
      prefixes.add(vendor.formats.filter { !$0.isPublic }.flatMap(\.prefixes), of: vendor.id)
    }
    self.prefixes = prefixes
  }

  package var ids: [String] {
    let known = EmbeddedVendor.all.map(\.id)
    return known + added.map(\.id).filter { !known.contains($0) }
  }

  /// Whether there are vendors of `--templates`.
  package var hasAdded: Bool { !added.isEmpty }

  /// Whether the vendor comes from `--templates`.
  func isAdded(_ id: String) -> Bool { added.contains { $0.id == id } }

  /// The vendor; without `VendorDetail.everything` one that is built in has its servers only, which is all that it
  /// takes to set clients up.
  package func vendor(_ id: String, detail: VendorDetail = .everything) -> Vendor? {
    if let vendor = added.first(where: { $0.id == id }) { return vendor }
    guard let entry = EmbeddedVendor.named(id) else { return nil }
    guard detail == .everything else { return Self.decode(entry, Self.servers(of: entry.bytes())) }
    if let vendor = read.withLock({ $0[id] }) { return vendor }
    let vendor = Self.decode(entry, entry.bytes())
    read.withLock { $0[id] = vendor }
    return vendor
  }

  /// The lines from `servers:` to the next key of a template; parsing all of it costs a small `generate` 15 % more.
  private static func servers(of template: [UInt8]) -> [UInt8] {
    let text = template.span
    var lower: Int?
    var start = 0
    while let newline = text.firstIndex(of: UInt8(ascii: "\n"), from: start),
      newline + 1 < text.count
    {
      start = newline + 1
      if let lower, ASCII.isLetter(text[start]) { return Array(template[lower..<start]) }
      if text.has("servers:", at: start) { lower = start }
    }
    return template
  }

  /// The variable that a vendor's template names for its token.
  package func variable(of vendor: String) -> EnvironmentReference? {
    self.vendor(vendor)?.server(named: nil)?.declaration.token?.variables?.shared?.value
  }

  package func formats(of vendor: String) -> [TokenFormat] {
    self.vendor(vendor)?.formats ?? EmbeddedVendor.widelyKnownFormats(of: vendor)
  }

  /// All of them, each with everything that its template says.
  package var vendors: [Vendor] {
    guard !added.isEmpty else { return Self.allBuiltIn }
    let replaced = Self.allBuiltIn.map { vendor in
      added.first { $0.id == vendor.id } ?? vendor
    }
    return replaced + added.filter { vendor in !replaced.contains { $0.id == vendor.id } }
  }

  /// Read once: every token that is checked may ask for all of them.
  private static let allBuiltIn: [Vendor] = EmbeddedVendor.all.compactMap { entry in
    decode(entry, entry.bytes())
  }

  private static func decode(_ entry: EmbeddedVendor, _ bytes: [UInt8]) -> Vendor? {
    // Built-in templates are proved sound by a test, so their problems have no reader here.
    var diagnostics = Diagnostics()
    var files = SourceFiles()
    return VendorDecoder.decode(
      SourceFile(name: entry.id, bytes: bytes), id: entry.id, files: &files,
      diagnostics: &diagnostics)
  }
}

/// How much of a vendor's template is read.
package enum VendorDetail: Sendable {
  case everything
  /// All that a run needs which only sets clients up.
  case serversOnly
}
