internal import MCPProfile
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Reads strings.
extension CustomClientDecoder {
  mutating func word(
    _ node: YAMLNode, as what: String, among known: [String]
  ) -> Located<String>? {
    guard let text = base.text(node, as: what) else { return nil }
    guard known.contains(text.value) else {
      base.addWrongChoice(text, of: what, known: known)
      return nil
    }
    return text
  }

  mutating func words(
    _ node: YAMLNode, as what: String, among known: [String]
  ) -> [Located<String>] {
    base.texts(node, as: what).filter { text in
      if known.contains(text.value) { return true }
      base.addWrongChoice(text, of: what, known: known)
      return false
    }
  }

  mutating func memberNames(_ node: YAMLNode, as what: String) -> [String] {
    base.oneOrMoreTexts(node, as: what).compactMap { checkedName($0) }
  }

  mutating func memberName(_ node: YAMLNode, as what: String) -> String? {
    base.text(node, as: what).flatMap { checkedName($0) }
  }

  /// Returns the name of a member if the name is plain and does not look like a secret; otherwise,
  /// adds an error and returns nil.
  ///
  /// A plain name has 1 to 64 ASCII letters, digits, `_`, `-` and `.`, and is not `__proto__`.
  private mutating func checkedName(_ text: Located<String>) -> String? {
    let bytes = text.value.utf8
    let isName =
      (1...64).contains(bytes.count) && text.value != "__proto__"
      && bytes.allSatisfy { ASCII.isLetterOrDigit($0) || "_-.".utf8.contains($0) }
    if isName, !GeneratedText.looksGenerated(bytes) { return text.value }
    base.diagnostics.add(.memberName(text, isSecret: isName && text.value != "__proto__"))
    return nil
  }

  /// Reads a sentence for people, which is printed unchanged; adds an error and returns nil if the
  /// sentence is not harmless.
  ///
  /// A harmless sentence has 1 to 200 printable ASCII characters, and no word in it looks like a
  /// key.
  mutating func sentence(_ node: YAMLNode, as what: String) -> String? {
    guard let text = base.text(node, as: what) else { return nil }
    let words = text.value.utf8.split(separator: UInt8(ascii: " "))
    let problem: String
    if text.value.isEmpty {
      problem = "is empty"
    } else if text.value.utf8.count > 200 {
      problem = "is longer than 200 characters"
    } else if !text.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      problem = "contains a character that is not printable ASCII"
    } else if words.contains(where: { GeneratedText.looksGenerated($0) }) {
      problem = "contains a word that looks like a secret"
    } else {
      return text.value
    }
    base.diagnostics.add(.sentence("\(what) \(problem)", at: text.range))
    return nil
  }
}
