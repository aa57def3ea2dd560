internal import ConfigDocuments
internal import HostSystem
internal import MCPProfile
internal import Secrets
internal import SourceText

/// The SHA-256 hashes of the files and templates on which a profile builds.
///
/// These are the profiles that the profile extends, and the templates of its servers. The bytes
/// that were loaded are hashed, so no file is read twice.
struct ProfileLock {
  struct Part {
    enum Kind: String {
      case profile, template
    }

    let kind: Kind
    /// The path of a file relative to the profile's directory, or the ID of a vendor.
    let name: String
    /// The hash as 64 hexadecimal digits.
    let hash: String

    func isSameThing(as other: Part) -> Bool { kind == other.kind && name.isSame(as: other.name) }
  }

  let parts: [Part]

  init(parts: [Part]) { self.parts = parts }

  /// Hashes the profiles that a loaded profile extends, and the templates that its servers use.
  ///
  /// `directory` is the directory of `--templates`.
  init(_ loaded: LoadedProfile, _ files: SourceFiles, templates directory: String?) {
    let own = PathText.directory(of: loaded.root.path)
    var parts = loaded.root.all.dropFirst().map { file in
      Part(
        kind: .profile, name: Self.path(file.path, from: own),
        hash: SHA256.hex(of: file.file.bytes))
    }
    var seen: Set<String> = []
    for server in loaded.profile.servers {
      guard let id = server.vendor?.id, seen.insert(id).inserted else { continue }
      let added = directory.flatMap { directory in
        files.files.first { $0.name.isSame(as: "\(directory)/\(id).yaml") }
      }
      guard let bytes = added?.bytes ?? EmbeddedVendor.named(id)?.bytes() else { continue }
      parts.append(Part(kind: .template, name: id, hash: SHA256.hex(of: bytes)))
    }
    self.parts = parts
  }

  /// Returns the path of a file relative to `directory`.
  ///
  /// Both arguments are relative to the same directory, or both are absolute. `path` contains no
  /// component `.`.
  static func path(_ path: String, from directory: String) -> String {
    let to = path.split(separator: "/")
    let from = directory.split(separator: "/").filter { $0 != "." }
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let up = [Substring](repeating: "..", count: from.count - common)
    return (up + to[common...]).joined(separator: "/")
  }
}

extension ProfileLock {
  /// Reads a lock file; returns nil if the file does not have the form that mcpconf writes.
  init?(_ bytes: [UInt8]) {
    guard let root = ConfigFormat.json(.strict).root(of: bytes),
      case .number("1")? = root["version"]?.content
    else { return nil }
    var parts: [Part] = []
    for kind in [Part.Kind.profile, .template] {
      guard case .object(let members)? = root["\(kind.rawValue)s"]?.content else { return nil }
      for member in members {
        guard let hash = member.node.text, hash.utf8.count == 64,
          hash.utf8.allSatisfy(ASCII.isHexDigit)
        else { return nil }
        parts.append(Part(kind: kind, name: member.name.value, hash: hash))
      }
    }
    self.init(parts: parts)
  }

  /// The content of the lock file.
  var text: [UInt8] {
    func members(_ kind: Part.Kind) -> ConfigValue {
      .object(parts.filter { $0.kind == kind }.map { ConfigMember($0.name, .string($0.hash)) })
    }
    var text: [UInt8] = []
    JSONText.appendDocument(
      .object([
        ConfigMember("version", .number("1")), ConfigMember("profiles", members(.profile)),
        ConfigMember("templates", members(.template)),
      ]), to: &text)
    return text
  }

  /// One difference between a lock file and the present state of the profile.
  struct Change {
    enum Kind: String {
      case changed, added, removed
    }

    let kind: Kind
    let part: Part

    var text: String { "\(kind.rawValue): \(part.kind.rawValue) \(part.name.printable)" }
  }

  /// Returns the differences between an older lock and this lock.
  func changes(since old: ProfileLock) -> [Change] {
    let present = parts.compactMap { part -> Change? in
      guard let before = old.parts.first(where: part.isSameThing) else {
        return Change(kind: .added, part: part)
      }
      return before.hash == part.hash ? nil : Change(kind: .changed, part: part)
    }
    let gone = old.parts.filter { part in !parts.contains(where: part.isSameThing) }
    return present + gone.map { Change(kind: .removed, part: $0) }
  }
}
