internal import SourceText

/// The vendors that templates name: those built in, and those of `--templates`, which win.
///
/// A vendor is parsed when it is asked for; most runs need one or two.
package final class VendorCatalog: Sendable {
  private let added: [Vendor]
  package let prefixes: TokenPrefixes

  package init(added: [Vendor] = []) {
    self.added = added
    var prefixes = TokenPrefixes()
    for vendor in EmbeddedVendor.all { prefixes.add(vendor.prefixes, of: vendor.id) }
    for vendor in added {
      prefixes.add(vendor.formats.filter { !$0.isPublic }.flatMap(\.prefixes), of: vendor.id)
    }
    self.prefixes = prefixes
  }

  package var ids: [String] {
    let known = EmbeddedVendor.all.map(\.id)
    return known + added.map(\.id).filter { !known.contains($0) }
  }

  package func vendor(_ id: String) -> Vendor? {
    if let vendor = added.first(where: { $0.id == id }) { return vendor }
    guard let entry = EmbeddedVendor.all.first(where: { $0.id == id }) else { return nil }
    // Built-in templates are proved sound by a test, so their problems have no reader here.
    var diagnostics = Diagnostics()
    var files = SourceFiles()
    return VendorDecoder.decode(
      SourceFile(name: "\(id).yaml", bytes: entry.bytes()), id: id, files: &files,
      diagnostics: &diagnostics)
  }

  package var vendors: [Vendor] { ids.compactMap(vendor) }
}
