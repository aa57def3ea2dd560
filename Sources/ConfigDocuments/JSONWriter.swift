/// Puts values into a buffer, in one layout.
///
/// A line break is kept ready with the indentation of the level that is being written, as most of a
/// file is line breaks and short texts.
struct JSONWriter {
  private let layout: ValueLayout
  private var lineBreak: [UInt8] = []
  var output: [UInt8] = []

  init(_ layout: ValueLayout, depth: Int) {
    self.layout = layout
    layout.appendLineBreak(depth, to: &lineBreak)
  }

  mutating func write(_ value: ConfigValue) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let digits): output.append(contentsOf: digits.utf8)
    case .string(let text): JSONText.append(string: text, to: &output)
    case .array(let elements):
      start("[")
      for index in elements.indices {
        startItem(index)
        write(elements[index])
      }
      end("]", isEmpty: elements.isEmpty)
    case .object(let members):
      start("{")
      for index in members.indices {
        startItem(index)
        write(members[index])
      }
      end("}", isEmpty: members.isEmpty)
    }
  }

  mutating func write(_ member: ConfigMember) {
    JSONText.append(string: member.name, to: &output)
    output.append(UInt8(ascii: ":"))
    if layout.hasSpaces { output.append(UInt8(ascii: " ")) }
    write(member.value)
  }

  private mutating func start(_ bracket: Unicode.Scalar) {
    output.append(UInt8(ascii: bracket))
    if let unit = layout.unit { lineBreak.append(contentsOf: unit) }
  }

  private mutating func startItem(_ index: Int) {
    if index > 0 {
      output.append(UInt8(ascii: ","))
      if layout.unit == nil, layout.hasSpaces { output.append(UInt8(ascii: " ")) }
    }
    output.append(contentsOf: lineBreak)
  }

  private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool) {
    if let unit = layout.unit { lineBreak.removeLast(unit.count) }
    if !isEmpty { output.append(contentsOf: lineBreak) }
    output.append(UInt8(ascii: bracket))
  }
}
