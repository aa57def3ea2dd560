internal import SourceText

extension TokenFormat {
  /// The smallest number of characters that make a token after a prefix with which ordinary words
  /// also start.
  package static let shortestLiteral = 16
  /// The smallest number of characters that make a token after a prefix such as `jam_pat_` or
  /// `sk_live_`.
  ///
  /// No word starts with such a prefix, so a shortened or made-up token is found too.
  package static let shortestAfterTelling = 6

  /// Returns whether no ordinary word starts with a prefix, because the prefix has at least seven
  /// characters and ends with punctuation.
  package static func isTelling(_ prefix: String) -> Bool {
    prefix.utf8.count >= 7 && prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
  }

  /// Returns the end of the token of this format at the start of `text`; nil if there is none.
  ///
  /// `text` must start with `prefix`.
  ///
  /// After a prefix of at least four characters, enough characters that do not look like a word are
  /// sufficient, so a token that is cut short is found too. Ordinary words also start with a
  /// shorter prefix (`fc-`, `hf_`), so the whole format must match after such a prefix.
  package func literalEnd(_ text: ArraySlice<UInt8>, prefix: String) -> Int? {
    let body = text.dropFirst(prefix.utf8.count)
    guard case .characters(let alphabet, _)? = segments.first else { return nil }
    if prefix.utf8.count >= 4 {
      // The limit is longer than any token; with it, a text full of prefixes takes no longer to
      // read.
      let run = body.prefix(4097).prefix { byte in
        alphabet == .printable ? !GeneratedText.endsWord(byte) : GeneratedText.isTokenByte(byte)
      }
      let first = run.prefix(while: alphabet.contains)
      let shortest =
        Self.isTelling(prefix)
        ? min(max(bodyLength.lowerBound, Self.shortestAfterTelling), Self.shortestLiteral)
        : Self.shortestLiteral
      let isWord = !Self.isTelling(prefix) && Self.isWord(first)
      if first.count >= shortest && !isWord || GeneratedText.looksGenerated(run) {
        return run.endIndex
      }
    }
    guard bodyLength.lowerBound >= Self.shortestLiteral else { return nil }
    return wholeEnd(text, prefix: prefix)
  }

  /// Returns the end of a complete token of this format; nil if there is none.
  ///
  /// The byte after the token must not be a letter or digit.
  private func wholeEnd(_ text: ArraySlice<UInt8>, prefix: String) -> Int? {
    guard let end = segmentsEnd(text, prefix: prefix) else { return nil }
    let token = text[..<end]
    if let next = text[end...].first, ASCII.isLetterOrDigit(next) { return nil }
    guard !Self.isWord(token.dropFirst(prefix.utf8.count)) else { return nil }
    if let checksum, checksum.isReliable, !checksum.isValid(Array(token), prefix: prefix) {
      return nil
    }
    return end
  }

  /// Returns whether `text` begins with a complete token of this format.
  ///
  /// Anything may follow the token, such as `/v1` or `-old`. If the following byte could be part of
  /// a longer token, only a checksum shows that the token is complete.
  func begins(_ text: ArraySlice<UInt8>, prefix: String) -> Bool {
    guard let end = segmentsEnd(text, prefix: prefix) else { return false }
    guard let next = text[end...].first, case .characters(let alphabet, _)? = segments.last,
      alphabet.contains(next)
    else { return true }
    return checksum?.isValid(Array(text[..<end]), prefix: prefix) == true
  }

  /// Returns the end of the segments after the prefix; nil if the text does not have all segments.
  private func segmentsEnd(_ text: ArraySlice<UInt8>, prefix: String) -> Int? {
    var rest = text.dropFirst(prefix.utf8.count).prefix(4097)
    for segment in segments {
      switch segment {
      case .literal(let literal):
        guard rest.starts(with: literal.utf8) else { return nil }
        rest = rest.dropFirst(literal.utf8.count)
      case .characters(let alphabet, let lengths):
        let run = rest.prefix(lengths.upperBound).prefix(while: alphabet.contains)
        guard run.count >= lengths.lowerBound else { return nil }
        rest = rest[run.endIndex...]
      }
    }
    return rest.startIndex
  }

  /// Returns whether a value has this format, ignoring its checksum.
  func fits(_ value: ArraySlice<UInt8>) -> Bool {
    let mismatch = mismatch(of: Array(value))
    return mismatch == nil || mismatch == .checksum
  }

  /// Returns whether the text consists of words, possibly joined by signs, such as
  /// `sk-learn-classifier-with-many-words`.
  private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(where: ASCII.isDigit) && !GeneratedText.looksGenerated(text)
      && !GeneratedText.hasLoneSmallLetters(text)
  }
}
