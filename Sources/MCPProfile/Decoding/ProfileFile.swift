package import SourceText

/// One file of a profile with the files that it extends, exactly as they were read.
///
/// Whoever decides something about a profile's files later decides it about these bytes, and reads none again.
package final class ProfileFile {
  /// As the command line or `extends` names it; for standard input a name that no file has to have.
  package let path: String
  package let file: SourceFile
  /// In the order of `extends`.
  package internal(set) var bases: [ProfileFile] = []
  /// This file laid over those that it extends; only kept for one that another file extends.
  var profile: Profile?

  init(path: String, file: SourceFile) {
    self.path = path
    self.file = file
  }

  /// This file and everything below it, each file once, in the order in which they were first named.
  package var all: [ProfileFile] {
    var seen: [ProfileFile] = []
    collect(into: &seen)
    return seen
  }

  private func collect(into seen: inout [ProfileFile]) {
    if seen.contains(where: { $0 === self }) { return }
    seen.append(self)
    for base in bases { base.collect(into: &seen) }
  }
}
