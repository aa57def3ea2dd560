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
        "did not \(action)", verdict, loaded.name, operand: arguments.operands.first))
    return false
  }
}
