package import MCPClients
internal import MCPProfile
package import Secrets
internal import SourceText

/// A string of a client's file, split at its references.
package struct ReferenceText {
  package enum Part: Equatable {
    case literal(String)
    case reference(Reference)
  }

  package struct Reference: Equatable {
    package let variable: EnvironmentReference
    package let style: ReferenceSyntax.Style
    /// Whether the reference has a default, as in `${NAME:-text}`, which a profile cannot express.
    var hasDefault = false
    /// The `id` of a prompt; nil if the `id` is the name of a variable, or if the reference is not
    /// a prompt.
    var adapted: String?
  }

  package let parts: [Part]

  /// Splits a string.
  ///
  /// `bare` says which names are allowed in a reference without braces, `$NAME`.
  package init(_ text: String, bare: ReferenceSyntax.Bare = .never) {
    let bytes = Array(text.utf8)
    var parts: [Part] = []
    var start = 0
    var index = 0
    var close = 0
    while index + 1 < bytes.count {
      guard let opening = Self.opening(bytes, index) else {
        if let name = Self.bareName(bytes, index, bare) {
          if index > start { parts.append(.literal(Self.text(bytes[start..<index]))) }
          parts.append(.reference(Reference(variable: name, style: .dollar)))
          start = index + 1 + name.name.utf8.count
        }
        index = max(index + 1, start)
        continue
      }
      let body = index + opening.length
      close = max(close, body)
      while close < bytes.count, bytes[close] != UInt8(ascii: "}") { close += 1 }
      guard close < bytes.count, let reference = Self.reference(bytes[body..<close], opening)
      else {
        index += opening.length
        continue
      }
      if index > start { parts.append(.literal(Self.text(bytes[start..<index]))) }
      parts.append(.reference(reference))
      index = close + 1
      if opening == .secrets, index < bytes.count, bytes[index] == UInt8(ascii: "}") { index += 1 }
      start = index
    }
    if start < bytes.count || parts.isEmpty { parts.append(.literal(Self.text(bytes[start...]))) }
    self.parts = parts
  }

  /// The starts of references.
  private enum Opening: String, CaseIterable {
    case secrets = "${{"
    case dollar = "${"
    case brace = "{env:"

    var length: Int { rawValue.utf8.count }
  }

  private static func opening(_ bytes: [UInt8], _ index: Int) -> Opening? {
    guard bytes[index] == UInt8(ascii: "$") || bytes[index] == UInt8(ascii: "{") else { return nil }
    return Opening.allCases.first { bytes[index...].starts(with: $0.rawValue.utf8) }
  }

  /// Returns the variable of the reference `$NAME` at `index`; nil if there is no such reference.
  ///
  /// The reference must be a whole word or a whole query value. `bare` must allow the name, and the
  /// name must not look generated.
  private static func bareName(
    _ bytes: [UInt8], _ index: Int, _ bare: ReferenceSyntax.Bare
  ) -> EnvironmentReference? {
    guard bare != .never, bytes[index] == UInt8(ascii: "$"),
      index == 0 || " =".utf8.contains(bytes[index - 1])
    else { return nil }
    let name = bytes[(index + 1)...].prefix { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    let isWhole = name.endIndex == bytes.count || " &".utf8.contains(bytes[name.endIndex])
    let isName = bare == .always || !name.contains(where: ASCII.isLower)
    guard isWhole, isName, !GeneratedText.looksGenerated(name) else { return nil }
    return EnvironmentReference(name: text(name))
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  package var references: [Reference] {
    parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
  }

  /// The only reference, with the literals before and after it; nil if the string has no reference
  /// or several.
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

  /// Names that editors define themselves; they are not names of environment variables.
  private static let predefined = [
    "workspaceFolder", "workspaceFolderBasename", "workspaceRoot", "userHome", "pathSeparator",
    "cwd", "file", "fileDirname", "fileWorkspaceFolder", "execPath",
  ]

  private static func reference(_ bytes: ArraySlice<UInt8>, _ opening: Opening) -> Reference? {
    if opening == .secrets { return secret(bytes) }
    if opening == .dollar, bytes.starts(with: "input:".utf8) {
      return input(text(bytes.dropFirst(6).prefix(257)))
    }
    let isEnvironment = opening == .dollar && bytes.starts(with: "env:".utf8)
    let style: ReferenceSyntax.Style =
      opening == .brace ? .braceEnv : isEnvironment ? .dollarBraceEnv : .dollarBrace
    let body = isEnvironment ? bytes.dropFirst(4) : bytes
    // Stop at the first byte that cannot be in a name, so that many `${` in a row cost nothing.
    let name = body.prefix { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    guard let variable = EnvironmentReference(name: text(name)) else { return nil }
    let rest = body[name.endIndex...]
    if rest.isEmpty {
      let isKept = style == .dollarBrace && predefined.contains(variable.name)
      return isKept ? nil : Reference(variable: variable, style: style)
    }
    if style == .dollarBrace, rest.starts(with: ":?".utf8) {
      return Reference(variable: variable, style: .required)
    }
    guard style != .braceEnv, rest.starts(with: ":-".utf8) else { return nil }
    if rest.count == 2, let optional = EnvironmentReference(name: variable.name, isOptional: true) {
      return Reference(variable: optional, style: style)
    }
    return Reference(variable: variable, style: style, hasDefault: true)
  }

  /// Reads the text between the braces of `${{ secrets.NAME }}`; returns nil for any other text.
  private static func secret(_ bytes: ArraySlice<UInt8>) -> Reference? {
    let blank = UInt8(ascii: " ")
    let body = bytes.drop { $0 == blank }
    guard body.starts(with: "secrets.".utf8) else { return nil }
    let name = body.dropFirst("secrets.".utf8.count).prefix { $0 != blank }
    return EnvironmentReference(name: text(name)).map { Reference(variable: $0, style: .secrets) }
  }

  private static func input(_ id: String) -> Reference? {
    guard id.utf8.count <= 256 else { return nil }
    if let variable = EnvironmentReference(name: id) {
      return Reference(variable: variable, style: .input)
    }
    return Reference(variable: VariableNames.variable([id]), style: .input, adapted: id)
  }
}
