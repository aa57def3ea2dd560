internal import MCPProfile
internal import Secrets
internal import ServerCheck
internal import SourceText

/// Reads the values that a client would use in place of a server's references.
struct ServerValues {
  /// The verdict on a server to which mcpconf sends nothing.
  struct Unsendable: Error {
    let verdict: Verdict
  }

  let world: World
  /// The names of the variables whose values must not be sent.
  ///
  /// `validate` has already reported the reasons.
  let unfit: Set<String>
  private(set) var used: [(name: String, bytes: [UInt8])] = []

  init(world: World, unfit: Set<String>) {
    self.world = world
    self.unfit = unfit
  }

  /// Returns the value of the variable; nil if the variable is optional and is unset or empty.
  ///
  /// Throws an error if a required variable is unset, or if the value must not be sent.
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

  /// Returns the string with the value in place of the reference; nil if the variable is optional
  /// and is unset or empty.
  mutating func bytes(of text: FieldText) throws(Unsendable) -> [UInt8]? {
    switch text {
    case .literal(let text): return Array(text.utf8)
    case .reference(let before, let reference, let after):
      guard let value = try bytes(of: reference) else { return nil }
      return Array(before.utf8) + value + Array(after.utf8)
    }
  }
}
