internal import ConfigDocuments

/// What `applied.json` holds of one target, and how far it can be relied on.
///
/// A count that is too high would empty a file of the user's, and the name of a server would have it removed. So
/// each record ends with a checksum: a record that anything but mcpconf changed is not used at all.
struct TargetRecord {
  enum Standing {
    case verified
    /// Without a checksum, from an older mcpconf: only what the file itself confirms is used.
    case unverified
    case inconsistent
  }

  private(set) var memory = TargetMemory()
  private(set) var standing = Standing.verified

  /// Reads a member of `targets`; nothing for a target that was never ours.
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
        + memory.nameMembers)
  }

  /// FNV-1a of the values, with the client and scope that they are of: against accidents and edits, which need no
  /// cryptography.
  ///
  /// The path is left out, so that the file of another machine with another home can be used.
  private static func checksum(_ memory: TargetMemory, _ key: String) -> String {
    var text = Array(key.utf8.split(separator: 0x3A).prefix(2).joined(separator: [0x3A]))
    JSONText.appendCompact(.object(memory.members), to: &text)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
