internal import SourceText

/// The value after the name of a secret on one line.
///
/// The value is shown only if it is complete and harmless.
struct LineValue {
  private let line: [UInt8]
  private var subject: SecretSubject
  /// The index from which to hide the line if the value may not be shown.
  private(set) var hiddenStart = 0
  /// Whether the value, or the rest of it, is in the lines below.
  private(set) var isOpen = false
  /// Whether the value ends with a scheme such as `Bearer`, without a credential after it.
  private(set) var endsWithScheme = false
  private var depth = 0

  init(_ line: [UInt8], _ subject: SecretSubject) {
    self.line = line
    self.subject = subject
  }

  /// Returns the end of the value if it may be shown; nil if it must be hidden.
  mutating func read(from start: Int) -> Int? { value(from: start, inner: nil) }

  /// Reads a line below the name; such a line contains a pair or a value.
  ///
  /// Returns the end of the value, or nil if the value must be hidden.
  mutating func readBelow(from start: Int) -> Int? {
    hiddenStart = start
    guard start < line.count else { return start }
    if "]})".utf8.contains(line[start]) { return start + 1 }
    if !subject.alwaysHides, let (name, value) = key(from: start) {
      return self.value(from: value, inner: name)
    }
    return value(from: start, inner: nil)
  }

  private mutating func value(from start: Int, inner: String?) -> Int? {
    var start = skipBlanks(start)
    hiddenStart = start
    guard start < line.count, line[start] != UInt8(ascii: "#") || start == 0 else {
      isOpen = true
      return start
    }
    // An anchor says nothing about the value after it.
    if line[start] == UInt8(ascii: "&") {
      guard let end = aliasEnd(start) else { return nil }
      let anchor = start
      start = skipBlanks(end)
      // An anchor without a value after it may itself be the value.
      guard start < line.count, !",]}".utf8.contains(line[start]) else {
        hiddenStart = anchor
        isOpen = start >= line.count
        return nil
      }
      hiddenStart = start
    }
    switch line[start] {
    case UInt8(ascii: "{") where !isReferenceBrace(start):
      return mapping(from: start + 1)
    case UInt8(ascii: "["): return list(from: start + 1, inner: inner)
    case UInt8(ascii: "*"):
      // An alias may be shown if its name looks like the name of a variable.
      guard let end = aliasEnd(start), ShownValues.isVariable(line[(start + 1)..<end]), ends(end)
      else { return nil }
      return end
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard line[start...].dropFirst().allSatisfy({ "-+0123456789 \r".utf8.contains($0) }) else {
        return nil
      }
      isOpen = true
      return line.count
    case UInt8(ascii: "\\") where line[(start + 1)...].allSatisfy({ $0 <= 0x20 }):
      isOpen = true
      return line.count
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
      return quoted(from: start, inner: inner)
    case 0x80...:
      while start < line.count, line[start] >= 0x80 { start += 1 }
      hiddenStart = start
      return nil
    default: return plain(from: start, inner: inner)
    }
  }

  /// Returns whether a reference in braces, such as `{env:NAME}` or `{{name}}`, begins at `start`.
  private func isReferenceBrace(_ start: Int) -> Bool {
    ["{{", "{env:", "{file:", "{input:"].contains { beginning in
      let rest = line[start...].dropFirst(beginning.utf8.count)
      return line[start...].starts(with: beginning.utf8) && rest.first.map { $0 > 0x20 } == true
    }
  }

  private func aliasEnd(_ start: Int) -> Int? {
    let name = line[(start + 1)...].prefix { !(($0 <= 0x20) || ",]}".utf8.contains($0)) }
    return ShownValues.isPlainWord(name) ? name.endIndex : nil
  }

  private mutating func mapping(from start: Int) -> Int? {
    items(from: start, to: UInt8(ascii: "}")) { reader, index in
      guard let (name, value) = reader.key(from: index) else {
        if index == start { reader.hiddenStart = start - 1 }
        return nil
      }
      // In `oauth: { clientSecret: … }` the inner name says more than the outer name.
      let outer = reader.subject
      defer { reader.subject = outer }
      if SecretName(name)?.isStrong == true {
        reader.subject = SecretSubject(name: name, isOption: false, alwaysHides: outer.alwaysHides)
        return reader.value(from: value, inner: nil)
      }
      return reader.value(from: value, inner: name)
    }
  }

  private mutating func list(from start: Int, inner: String?) -> Int? {
    items(from: start, to: UInt8(ascii: "]")) { reader, index in
      reader.line[index] == UInt8(ascii: "}") ? nil : reader.value(from: index, inner: inner)
    }
  }

