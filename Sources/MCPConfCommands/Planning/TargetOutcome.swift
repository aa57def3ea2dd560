internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// The result for one file or server, as a word that scripts compare.
enum TargetOutcome: String {
  case created, updated, unchanged, removed, skipped, failed

  /// Returns the members `outcome` and, if there is a reason, `reason`.
  func members(_ reason: OutcomeReason? = nil) -> [ConfigMember] {
    [ConfigMember("outcome", .string(rawValue))]
      + (reason.map { [ConfigMember("reason", .string($0.rawValue))] } ?? [])
  }
}

/// The reason why a command skipped something or failed, as a word that scripts compare.
///
/// The documentation and the schema of the JSON output list these words.
enum OutcomeReason: String {
  /// The client's own command is not on `PATH`.
  case programNotFound = "program-not-found"
  /// The profile does not set up this file or server.
  case notInProfile = "not-in-profile"
  /// mcpconf does not recognize the client of a file.
  case unknownClient = "unknown-client"
  /// The server is part of the client.
  case builtIn = "built-in"
  /// A profile cannot express the server, or its entry is not valid.
  case invalidEntry = "invalid-entry"
  /// A profile would contain a secret of the server.
  case secret
  /// An administrator's file replaces the user's servers.
  case managed
  /// The file cannot be read or written.
  case file
  /// The client's file does not parse, or has a wrong value where the servers belong.
  case invalidFile = "invalid-file"
  /// There is no path for the file on this machine, or a link leads out of the directory.
  case noPath = "no-path"
  case notTrusted = "not-trusted"
  /// A client that the profile describes must not use this file.
  case refusedFile = "refused-file"
  /// A backup would keep a literal secret.
  case secretBackup = "secret-backup"
  /// The client's own command failed.
  case programFailed = "program-failed"

  /// Returns the reason for an error that ends the work on one file.
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
