package import Secrets
internal import SourceText
internal import Synchronization

/// The vendors with templates: the built-in vendors and those of `--templates`, which replace
/// built-in vendors with the same ID.
///
/// A built-in vendor is parsed only when it is needed; most runs need one or two.
package final class VendorCatalog: TokenVendors {
  /// Only the built-in vendors.
  package static let builtIn = VendorCatalog()

  private let added: [Vendor]
  package let prefixes: TokenPrefixes
  /// The built-in vendors whose whole templates were already read.
  private let read = Mutex<[String: Vendor]>([:])
  /// The formats of all vendors by the first byte of their prefixes; nil until a token needs them.
  private let formatsByFirst = Mutex<[UInt8: [TokenFormat]]?>(nil)

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

  /// Whether there are vendors from `--templates`.
  package var hasAdded: Bool { !added.isEmpty }

  /// Returns whether the vendor comes from `--templates`.
  func isAdded(_ id: String) -> Bool { added.contains { $0.id == id } }

  /// Returns the vendor with this ID; nil if there is none.
  ///
  /// Without `VendorDetail.everything`, a built-in vendor has only its servers; setting up clients
  /// needs nothing else.
  package func vendor(_ id: String, detail: VendorDetail = .everything) -> Vendor? {
    if let vendor = added.first(where: { $0.id == id }) { return vendor }
    guard let entry = EmbeddedVendor.named(id) else { return nil }
    guard detail == .everything else { return Self.decode(entry, Self.servers(of: entry.bytes())) }
    if let vendor = read.withLock({ $0[id] }) { return vendor }
    let vendor = Self.decode(entry, entry.bytes())
    read.withLock { $0[id] = vendor }
    return vendor
  }

  /// Returns the lines of a template from `servers:` to the next key, or the whole template if no
  /// key follows; parsing the whole template would slow down a small `generate` by 15 %.
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

  /// Returns the variable for the token in a vendor's template; nil if there is no such vendor or
  /// variable.
  package func variable(of vendor: String) -> EnvironmentReference? {
    self.vendor(vendor)?.server(named: nil)?.declaration.token?.variables?.shared?.value
  }

  package func formats(of vendor: String) -> [TokenFormat] {
    self.vendor(vendor)?.formats ?? EmbeddedVendor.widelyKnownFormats(of: vendor)
  }

  /// All vendors with the complete content of their templates.
  package var vendors: [Vendor] {
    guard !added.isEmpty else { return Self.allBuiltIn }
    let replaced = Self.allBuiltIn.map { vendor in
      added.first { $0.id == vendor.id } ?? vendor
    }
    return replaced + added.filter { vendor in !replaced.contains { $0.id == vendor.id } }
  }

  /// Returns all vendors' formats that have a prefix beginning with this byte.
  ///
  /// `formatsByFirst` keeps the formats, because they may be needed for many tokens.
  func formats(beginningWith first: UInt8) -> [TokenFormat] {
    formatsByFirst.withLock { table in
      if let table { return table[first] ?? [] }
      var made: [UInt8: [TokenFormat]] = [:]
      for format in vendors.flatMap(\.formats) {
        for byte in Set(format.prefixes.compactMap(\.utf8.first)) {
          made[byte, default: []].append(format)
        }
      }
      table = made
      return made[first] ?? []
    }
  }

  /// All built-in vendors, read once, because every token check may need them.
  private static let allBuiltIn: [Vendor] = EmbeddedVendor.all.compactMap { entry in
    decode(entry, entry.bytes())
  }

  private static func decode(_ entry: EmbeddedVendor, _ bytes: [UInt8]) -> Vendor? {
    // A test proves that built-in templates are valid, so their problems need not be reported.
    var diagnostics = Diagnostics()
    var files = SourceFiles()
    return VendorDecoder.decode(
      SourceFile(name: entry.id, bytes: bytes), id: entry.id, files: &files,
      diagnostics: &diagnostics)
  }
}

/// The part of a vendor's template that is read.
package enum VendorDetail: Sendable {
  case everything
  /// Only the servers: setting up clients needs nothing else.
  case serversOnly
}
