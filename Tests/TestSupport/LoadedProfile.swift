package import MCPProfile
import Secrets
package import SourceText

/// A profile that was read from a text, and all problems that were found in the text.
package struct LoadedProfile {
  package let source: MarkedText
  package private(set) var profile: Profile?
  package private(set) var resolved = ResolvedProfile()
  package private(set) var files = SourceFiles()
  package private(set) var diagnostics = Diagnostics()
  /// The paths of the files that the loader tried to read, in order.
  package let reads: [String]

  /// Reads a profile.
  ///
  /// `others` contains the files that `extends` can find, by path.
  package init(
    _ marked: String, path: String = "mcpconf.yaml", others: [String: String] = [:],
    catalog: VendorCatalog = builtIn
  ) {
    source = MarkedText(marked)
    let log = Log()
    var loader = ProfileLoader(catalog: catalog) { (path) throws(ReadProblem) in
      log.paths.append(path)
      guard let text = others[path] else { throw ReadProblem("no such file") }
      return Array(text.utf8)
    }
    profile = loader.load(
      SourceFile(name: path, bytes: source.bytes), path: path, files: &files,
      diagnostics: &diagnostics)
    if let profile, !diagnostics.hasErrors {
      resolved = ProfileResolver.resolve(profile, catalog: catalog, diagnostics: &diagnostics)
    }
    reads = log.paths
  }

  /// Reads a profile that consists of `version: 1` and these servers.
  package static func servers(
    _ marked: String, catalog: VendorCatalog = builtIn
  ) -> LoadedProfile {
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
    let indented = lines.map { "  \($0)" }.joined(separator: "\n")
    return LoadedProfile("version: 1\nservers:\n\(indented)\n", catalog: catalog)
  }

  /// The codes of the problems with their places, in the form that `MarkedText` writes.
  package var problems: [String] { source.places(of: diagnostics) }

  package var messages: [String] { diagnostics.list.map(\.message) }

  /// The output of all problems for people.
  package var text: String { printer.text(diagnostics) }
  package var gitHub: String { printer.gitHub(diagnostics) }

  package var server: Server? { resolved.servers.first }

  private var printer: DiagnosticText {
    let finder = SecretFinder(prefixes: Self.builtIn.prefixes)
    return DiagnosticText(
      files: files, color: false, findSecrets: finder.inSource, findInMessages: finder.inMessage)
  }

  /// The catalogue of vendors.
  ///
  /// It is created only once, because it takes time to collect all prefixes.
  package static let builtIn = VendorCatalog()

  private final class Log {
    var paths: [String] = []
  }
}
