internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// One hash of a profile and everything that it extends: each file's path, with links resolved, and
/// its bytes.
///
/// The hash uses the bytes that were loaded. No file is read again, so nobody can exchange a file
/// between the check and its use.
struct ProfileDigest {
  struct File {
    let path: String
    let hash: String
  }

  /// The files, starting with the profile.
  let files: [File]
  let hash: String

  init(files: [File], hash: String) {
    self.files = files
    self.hash = hash
  }

  /// Creates a digest of the files.
  init(_ files: [(path: String, bytes: [UInt8])]) {
    // The length of each part is clear, so different lists of files never give the same bytes.
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

  /// Returns the first file that is changed or new.
  func change(since old: ProfileDigest) -> String? {
    files.first { file in
      !old.files.contains { $0.path.isSame(as: file.path) && $0.hash == file.hash }
    }?.path
  }

  /// The hash of each file by its path.
  var value: ConfigValue {
    .object(files.map { ConfigMember($0.path, .string($0.hash)) })
  }
}
