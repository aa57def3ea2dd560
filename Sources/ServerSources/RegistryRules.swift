internal import ClientFiles
internal import SourceText

/// Checks the content of a registry's entry, because a stranger wrote the entry and its parts
/// become words of a command.
enum RegistryRules {
  struct Problem {
    let code: String
    let message: String
    let fix: String
  }

  /// Returns the problem of a package's identifier or of an address; nil if there is no problem.
  static func problem(_ identifier: String, isRemote: Bool) -> Problem? {
    if isTemplate(identifier) { return template }
    if isRemote { return nil }
    let isPlain = identifier.utf8.allSatisfy {
      ASCII.isLetterOrDigit($0) || "._-/@:+~=".utf8.contains($0)
    }
    guard isPlain, !identifier.isEmpty, identifier.utf8.first != UInt8(ascii: "-") else {
      return Problem(
        code: "bad-identifier", message: "the package's identifier is not a valid package name",
        fix: "do not use this entry: the identifier would become part of a command")
    }
    return nil
  }

  static func problem(version: String) -> Problem? {
    if isTemplate(version) { return template }
    let isPlain = version.utf8.allSatisfy {
      ASCII.isLetterOrDigit($0) || "._-+".utf8.contains($0)
    }
    guard isPlain, !version.isEmpty, version.utf8.first != UInt8(ascii: "-") else {
      return Problem(
        code: "bad-version",
        message: "the package's version is not an exact version, such as 1.2.3",
        fix: "write an exact version into the entry")
    }
    return nil
  }

  private static let template = Problem(
    code: "source-template",
    message: "this entry is a template that contains a placeholder, such as ${VERSION}",
    fix: "use the published entry from the registry")

  /// Returns whether the string contains a placeholder, such as `${VERSION}`, `$VERSION`,
  /// `{{VERSION}}`, `<<Version>>` or `$(PackageVersion)`.
  private static func isTemplate(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "$")) || text.contains(text: "{{") || text.contains(text: "<<")
  }

  /// Returns the names in braces that occur in an address.
  static func braces(in text: String) -> [String] {
    var names: [String] = []
    var rest = Array(text.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      names.append(String(decoding: rest[(open + 1)..<close], as: UTF8.self))
      rest = rest[(close + 1)...]
    }
    return names
  }

  /// Returns the string with values in place of the names in braces; a name without a value stays.
  static func filling(_ text: String, _ values: [(name: String, value: String)]) -> String {
    var output = text
    for name in braces(in: text) {
      guard let value = values.last(where: { $0.name == name })?.value,
        let range = output.range(ofBytes: "{\(name)}")
      else { continue }
      output.replaceSubrange(range, with: value)
    }
    return output
  }
}
