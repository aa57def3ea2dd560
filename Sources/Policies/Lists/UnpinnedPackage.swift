internal import SourceText

/// The package that a command downloads and starts, without an exact version.
enum UnpinnedPackage {
  private static let runners = ["npx", "bunx", "pnpx", "uvx"]

  static func find(in words: [String]) -> String? {
    var words = words[...]
    if words.count > 2, words.first == "cmd" { words = words.dropFirst(2) }
    guard let program = words.popFirst()?.split(separator: "/").last,
      runners.contains(String(program)),
      let package = words.first(where: { $0.utf8.first != UInt8(ascii: "-") })
    else { return nil }
    return isPinned(package.utf8.dropFirst()) ? nil : package
  }

  /// Whether a version follows the name: `name@1.2.3`, `name==1.2.3`.
  private static func isPinned(_ name: Substring.UTF8View) -> Bool {
    guard
      let separator = name.lastIndex(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "=") })
    else { return false }
    let version = name[name.index(after: separator)...]
    return version.first.map(ASCII.isDigit) == true
      && version.allSatisfy { ASCII.isLetterOrDigit($0) || ".-+_".utf8.contains($0) }
  }
}
