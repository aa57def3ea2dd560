internal import ConfigDocuments
internal import SourceText

/// The profiles to which the servers of a record belong.
///
/// The record contains the path of each profile, and the names of the profile's servers in the
/// client. Several profiles may set up the same file, and no profile may remove servers of another
/// profile.
struct RecordedProfiles: Equatable {
  /// The paths of the profiles, each with an array of names of servers.
  private var lists: [ConfigMember] = []

  init() {}

  /// Reads the member `profiles` of a record; `node` is nil if the record does not have this
  /// member.
  ///
  /// Older versions of mcpconf did not write this member.
  init(_ node: ConfigNode?) {
    lists = (node?.members ?? []).map { ConfigMember($0.name.value, $0.node.value) }
  }

  var members: [ConfigMember] { lists.isEmpty ? [] : [ConfigMember("profiles", .object(lists))] }

  /// Returns the names of servers that belong to this profile, and to no other profile that still
  /// exists.
  func names(onlyOf profile: ProfileIdentity) -> Set<String> { owners(profile).own }

  /// Returns two sets of server names: the names in `own` belong only to this profile; `all` also
  /// contains the names of the other profiles that still exist.
  func owners(_ profile: ProfileIdentity) -> (own: Set<String>, all: Set<String>) {
    var own: Set<String> = []
    var others: Set<String> = []
    for list in lists {
      switch profile.relation(to: list.name) {
      case .same: own.formUnion(Self.names(list))
      case .other: others.formUnion(Self.names(list))
      case .gone: break
      }
    }
    return (own.subtracting(others), own.union(others))
  }

  /// Returns the profiles after `profile` wrote the servers with these names.
  ///
  /// `profile` keeps its earlier names, because the file may still contain servers with these
  /// names. But an earlier name that is not in `names` is removed if a different profile also has
  /// it. The names in `forgotten` are removed from all profiles. Profiles that no longer exist are
  /// left out, unless `profile` is nil.
  func giving(
    _ names: [String], to profile: ProfileIdentity?, without forgotten: Set<String>
  ) -> RecordedProfiles {
    var result = RecordedProfiles()
    var own: [String] = []
    var place: Int?
    for list in lists {
      let kept = Self.names(list).filter { !forgotten.contains($0) }
      switch profile?.relation(to: list.name) ?? .other {
      case .same:
        place = place ?? result.lists.count
        own += kept
      case .other:
        if !kept.isEmpty { result.lists.append(ConfigMember(list.name, .strings(kept))) }
      case .gone: break
      }
    }
    guard let profile else { return result }
    let wanted = Set(names)
    let foreign = Set(result.lists.flatMap(Self.names))
    own.removeAll { !wanted.contains($0) && foreign.contains($0) }
    let known = Set(own)
    own += names.filter { !known.contains($0) }
    if !own.isEmpty {
      let list = ConfigMember(profile.path, .strings(own))
      result.lists.insert(list, at: place ?? result.lists.count)
    }
    return result
  }

  private static func names(_ list: ConfigMember) -> [String] {
    if case .array(let names) = list.value { names.compactMap(\.text) } else { [] }
  }
}

/// The name of a profile in records: its absolute path, in which links are not resolved.
///
/// The target of a link may get a different name with every change, as in the Nix store. All
/// profiles without a lasting path, such as those on standard input, count as one profile.
final class ProfileIdentity {
  let path: String
  private let world: World
  private lazy var realPath = world.realPath(path)
  /// The relations that were already determined.
  ///
  /// A run needs them again for each file.
  private var relations: [String: Relation] = [:]

  enum Relation { case same, other, gone }

  init(_ path: String, _ world: World) {
    self.path = path
    self.world = world
  }

  static let standardInput = "/dev/stdin"

  /// Returns the relation of a recorded path to this profile.
  ///
  /// The relation is `gone` if the recorded profile is a different one that no longer exists.
  func relation(to recorded: String) -> Relation {
    if recorded.isSame(as: path) { return .same }
    if path == Self.standardInput || recorded == Self.standardInput { return .other }
    if let known = relations[recorded] { return known }
    let relation: Relation =
      Self.isSameInStore(recorded, path)
      ? .same
      : !world.fileExists(recorded)
        ? .gone : world.realPath(recorded) == realPath ? .same : .other
    relations[recorded] = relation
    return relation
  }

  /// Returns whether two paths differ only in the hash of the Nix store.
  ///
  /// Every version of a profile has a different path in the store, and old versions may still
  /// exist.
  private static func isSameInStore(_ a: String, _ b: String) -> Bool {
    let store = "/nix/store/"
    guard a.utf8.starts(with: store.utf8), b.utf8.starts(with: store.utf8) else { return false }
    let hash = store.utf8.count + 32
    return a.utf8.count > hash && a.utf8.dropFirst(hash).elementsEqual(b.utf8.dropFirst(hash))
  }
}
