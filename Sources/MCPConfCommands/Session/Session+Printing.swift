internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

extension Session {
  var printer: DiagnosticPrinter {
    DiagnosticPrinter(
      files: files, format: format, color: usesColor,
      finder: SecretFinder(prefixes: VendorCatalog.builtIn.prefixes))
  }

  private var usesColor: Bool {
    switch arguments.choice(.color, ColorChoice.self) ?? .auto {
    case .always: true
    case .never: false
    case .auto:
      world.text(ofVariable: "NO_COLOR") == nil && world.text(ofVariable: "TERM") != "dumb"
        && world.isTerminal(2)
    }
  }
}
