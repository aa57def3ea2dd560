extension OutputSpan<UInt8> {
  /// Appends several bytes with one bounds check instead of one for each byte.
  ///
  /// The method is public, because only then does the optimiser inline it into other modules.
  @inlinable
  @inline(__always)
  public mutating func append(copying bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity, "the bytes do not fit into the buffer")
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let target = buffer.baseAddress, let start = source.baseAddress else { return }
        unsafe (target + count).initialize(from: start, count: source.count)
        count += source.count
      }
    }
  }
}
