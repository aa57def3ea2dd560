internal import MCPClients
internal import MCPProfile

/// A text of a client's file, cut at its references.
struct ReferenceText {
  enum Part: Equatable {
    case literal(String)
    case reference(Reference)
  }

  struct Reference: Equatable {
    let variable: EnvironmentReference
    let style: ReferenceSyntax.Style
    /// `${NAME:-text}`: a profile has no defaults.
    var hasDefault = false
    /// The `id` of a prompt that is not the name of a variable.
    var adapted: String?
  }

  let parts: [Part]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var parts: [Part] = []
    var start = 0
    var index = 0
    var close = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      close = max(close, index + 2)
      while close < bytes.count, bytes[close] != UInt8(ascii: "}") { close += 1 }
      guard close < bytes.count,
        let reference = Self.reference(bytes[(index + 2)..<close])
      else {
        index += 2
        continue
      }
      if index > start { parts.append(.literal(Self.text(bytes[start..<index]))) }
      parts.append(.reference(reference))
      index = close + 1
      start = index
    }
    if start < bytes.count || parts.isEmpty { parts.append(.literal(Self.text(bytes[start...]))) }
    self.parts = parts
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  var references: [Reference] {
    parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
  }

  /// The only reference with what stands around it; nil when there are none or several.
  var single: (before: String, reference: Reference, after: String)? {
    switch parts.count {
    case 1: if case .reference(let reference) = parts[0] { return ("", reference, "") }
    case 2:
      if case .literal(let before) = parts[0], case .reference(let reference) = parts[1] {
        return (before, reference, "")
      }
      if case .reference(let reference) = parts[0], case .literal(let after) = parts[1] {
        return ("", reference, after)
      }
    case 3:
      if case .literal(let before) = parts[0], case .reference(let reference) = parts[1],
        case .literal(let after) = parts[2]
      {
        return (before, reference, after)
      }
    default: break
    }
    return nil
  }

  /// What editors put there themselves; no variables of the environment.
  private static let predefined = [
    "workspaceFolder", "workspaceFolderBasename", "workspaceRoot", "userHome", "pathSeparator",
    "cwd", "file", "fileDirname", "fileWorkspaceFolder", "execPath",
  ]

  private static func reference(_ bytes: ArraySlice<UInt8>) -> Reference? {
    if bytes.starts(with: "input:".utf8) { return input(text(bytes.dropFirst(6).prefix(257))) }
    let isEnvironment = bytes.starts(with: "env:".utf8)
    let style: ReferenceSyntax.Style = isEnvironment ? .dollarBraceEnv : .dollarBrace
    let body = isEnvironment ? bytes.dropFirst(4) : bytes
    // Stops at the first byte that is of no name, so that many `${` in a row cost nothing.
    let name = body.prefix { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    guard let variable = EnvironmentReference(name: text(name)) else { return nil }
    let rest = body[name.endIndex...]
    if rest.isEmpty {
      let isKept = !isEnvironment && predefined.contains(variable.name)
      return isKept ? nil : Reference(variable: variable, style: style)
    }
    guard rest.starts(with: ":-".utf8) else { return nil }
    return Reference(variable: variable, style: style, hasDefault: true)
  }

  private static func input(_ id: String) -> Reference? {
    guard id.utf8.count <= 256 else { return nil }
    if let variable = EnvironmentReference(name: id) {
      return Reference(variable: variable, style: .input)
    }
    guard let variable = VariableNames.variable([id]) else { return nil }
    return Reference(variable: variable, style: .input, adapted: id)
  }
}
