internal import MCPProfile
internal import Printing
internal import SourceText

extension Session {
  /// Whether the profile may do what needs trust; if not, says so.
  mutating func trusts(_ loaded: LoadedProfile, before action: String) -> Bool {
    if arguments.has(.trust) { return true }
    let verdict = trustVerdict(on: loaded.root)
    if case .trusted = verdict { return true }
    diagnostics.add(
      .notTrusted(
        "did not \(action)", verdict, loaded.name,
        operand: arguments.operands.prefix(profileOperandCount ?? .max).first))
    return false
  }

  /// Whether the pointers of a profile may be followed; if not, says so.
  ///
  /// A stranger's profile could point a variable at any secret, and send the variable to any host.
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
