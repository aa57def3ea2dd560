extension String {
  /// A copy in which U+FFFD replaces everything that could move the cursor or reorder the output on
  /// a terminal, except tabs.
  ///
  /// In this form, the content of users' files is safe to print. A byte of a path that is not UTF-8
  /// is shown in a form such as `\xE9`.
  package var printable: String { printable(keeping: "\t") }

  /// Returns a printable copy, in which the control character `kept` is not replaced.
  func printable(keeping kept: Unicode.Scalar?) -> String {
    guard
      unicodeScalars.contains(where: {
        $0 != kept && ($0.isUnprintable || RawPath.byte(of: $0) != nil)
      })
    else { return self }
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let byte = RawPath.byte(of: scalar) {
        output += "\\x\(String(byte, radix: 16, uppercase: true))".unicodeScalars
      } else {
        output.append(scalar.isUnprintable && scalar != kept ? "\u{FFFD}" : scalar)
      }
    }
    return String(output)
  }
}

extension Unicode.Scalar {
  /// The number of terminal cells that the scalar takes: 0 for formatting characters and for marks
  /// without a width of their own, 2 for East Asian wide characters and most emoji, otherwise 1.
  ///
  /// The wide ranges are exact enough for placing a caret: most of their characters are wide in
  /// Unicode's EastAsianWidth table.
  var displayWidth: Int {
    switch value {
    case 0x20...0x7E: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }

  /// Whether printing the scalar could move the cursor, reorder the output on a terminal, or hide
  /// something.
  ///
  /// These are controls, invisible formatting characters (also those that join emoji), line
  /// separators, tags, letters without a visible form, and private and unassigned characters.
  package var isUnprintable: Bool {
    guard value >= 0x7F else { return value < 0x20 }
    switch value {
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2065, 0x2800, 0x3164,
      0xFE00...0xFE0D, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      return true
    // A byte of a path that is not UTF-8 is printed as `\xE9`.
    case 0x10FE00...0x10FEFF: return false
    default: break
    }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
