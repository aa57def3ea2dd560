#if canImport(Glibc)
  internal import CLinux
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if canImport(Glibc)
  extension POSIX {
    /// Tells the bytes of every name in an open directory, `.` and `..` too, in no order.
    ///
    /// Moves the directory's reading position, which is nobody else's here, to its end: a stream of
    /// the C library would take five more system calls.
    static func forEachName(
      in directory: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(FileError.Reason) {
      var error: FileError.Reason?
      unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 15, alignment: 8) { buffer in
        guard let start = buffer.baseAddress else { return }
        while true {
          let count = retrying { unsafe list_directory(directory, start, buffer.count) }
          if count < 0 { error = lastError }
          if count <= 0 { return }
          var entry = UnsafeRawPointer(start)
          let end = unsafe entry + count
          while unsafe entry < end {
            let name = unsafe (entry + nameOffset).assumingMemoryBound(to: UInt8.self)
            let text = unsafe UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
            unsafe body(UnsafeBufferPointer(start: name, count: strlen(text)))
            unsafe entry += Int(entry.load(fromByteOffset: lengthOffset, as: UInt16.self))
          }
        }
      }
      if let error { throw error }
    }

    /// Where the kernel puts the length of an entry and its name: behind its inode and position of eight
    /// bytes each, and its kind.
    private static let lengthOffset = 16
    private static let nameOffset = 19
  }
#else
  extension POSIX {
    /// Tells the bytes of every name in an open directory, `.` and `..` too, in no order.
    static func forEachName(
      in directory: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(FileError.Reason) {
      let own = retrying { unsafe openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      if own < 0 { throw lastError }
      guard let stream = unsafe fdopendir(own) else {
        let error = lastError
        close(own)
        throw error
      }
      defer { unsafe closedir(stream) }
      while true {
        errno = 0
        guard let entry = unsafe readdir(stream) else { break }
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          let name = unsafe bytes.bindMemory(to: UInt8.self)
          let count = unsafe name.firstIndex(of: 0) ?? name.count
          unsafe body(UnsafeBufferPointer(rebasing: name[..<count]))
        }
      }
      if errno != 0 { throw lastError }
    }
  }
#endif
