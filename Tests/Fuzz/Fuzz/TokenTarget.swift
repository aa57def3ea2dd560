import MCPProfile
import Secrets
import SourceText
import TestSupport

/// Checks token formats and addresses.
enum TokenTarget {
  /// A catalogue with every vendor already parsed.
  private static let catalog = VendorCatalog(added: VendorCatalog().vendors)
  private static let formats = catalog.vendors.flatMap(\.formats)
  /// The public literals in formats, such as the word in the middle of OpenAI's keys.
  private static let literals = formats.flatMap(\.segments).compactMap { segment in
    if case .literal(let text) = segment { Array(text.utf8) } else { nil }
  }

  static func run(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let format = input.pick(formats)
    let prefix = format.prefixes.isEmpty ? "" : input.pick(format.prefixes)
    checkArbitrary(input.text, format)
    checkArbitrary(Array(prefix.utf8) + input.text, format)
    checkExample(of: format, prefix, &input)
    checkFinders(input.text)
    checkAddress(input.text)
  }

  private static func outcome(_ bytes: [UInt8], _ formats: [TokenFormat]) -> TokenCheck.Outcome {
    TokenCheck(name: "THE_TOKEN", scheme: "Bearer", formats: formats, catalog: catalog)
      .outcome(Secret(bytes))
  }

  /// Checks that any bytes give a complete result that can be printed.
  private static func checkArbitrary(_ bytes: [UInt8], _ format: TokenFormat) {
    let outcome = outcome(bytes, [format])
    for text in outcome.findings.flatMap({ [$0.message, $0.fix] }) + [outcome.summary] {
      require(!text.isEmpty && !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }, text)
    }
    if format.mismatch(of: bytes) == nil {
      let prefix = format.matchedPrefix(of: bytes) ?? "none"
      require(
        bytes.starts(with: prefix.utf8)
          && format.bodyLength.contains(bytes.count - prefix.utf8.count)
          && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(format.name) takes \(bytes)")
    }
  }

  /// Checks a valid token, both unchanged and with mistakes.
  private static func checkExample(
    of format: TokenFormat, _ prefix: String, _ input: inout FuzzInput
  ) {
    let example = TokenExample(of: format, prefix: prefix, using: &input.choices)
    require(format.mismatch(of: example.bytes) == nil, "\(format.name) refuses its own example")
    var value = example.bytes
    for byte in input.text.prefix(3) {
      let place = Int.random(in: 0...value.count, using: &input.choices)
      switch input.pick([0, 1, 2]) {
      case 0: value.insert(byte, at: place)
      case 1 where place < value.count: value[place] = byte
      case 2 where place < value.count: value.remove(at: place)
      default: value.removeLast(min(value.count, Int(byte)))
      }
    }
    let other = input.pick(formats)
    for formats in [[format], [other], [other, format]] {
      let outcome = outcome(value, formats)
      for text in outcome.findings.flatMap({ [$0.message, $0.fix] }) + [outcome.summary] {
        require(
          !shares(8, Array(text.utf8), example.bytes.dropFirst(prefix.utf8.count)),
          "a token is shown: \(text)")
      }
    }
  }

  private static func shares(_ count: Int, _ text: [UInt8], _ secret: ArraySlice<UInt8>) -> Bool {
    let secret = Array(secret)
    guard secret.count >= count else { return false }
    return (0...secret.count - count).contains { start in
      let piece = Array(secret[start..<start + count])
      return text.holds(piece) && !literals.contains { $0.holds(piece) }
    }
  }

  /// Checks that the ranges of tokens are inside the text.
  private static func checkFinders(_ text: [UInt8]) {
    let finder = SecretFinder(prefixes: catalog.prefixes)
    for range in finder.inMessage(text[...]) + finder.inSource(text[...]) {
      require(range.lowerBound >= 0 && range.upperBound <= text.count, "\(range) is outside")
    }
    let tail = text.dropFirst(3)
    for range in finder.inSource(tail) {
      require(range.lowerBound >= tail.startIndex && range.upperBound <= tail.endIndex, "\(range)")
    }
    let (planted, begins) = PlantedToken.planted(in: text)
    var last = -1
    var found = false
    for token in TokenScanner(vendors: catalog).literals(in: planted) {
      require(token.start > last, "tokens out of order")
      require(planted[token.start...].starts(with: token.prefix.utf8), "a token is elsewhere")
      last = token.start
      found = found || planted[token.start...].starts(with: PlantedToken.example.bytes)
    }
    require(!begins || found, "a token is not found in \(shown(text))")
    if begins {
      let hidden = finder.inMessage(planted[...])
      for index in planted.indices
      where planted[index...].starts(with: PlantedToken.example.bytes)
        && PlantedToken.canBegin(after: Array(planted[..<index]))
      {
        let secret = index + 4..<index + PlantedToken.example.bytes.count
        require(
          secret.allSatisfy { place in hidden.contains { $0.contains(place) } },
          "a token stays visible in \(shown(text))")
      }
    }
  }

  /// Checks that all parsers read an accepted address in the same way.
  private static func checkAddress(_ bytes: [UInt8]) {
    for text in [shown(bytes), "https://" + shown(bytes)] {
      guard let address = try? URLGrammar.parse(text) else { continue }
      let start = address.isSecure ? "https://" : "http://"
      require(text.utf8.starts(with: start.utf8), "scheme of \(text)")
      let rest = Array(text.utf8.dropFirst(start.utf8.count))
      let host = Array(address.host.utf8)
      let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.count
      let authority = rest[..<end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      require(authority.starts(with: host), "host of \(text)")
      let port = authority[host.count...]
      require(
        port.isEmpty || port.first == UInt8(ascii: ":") && (Int(shown(port.dropFirst())) ?? 0) > 0,
        "port of \(text)")
      require(
        !text.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || "\\@#\"<>^`{|}".utf8.contains($0) }
          || !authority.contains(UInt8(ascii: "@")) && !text.utf8.contains(UInt8(ascii: "\\")),
        "characters of \(text)")
    }
  }
}
