extension OutputSpan<UInt8> {
  /// Appends a run of bytes at once; one by one they would be checked one by one.
  ///
  /// Public, as the optimiser puts it into other modules only then.
  @inlinable
  @inline(__always)
  public mutating func append(copying bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity, "more bytes than there is room for")
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let target = buffer.baseAddress, let start = source.baseAddress else { return }
        unsafe (target + count).initialize(from: start, count: source.count)
        count += source.count
      }
    }
  }
}
