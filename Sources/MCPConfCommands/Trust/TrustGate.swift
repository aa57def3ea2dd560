internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// Decides whether `apply` and `remove` may write the file of a custom client.
///
/// A profile describes a custom client and its file, and may come from a stranger's repository. The
/// files of built-in clients are always allowed.
struct TrustGate {
  struct Refusal: Error {
    let problem: Diagnostic
  }

  private let loaded: LoadedProfile
  private let rules: CustomFileRules
  /// The verdict on the profile; nil until the first file needs it.
  private var verdict: ProfileTrust.Verdict?

  init(_ loaded: LoadedProfile, _ places: TargetPlaces) {
    self.loaded = loaded
    rules = CustomFileRules(places: places, root: loaded.root)
  }

  /// Checks the file of a target.
  ///
  /// Throws `Refusal` if the file must not be written, or `FileError` if a link leads out of the
  /// boundary.
  mutating func check(_ place: ApplyRun.TargetFile, _ session: inout Session) throws {
    let target = place.target
    guard target.client is CustomClient else { return }
    if let reason = try rules.refusal(of: target, at: place.path) {
      throw Refusal(problem: .refusedFile(place, reason))
    }
    guard rules.isUserFile(target, at: place.path), !session.arguments.has(.trust) else { return }
    let verdict = self.verdict ?? session.trustVerdict(on: loaded.root)
    self.verdict = verdict
    if case .trusted = verdict { return }
    throw Refusal(
      problem: .notTrusted(
        "\(place.name): mcpconf did not write \(place.shownPath)", verdict, loaded.name,
        operand: session.arguments.operands.first))
  }
}

extension Session {
  /// Returns the verdict on a profile.
  ///
  /// If the record of trusted profiles is damaged, adds a warning.
  mutating func trustVerdict(on root: ProfileFile) -> ProfileTrust.Verdict {
    let store = TrustStore(world: world)
    if let path = store.damagedPath { diagnostics.add(.damagedTrust(path)) }
    return ProfileTrust(world: world, store: store).verdict(on: root)
  }
}

extension Diagnostic {
  fileprivate static func refusedFile(_ place: ApplyRun.TargetFile, _ reason: String) -> Diagnostic
  {
    Diagnostic(
      .error, "refused-file",
      "\(place.name): mcpconf does not write \(place.shownPath) for a custom client: \(reason)",
      fix: "in 'custom', choose a file that only this client reads, such as .\(place.name)/mcp.json"
    )
  }

  /// Returns the error for a profile that is not trusted.
  ///
  /// `refusal` says what mcpconf did not do, such as `mcpconf did not contact the servers`.
  static func notTrusted(
    _ refusal: String, _ verdict: ProfileTrust.Verdict, _ profile: String, operand: String?
  ) -> Diagnostic {
    let command = ["mcpconf", "trust"] + (operand.map { [$0] } ?? [])
    let line = Shell.posix.line(command) ?? "mcpconf trust"
    var fix =
      "run '\(line)' to see what the profile can do, and to trust it; in CI, add --trust"
    let why: String
    switch verdict {
    case .changed(let date, let file):
      why = "\(file) has changed since you trusted \(profile) on \(date.text)"
    case .base(let path): why = "\(profile) extends \(path), which is not trusted"
    case .nameless:
      why = "mcpconf cannot record that you trust \(profile)"
      fix = "add --trust to trust the profile for this run, or save the profile in a file"
    case .unknown, .trusted: why = "\(profile) is not trusted"
    }
    return Diagnostic(
      .error, "not-trusted",
      "\(refusal), because \(why)", fix: fix)
  }
}
