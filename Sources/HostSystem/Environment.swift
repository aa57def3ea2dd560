internal import LibC
internal import SourceText

extension POSIX {
  /// Returns the bytes of a variable's value, which need not be UTF-8; `nil` if the variable is not
  /// set.
  package static func environmentBytes(_ name: String) -> [UInt8]? {
    guard !name.utf8.contains(0), let value = unsafe getenv(name) else { return nil }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// Returns a variable's value; nil if the variable is not set, or if the value is not UTF-8.
  package static func environment(_ name: String) -> String? {
    environmentBytes(name).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Returns the path of a program as a shell would find it: the first executable file on `PATH`;
  /// nil if there is none, or if `name` contains a slash.
  package static func executableOnPath(_ name: String) -> String? {
    guard !name.utf8.isEmpty, !name.utf8.contains(where: { $0 == 0x2F || $0 == 0 }),
      let path = environmentBytes("PATH")
    else { return nil }
    for part in path.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      let directory = RawPath.text(Array(part))
      let file = (directory.utf8.isEmpty ? "." : directory) + "/" + name
      if fileKind(file) == .regular, unsafe withPath(file, { unsafe access($0, X_OK) }) == 0 {
        return file
      }
    }
    return nil
  }

  /// Returns the name of this host; an empty string if the system does not report one.
  package static func hostName() -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      unsafe buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress, unsafe gethostname(start, 255) == 0 else { return "" }
      return unsafe String(cString: start)
    }
  }

  package static func isExecutableOnPath(_ name: String) -> Bool { executableOnPath(name) != nil }
}
