import MCPConfCommands
import MCPProfile
import Secrets
import SourceText
import YAMLSyntax

/// Processes a profile from its bytes to its output.
enum ProfileTarget {
  private static let catalog = VendorCatalog()

  static func run(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let (text, _) = PlantedToken.planted(in: input.text)
    let isPlanted = isPlanted(text)
    load(text)
    let format = input.pick(["text", "json", "github"])
    let run = MCPConf.run(
      ["generate", "-", "--format", format],
      world: .holding(input: text, variables: ["HOME": "/home"]))
    require(run.exit == .success || run.exit == .failure, "exit status \(run.exit)")
    require(run.exit == .success || run.output.isEmpty, "a setup is printed in spite of an error")
    if isPlanted {
      require(run.exit == .failure, "a literal token was taken:\n\(shown(text))")
      hides(run.output, text)
    }
    // The token is also hidden where it is joined to a word, and is therefore not recognised as a
    // token.
    hides(run.errors, text)
  }

  /// Returns whether a token starts in a value, or in a text that cannot be read.
  private static func isPlanted(_ text: [UInt8]) -> Bool {
    let token = PlantedToken.example.bytes
    func holdsToken(_ bytes: [UInt8]) -> Bool {
      bytes.indices.contains { index in
        bytes[index...].starts(with: token) && PlantedToken.canBegin(after: Array(bytes[..<index]))
      }
    }
    guard PlantedToken.stands(in: text) else { return false }
    let file = SourceFile(name: "stdin", bytes: text)
    var problems = Diagnostics()
    guard let document = YAMLParser.parse(file, id: .none, diagnostics: &problems) else {
      return holdsToken(file.bytes)
    }
    var found = false
    document.forEachScalar { place, _ in
      found = found || holdsToken(Array(document.scalars[place]))
    }
    return found
  }

  private static func load(_ text: [UInt8]) {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    var loader = ProfileLoader(catalog: catalog) { _ throws(ReadProblem) in
      throw ReadProblem("the file does not exist")
    }
    let profile = loader.load(
      SourceFile(name: "mcpconf.yaml", bytes: text), path: "mcpconf.yaml", files: &files,
      diagnostics: &diagnostics)
    if let profile {
      _ = ProfileResolver.resolve(profile, catalog: catalog, diagnostics: &diagnostics)
    } else {
      require(diagnostics.hasErrors, "a profile is refused without a reason")
    }
    check(diagnostics, files)
    let finder = SecretFinder(prefixes: catalog.prefixes)
    let printer = DiagnosticText(
      files: files, color: false, findSecrets: finder.inSource, findInMessages: finder.inMessage)
    let printed = Array((printer.text(diagnostics) + printer.gitHub(diagnostics)).utf8)
    hides(printed, text)
    let controls = printed.filter { ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F }
    require(controls.isEmpty, "control characters are printed: \(controls)")
  }

  private static func check(_ diagnostics: Diagnostics, _ files: SourceFiles) {
    for diagnostic in diagnostics.list {
      for range in [diagnostic.range].compactMap(\.self) + diagnostic.notes.compactMap(\.range) {
        guard files.files.indices.contains(Int(range.file.index)) else {
          fatalError("\(diagnostic.code) is in no file")
        }
        let count = files[range.file].bytes.count
        require(
          range.lower >= 0 && range.lower <= range.upper && range.upper <= count,
          "\(diagnostic.code) at \(range.lower)..<\(range.upper) of \(count)")
      }
      require(!diagnostic.message.isEmpty && !diagnostic.code.isEmpty, "an empty message")
    }
  }

  private static func hides(_ output: [UInt8], _ text: [UInt8]) {
    require(
      !PlantedToken.stands(in: output),
      "a token is printed:\n\(shown(output))\n--- of\n\(shown(text))")
  }
}