  /// Reads items up to a closing bracket; returns the end of the items, or nil if an item must be
  /// hidden.
  ///
  /// `item` returns the end of the item at a place, or nil if that item must be hidden.
  private mutating func items(
    from start: Int, to closing: UInt8, item: (inout LineValue, Int) -> Int?
  ) -> Int? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 8 else { return nil }
    var index = start
    while true {
      index = skipBlanks(index, alsoCommas: true)
      hiddenStart = index
      guard index < line.count, line[index] != UInt8(ascii: "#") else {
        isOpen = true
        return index
      }
      if line[index] == closing { return index + 1 }
      guard let end = item(&self, index) else { return nil }
      index = end
    }
  }

  /// Reads a name, and finds the start of its value; returns nil if no name with a value begins at
  /// `start`.
  private func key(from start: Int) -> (name: String, value: Int)? {
    var index = start
    while index < line.count, LineSecrets.isQuote(line[index]) { index += 1 }
    let name = line[index...].prefix(64).prefix { LineSecrets.isNameByte($0) }
    guard !name.isEmpty, ShownValues.isPlainWord(name) else { return nil }
    index = name.endIndex
    while index < line.count, LineSecrets.isQuote(line[index]) || line[index] == 0x20 { index += 1 }
    guard index < line.count, line[index] == UInt8(ascii: ":") || line[index] == UInt8(ascii: "=")
    else { return nil }
    return (String(decoding: name, as: UTF8.self), index + 1)
  }

  private mutating func quoted(from start: Int, inner: String?) -> Int? {
    // A multi-line string of TOML.
    for quotes in ["\"\"\"", "'''"] where line[start...].starts(with: quotes.utf8) {
      isOpen = true
      hiddenStart = start + 3
      return line[hiddenStart...].contains { $0 > 0x20 } ? nil : line.count
    }
    let isEscaped = line[start] == UInt8(ascii: "\\")
    let content = start + (isEscaped ? 2 : 1)
    hiddenStart = min(content, line.count)
    guard content <= line.count, !isEscaped || "\"'".utf8.contains(line[content - 1]) else {
      return nil
    }
    let quote = line[content - 1]
    var end = content
    while end < line.count, line[end] != quote, line[end] != UInt8(ascii: "\\") { end += 1 }
    guard end < line.count else {
      // The rest of the string is on the next line.
      isOpen = true
      return nil
    }
    let closing: [UInt8] = isEscaped ? [UInt8(ascii: "\\"), quote] : [quote]
    guard line[end...].starts(with: closing) else { return nil }
    return finish(content..<end, end + closing.count, inner)
  }

  private mutating func plain(from start: Int, inner: String?) -> Int? {
    guard start > 0 else { return nil }
    var end = start
    var braces = 0
    scan: while end < line.count {
      switch line[end] {
      case UInt8(ascii: "{"): braces += 1
      case UInt8(ascii: "}") where braces > 0: braces -= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","): break scan
      case UInt8(ascii: "\""), UInt8(ascii: "'"): break scan
      case UInt8(ascii: "\\"):
        // The end of a string inside a string, or of a line that continues on the next line.
        break scan
      case 0x20, 0x09:
        if subject.isOption, braces == 0 { break scan }
        let next = skipBlanks(end)
        if next < line.count, line[next] == UInt8(ascii: "#") { break scan }
      case UInt8(ascii: "&")
      where line[start - 1] == UInt8(ascii: "=") && key(from: end + 1) != nil:
        break scan
      case 0x0D: break scan
      default: break
      }
      end += 1
    }
    var last = end
    while last > start, line[last - 1] <= 0x20 { last -= 1 }
    return finish(start..<last, end, inner)
  }

  /// Returns the place at which to continue after a value that may be shown; nil if the value must
  /// be hidden.
  private mutating func finish(_ value: Range<Int>, _ end: Int, _ inner: String?) -> Int? {
    let content = line[value]
    let rest = line[end...].drop { $0 <= 0x20 }
    let isScheme = !content.isEmpty && ShownValues.isScheme(content)
    if isScheme, rest.allSatisfy({ "\"'\\".utf8.contains($0) }) {
      isOpen = true
      endsWithScheme = true
      return line.count
    }
    guard ends(end), isScheme || ShownValues.isShown(content, of: subject, inner: inner) else {
      return nil
    }
    return end
  }

  /// Returns whether nothing after a place can belong to the value before it.
  private func ends(_ place: Int) -> Bool {
    var end = place
    // Skip the closing quotes of the string that contains the value.
    while end < line.count, LineSecrets.isQuote(line[end]), line[end] < 0x80, end - place < 3 {
      end += 1
    }
    let rest = line[end...].drop { $0 <= 0x20 }
    guard let next = rest.first else { return true }
    switch next {
    case UInt8(ascii: "#"): return rest.startIndex > end
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): return true
    case UInt8(ascii: "&"): return key(from: rest.startIndex + 1) != nil
    case UInt8(ascii: ","):
      let after = rest.dropFirst().drop { $0 <= 0x20 }
      guard let sign = after.first else { return true }
      if "\"'\\{[]}$".utf8.contains(sign) { return true }
      return subject.isOption || key(from: after.startIndex) != nil
    default:
      // The next word of a command.
      return subject.isOption && rest.startIndex > place && end == place
        && (ASCII.isLetter(next) || "-$".utf8.contains(next))
    }
  }

  private func skipBlanks(_ start: Int, alsoCommas: Bool = false) -> Int {
    var index = start
    while index < line.count,
      line[index] <= 0x20 || alsoCommas && line[index] == UInt8(ascii: ",")
    {
      index += 1
    }
    return index
  }
}
