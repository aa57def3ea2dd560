internal import ClientFiles
internal import ConfigDocuments
internal import Secrets
internal import SourceText

/// An input in a registry's entry: a variable, a header or an argument.
struct RegistryInput {
  let node: ConfigNode

  var name: String? { node["name"]?.text }
  /// The fixed value; nil if the user chooses the whole value.
  ///
  /// In a fixed value, the user chooses only the text that replaces the names in braces.
  var value: String? { scalar("value") }
  var fallback: String? { scalar("default") }
  var valueHint: String? { text("valueHint", "value_hint") }
  var placeholder: String? { scalar("placeholder") }
  var format: String? { node["format"]?.text }
  var isRequired: Bool { flag("isRequired", "is_required") }
  var isSecret: Bool { flag("isSecret", "is_secret") }
  var range: SourceRange { node.range }

  var choices: [String] {
    guard case .array(let elements)? = node["choices"]?.content else { return [] }
    return elements.compactMap(\.scalar)
  }

  /// The variables for the names in braces in `value`.
  var variables: [(name: String, input: RegistryInput)] {
    (node["variables"]?.members ?? []).map { ($0.name.value, RegistryInput(node: $0.node)) }
  }

  private func scalar(_ key: String) -> String? { node[key]?.scalar }

  private func text(_ key: String, _ old: String) -> String? { (node[key] ?? node[old])?.text }

  private func flag(_ key: String, _ old: String) -> Bool {
    if case .bool(true)? = (node[key] ?? node[old])?.content { true } else { false }
  }
}

extension ConfigNode {
  /// The string, or the text of a number or a truth value; nil for any other value.
  var scalar: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  /// Returns the inputs in a list.
  ///
  /// `key` is the list's current name, and `old` its name before 2025-09-16.
  func inputs(_ key: String, _ old: String) -> [RegistryInput] {
    ((self[key] ?? self[old])?.elements ?? []).filter(\.isObject).map { RegistryInput(node: $0) }
  }
}

/// Replaces names in braces with values, and collects the inputs without a value.
struct RegistryValues {
  private let given: [(name: String, value: String)]
  private var used: Set<String> = []
  private(set) var asked: [String] = []
  private(set) var diagnostics = Diagnostics()
  /// The inputs for which the user must give a value.
  private(set) var missing: [(name: String, example: String?)] = []

  init(_ given: [(name: String, value: String)]) { self.given = given }

  /// Returns the value that `--set` gives for a name; nil if there is no acceptable value.
  ///
  /// An input for a secret never accepts a value from `--set`.
  mutating func chosen(_ name: String, _ input: RegistryInput) -> String? {
    asked.append(name)
    guard let value = given.last(where: { $0.name == name })?.value else { return nil }
    used.insert(name)
    if input.isSecret {
      diagnostics.add(.secretValue(name))
      return nil
    }
    if !input.choices.isEmpty, !input.choices.contains(value) {
      diagnostics.add(.notAChoice(name, input.choices))
      return nil
    }
    return value
  }

  mutating func miss(_ name: String, _ input: RegistryInput) {
    let example = ([input.placeholder] + input.choices).compactMap(\.self).first { text in
      !text.isEmpty && text.utf8.count <= 40
        && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "._-/:".utf8.contains($0) }
    }
    if !missing.contains(where: { $0.name == name }) { missing.append((name, example)) }
  }

  /// Returns `value` with values in place of the names in braces that the entry declares; nil if at
  /// least one of these has no value.
  ///
  /// If `referring` is true, each missing value that is secret or required becomes a reference to
  /// an environment variable. If `referring` is false, each missing value is added to `missing`.
  mutating func filled(_ input: RegistryInput, _ value: String, referring: Bool) -> String? {
    let variables = input.variables
    var output: [UInt8] = []
    var rest = Array(value.utf8)[...]
    var isComplete = true
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      output += rest[..<open]
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) else {
        rest = rest[open...]
        break
      }
      let name = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
      if let variable = variables.first(where: { $0.name == name })?.input {
        if let text = text(name, variable, isNeeded: input.isRequired, referring: referring) {
          output += text.utf8
        } else {
          isComplete = false
        }
      } else {
        // A name in braces that the entry does not declare is not replaced.
        output += rest[open...close]
      }
      rest = rest[(close + 1)...]
    }
    output += rest
    return isComplete ? String(decoding: output, as: UTF8.self) : nil
  }

  private mutating func text(
    _ name: String, _ input: RegistryInput, isNeeded: Bool, referring: Bool
  ) -> String? {
    if let text = chosen(name, input) ?? input.value { return text }
    if let text = input.fallback, !input.isSecret { return text }
    if referring, input.isSecret || input.isRequired || isNeeded {
      return VariableNames.variable([name]).text
    }
    if !referring || input.isRequired || isNeeded { miss(name, input) }
    return nil
  }

  /// The names in `--set` that do not occur in the entry.
  var unknown: [String] { given.map(\.name).filter { !used.contains($0) && !asked.contains($0) } }
}

extension Diagnostic {
  fileprivate static func secretValue(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "secret-value", "\(quoted(name)) is a secret, so --set must not contain it",
      fix: "remove the secret from --set, and export the variable to which the profile refers")
  }

  fileprivate static func notAChoice(_ name: String, _ choices: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value", "\(quoted(name)) does not allow this value",
      fix: "use one of: \(choices.prefix(20).joined(separator: ", "))")
  }
}
