/// A requested change of a document.
///
/// Everything outside the changes keeps its bytes. If only some members of a client's entry are
/// ours, there is one change for each of our members.
package enum DocumentChange: Sendable {
  /// Sets the value at the path.
  ///
  /// An existing value is edited member by member, so comments between unchanged members are kept.
  /// Missing parents are created. If the value is already equal, no edit is made.
  case set(_ path: ConfigPath, _ value: ConfigValue)
  /// Removes the value at the path. If no other value shares its line, the comments on this line
  /// are removed too.
  ///
  /// If nothing exists there, no edit is made. `restoring` is the origin that
  /// `DocumentEdit.origins` gave for the insertion; with it, the removal restores the earlier text,
  /// and also removes containers that were created only for the insertion.
  case remove(_ path: ConfigPath, restoring: ParentOrigin = ParentOrigin())

  package var path: ConfigPath {
    switch self {
    case .set(let path, _), .remove(let path, _): path
    }
  }
}

extension DocumentChange {
  /// Returns the changes that set some members of the object at `path`, remove others and keep the
  /// rest.
  package static func update(
    _ path: ConfigPath, set members: [ConfigMember], remove names: [String] = []
  ) -> [DocumentChange] {
    members.map { .set(path.appending(member: $0.name), $0.value) }
      + names.map { .remove(path.appending(member: $0)) }
  }
}

/// The state of a place before an insertion, for the removal that undoes it.
package struct ParentOrigin: Sendable, Equatable {
  /// The number of nearest parents that did not exist.
  ///
  /// The document itself counts as the last parent.
  package var created: Int
  /// The bytes that were in place of the content, if the nearest existing parent was empty.
  ///
  /// - In `{ }`: the space.
  /// - In place of a `null` of JSON: `null`.
  /// - In a document without a value: its white space, or what followed its comments.
  /// - In a YAML block: the empty value as it was written, for example ` {}` or ` null`. The mark
  ///   `:` means that the value was missing.
  /// - In a YAML block whose empty value was on a line of its own, above comments: everything up to
  ///   the first comment, and a `#` for each comment.
  package var blank: String

  package init(created: Int = 0, blank: String = "") {
    self.created = created
    self.blank = blank
  }
}

extension ParentOrigin {
  /// Returns the origin to use for two removals from one container: the origin whose insertion
  /// created more parents.
  ///
  /// If both insertions created equally many, returns `a`, unless its `blank` is empty.
  static func wider(_ a: ParentOrigin?, _ b: ParentOrigin) -> ParentOrigin {
    guard let a else { return b }
    return b.created > a.created || (b.created == a.created && a.blank.isEmpty) ? b : a
  }
}
