internal import MCPClients
internal import SourceText

/// A problem's message that is about one client, so that it can be said of several.
struct ClientSentence {
  private let before: String
  /// The words after the client's name; nil if the message does not name the client.
  private let after: String?
  /// What applies only to this client.
  let detail: String?
  private let fix: String

  /// Returns nil if the message cannot be said of other clients in the same words.
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
    let isObject = before.hasSuffix(" in ") || before.hasSuffix(" that ")
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

  /// Messages without a common form, and what they say of each client.
  private static let doubts = [
    "unverified-reference": " may not expand this reference",
    "unverified-setting": " may not apply this setting",
  ]

  /// The words after one client's name, and after several names.
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

  /// Returns the same string for all problems that can be merged.
  func key(of problem: Diagnostic) -> String {
    let place = problem.range.map { "\($0.file.index) \($0.lower) \($0.upper)" } ?? ""
    return
      "\(problem.severity.rawValue) \(problem.code) \(place)\n\(before)\n\(after ?? "")\n\(fix)"
  }

  /// Returns the fix for several clients.
  ///
  /// `for ID` lists the clients; as part of a key or a path, the ID becomes a placeholder.
  static func fix(_ text: String, _ ids: [String]) -> String {
    guard let (before, after) = split(text, at: ids[0]) else { return text }
    if before.hasSuffix("for ") { return before + ids.listed + after }
    return "\(before)ID\(after), where ID is \(ids.listed(" or "))"
  }

  /// Returns the text without the name; nil if it does not contain the name.
  static func template(of text: String, _ name: String) -> String? {
    split(text, at: name).map { "\($0.before)\u{0}\($0.after)" }
  }

  /// Returns what is before and after the first occurrence of a name as a whole word.
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
