internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// The record of one profile that the user trusts.
struct TrustRecord {
  /// The path of the profile, with all links resolved.
  let path: String
  let digest: ProfileDigest
  let date: CivilDate

  init(path: String, digest: ProfileDigest, date: CivilDate) {
    self.path = path
    self.digest = digest
    self.date = date
  }

  /// Reads a record; returns nil if a part is missing or does not have the form that mcpconf
  /// writes.
  init?(_ member: ConfigNodeMember) {
    guard let hash = Self.hash(member.node["sha256"]),
      let date = member.node["trusted"]?.text.flatMap({ CivilDate($0) }),
      case .object(let members)? = member.node["files"]?.content
    else { return nil }
    var files: [ProfileDigest.File] = []
    for member in members {
      guard let hash = Self.hash(member.node) else { return nil }
      files.append(ProfileDigest.File(path: member.name.value, hash: hash))
    }
    self.init(
      path: member.name.value, digest: ProfileDigest(files: files, hash: hash), date: date)
  }

  var value: ConfigValue {
    .object([
      ConfigMember("sha256", .string(digest.hash)), ConfigMember("trusted", .string(date.text)),
      ConfigMember("files", digest.value),
    ])
  }

  private static func hash(_ node: ConfigNode?) -> String? {
    guard let text = node?.text, text.utf8.count == 64, text.utf8.allSatisfy(ASCII.isHexDigit)
    else { return nil }
    return text
  }
}
