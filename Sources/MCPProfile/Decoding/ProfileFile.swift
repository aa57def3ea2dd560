package import SourceText

/// One file of a profile with the files that it extends, exactly as they were read.
///
/// Later decisions about a profile's files use these bytes.
package final class ProfileFile {
  /// The path of the file; for standard input, a name that need not exist.
  ///
  /// The path of an extended file is the path in `extends`, resolved from the extending file.
  package let path: String
  package let file: SourceFile
  /// The extended files, in the order of `extends`.
  package internal(set) var bases: [ProfileFile] = []
  /// This file merged with the files that it extends; nil for the first file, and for a file that
  /// could not be read as a profile.
  var profile: Profile?

  init(path: String, file: SourceFile) {
    self.path = path
    self.file = file
  }

  /// This file and all files that it extends, directly or not, without duplicates.
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
