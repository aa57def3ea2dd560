internal import ConfigDocuments

/// The record of one target in `applied.json`, and its reliability.
///
/// The record contains the number of objects that mcpconf created in the file. A wrong number would
/// make mcpconf empty a user's file, and a wrong name would make it remove a server of the user. So
/// each record contains a checksum. If the checksum is wrong, mcpconf does not use any part of the
/// record.
struct TargetRecord {
  enum Standing {
    case verified
    /// A record without a checksum, from an older version of mcpconf.
    ///
    /// mcpconf does not use the prompts and the origins in such a record.
    case unverified
    case inconsistent
  }

  private(set) var memory = TargetMemory()
  private(set) var standing = Standing.verified

  /// Reads a member of `targets` in `applied.json`.
  ///
  /// The record is empty for a target to which mcpconf never wrote, and for an inconsistent record.
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

  /// Returns the FNV-1a hash of `memory.members`, the client and the scope.
  ///
  /// The hash protects against accidents and edits, so a cryptographic hash is not necessary. The
  /// hash does not include the path, so that the file can be used on a machine with a different
  /// home directory.
  private static func checksum(_ memory: TargetMemory, _ key: String) -> String {
    var text = Array(key.utf8.split(separator: 0x3A).prefix(2).joined(separator: [0x3A]))
    JSONText.appendCompact(.object(memory.members), to: &text)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
