internal import MCPClients
internal import SourceText

/// The message of a problem about one client, in a form that can also name several clients.
struct ClientSentence {
  private let before: String
  /// The words after the client's name; nil if the message does not name the client.
  private let after: String?
  /// The words that are true only for this client; nil if there are no such words.
  let detail: String?
  private let fix: String

  /// Splits a problem's message at the client's name; returns nil if the words would be wrong for
  /// other clients.
  init?(_ problem: Diagnostic, about client: any Client) {
    fix = problem.fix.map { Self.template(of: $0, client.id) ?? $0 } ?? ""
    if let doubt = Self.doubts[problem.code] {
      (before, after, detail) = ("", doubt, problem.message)
      return
    }
    guard let (before, after) = Self.split(problem.message, at: client.name) else {
      (before, after, detail) = (problem.message, nil, nil)
      return
    }
    let isObject = [" in ", " that ", " excludes "].contains(where: before.hasSuffix)
    guard isObject || Self.verbs.contains(where: { after.utf8.starts(with: $0.one.utf8) }) else {
      return nil
    }
    self.before = before
    if let (head, tail) = Self.split(after, at: "; ", isWord: false),
      Self.split(tail, at: client.name) != nil
    {
      (self.after, detail) = (head, tail)
    } else {
      (self.after, detail) = (after, nil)
    }
  }

  /// The words after the names of clients in a merged message, by code.
  ///
  /// The messages of problems with these codes have no common form.
  private static let doubts = [
    "unverified-reference": " may not expand this reference",
    "unverified-setting": " may not apply this setting",
  ]

  /// The possible first words after the name of one client, and after the names of several clients.
  private static let verbs: [(one: String, several: String)] = [
    (" does not ", " do not "), (" has no ", " have no "), (" cannot ", " cannot "),
    (" may ", " may "), (" can ", " can "), (" supports ", " support "), (" drops ", " drop "),
    (" starts ", " start "),
  ]

  func text(about names: [String]) -> String {
    guard var words = after else { return before }
    for (one, several) in Self.verbs where words.utf8.starts(with: one.utf8) {
      words = several + String(Substring(words.utf8.dropFirst(one.utf8.count)))
      break
    }
    if let (head, tail) = Self.split(words, at: ", so it would ", isWord: false) {
      words = "\(head), so they would \(tail)"
    }
    return before + names.listed + words
  }

  /// Returns a key for a problem.
  ///
  /// Problems can be merged if they have the same key.
  func key(of problem: Diagnostic) -> String {
    let place = problem.range.map { "\($0.file.index) \($0.lower) \($0.upper)" } ?? ""
    return
      "\(problem.severity.rawValue) \(problem.code) \(place)\n\(before)\n\(after ?? "")\n\(fix)"
  }

  /// Returns the fix for several clients.
  ///
  /// If `text` contains the first ID after the word `for`, the fix lists all IDs there. In any
  /// other place, such as a key or a path, the fix has the placeholder `ID` instead, and explains
  /// this placeholder.
  static func fix(_ text: String, _ ids: [String]) -> String {
    guard let (before, after) = split(text, at: ids[0]) else { return text }
    if before.hasSuffix("for ") { return before + ids.listed + after }
    return "\(before)ID\(after), where ID is \(ids.listed(" or "))"
  }

  /// Returns the text with U+0000 in place of the name; nil if the text does not contain the name
  /// as a whole word.
  static func template(of text: String, _ name: String) -> String? {
    split(text, at: name).map { "\($0.before)\u{0}\($0.after)" }
  }

  /// Returns the text before and the text after the first occurrence of a name.
  ///
  /// Returns nil if the text does not contain the name. If `isWord` is true, returns nil also if
  /// the name is a part of a longer word.
  private static func split(
    _ text: String, at name: String, isWord: Bool = true
  ) -> (before: String, after: String)? {
    guard let range = text.range(ofBytes: name) else { return nil }
    let (before, after) = (text[..<range.lowerBound], text[range.upperBound...])
    if isWord,
      before.utf8.last.map(isPartOfWord) == true || after.utf8.first.map(isPartOfWord) == true
    {
      return nil
    }
    return (String(before), String(after))
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
