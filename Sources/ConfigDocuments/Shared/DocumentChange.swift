/// What should be different in a document.
///
/// Everything that no change names stays as it is, byte by byte.
///
/// A client's entry of which only some members are ours is one change for each member that is ours.
package enum DocumentChange: Sendable {
  /// The value at the path becomes `value`: edited member by member, so that comments between equal
  /// members stay; missing parents are made. No edit when it is equal already.
  case set(_ path: ConfigPath, _ value: ConfigValue)
  /// What stands at the path goes away, with the comment on its line. No edit when nothing is
  /// there.
  ///
  /// `restoring` is what `DocumentEdit.origins` said when the value was put in; with it the removal
  /// gives back the text from before, without the containers that only we needed.
  case remove(_ path: ConfigPath, restoring: ParentOrigin = ParentOrigin())

  package var path: ConfigPath {
    switch self {
    case .set(let path, _), .remove(let path, _): path
    }
  }
}

extension DocumentChange {
  /// The changes that set some members of the object at `path` and take others out, and leave the
  /// rest.
  package static func update(
    _ path: ConfigPath, set members: [ConfigMember], remove names: [String] = []
  ) -> [DocumentChange] {
    members.map { .set(path.appending(member: $0.name), $0.value) }
      + names.map { .remove(path.appending(member: $0)) }
  }
}

/// What an insertion found around its place, for the removal that undoes it.
package struct ParentOrigin: Sendable, Equatable {
  /// How many of the nearest parents did not exist.
  ///
  /// The document itself counts as the last one.
  package var created: Int
  /// The white space inside the nearest parent that did exist, when it was empty.
  ///
  /// ` ` for `{ }`. For a document that did not exist, the white space that was its text, or
  /// followed its comments. In a block of YAML all that was written for the empty value: ` {}`,
  /// ` null`, and `:` for nothing. For a value on a line
  /// of its own with comments behind it, what was there up to the first one, and `#` for each.
  package var blank: String

  package init(created: Int = 0, blank: String = "") {
    self.created = created
    self.blank = blank
  }
}

extension ParentOrigin {
  /// Of several removals from one container, the one whose insertion made more of it knows best.
  static func wider(_ a: ParentOrigin?, _ b: ParentOrigin) -> ParentOrigin {
    guard let a else { return b }
    return b.created > a.created || (b.created == a.created && a.blank.isEmpty) ? b : a
  }
}
