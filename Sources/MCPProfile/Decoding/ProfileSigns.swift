internal import SourceText

/// Distinguishes a profile from other YAML files, whose lines must not be shown.
///
/// A file with `version: 1` and at least one of the keys `servers`, `clients` and `extends` is a
/// profile. Any other file is a profile if neither of these signs shows another program:
///
/// - a key that does not begin with `x-` and is not similar to a key of a profile
/// - a long word as the value of `version`
struct ProfileSigns {
  private var hasKey = false
  private var hasVersion = false
  private var hasOther = false
  private var count = 0

  var areOfProfile: Bool {
    count == 0 || hasKey && hasVersion || !hasOther
  }

  mutating func add(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    count += 1
    let name = String(decoding: key, as: UTF8.self)
    switch name {
    case "version":
      if value.elementsEqual("1".utf8) { hasVersion = true }
      // A wrong number is a mistake, but a word shows that the file belongs to another program.
      if value.count >= 6, value.first.map(ASCII.isLetter) == true { hasOther = true }
    case "servers", "clients", "extends": hasKey = true
    case "variables": break
    default:
      // A mistyped key counts like the key itself.
      let isKnown =
        name.utf8.starts(with: "x-".utf8) || name.utf8.starts(with: "X-".utf8)
        || Suggestion.closest(to: name, in: ["version", "servers", "clients", "extends"]) != nil
      if !isKnown { hasOther = true }
    }
  }

  /// Returns whether a file looks like a profile, judged by the lines that start with a key.
  ///
  /// The file need not be valid YAML.
  static func areIn(_ bytes: [UInt8]) -> Bool {
    var signs = ProfileSigns()
    let first = bytes.first { $0 > 0x20 }
    let isFlow = first == UInt8(ascii: "{")
    if isFlow {
      for line in bytes.split(whereSeparator: { "\n\r,{".utf8.contains($0) }) {
        signs.add(line: line.drop { $0 <= 0x20 }, isFlow: true)
      }
    } else {
      signs.add(linesOf: bytes)
    }
    return signs.count > 0 && signs.areOfProfile
  }

  /// Checks the lines that are not indented; in a long profile, these are only a few.
  private mutating func add(linesOf bytes: [UInt8]) {
    let text = bytes.span
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: 0x0A, or: 0x0D, from: start) ?? text.count
      if text[start] > 0x20 { add(line: bytes[start..<end], isFlow: false) }
      start = end + 1
    }
  }

  private mutating func add(line: ArraySlice<UInt8>, isFlow: Bool) {
    let start = line.drop { "\"'".utf8.contains($0) }
    let key = start.prefix { ASCII.isLetterOrDigit($0) || "_-".utf8.contains($0) }
    let rest = start[key.endIndex...].drop { "\"' ".utf8.contains($0) }
    guard !key.isEmpty, rest.first == UInt8(ascii: ":") else { return }
    let isKnown = ["version", "servers", "clients", "extends", "variables"].contains {
      key.elementsEqual($0.utf8)
    }
    if isFlow, !isKnown { return }
    let value = rest.dropFirst().drop { "\"' ".utf8.contains($0) }.prefix {
      $0 > 0x20 && !"\"'#}".utf8.contains($0)
    }
    add(key: key, value: value)
  }
}
