internal import ConfigDocuments

/// The record of one target in `applied.json`, and how reliable it is.
///
/// A wrong count would empty a user's file, and a wrong server name would remove the user's server.
/// So each record ends with a checksum: a record that another program changed is not used at all.
struct TargetRecord {
  enum Standing {
    case verified
    /// A record without a checksum, from an older mcpconf: only what the file itself confirms is
    /// used.
    case unverified
    case inconsistent
  }

  private(set) var memory = TargetMemory()
  private(set) var standing = Standing.verified

  /// Reads a member of `targets`; the record is empty for a target that was never ours.
  init(_ node: ConfigNode?, key: String) {
    guard let node else { return }
    standing = .inconsistent
    guard var memory = TargetMemory(node) else { return }
    if let check = node["check"] {
      guard check.text == Self.checksum(memory, key) else { return }
      standing = .verified
    } else {
      memory.inputs = []
      memory.origin = ParentOrigin()
      memory.inputsOrigin = ParentOrigin()
      standing = .unverified
    }
    self.memory = memory
  }

  static func value(_ memory: TargetMemory, key: String) -> ConfigValue {
    .object(
      memory.members + [ConfigMember("check", .string(checksum(memory, key)))]
        + memory.uncheckedMembers)
  }

  /// Returns the FNV-1a hash of the values with their client and scope.
  ///
  /// The hash protects against accidents and edits, for which no cryptography is needed. The path
  /// is not included, so that the file can be used on another machine with another home directory.
  private static func checksum(_ memory: TargetMemory, _ key: String) -> String {
    var text = Array(key.utf8.split(separator: 0x3A).prefix(2).joined(separator: [0x3A]))
    JSONText.appendCompact(.object(memory.members), to: &text)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
