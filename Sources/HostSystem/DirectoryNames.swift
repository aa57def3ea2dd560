internal import LibC

extension POSIX {
  /// Calls `body` with the bytes of every name in an open directory, unsorted and including `.` and
  /// `..`.
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
