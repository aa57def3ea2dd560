internal import LibC
internal import SourceText

/// Names such as `.mcp.json.mcpconf-4711-0.tmp`, made of the target, our process number and the
/// attempt.
enum TemporaryName {
  private static let longest = 255

  static func name(for target: String, process: Int32, attempt: Int) -> String {
    prefix(for: target) + "\(process)-\(attempt).tmp"
  }

  /// Returns the start of all temporary names for a target.
  static func prefix(for target: String) -> String {
    let marker = ".mcpconf-"
    // Ten digits for the process, four for the attempt, and the dashes and dots around them.
    let room = longest - marker.utf8.count - 20
    var kept = target
    while kept.utf8.count > room { kept.unicodeScalars.removeLast() }
    return "." + kept + marker
  }

  /// Returns whether a name is one of our temporary names for the target of `prefix`.
  static func matches(_ name: UnsafeBufferPointer<UInt8>, prefix: Span<UInt8>) -> Bool {
    let ending: StaticString = ".tmp"
    let end = name.count - ending.utf8CodeUnitCount
    guard end > prefix.count else { return false }
    for index in prefix.indices where unsafe name[index] != prefix[index] { return false }
    for index in 0..<ending.utf8CodeUnitCount
    where unsafe name[end + index] != ending.utf8Start[index] {
      return false
    }
    // Two numbers separated by a dash.
    var digits = 0
    var dashes = 0
    for index in prefix.count..<end {
      switch unsafe name[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "-") where digits > 0 && dashes == 0:
        digits = 0
        dashes = 1
      default: return false
      }
    }
    return digits > 0 && dashes == 1
  }
}

extension POSIX {
  /// Removes the temporary files that killed runs left for these targets.
  ///
  /// Call this only under the lock, which every run holds while it uses such a file. The lock is
  /// safer than a check of whether the process in the file's name still exists: process numbers are
  /// reused, and containers have their own numbers.
  static func removeStaleTemporaries(for targets: [String], in directory: Int32) {
    let prefixes = targets.map(TemporaryName.prefix)
    var stale: [String] = []
    // This is only cleaning up, so an error is not a reason to stop.
    try? unsafe forEachName(in: directory) { name in
      for prefix in prefixes where unsafe TemporaryName.matches(name, prefix: prefix.utf8Span.span)
      {
        unsafe stale.append(String(decoding: name, as: UTF8.self))
      }
    }
    for name in stale { _ = unsafe unlinkat(directory, name, 0) }
  }
}
