internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// One hash of a profile and of everything that the profile extends.
///
/// The hash includes the path of each file, with links resolved, and the file's bytes. These are
/// the bytes that were loaded. No file is read again, so nobody can replace a file between the
/// check and its use.
struct ProfileDigest {
  struct File {
    let path: String
    let hash: String
  }

  /// The files; the profile is the first.
  let files: [File]
  let hash: String

  init(files: [File], hash: String) {
    self.files = files
    self.hash = hash
  }

  /// Creates the digest of these files.
  init(_ files: [(path: String, bytes: [UInt8])]) {
    // The text contains the length of each part, so two different lists of files never have the
    // same text.
    var text = Array("mcpconf profile 1\n".utf8)
    var hashed: [File] = []
    for file in files {
      let hash = SHA256.of(file.bytes)
      text += "\(file.path.utf8.count):".utf8
      text += file.path.utf8
      text += hash
      hashed.append(File(path: file.path, hash: SHA256.hex(hash)))
    }
    self.init(files: hashed, hash: SHA256.hex(of: text))
  }

  func isSame(as other: ProfileDigest) -> Bool { hash == other.hash }

  /// Returns the path of the first file that is changed or new since `old`; nil if there is none.
  func change(since old: ProfileDigest) -> String? {
    files.first { file in
      !old.files.contains { $0.path.isSame(as: file.path) && $0.hash == file.hash }
    }?.path
  }

  /// The hash of each file, by the path of the file.
  var value: ConfigValue {
    .object(files.map { ConfigMember($0.path, .string($0.hash)) })
  }
}
