internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds literal secrets in commands that add servers: `claude mcp add …`, `codex mcp add …`,
/// `claude mcp add-json NAME '{…}'`, `code --add-mcp '{…}'`.
package struct CommandScanner {
  let file: FileID
  let bytes: [UInt8]
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private(set) var found: [PlacedSecret] = []

  init(
    _ bytes: [UInt8], file: FileID, _ classifier: SecretClassifier, _ catalog: VendorCatalog
  ) {
    self.file = file
    self.bytes = bytes
    self.classifier = classifier
    self.catalog = catalog
  }

  mutating func scan() { scan(Self.starts(in: bytes)) }

  /// Scans the commands that begin at `starts`.
  mutating func scan(_ starts: [Int]) {
    var behind = 0
    for start in starts where start >= behind {
      let words = ShellWords.command(in: bytes, from: start)
      behind = words.last?.range.upperBound ?? start
      scan(words, start)
    }
  }

  /// Returns the places in `bytes` at which `mcp add` or `--add-mcp` begins.
  package static func starts(in bytes: [UInt8]) -> [Int] {
    let text = bytes.span
    var places: [Int] = []
    // Every `mcp` includes a byte at one of these positions, so the other positions need no check.
    for place in stride(from: 2, to: text.count, by: 3) {
      let index: Int
      switch text[place] {
      case UInt8(ascii: "m"): index = place
      case UInt8(ascii: "c"): index = place - 1
      case UInt8(ascii: "p"): index = place - 2
      default: continue
      }
      if text.has("mcp", at: index) { places.append(index) }
    }
    return starts(in: bytes, at: places)
  }

  /// Returns the places at which `mcp add` or `--add-mcp` begins.
  ///
  /// `places` are all places of `mcp` in `bytes`.
  static func starts(in bytes: [UInt8], at places: [Int]) -> [Int] {
    var starts: [Int] = []
    for index in places {
      if bytes[..<index].suffix(6).elementsEqual("--add-".utf8) { starts.append(index - 6) }
      let rest = bytes[(index + 3)...].drop { $0 == 0x20 || $0 == 0x09 }
      if rest.startIndex > index + 3, rest.starts(with: "add".utf8) { starts.append(index) }
    }
    return starts
  }

  private mutating func scan(_ words: [ShellWords.Word], _ start: Int) {
    let isOption = words.first?.text.utf8.starts(with: "--add-mcp".utf8) ?? false
    let verb = isOption ? "--add-mcp" : "mcp \(words.dropFirst().first?.text ?? "add")"
    // `--add-mcp={…}` is one word.
    let joined = words.first.flatMap { $0.dropping("--add-mcp=") }
    let rest = (joined.map { [$0] } ?? []) + words.dropFirst(isOption ? 1 : 2)
    let server = isOption ? nil : Self.server(rest)
    let host = rest.lazy.compactMap { VendorTemplates.host(of: $0.text) }.first
    let path = [[program(before: start), verb, server].compactMap(\.self).joined(separator: " ")]
    var flag: String?
    for word in rest {
      if word.text.utf8.first == UInt8(ascii: "{") {
        scanJSON(word, path, server, start)
      } else if let secret = classifier.literal(word.text, at: .argument(after: flag), catalog) {
        let steps = path + [flag, secret.key].compactMap { $0 == path.last ? nil : $0 }
        found.append(
          PlacedSecret(
            secret, at: range(word), path: steps.uniqued, server: server, host: host,
            isArgument: flag == nil && secret.rule != .urlQuery, start: start))
      }
      flag = SecretClassifier.flag(word.text)
    }
  }

  private mutating func scanJSON(
    _ word: ShellWords.Word, _ path: [String], _ server: String?, _ start: Int
  ) {
    let written = Array(word.text.utf8)
    guard
      let root = [written, Self.withoutWindowsQuoting(written)].lazy.compactMap({ text in
        ConfigFormat.json(.jsonc).root(of: text)
      }).first
    else { return }
    var scanner = NodeScanner(classifier, catalog, path: path, server: server)
    scanner.scan(root)
    found += scanner.found.map { inner in
      PlacedSecret(
        inner.secret, at: range(word), path: inner.path, server: inner.server, host: inner.host,
        isArgument: inner.isArgument, start: start)
    }
  }

  /// Replaces each quote that is escaped for Windows, as `\"` or `""`, with a plain quote.
  package static func withoutWindowsQuoting(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for byte in text {
      let isQuote = byte == UInt8(ascii: "\"")
      if isQuote, output.last == UInt8(ascii: "\\") || output.last == byte { output.removeLast() }
      output.append(byte)
    }
    return output
  }

  private func range(_ word: ShellWords.Word) -> SourceRange {
    SourceRange(file: file, word.range)
  }

  /// Returns the first word that is neither an option nor the value of an option; nil if there is
  /// no such word, or if it cannot be the name of a server.
  private static func server(_ words: [ShellWords.Word]) -> String? {
    let takesValue = [
      "-s", "--scope", "-t", "--transport", "-e", "--env", "-H", "--header", "--type", "--url",
      "--timeout", "--bearer-token-env-var",
    ]
    var flag = ""
    for word in words {
      let isValue = takesValue.contains(flag)
      flag = word.text
      if !isValue, word.text.utf8.first != UInt8(ascii: "-") {
        return EnvironmentReference.isName(word.text.utf8.map { $0 == 0x2D ? 0x5F : $0 })
          ? word.text : nil
      }
    }
    return nil
  }

  private func program(before start: Int) -> String? { Self.program(in: bytes, before: start) }

  /// Returns the word before `start` if this word looks like the name of a program; otherwise nil.
  package static func program(in bytes: [UInt8], before start: Int) -> String? {
    let line = bytes[..<start].suffix(256).reversed()
    let name = line.drop { $0 == 0x20 || $0 == 0x09 }.prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-")
    }
    let text = String(decoding: name.reversed(), as: UTF8.self)
    return text.isEmpty || text.utf8.count > 32 ? nil : text
  }
}

extension [String] {
  /// The array without duplicates.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
