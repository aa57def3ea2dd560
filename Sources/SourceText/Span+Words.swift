/// Comparisons of bytes in place, without allocating an array for each comparison.
extension Span<UInt8> {
  /// Returns whether `word` occurs at `index`.
  @inlinable
  package func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where unsafe self[index + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Returns whether `word` occurs at `index`, ignoring case; `word` is in lower case.
  @inlinable
  package func hasFolded(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = unsafe self[unchecked: index + offset]
      let wanted = unsafe word.utf8Start[offset]
      guard byte == wanted || byte | 0x20 == wanted && ASCII.isUpper(byte) else { return false }
    }
    return true
  }

  /// Returns the first index of `word`; nil if there is none.
  package func index(of word: StaticString) -> Int? { indices.first { has(word, at: $0) } }

  @inlinable
  package func has(_ word: Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + word.count <= count else { return false }
    for offset in word.indices where self[index + offset] != word[offset] { return false }
    return true
  }

  /// Returns the first index, from `start` on, at which one of the two bytes occurs; nil if there
  /// is none.
  package func firstIndex(of byte: UInt8, or other: UInt8, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index + 8 <= count {
      let word = unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let first = word ^ (ones &* UInt64(byte))
      let second = word ^ (ones &* UInt64(other))
      let found = ((first &- ones) & ~first | (second &- ones) & ~second) & (ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count {
      if self[index] == byte || self[index] == other { return index }
      index += 1
    }
    return nil
  }

  @inlinable
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    // The lowest set bit of `found` belongs to the first byte that equals `byte`.
    while index + 8 <= count {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let other = UInt64(littleEndian: word) ^ (ones &* UInt64(byte))
      let found = (other &- ones) & ~other & (ones &* 0x80)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The bytes as a string, for messages.
  package var text: String { String(decoding: Array(self), as: UTF8.self) }
}

extension [UInt8] {
  package init(_ bytes: Span<UInt8>) {
    self = []
    reserveCapacity(bytes.count)
    for index in bytes.indices { append(bytes[index]) }
  }
}
