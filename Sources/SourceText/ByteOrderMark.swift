/// The three bytes with which some programs start a UTF-8 file.
package enum ByteOrderMark {
  package static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Returns the length of the mark at the start: three or zero bytes.
  package static func length(in text: [UInt8]) -> Int {
    text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
  }
}
