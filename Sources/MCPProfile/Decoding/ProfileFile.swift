package import SourceText

/// One file of a profile with the files that it extends, exactly as they were read.
///
/// Later decisions about a profile's files use these bytes, so no file is read twice.
package final class ProfileFile {
  /// The path on the command line, or the path in `extends` appended to the directory of the file
  /// with `extends`; for standard input, a name that need not exist.
  package let path: String
  package let file: SourceFile
  /// The extended files, in the order of `extends`.
  package internal(set) var bases: [ProfileFile] = []
  /// This file merged with the files that it extends; nil unless another file extends this file,
  /// and nil if this file could not be read as a profile.
  var profile: Profile?

  init(path: String, file: SourceFile) {
    self.path = path
    self.file = file
  }

  /// This file and all files that it extends, directly or not, without duplicates, in the order in
  /// which the files were first named.
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
