internal import SourceText

/// Splits a string at its references, in the syntax of clients and shells.
///
/// Examples are `${V}`, `${env:V}`, `${input:x}`, `${{ secrets.V }}`, `$V`, `$env:V`, `$input:x`,
/// `{env:V}`, `{file:p}`, `{{v}}`, `%V%`, `$(command)` and `` `command` ``. The default in
/// `${V:-text}` is literal.
///
/// A password may start with `$` or `{`, so a reference must be complete, and `$V` must look like
/// the name of a variable. Only `$(` needs no end, because the command may continue on the next
/// line.
struct References {
  /// The literal parts that are not empty.
  private(set) var literals: [Range<Int>] = []
  /// The defaults in references such as `${V:-text}`, which replace unset variables.
  private(set) var defaults: [Range<Int>] = []
  /// The names in the references; a token may be written there by mistake.
  private(set) var names: [Range<Int>] = []
  private(set) var count = 0
  private let bytes: [UInt8]
  private let end: Int
  private var index: Int
  private var start: Int
  /// Closing strings that do not occur in the rest of the value.
  private var missing: Set<String> = []

  init(_ text: [UInt8], _ range: Range<Int>) {
    bytes = text
    end = range.upperBound
    index = range.lowerBound
    start = range.lowerBound
    guard text[range].contains(where: Self.isSign) else {
      if !range.isEmpty { literals.append(range) }
      return
    }
    run()
  }

