internal import SourceText

/// Appends values to a buffer in one layout.
///
/// The writer keeps a line break ready with the current indentation, because most of a file is line
/// breaks and short strings. It reserves space once for a whole small value, and piece by piece for
/// a large value, because the reserve is up to six times what is needed.
struct JSONWriter {
  /// The largest number of bytes that is reserved for one value; nearly every server's entry needs
  /// less.
  private static let largestPiece = 1 << 16

  private let layout: ValueLayout
  private var lineBreak: [UInt8] = []

  init(_ layout: ValueLayout, depth: Int) {
    self.layout = layout
    layout.appendLineBreak(depth, to: &lineBreak)
  }

  mutating func write(_ value: ConfigValue, to output: inout [UInt8]) {
    let room = room(for: value, lineBreak.count)
    switch value {
    case .array(let elements) where room > Self.largestPiece:
      output.append(addingCapacity: 1) { start("[", &$0) }
      let elements = elements.span
      for index in elements.indices {
        output.append(addingCapacity: lineBreak.count + 2) { startItem(index, &$0) }
        write(elements[index], to: &output)
      }
      output.append(addingCapacity: lineBreak.count + 1) {
        end("]", isEmpty: elements.isEmpty, &$0)
      }
    case .object(let members) where room > Self.largestPiece:
      output.append(addingCapacity: 1) { start("{", &$0) }
      let members = members.span
      for index in members.indices {
        output.append(addingCapacity: lineBreak.count + 2) { startItem(index, &$0) }
        write(members[index], to: &output)
      }
      output.append(addingCapacity: lineBreak.count + 1) {
        end("}", isEmpty: members.isEmpty, &$0)
      }
    default: output.append(addingCapacity: room) { write(value, &$0) }
    }
  }

  mutating func write(_ member: ConfigMember, to output: inout [UInt8]) {
    output.append(addingCapacity: JSONText.room(for: member.name) + 2) {
      writeName(member.name, &$0)
    }
    write(member.value, to: &output)
  }
}

/// Computes the space that a value may need.
extension JSONWriter {
  /// Returns the space for a value.
  ///
  /// For a large array or object, returns any number above `largestPiece` without visiting the
  /// rest.
  private func room(for value: ConfigValue, _ lineBreak: Int) -> Int {
    switch value {
    case .null, .bool: return 5
    case .number(let digits): return digits.utf8.count
    case .string(let text): return JSONText.room(for: text)
    case .array(let elements):
      let inner = lineBreak + (layout.unit?.count ?? 0)
      let elements = elements.span
      var room = lineBreak + 2
      for index in elements.indices where room <= Self.largestPiece {
        room += inner + 2 + roomInside(elements[index], inner)
      }
      return room
    case .object(let members):
      let inner = lineBreak + (layout.unit?.count ?? 0)
      let members = members.span
      var room = lineBreak + 2
      for index in members.indices where room <= Self.largestPiece {
        room += inner + 4 + JSONText.room(for: members[index].name)
        room += roomInside(members[index].value, inner)
      }
      return room
    }
  }
}

/// A fast path for strings, the most common values, without a call that would retain each string.
extension JSONWriter {
  @inline(__always)
  private func roomInside(_ value: ConfigValue, _ lineBreak: Int) -> Int {
    if case .string(let text) = value { return JSONText.room(for: text) }
    return room(for: value, lineBreak)
  }

  @inline(__always)
  private mutating func writeInside(_ value: ConfigValue, _ output: inout OutputSpan<UInt8>) {
    if case .string(let text) = value {
      JSONText.append(text, to: &output)
    } else {
      write(value, &output)
    }
  }
}

/// Writes into space that is already reserved.
extension JSONWriter {
  private mutating func write(_ value: ConfigValue, _ output: inout OutputSpan<UInt8>) {
    switch value {
    case .null: append("null", &output)
    case .bool(let flag): append(flag ? "true" : "false", &output)
    case .number(let digits): output.append(copying: digits.utf8Span.span)
    case .string(let text): JSONText.append(text, to: &output)
    case .array(let elements):
      start("[", &output)
      let elements = elements.span
      for index in elements.indices {
        startItem(index, &output)
        writeInside(elements[index], &output)
      }
      end("]", isEmpty: elements.isEmpty, &output)
    case .object(let members):
      start("{", &output)
      let members = members.span
      for index in members.indices {
        startItem(index, &output)
        writeName(members[index].name, &output)
        writeInside(members[index].value, &output)
      }
      end("}", isEmpty: members.isEmpty, &output)
    }
  }

  private func append(_ word: StaticString, _ output: inout OutputSpan<UInt8>) {
    word.withUTF8Buffer { output.append(copying: unsafe $0.span) }
  }

  private func writeName(_ name: String, _ output: inout OutputSpan<UInt8>) {
    JSONText.append(name, to: &output)
    output.append(UInt8(ascii: ":"))
    if layout.hasSpaces { output.append(UInt8(ascii: " ")) }
  }

  private mutating func start(_ bracket: Unicode.Scalar, _ output: inout OutputSpan<UInt8>) {
    output.append(UInt8(ascii: bracket))
    if let unit = layout.unit { lineBreak.append(contentsOf: unit) }
  }

  private func startItem(_ index: Int, _ output: inout OutputSpan<UInt8>) {
    if index > 0 {
      output.append(UInt8(ascii: ","))
      if layout.unit == nil, layout.hasSpaces { output.append(UInt8(ascii: " ")) }
    }
    output.append(copying: lineBreak.span)
  }

  private mutating func end(
    _ bracket: Unicode.Scalar, isEmpty: Bool, _ output: inout OutputSpan<UInt8>
  ) {
    if let unit = layout.unit { lineBreak.removeLast(unit.count) }
    if !isEmpty { output.append(copying: lineBreak.span) }
    output.append(UInt8(ascii: bracket))
  }
}
