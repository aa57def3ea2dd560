import TestSupport

/// An input as a text and the choices to make with it.
///
/// A file of somebody is an input as it is: then the choices follow from its bytes. What stands
/// after the last NUL are other choices for the same text.
struct FuzzInput {
  let text: [UInt8]
  var choices: SeededGenerator

  init(_ bytes: [UInt8]) {
    let end = bytes.lastIndex(of: 0)
    text = end.map { Array(bytes[..<$0]) } ?? bytes
    choices = SeededGenerator(seed: Self.hash(end.map { bytes[$0...] } ?? bytes[...]))
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &choices) < percent
  }

  /// One of a list that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &choices)]
  }

  /// FNV-1a.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
