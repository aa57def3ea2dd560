internal import LibC
internal import SourceText

extension POSIX {
  /// A variable's value as it is, which need not be UTF-8; `nil` when it is not set.
  package static func environmentBytes(_ name: String) -> [UInt8]? {
    guard !name.utf8.contains(0), let value = unsafe getenv(name) else { return nil }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// A variable's value, when it is set and UTF-8.
  package static func environment(_ name: String) -> String? {
    environmentBytes(name).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The path of a program as the shell would find it: the first on `PATH` that may be run.
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

  package static func isExecutableOnPath(_ name: String) -> Bool { executableOnPath(name) != nil }
}
