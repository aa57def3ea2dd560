internal import SourceText

/// Regular expressions that match exactly one string.
///
/// mcpconf cannot evaluate other expressions, because it contains no engine for regular
/// expressions.
package enum PlainExpression {
  private static let special = #"\^$.|?*+()[]{}"#

  /// Returns the expression that matches only this string.
  package static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      if special.utf8.contains(byte) { output.append(UInt8(ascii: #"\"#)) }
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Returns the only string that the expression matches; nil if the expression may match other
  /// strings too.
  package static func text(of expression: String) -> String? {
    var output: [UInt8] = []
    var rest = Array(expression.utf8)[...]
    if rest.first == UInt8(ascii: "^") { rest = rest.dropFirst() }
    if rest.last == UInt8(ascii: "$"), rest.dropLast().last != UInt8(ascii: #"\"#) {
      rest = rest.dropLast()
    }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: #"\"#) {
        guard let next = rest.popFirst(), !ASCII.isLetterOrDigit(next), next < 0x80 else {
          return nil
        }
        output.append(next)
      } else if special.utf8.contains(byte) {
        return nil
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
