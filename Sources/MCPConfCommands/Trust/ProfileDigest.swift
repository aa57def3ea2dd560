internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// One hash over a profile and everything that it extends: each file's path, with links followed, and its bytes.
///
/// The bytes are those that were loaded. Nothing is read again, so nobody can exchange a file between the check and
/// its use.
struct ProfileDigest {
  struct File {
    let path: String
    let hash: String
  }

  /// The profile first.
  let files: [File]
  let hash: String

  init(files: [File], hash: String) {
    self.files = files
    self.hash = hash
  }

  /// `files` with the hash over all of them.
  init(_ files: [(path: String, bytes: [UInt8])]) {
    // Each part has a length that cannot be mistaken, so no two lists of files give one text.
    var text = Array("mcpconf profile 1\n".utf8)
    var hashed: [File] = []
    for file in files {
      let hash = SHA256.of(file.bytes)
      text += "\(file.path.utf8.count):".utf8
      text += file.path.utf8
      text += hash
      hashed.append(File(path: file.path, hash: Self.hex(hash)))
    }
    self.init(files: hashed, hash: Self.hex(SHA256.of(text)))
  }

  func isSame(as other: ProfileDigest) -> Bool { hash == other.hash }

  /// The first file that is not as it was, or is new.
  func change(since old: ProfileDigest) -> String? {
    files.first { file in
      !old.files.contains { $0.path.isSame(as: file.path) && $0.hash == file.hash }
    }?.path
  }

  /// The hash of each file, by its path.
  var value: ConfigValue {
    .object(files.map { ConfigMember($0.path, .string($0.hash)) })
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
