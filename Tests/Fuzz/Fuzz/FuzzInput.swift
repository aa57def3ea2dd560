import TestSupport

/// An input: a text and random choices for it.
///
/// Any file is a valid input; then the choices follow from its bytes. The bytes after the last NUL
/// are other choices for the same text.
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

  /// Returns a random element of a list that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &choices)]
  }

  /// Returns the FNV-1a hash.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
