internal import SourceText

/// Hides all that follows a name, option or header that says that its value is a secret, line by line.
///
/// Where the syntax is broken, nothing tells where a value ends.
struct LineSecrets {
  /// Whether the value of a name on an earlier line is still to come.
  private var awaitsValue = false
  /// Of an option, whose value can look like a pair.
  private var awaitsArgument = false
  /// Whether a `name` was that of a secret, so that its `value` is one.
  private var namesSecret = false
  private static let classifier = SecretClassifier(vendors: nil)
  private static let credentialFlags: Set<String> = [
    "-u", "-p", "-w", "-P", "-U", "--user", "--auth", "--basic-auth", "--userpwd", "--proxy-user",
    "--http-user", "--credentials", "--login", "--basic",
  ]

  mutating func hidden(in line: [UInt8]) -> [Range<Int>] {
    let content = line.firstIndex { $0 > 0x20 && !"\"'-[{,".utf8.contains($0) } ?? line.count
    guard content < line.count else { return [] }
    let isValue = awaitsArgument || awaitsValue && !isPair(line, content)
    (awaitsArgument, awaitsValue) = (false, false)
    if Self.namesSecret(line) { namesSecret = true }
    if isValue, line[content] != UInt8(ascii: "#") { return [content..<line.count] }
    var index = 0
    while index < line.count {
      guard isNameByte(line[index]) else {
        index += 1
        continue
      }
      let end = line[index...].firstIndex { !isNameByte($0) } ?? line.count
      if let hidden = hidden(behind: index..<end, in: line) { return [hidden] }
      index = end
    }
    return []
  }

  /// `"name": "API_KEY"`, before or behind its value.
  private static func namesSecret(_ line: [UInt8]) -> Bool {
    let words = line.split { !(ASCII.isLetterOrDigit($0) || "_-".utf8.contains($0)) }
    return zip(words, words.dropFirst()).contains { key, name in
      (key.elementsEqual("name".utf8) || key.elementsEqual("key".utf8))
        && SecretName(String(decoding: name, as: UTF8.self))?.isStrong == true
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Whether a line begins with a name and `:` or `=`, so that it is no value.
  private func isPair(_ line: [UInt8], _ start: Int) -> Bool {
    let end = line[start...].firstIndex { !isNameByte($0) } ?? line.count
    let rest = line[end...].drop { "\"' ".utf8.contains($0) }
    return end > start && (rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="))
  }

  private mutating func hidden(behind name: Range<Int>, in line: [UInt8]) -> Range<Int>? {
    let text = String(decoding: line[name], as: UTF8.self)
    let isOption = line[name.lowerBound] == UInt8(ascii: "-") && name.count > 1
    // `${NAME:?message}`, as Crush has it.
    if line[..<name.lowerBound].suffix(2).elementsEqual("${".utf8) { return nil }
    let isValueOfName = namesSecret && ["value", "default"].contains(ASCII.lowercased(text))
    let kind = SecretName(text)
    let isSecret =
      isValueOfName || kind?.isStrong == true || kind == .hint && isOption
      || isOption && Self.credentialFlags.contains(text)
    guard isSecret else { return nil }
    var start = name.upperBound
    while start < line.count, "\"'`\\ ".utf8.contains(line[start]) { start += 1 }
    let sign = start < line.count ? line[start] : 0
    if sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") {
      start += 1
    } else if isOption {
      if sign == UInt8(ascii: ",") { start += 1 }
    } else {
      // A word of a text, or the value of `name`.
      let before = line[..<name.lowerBound].suffix(24)
      let isName = String(decoding: before.map(ASCII.lowercased), as: UTF8.self)
      if isName.contains(text: "name") || isName.contains(text: "key") { namesSecret = true }
      return nil
    }
    while start < line.count, "\"'`\\ \t".utf8.contains(line[start]) { start += 1 }
    let rest = line[start...]
    if rest.isEmpty
      || ["|", ">", "|-", ">-", "\\", "["].contains(where: { rest.elementsEqual($0.utf8) })
    {
      awaitsValue = true
      awaitsArgument = isOption
      return nil
    }
    return isShown(line, start, name: isValueOfName ? "secret" : text) ? nil : start..<line.count
  }

  /// Whether what follows is a mapping, a reference, or a value that is certainly no secret.
  private func isShown(_ line: [UInt8], _ start: Int, name: String) -> Bool {
    if line[start] == UInt8(ascii: "{") {
      let inner = line[(start + 1)...].drop { "\"' ".utf8.contains($0) }
      let end = inner.firstIndex { !isNameByte($0) } ?? line.count
      if end > inner.startIndex, end < line.count {
        let rest = line[end...].drop { "\"'".utf8.contains($0) }
        if rest.first == UInt8(ascii: ":") { return true }
      }
    }
    // Longer than any value, so that a line of names alone takes no time to speak of.
    let near = line[start...].prefix(4096)
    let comment = near.indices.first { near[$0...].starts(with: " #".utf8) } ?? near.endIndex
    let end =
      near[..<comment].firstIndex { "\"',`".utf8.contains($0) || $0 == 0x09 } ?? comment
    var value = line[start..<end]
    while let last = value.last, last <= 0x20 || "}]".utf8.contains(last), value.count > 1,
      !(last == UInt8(ascii: "}") && value.contains(UInt8(ascii: "{"))
        && value.count(where: { $0 == UInt8(ascii: "{") })
          >= value.count(where: { $0 == UInt8(ascii: "}") }))
    {
      value.removeLast()
    }
    let bytes = Array(value)
    // A quote that is not the last may be in the middle of a value.
    let rest = line[end...].dropFirst()
    let behind = rest.drop { $0 <= 0x20 }
    let endsHere =
      end == line.count || end == comment || behind.isEmpty
      || ",]}\"".utf8.contains(behind.first ?? 0)
      || behind.first == UInt8(ascii: "#") && behind.startIndex > rest.startIndex
      || line[end] == UInt8(ascii: ",")
    guard endsHere else { return false }
    let references = References(bytes, bytes.indices)
    if references.count > 0, references.defaults.isEmpty {
      return references.literals.allSatisfy { rest in
        let word = String(
          decoding: bytes[rest].filter { $0 > 0x20 }.map(ASCII.lowercased), as: UTF8.self)
        return word.isEmpty || SecretClassifier.schemes.contains(word)
      } && references.names.allSatisfy { !SecretClassifier.isKeyAsName(bytes[$0]) }
    }
    if bytes.contains(0x20) { return Placeholder.matches(bytes) }
    return Self.classifier.parts(bytes, at: .mappingKey(name)).isEmpty
  }
}
