/// The white space of written JSON.
struct ValueLayout: Sendable {
  /// One level of indentation; nil keeps everything on one line.
  var unit: [UInt8]?
  /// The white space at the start of every line; the line's own indentation follows it.
  var base: [UInt8] = []
  var newline: [UInt8] = [UInt8(ascii: "\n")]
  /// Whether a space follows each `:`, and each `,` that does not end a line.
  var hasSpaces = true

  static let standard = ValueLayout(unit: Array("  ".utf8))
  static let compact = ValueLayout(unit: nil, hasSpaces: false)

  func appendLineBreak(_ depth: Int, to output: inout [UInt8]) {
    guard let unit else { return }
    output.append(contentsOf: newline)
    output.append(contentsOf: base)
    for _ in 0..<depth { output.append(contentsOf: unit) }
  }
}
