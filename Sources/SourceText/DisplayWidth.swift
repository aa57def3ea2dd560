extension String {
  /// With U+FFFD for everything that could move the cursor or reorder the text on a terminal.
  ///
  /// Whatever comes from somebody's file passes through here before it is printed.
  package var printable: String {
    guard unicodeScalars.contains(where: { $0.isUnprintable && $0 != "\t" }) else { return self }
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      output.append(scalar.isUnprintable && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(output)
  }
}

extension Unicode.Scalar {
  /// How many terminal cells the scalar takes: 0 for marks, 2 for East Asian wide and emoji, else 1.
  ///
  /// The wide ranges are the blocks that are wide or full-width as a whole in Unicode's
  /// EastAsianWidth table; a caret under text needs no more.
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

  /// Whether printing it could move the cursor or reorder the text on a terminal.
  package var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
