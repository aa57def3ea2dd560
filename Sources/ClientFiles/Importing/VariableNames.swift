internal import MCPProfile
package import Secrets
internal import SourceText

/// The names of the variables that replace literal secrets; each secret has one variable.
package struct VariableNames {
  /// The variables of the secrets seen so far, by secret.
  ///
  /// The secrets are only compared; no function returns them.
  private var names: [[UInt8]: EnvironmentReference] = [:]
  private var taken: Set<String> = []

  package init() {}

  /// Returns whether a text contains at least one of the secrets.
  ///
  /// Secrets that do not look generated are not searched for, because they may be ordinary words.
  package func appear(in text: [UInt8]) -> Bool {
    let width = 8
    let secrets = names.keys.filter { GeneratedText.looksGenerated($0) }
    let byStart = Dictionary(grouping: secrets) { Array($0.prefix(width)) }
    guard !byStart.isEmpty, text.count >= width else { return false }
    return (0...(text.count - width)).contains { index in
      byStart[Array(text[index..<(index + width)])]?.contains { text[index...].starts(with: $0) }
        ?? false
    }
  }

  /// Returns the variable for a secret: the same variable for the same secret, different variables
  /// for different secrets.
  package mutating func name(
    for secret: String, suggested: EnvironmentReference, client: String
  ) -> EnvironmentReference {
    let key = Array(secret.utf8)
    if let known = names[key] { return known }
    var choice = suggested
    var number = 1
    while taken.contains(choice.name) {
      let ending = number == 1 ? Self.snake(client) : "\(Self.snake(client))_\(number)"
      choice = EnvironmentReference(name: "\(suggested.name)_\(ending)") ?? suggested
      number += 1
    }
    taken.insert(choice.name)
    names[key] = choice
    return choice
  }

  /// Derives the name of a variable from the name of a header, variable, option or query value.
  ///
  /// The server's name is added if the derived name is too general.
  ///
  /// For the server `files`, `X-Api-Key` becomes `FILES_API_KEY`, and `DD_API_KEY` is unchanged.
  package static func derived(from key: String, server: String) -> EnvironmentReference {
    var words = snake(key).split(separator: "_").map(String.init)
    if words.first == "X", words.count > 1 { words.removeFirst() }
    if words == ["AUTHORIZATION"] || words == ["PROXY", "AUTHORIZATION"] || words == ["BEARER"] {
      words = ["TOKEN"]
    }
    let isGeneric = words.allSatisfy(genericWords.contains)
    let own = words.joined(separator: "_")
    return isGeneric ? variable([server, own]) : variable([own])
  }

  /// Returns a variable named after the words in `parts`, in upper case and joined by `_`.
  ///
  /// If this is not a valid name, it gets the prefix `MCP_`.
  ///
  /// If the parts contain no word, returns `fallback`.
  package static func variable(_ parts: [String]) -> EnvironmentReference {
    let text = parts.map(snake).filter { !$0.isEmpty }.joined(separator: "_")
    let name = String(text.prefix(64))
    if name.isEmpty { return fallback }
    return EnvironmentReference(name: name) ?? EnvironmentReference(name: "MCP_\(name)") ?? fallback
  }

  package static let fallback: EnvironmentReference = {
    guard let reference = EnvironmentReference(name: "MCP_TOKEN") else { preconditionFailure() }
    return reference
  }()

  private static let genericWords: Set<String> = [
    "API", "KEY", "APIKEY", "TOKEN", "ACCESS", "AUTH", "SECRET", "PASSWORD", "PASS", "PAT",
    "CLIENT",
    "PRIVATE", "BEARER", "CREDENTIAL", "CREDENTIALS", "AUTHORIZATION", "USER", "URL", "HEADER",
    "COOKIE", "KEYS", "SESSION", "PERSONAL", "APP", "X", "BASIC", "ARG",
  ]

  /// Converts `apiKey` and `api-key` to `API_KEY`.
  private static func snake(_ text: String) -> String {
    var output: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if ASCII.isLetterOrDigit(byte) {
        if ASCII.isUpper(byte), ASCII.isLower(previous) { output.append(UInt8(ascii: "_")) }
        output.append(ASCII.isLower(byte) ? byte & 0xDF : byte)
      } else if output.last != UInt8(ascii: "_"), !output.isEmpty {
        output.append(UInt8(ascii: "_"))
      }
      previous = byte
    }
    while output.last == UInt8(ascii: "_") { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }
}
