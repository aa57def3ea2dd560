#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Names like `.mcp.json.mcpconf-4711-0.tmp`, for the target, our process and an attempt.
enum TemporaryName {
  private static let longest = 255

  static func name(for target: String, process: Int32, attempt: Int) -> String {
    prefix(for: target) + "\(process)-\(attempt).tmp"
  }

  /// Whether a name is one of ours for this target.
  static func matches(_ name: String, target: String) -> Bool {
    let name = Array(name.utf8)
    let prefix = Array(prefix(for: target).utf8)
    let suffix = Array(".tmp".utf8)
    guard name.count > prefix.count + suffix.count, name.starts(with: prefix),
      name.suffix(suffix.count).elementsEqual(suffix)
    else { return false }
    let numbers = name[prefix.count..<name.count - suffix.count]
      .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return numbers.count == 2
      && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  private static func prefix(for target: String) -> String {
    let marker = ".mcpconf-"
    // Ten digits for the process, four for the attempt, and the dashes and dots around them.
    let room = longest - marker.utf8.count - 20
    var kept = target
    while kept.utf8.count > room { kept.unicodeScalars.removeLast() }
    return "." + kept + marker
  }
}

extension POSIX {
  /// Removes what a run that was killed left behind for this target.
  ///
  /// Only under the lock: whoever else could have such a file in use holds it. That is surer than
  /// asking whether the process in the name still lives, as numbers are reused and containers have
  /// their own.
  static func removeStaleTemporaries(for target: String, in directory: Int32) {
    // It is housekeeping: failing to list or remove is no reason not to write.
    guard let names = try? names(in: directory) else { return }
    for name in names where TemporaryName.matches(name, target: target) {
      _ = unsafe unlinkat(directory, name, 0)
    }
  }
}
