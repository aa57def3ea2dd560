internal import MCPClients
internal import SourceText

/// A package that a command downloads and starts.
struct DownloadedPackage {
  enum Source { case npm, pypi }

  let source: Source
  /// The name of the package with its version, as written.
  let package: String
  /// The words after the package.
  let arguments: [String]

  private static let runners: [(program: String, source: Source)] = [
    ("npx", .npm), ("bunx", .npm), ("pnpx", .npm), ("uvx", .pypi),
  ]

  /// Reads a command; returns nil if the command does not start a package with `npx`, `bunx`,
  /// `pnpx` or `uvx`.
  init?(_ words: [String]) {
    var words = CommandLine.withoutInterpreter(words)[...]
    guard let program = words.popFirst()?.split(separator: "/").last,
      let runner = Self.runners.first(where: { $0.program == program }),
      let index = words.firstIndex(where: { $0.utf8.first != UInt8(ascii: "-") })
    else { return nil }
    source = runner.source
    package = words[index]
    arguments = Array(words[(index + 1)...])
  }

  /// The name and the exact version of the package, as in `name@1.2.3` and `name==1.2.3`.
  ///
  /// The version is nil if it is not exact. An exact version follows `@`, `==` or `===`, begins
  /// with a digit, and contains only letters, digits, `.`, `-`, `+` and `_`.
  var parts: (name: String, version: String?) {
    let bytes = package.utf8
    guard let start = bytes.dropFirst().firstIndex(where: { "@=<>~!".utf8.contains($0) }) else {
      return (package, nil)
    }
    // The signs in `>=1.2` and `~=1.2` also allow later versions.
    let sign = bytes[start...].prefix { "@=<>~!".utf8.contains($0) }
    let version = bytes[sign.endIndex...]
    let isExact =
      ["@", "==", "==="].contains(where: { sign.elementsEqual($0.utf8) })
      && version.first.map(ASCII.isDigit) == true
      && version.allSatisfy { ASCII.isLetterOrDigit($0) || ".-+_".utf8.contains($0) }
    return (String(Substring(bytes[..<start])), isExact ? String(Substring(version)) : nil)
  }

  /// Returns the package that a command downloads without an exact version; nil if there is no such
  /// package.
  static func unpinned(in words: [String]) -> DownloadedPackage? {
    guard let found = DownloadedPackage(words), found.parts.version == nil else { return nil }
    return found
  }
}
