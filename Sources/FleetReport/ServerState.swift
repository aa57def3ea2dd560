/// The state of one server in one client on one host, compared with the profile.
///
/// If the client has the server in several files, the fleet uses the state that is listed last
/// here.
package enum ServerState: Int, CaseIterable {
  case notInProfile, same, notInstalled, unwanted, missing, different

  /// Returns the state for an `outcome` in the document of `doctor`; nil for an unknown word.
  ///
  /// The outcome says what `apply` would do.
  init?(outcome: String) {
    switch outcome {
    case "skipped": self = .notInProfile
    case "unchanged": self = .same
    case "removed": self = .unwanted
    case "created": self = .missing
    case "updated": self = .different
    default: return nil
    }
  }

  /// The name of the state in JSON, and of the member with the number of hosts in this state.
  var name: String {
    switch self {
    case .notInProfile: "notInProfile"
    case .same: "same"
    case .notInstalled: "notInstalled"
    case .unwanted: "unwanted"
    case .missing: "missing"
    case .different: "different"
    }
  }

  /// The heading of the column with the number of hosts in this state.
  var heading: String {
    switch self {
    case .notInProfile: "Not in profile"
    case .same: "Same"
    case .notInstalled: "Not installed"
    case .unwanted: "Unwanted"
    case .missing: "Missing"
    case .different: "Different"
    }
  }

  /// Whether `apply` would change the entry.
  ///
  /// A server that is missing only because its client is not installed does not count as a
  /// difference.
  var isDifference: Bool { rawValue > Self.notInstalled.rawValue }
  var isPresent: Bool { self != .missing && self != .notInstalled }
}
