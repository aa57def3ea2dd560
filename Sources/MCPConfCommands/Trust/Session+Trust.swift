internal import MCPProfile
internal import Printing
internal import SourceText

extension Session {
  /// Returns whether the profile is trusted, or the user passed `--trust`.
  ///
  /// If not, reports that `action` was not done.
  mutating func trusts(_ loaded: LoadedProfile, before action: String) -> Bool {
    if arguments.has(.trust) { return true }
    let verdict = trustVerdict(on: loaded.root)
    if case .trusted = verdict { return true }
    diagnostics.add(
      .notTrusted(
        "mcpconf did not \(action)", verdict, loaded.name,
        operand: arguments.operands.prefix(profileOperandCount ?? .max).first))
    return false
  }

  /// Returns whether mcpconf may read the stores that a profile names.
  ///
  /// If not, reports the reason. A stranger's profile could name any secret, and send this secret
  /// to any host.
  mutating func mayReadStores(
    of loaded: LoadedProfile, _ variables: [EnvironmentVariable], before action: String
  ) -> Bool {
    guard variables.contains(where: { $0.pointer != nil }) else { return true }
    diagnostics.refuse("foreign-host")
    ForeignHosts(catalog: loaded.catalog, files: files).refuse(
      variables.filter { $0.pointer != nil }.map { ($0.name, []) }, in: loaded, &diagnostics)
    return !diagnostics.hasErrors && trusts(loaded, before: action)
  }
}