  /// Returns whether a reference can begin with a byte.
  static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "%"),
      UInt8(ascii: "("):
      true
    default: false
    }
  }

  private mutating func run() {
    while index < end {
      if let next = referenceEnd() {
        count += 1
        if index > start { literals.append(start..<index) }
        index = next
        start = next
      } else {
        index += 1
      }
    }
    if end > start { literals.append(start..<end) }
  }

  private mutating func referenceEnd() -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "$"): dollarEnd()
    case UInt8(ascii: "{"): braceEnd()
    case UInt8(ascii: "%"): percentEnd()
    case UInt8(ascii: "`"):
      index + 1 < end && (ASCII.isLetter(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "/"))
        ? close("`", from: index + 1) : nil
    case UInt8(ascii: "("): has("((", at: index) ? close("))", from: index + 2) : nil
    default: nil
    }
  }

  private mutating func dollarEnd() -> Int? {
    if has("${{", at: index) { return close("}}", from: index + 3) }
    // Without `)`, the command may continue on the next line.
    if has("$(", at: index) { return close(")", from: index + 2) ?? end }
    if has("${", at: index) { return bracedEnd() }
    let isStart = index == 0 || !ASCII.isLetterOrDigit(bytes[index - 1])
    var name = word(at: index + 1)
    guard isStart, !name.isEmpty else { return nil }
    // Matches PowerShell's `$env:NAME`, and `$input:name`.
    if name.upperBound < end, bytes[name.upperBound] == UInt8(ascii: ":"),
      ["env", "input", "secret", "secrets"].contains(string(name))
    {
      name = word(at: name.upperBound + 1, alsoDashes: true)
      guard !name.isEmpty else { return nil }
    } else if !isVariable(name) {
      return nil
    }
    if name.upperBound < end, !isBoundary(bytes[name.upperBound]) { return nil }
    names.append(name)
    return name.upperBound
  }

  /// Returns whether a name looks like a variable: `$GITHUB_TOKEN`, `$github_token`, `$apiKey`.
  ///
  /// `$ummer2024` is a password.
  private func isVariable(_ name: Range<Int>) -> Bool {
    let text = bytes[name]
    if text.allSatisfy({ !ASCII.isLower($0) }) { return true }
    guard !text.contains(where: ASCII.isDigit) else { return false }
    if text.allSatisfy({ !ASCII.isUpper($0) }), text.contains(UInt8(ascii: "_")) { return true }
    return SecretName(string(name)) != nil
  }

  private func isBoundary(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "/\"'&,;:=@)]}.|".utf8.contains(byte)
  }

  /// Reads a reference such as `${NAME}`, `${env:NAME}`, `${NAME:-default}` or `${NAME:?message}`;
  /// returns the end of the reference, or nil if there is no such reference.
  private mutating func bracedEnd() -> Int? {
    guard let close = close("}", from: index + 2) else { return nil }
    var body = index + 2..<close - 1
    var name = word(at: body.lowerBound, alsoDashes: false)
    // A token in place of a name counts as a name.
    if name.isEmpty { name = word(at: body.lowerBound, alsoDashes: true, alsoDigits: true) }
    guard !name.isEmpty else { return nil }
    if name.upperBound < body.upperBound, bytes[name.upperBound] == UInt8(ascii: ":"),
      let next = bytes[name.upperBound + 1..<body.upperBound].first,
      next != UInt8(ascii: "-"), next != UInt8(ascii: "?"), next != UInt8(ascii: "=")
    {
      // Matches `env:NAME`, `input:some-name` and `secret:a/b`.
      names.append(name.upperBound + 1..<body.upperBound)
      return close
    }
    names.append(name)
    body = name.upperBound..<body.upperBound
    guard let sign = bytes[body].first else { return close }
    let rest = bytes[body].dropFirst(sign == UInt8(ascii: ":") ? 1 : 0)
    switch rest.first {
    case UInt8(ascii: "-"), UInt8(ascii: "="):
      if rest.count > 1 { defaults.append(rest.startIndex + 1..<rest.endIndex) }
      return close
    case UInt8(ascii: "?"), UInt8(ascii: "+"): return close
    case UInt8(ascii: "."), UInt8(ascii: "-"):
      names[names.count - 1] = name.lowerBound..<body.upperBound
      return close
    default:
      names.removeLast()
      // Matches `${some-id}`, if it is a single word.
      let whole = word(at: name.lowerBound, alsoDashes: true)
      guard whole.upperBound == close - 1 else { return nil }
      names.append(whole)
      return close
    }
  }

  private mutating func braceEnd() -> Int? {
    if has("{{", at: index) { return close("}}", from: index + 2) }
    guard has("{env:", at: index) || has("{file:", at: index) || has("{input:", at: index),
      let close = close("}", from: index + 5)
    else { return nil }
    let colon = bytes[index..<close].firstIndex(of: UInt8(ascii: ":")) ?? index
    if has("{env:", at: index) { names.append(colon + 1..<close - 1) }
    return close
  }

  private mutating func percentEnd() -> Int? {
    let name = word(at: index + 1)
    guard !name.isEmpty, name.upperBound < end, bytes[name.upperBound] == UInt8(ascii: "%"),
      !bytes[name].contains(where: ASCII.isDigit) || bytes[name].allSatisfy({ !ASCII.isLower($0) }),
      // `%C3%BC` is one percent-encoded character.
      name.count > 2 || !bytes[name].allSatisfy(ASCII.isHexDigit)
    else { return nil }
    names.append(name)
    return name.upperBound + 1
  }

  private func word(
    at start: Int, alsoDashes: Bool = false, alsoDigits: Bool = false
  ) -> Range<Int> {
    guard start < end, alsoDigits || !ASCII.isDigit(bytes[start]) else { return start..<start }
    let word = bytes[start..<end].prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || alsoDashes && "-.".utf8.contains($0)
    }
    return word.startIndex..<word.endIndex
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func has(_ text: StaticString, at index: Int) -> Bool {
    index + text.utf8CodeUnitCount <= end && bytes.span.has(text, at: index)
  }

  /// Returns the place after the first `closing` at or after `start`; nil if there is none.
  private mutating func close(_ closing: String, from start: Int) -> Int? {
    guard start < end, !missing.contains(closing) else { return nil }
    let first = closing.utf8.first
    for index in start..<end
    where bytes[index] == first && bytes[index..<end].starts(with: closing.utf8) {
      return index + closing.utf8.count
    }
    missing.insert(closing)
    return nil
  }
}

extension References {
  /// Returns whether the whole value is a reference without `$` and braces: `env:NAME`,
  /// `secrets.NAME`, `process.env.NAME`, or a variable's name in capitals.
  static func isBareName(_ value: ArraySlice<UInt8>) -> Bool {
    for beginning in ["env.", "secrets.", "process.env.", "vars.", "env:", "secret:"]
    where value.starts(with: beginning.utf8) {
      let name = value.dropFirst(beginning.utf8.count)
      return !name.isEmpty
        && name.allSatisfy { ASCII.isLetterOrDigit($0) || "_-.".utf8.contains($0) }
        && !GeneratedText.looksGenerated(name)
    }
    return isVariableName(value)
  }

  /// Returns whether the value looks like the name of a variable, such as `GITHUB_TOKEN`.
  ///
  /// Some clients read such a value as a reference; such a value is never a token.
  static func isVariableName(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains(UInt8(ascii: "_"))
      && value.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_") }
      && value.count(where: ASCII.isDigit) * 4 < value.count
  }
}
