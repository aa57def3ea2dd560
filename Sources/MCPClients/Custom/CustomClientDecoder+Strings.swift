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

  /// Checks the name of a member: it needs no quotes in any format, and is not a secret.
  private mutating func checkedName(_ text: Located<String>) -> String? {
    let bytes = text.value.utf8
    let isName =
      (1...64).contains(bytes.count) && text.value != "__proto__"
      && bytes.allSatisfy { ASCII.isLetterOrDigit($0) || "_-.".utf8.contains($0) }
    if isName, !GeneratedText.looksGenerated(bytes) { return text.value }
    base.diagnostics.add(.memberName(text))
    return nil
  }

  /// Reads a sentence for people, which is printed unchanged.
  mutating func sentence(_ node: YAMLNode, as what: String) -> String? {
    guard let text = base.text(node, as: what) else { return nil }
    let words = text.value.utf8.split(separator: UInt8(ascii: " "))
    let isPlain =
      (1...200).contains(text.value.utf8.count)
      && text.value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain, !words.contains(where: { GeneratedText.looksGenerated($0) }) { return text.value }
    base.diagnostics.add(.sentence(what, at: text.range))
    return nil
  }
}
