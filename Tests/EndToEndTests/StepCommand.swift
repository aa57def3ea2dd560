/// The command of one step of a case.
///
/// ```
/// # comments and empty lines are skipped
/// JAM_TOKEN=@token:jam-pat@
/// mcpconf generate - --client cursor < profile.yaml
/// ```
/// Lines such as `NAME=value` set the environment of this command and those after it; otherwise it
/// contains only `HOME`. `< FILE` at the end provides standard input. Spaces separate words. Single
/// quotes keep everything unchanged; double quotes support `\n`, `\t`, `\"`, `\\` and `\xHH`. No
/// shell is involved.
struct StepCommand: Equatable {
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  var environment: [(name: String, value: [UInt8])] = []
  /// The arguments, without the program's name.
  var arguments: [String] = []
  var inputFile: String?

  init(_ bytes: [UInt8]) throws {
    for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      var words = try Self.words(line)
      guard let first = words.first else { continue }
      if let name = Self.variable(line) {
        guard words.count == 1 else { throw Problem(description: "quote the value of \(name)") }
        environment.append((name, Array(first.dropFirst(name.utf8.count + 1))))
        continue
      }
      guard first == Array("mcpconf".utf8) else {
        throw Problem(description: "a command begins with 'mcpconf'")
      }
      if words.count > 2, words[words.count - 2] == [UInt8(ascii: "<")] {
        inputFile = String(decoding: words[words.count - 1], as: UTF8.self)
        words.removeLast(2)
      }
      arguments = words.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }
  }

  static func == (a: StepCommand, b: StepCommand) -> Bool {
    a.arguments == b.arguments && a.inputFile == b.inputFile
      && a.environment.map(\.name) == b.environment.map(\.name)
      && a.environment.map(\.value) == b.environment.map(\.value)
  }

  private static func variable(_ line: ArraySlice<UInt8>) -> String? {
    let name = line.prefix { byte in
      byte == 0x5F || (byte >= 0x30 && byte <= 0x39)
        || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
    }
    guard !name.isEmpty, line[name.endIndex...].first == UInt8(ascii: "=") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func words(_ line: ArraySlice<UInt8>) throws -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8]?
    var rest = line
    while let byte = rest.popFirst() {
      switch byte {
      case 0x20, 0x09:
        if let done = word { words.append(done) }
        word = nil
      case UInt8(ascii: "'"):
        guard let end = rest.firstIndex(of: byte) else {
          throw Problem(description: "a single quote is not closed")
        }
        word = (word ?? []) + rest[..<end]
        rest = rest[(end + 1)...]
      case UInt8(ascii: "\""): word = (word ?? []) + (try doubleQuoted(&rest))
      default: word = (word ?? []) + [byte]
      }
    }
    if let word { words.append(word) }
    return words
  }

  private static func doubleQuoted(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return text }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "x"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard let value = UInt8(digits, radix: 16) else {
          throw Problem(description: "\\x needs two hexadecimal digits")
        }
        text.append(value)
        rest = rest.dropFirst(2)
      case let other? where other == UInt8(ascii: "\"") || other == UInt8(ascii: "\\"):
        text.append(other)
      default: throw Problem(description: "unknown escape in double quotes")
      }
    }
    throw Problem(description: "a double quote is not closed")
  }
}
