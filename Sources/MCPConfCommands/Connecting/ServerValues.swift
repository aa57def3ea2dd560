internal import MCPProfile
internal import Secrets
internal import ServerCheck
internal import SourceText

/// Reads the values that a client would put in place of a server's references.
struct ServerValues {
  /// The verdict on a server to which nothing is sent.
  struct Unsendable: Error {
    let verdict: Verdict
  }

  let world: World
  /// The variables whose values must not be sent; `validate` has already reported why.
  let unfit: Set<String>
  private(set) var used: [(name: String, bytes: [UInt8])] = []

  init(world: World, unfit: Set<String>) {
    self.world = world
    self.unfit = unfit
  }

  /// Returns the value; nil for an optional variable that is unset or empty.
  mutating func bytes(of reference: EnvironmentReference) throws(Unsendable) -> [UInt8]? {
    let name = reference.name
    guard let bytes = world.environment(name), !bytes.isEmpty || !reference.isOptional else {
      if reference.isOptional { return nil }
      throw Unsendable(
        verdict: Verdict(
          .notSent, "mcpconf sent nothing, because \(name) is not set",
          fix: "export the variable, and run the check again"))
    }
    if unfit.contains(name) || !bytes.allSatisfy(ASCII.isPrintable) {
      throw Unsendable(
        verdict: Verdict(
          .notSent,
          "mcpconf sent nothing, because the value of \(name) is not a token for this server",
          fix: "correct the value, and run the check again"))
    }
    used.append((name, bytes))
    return bytes
  }

  /// Returns the string with its reference replaced by the value; nil if an optional variable is
  /// unset.
  mutating func bytes(of text: FieldText) throws(Unsendable) -> [UInt8]? {
    switch text {
    case .literal(let text): return Array(text.utf8)
    case .reference(let before, let reference, let after):
      guard let value = try bytes(of: reference) else { return nil }
      return Array(before.utf8) + value + Array(after.utf8)
    }
  }
}
