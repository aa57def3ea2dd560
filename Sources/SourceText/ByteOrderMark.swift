/// The three bytes with which some programs begin a UTF-8 text.
package enum ByteOrderMark {
  package static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many bytes of a text are its mark: three or none.
  package static func length(in text: [UInt8]) -> Int {
    text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
  }
}
