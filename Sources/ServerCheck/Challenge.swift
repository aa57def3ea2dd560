internal import SourceText

/// A challenge in the header `WWW-Authenticate` (RFC 9110, 11.6.1): a scheme and its parameters.
struct Challenge {
  private(set) var scheme = ""
  private(set) var parameters: [(name: String, value: [UInt8])] = []

  /// Reads the challenge with the most parameters from an answer.
  ///
  /// If several challenges have the most parameters, the first of them is read.
  init(_ answer: AnswerReader) {
    for header in answer.headers where header.name == "www-authenticate" {
      let challenge = Challenge(header.value)
      if scheme.isEmpty || challenge.parameters.count > parameters.count { self = challenge }
    }
  }

  init(_ text: [UInt8]) {
    let end = text.firstIndex(of: 0x20) ?? text.count
    let word = text[..<end]
    if word.allSatisfy({ ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }), word.count <= 20 {
      scheme = String(decoding: word, as: UTF8.self)
    }
    var rest = text[end...]
    while parameters.count < 20 {
      rest = rest.drop { $0 == UInt8(ascii: ",") || ASCII.isBlank($0) }
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return }
      // If this parameter is the first of a new challenge, the scheme and a space come before its
      // name.
      let words = rest[..<equals].split(separator: 0x20)
      let name = ASCII.lowercased(String(decoding: words.last ?? [], as: UTF8.self))
      rest = rest[(equals + 1)...].drop(while: ASCII.isBlank)
      var value: [UInt8] = []
      if rest.first == UInt8(ascii: "\"") {
        rest.removeFirst()
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
          value.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
        }
      } else {
        value = Array(rest.prefix { $0 != UInt8(ascii: ",") && $0 != 0x20 })
        rest = rest.dropFirst(value.count)
      }
      parameters.append((name, value))
    }
  }

  subscript(name: String) -> [UInt8]? { parameters.first { $0.name == name }?.value }

  /// The error code, if RFC 6750, 3.1 defines it; otherwise nil.
  var error: String? {
    guard let value = self["error"] else { return nil }
    return ["invalid_request", "invalid_token", "insufficient_scope"].first {
      value.elementsEqual($0.utf8)
    }
  }
}
