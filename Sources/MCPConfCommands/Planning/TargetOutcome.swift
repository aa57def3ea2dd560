internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// The outcome for one file or server.
///
/// The raw value is a word in JSON output, which scripts compare.
enum TargetOutcome: String {
  case created, updated, unchanged, removed, skipped, failed

  /// Returns the member `outcome`, and the member `reason` if a reason is given.
  func members(_ reason: OutcomeReason? = nil) -> [ConfigMember] {
    [ConfigMember("outcome", .string(rawValue))]
      + (reason.map { [ConfigMember("reason", .string($0.rawValue))] } ?? [])
  }
}

/// The reason why a command skipped a file or a server, or failed.
///
/// The raw value is a word in JSON output, which scripts compare. The documentation and the schema
/// of the JSON output list all reasons.
enum OutcomeReason: String {
  /// The client's own program is not on `PATH`.
  case programNotFound = "program-not-found"
  /// The profile does not set up this file or server.
  case notInProfile = "not-in-profile"
  /// mcpconf does not know to which client the file belongs.
  case unknownClient = "unknown-client"
  /// The server is a part of the client itself.
  case builtIn = "built-in"
  /// A profile cannot express the server, or the entry is not valid.
  case invalidEntry = "invalid-entry"
  /// A profile with the server would contain a secret.
  case secret
  /// An administrator's file replaces the servers of the user.
  case managed
  /// The file cannot be read or written.
  case file
  /// The client's file does not parse, or it has a wrong value in the place of the servers.
  case invalidFile = "invalid-file"
  /// The file has no path on this machine, or a link leads out of the directory that must contain
  /// the file.
  case noPath = "no-path"
  case notTrusted = "not-trusted"
  /// The profile describes the client, but the client must not use this file.
  case refusedFile = "refused-file"
  /// The backup would contain a literal secret.
  case secretBackup = "secret-backup"
  /// The client's own command failed.
  case programFailed = "program-failed"

  /// Returns the reason for an error that ended the work on one file.
  init(_ error: any Error) {
    switch error {
    case let error as UneditableFile:
      self = error.problems.first?.code == Self.secretBackup.rawValue ? .secretBackup : .invalidFile
    case let error as FileError: self = error.leadsOut ? .noPath : .file
    case let error as TrustGate.Refusal: self = Self(rawValue: error.problem.code) ?? .notTrusted
    case is TargetPlaces.Unplaced: self = .noPath
    default: self = .file
    }
  }
}
