import ConfigDocuments
import Testing

@Suite struct JSONTextTests {
  @Test(arguments: ["\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", " ", "\u{7F}", "é", "😀"])
  func `escapes what has to be, wherever it stands`(character: Character) {
    for count in 0..<20 {
      for place in 0...count {
        var text = String(repeating: "a", count: count)
        text.insert(character, at: text.index(text.startIndex, offsetBy: place))
        #expect(JSONText.compact(.string(text)) == Reference.text(text))
        #expect(JSONText.compact(.string(text + text)) == Reference.text(text + text))
      }
    }
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("é", #""\u00e9""#), ("😀\\\"", #""\ud83d\ude00\\\"""#),
    ("\u{7F}\u{0}", "\"\u{7F}\\u0000\""), ("e\u{301}", #""e\u0301""#), ("\u{FFFF}", #""\uffff""#),
  ])
  func `writes ASCII that means the same`(text: String, expected: String) throws {
    #expect(JSONText.ascii(.string(text)) == expected)
    #expect(JSONText.ascii(.string(text)).utf8.allSatisfy { $0 < 0x80 })
    let value = ConfigFormat.json(.strict).root(of: Array(expected.utf8))?.value
    #expect(value?.text.map { Array($0.utf8) } == Array(text.utf8))
  }

  /// Large values are written piece by piece.
  @Test(arguments: [0, 1, 2, 100, 3_000])
  func `writes values of any size`(count: Int) {
    let items = (0..<count).map { number in
      ConfigValue.object([
        ConfigMember("name\"\(number)", .string("a \"text\"\n\(number)")),
        ConfigMember("list", .array([.null, .bool(true), .number("\(number)"), .array([])])),
        ConfigMember("empty", .object([])),
      ])
    }
    let members = items.enumerated().map { ConfigMember("m\($0)", $1) }
    let value = ConfigValue.object([
      ConfigMember("items", .array(items)), ConfigMember("members", .object(members)),
      ConfigMember("long", .string(String(repeating: "\u{1}", count: count * 10))),
    ])
    var output = Array("before ".utf8)
    JSONText.append(value, to: &output)
    #expect(output.elementsEqual("before \(Reference.pretty(value, "\n"))".utf8))
    #expect(JSONText.compact(value) == Reference.compact(value))
  }

  /// A simple and slow implementation, to compare with.
  private enum Reference {
    static func text(_ text: String) -> String {
      let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{0}"..."\u{F}": "\\u000" + String(scalar.value, radix: 16)
        case "\u{10}"..."\u{1F}": "\\u00" + String(scalar.value, radix: 16)
        default: String(scalar)
        }
      }
      return "\"\(escaped.joined())\""
    }

    static func pretty(_ value: ConfigValue, _ line: String) -> String {
      let inner = line + "  "
      switch value {
      case .array(let elements) where !elements.isEmpty:
        let items = elements.map { inner + pretty($0, inner) }
        return "[\(items.joined(separator: ","))\(line)]"
      case .object(let members) where !members.isEmpty:
        let items = members.map { inner + text($0.name) + ": " + pretty($0.value, inner) }
        return "{\(items.joined(separator: ","))\(line)}"
      default: return compact(value)
      }
    }

    static func compact(_ value: ConfigValue) -> String {
      switch value {
      case .null: return "null"
      case .bool(let flag): return "\(flag)"
      case .number(let digits): return digits
      case .string(let text): return self.text(text)
      case .array(let elements): return "[\(elements.map(compact).joined(separator: ","))]"
      case .object(let members):
        let items = members.map { text($0.name) + ":" + compact($0.value) }
        return "{\(items.joined(separator: ","))}"
      }
    }
  }
}
