internal import Printing
internal import SourceText

/// Decides which strings from a server may be shown, so that the output contains no token.
///
/// A server can send a token back: unchanged, in parts, or in a different encoding.
package struct ForeignText {
  /// All pieces of `window` bytes of the tokens' forms, in lower case.
  private var windows: Set<[UInt8]> = []
  /// The tokens' forms of 3 to 6 bytes, each of which is searched for as a whole.
  ///
  /// Shorter forms are not searched for.
  private var short: [[UInt8]] = []
  private static let window = 6

  /// Words that occur in many answers, so that they reveal nothing about a token.
  private static let common = [
    "invalid_token", "insufficient_scope", "invalid_request", "authorization", "unauthorized",
    "authentication", "token", "bearer", "invalid", "missing", "expired", "required", "access",
  ]

  package init(secrets: [[UInt8]]) {
    for secret in secrets where !secret.isEmpty {
      for form in Self.forms(of: secret) { add(form) }
    }
  }

  /// Returns the string, shortened to `limit` characters; nil if it may not be shown, or contains
  /// nothing visible.
  ///
  /// Only the first 4096 bytes are read.
  package func shown(_ bytes: [UInt8], limit: Int = 160) -> String? {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if isTelling(text) { return nil }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar.isUnprintable || scalar.properties.isWhitespace
      if isBlank {
        if let last = shown.last, last != " " { shown.append(" ") }
      } else {
        shown.append(scalar)
      }
      if shown.count > limit { break }
    }
    while shown.last == " " { shown.removeLast() }
    if shown.isEmpty { return nil }
    return shown.count > limit ? String(shown.prefix(limit - 1)) + "…" : String(shown)
  }

  /// Returns `: TEXT` for the end of a message; an empty string if there is no text, or if the text
  /// may not be shown.
  func quoted(_ text: String?) -> String {
    (text.flatMap { shown(Array($0.utf8)) }).map { ": \($0)" } ?? ""
  }

  private func isTelling(_ text: String) -> Bool {
    var bytes = text.utf8.map(ASCII.lowercased)
    for word in Self.common { Self.blank(word, in: &bytes) }
    if has(bytes, windows: 1) { return true }
    // Find the token even if there are other characters between its letters.
    return has(bytes.filter(ASCII.isLetterOrDigit), windows: 4)
  }

  /// Returns whether the string contains a short form, or at least `wanted` consecutive pieces of
  /// the string are pieces of a token.
  private func has(_ bytes: [UInt8], windows wanted: Int) -> Bool {
    if short.contains(where: { Self.place(of: $0, in: bytes[...]) != nil }) { return true }
    var run = 0
    guard bytes.count >= Self.window else { return false }
    for start in 0...(bytes.count - Self.window) {
      run = windows.contains(Array(bytes[start..<start + Self.window])) ? run + 1 : 0
      if run == wanted { return true }
    }
    return false
  }

  private mutating func add(_ form: [UInt8]) {
    let bytes = form.map(ASCII.lowercased)
    guard bytes.count > Self.window else {
      if bytes.count >= 3 { short.append(bytes) }
      return
    }
    for text in [bytes, bytes.filter(ASCII.isLetterOrDigit)] where text.count >= Self.window {
      for start in 0...(text.count - Self.window) {
        windows.insert(Array(text[start..<start + Self.window]))
      }
    }
  }

  /// Returns the forms of a token that are searched for.
  ///
  /// The forms are:
  /// - the token, and the reversed token
  /// - hexadecimal, without and with `%` between the pairs of digits
  /// - base64, if the token has more than 6 bytes: one form for each of the three offsets that the
  ///   token can have in the encoded text
  private static func forms(of secret: [UInt8]) -> [[UInt8]] {
    let pairs = secret.map { ASCII.hexadecimal([$0]) }
    var forms = [secret, secret.reversed(), Array(pairs.joined())]
    forms.append(Array(pairs.joined(separator: [UInt8(ascii: "%")])))
    for shift in 0..<3 where secret.count > 6 {
      let text = Encodings.base64([UInt8](repeating: 0, count: shift) + secret).utf8
      // The first and last characters of the base64 form also depend on the bytes next to the
      // value.
      forms.append(Array(text.dropFirst(shift == 0 ? 0 : 4).dropLast(4)))
    }
    return forms
  }

  private static func blank(_ word: String, in bytes: inout [UInt8]) {
    let word = Array(word.utf8)
    var start = 0
    while let place = place(of: word, in: bytes[start...]) {
      for index in place..<place + word.count { bytes[index] = 0 }
      start = place + word.count
    }
  }

  private static func place(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= word.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - word.count)).first {
      bytes[$0...].starts(with: word)
    }
  }
}
