import Foundation
import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests that the embedded templates equal those in `templates/vendors`, and that each is valid.
@Suite struct CatalogTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../templates/vendors").standardizedFileURL
  static let vendors = Catalog.vendors

  @Test func `every file is embedded once, byte for byte`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(EmbeddedVendor.all.map { "\($0.id).yaml" }.sorted() == files)
    #expect(EmbeddedVendor.all.map(\.id) == EmbeddedVendor.all.map(\.id).sorted())
    for vendor in EmbeddedVendor.all {
      let file = try Data(contentsOf: Self.folder.appending(path: "\(vendor.id).yaml"))
      #expect(vendor.bytes() == [UInt8](file), "\(vendor.id)")
    }
  }

  @Test(arguments: EmbeddedVendor.all.map(\.id))
  func `a template has no problem`(id: String) throws {
    let entry = try #require(EmbeddedVendor.all.first { $0.id == id })
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let vendor = try #require(
      VendorDecoder.decode(
        SourceFile(name: "\(id).yaml", bytes: entry.bytes()), id: id, files: &files,
        diagnostics: &diagnostics))
    let printer = DiagnosticText(files: files, color: false) { _ in [] }
    #expect(printer.text(diagnostics) == "")
    #expect(entry.prefixes == vendor.formats.filter { !$0.isPublic }.flatMap(\.prefixes).unique)
    #expect(!vendor.name.isEmpty)
    #expect(CivilDate(vendor.checked) != nil)
    #expect(["A", "B", "C"].contains(vendor.confidence))
    for page in [vendor.documentation, vendor.tokenPage ?? vendor.documentation] {
      let address = page.split(separator: "#").first.map(String.init) ?? ""
      #expect((try? URLGrammar.parse(address))?.isSecure == true, "\(page)")
    }
  }

  @Test(arguments: EmbeddedVendor.all.map(\.id))
  func `the servers that are read alone are those of the whole template`(id: String) throws {
    let catalog = VendorCatalog()
    let whole = try #require(catalog.vendor(id))
    let part = try #require(catalog.vendor(id, detail: .serversOnly))
    let origin = SourceRange(file: .none, lower: 0, upper: 0)
    let texts = [whole, part].map { vendor in
      vendor.servers.map { server in
        """
        \(server.name) \(server.declaration.placed(at: origin)) \(server.oauth) \(server.reason ?? "")
        \(server.headerFormats) \(server.optionalHeaders)
        """
      }
    }
    #expect(texts[0] == texts[1])
    #expect(part.formats.isEmpty || part.servers.isEmpty)
  }

  @Test func `names of formats are unique, and every format that is named exists`() {
    let names = Self.vendors.flatMap { $0.formats.map(\.name) }
    #expect(names.count == Set(names).count)
    for vendor in Self.vendors {
      for server in vendor.servers {
        let named =
          (server.declaration.token?.formats ?? []).map(\.value)
          + server.headerFormats.map(\.format)
        for name in named {
          #expect(vendor.format(named: name) != nil, "\(vendor.id): \(name)")
        }
      }
    }
  }

  @Test func `header formats name headers with a reference`() {
    for vendor in Self.vendors {
      for server in vendor.servers {
        let references = server.declaration.headers
          .filter { $0.value.value.reference != nil }.map(\.name.value)
        #expect(Set(server.headerFormats.map(\.header)).isSubset(of: references), "\(vendor.id)")
      }
    }
  }

  @Test func `every server resolves in a profile`() {
    for vendor in Self.vendors {
      #expect(Set(vendor.servers.map(\.name)).count == vendor.servers.count, "\(vendor.id)")
      for server in vendor.servers {
        let template = server.name == vendor.id ? vendor.id : "\(vendor.id)/\(server.name)"
        let loaded = LoadedProfile("version: 1\nservers: {S: {template: \(template)}}\n")
        let codes = loaded.diagnostics.list.map(\.code)
        let isInURL = server.declaration.token?.query != nil
        #expect(codes == (isInURL ? ["token-in-url"] : []), "\(template): \(loaded.text)")
        #expect(loaded.server?.credential == nil || server.oauth != .only, "\(template)")
        #expect((server.reason != nil) == (server.oauth == .only), "\(template)")
        #expect(loaded.server?.credential?.formats.isEmpty != true, "\(template)")
      }
    }
  }

  @Test func `checksums and lengths stand only where the whole format is known`() {
    for format in Self.vendors.flatMap(\.formats) where format.confidence == .fixed {
      #expect(!format.prefixes.isEmpty, "\(format.name)")
      #expect(format.bodyLength.upperBound < TokenFormat.maximumLength, "\(format.name)")
    }
  }

  @Test func `an added vendor wins and is found`() throws {
    var jam = Vendor(id: "jam")
    jam.name = "Other"
    let catalog = VendorCatalog(added: [jam, Vendor(id: "acme")])
    #expect(catalog.vendor("jam")?.name == "Other")
    #expect(catalog.ids.filter { $0 == "jam" }.count == 1)
    #expect(catalog.ids.last == "acme")
    #expect(catalog.vendor("nothing") == nil)
  }
}

extension [String] {
  fileprivate var unique: [String] {
    reduce(into: []) { list, text in if !list.contains(text) { list.append(text) } }
  }
}
