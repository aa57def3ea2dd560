internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Reads settings, using the table in `ServerSetting`.
extension ServerDecoder {
  /// Reads a setting or `overrides`; returns false for any other key.
  mutating func decodeSetting(
    _ key: String, _ value: YAMLNode, into server: inout ServerDeclaration
  ) -> Bool {
    var settings = server.settings ?? ServerSettings()
    if key == "overrides" {
      settings.overrides = overrides(value)
    } else if let setting = ServerSetting.allCases.first(where: { $0.path == [key] }),
      setting != .oauth || base.document.kind(of: value) != .mapping
    {
      add(setting, value, to: &settings)
    } else if !ServerSetting.inside(key).isEmpty {
      addGroup(key, value, to: &settings)
    } else {
      return false
    }
    server.settings = settings
    return true
  }

  /// Reads the mappings `tools` and `oauth`.
  private mutating func addGroup(
    _ group: String, _ node: YAMLNode, to settings: inout ServerSettings
  ) {
    let known = ServerSetting.inside(group)
    for (key, value) in base.members(of: node, as: "'\(group)'") {
      if let setting = known.first(where: { $0.path[1] == key.value }) {
        add(setting, value, to: &settings)
      } else {
        base.addUnknownKey(key, value, of: "'\(group)'", known: known.map { $0.path[1] })
      }
    }
  }

  private mutating func add(
    _ setting: ServerSetting, _ node: YAMLNode, to settings: inout ServerSettings
  ) {
    guard let value = value(of: setting, node) else { return }
    let range = base.document.range(of: node)
    settings.set(setting, Located(value, at: range), key: range)
  }

  private mutating func value(of setting: ServerSetting, _ node: YAMLNode) -> SettingValue? {
    let what = "'\(setting.key)'"
    switch setting.kind {
    case .flag:
      guard setting != .oauth || base.document.kind(of: node) == .scalar else {
        let range = base.document.range(of: node)
        base.diagnostics.add(.wrongKind(what, expected: "false or a mapping", at: range))
        return nil
      }
      return base.bool(node, as: what).map(SettingValue.flag)
    case .time: return base.text(node, as: what).flatMap { time($0, what) }
    case .names: return names(node, setting)
    case .approval: return approval(node, setting)
    case .port: return base.text(node, as: what).flatMap { port($0) }
    case .reference: return base.text(node, as: what).flatMap { reference($0, setting) }
    case .text:
      guard let text = base.text(node, as: what) else { return nil }
      if setting == .description {
        checkDescription(text)
      } else {
        checkPlain(text, at: .mappingKey(setting.path[setting.path.count - 1]))
      }
      return .text(text.value)
    }
  }

  private mutating func time(_ text: Located<String>, _ what: String) -> SettingValue? {
    guard let milliseconds = SettingTime.milliseconds(text.value) else {
      base.diagnostics.add(.time(text, what))
      return nil
    }
    return .milliseconds(milliseconds)
  }

  private mutating func port(_ text: Located<String>) -> SettingValue? {
    guard let port = Int(text.value), (1...65535).contains(port),
      text.value.utf8.allSatisfy(ASCII.isDigit)
    else {
      base.diagnostics.add(.port(text))
      return nil
    }
    return .port(port)
  }

  /// Reads a reference; any other value is hidden, because it may be the secret itself.
  private mutating func reference(
    _ text: Located<String>, _ setting: ServerSetting
  ) -> SettingValue? {
    guard let reference = EnvironmentReference(text.value) else {
      base.diagnostics.add(.literalClientSecret(at: text.range))
      return nil
    }
    rules.checkReference(reference, at: text.range, diagnostics: &base.diagnostics)
    return .reference(reference)
  }

  private mutating func names(_ node: YAMLNode, _ setting: ServerSetting) -> SettingValue? {
    let names = checkedNames(base.oneOrMoreTexts(node, as: "'\(setting.key)'"), setting)
    if setting == .allowedTools, names.isEmpty {
      if base.document.kind(of: node) == .sequence, base.document.childCount(of: node) == 0 {
        base.diagnostics.add(.nothingAllowed(at: base.document.range(of: node)))
      }
      return nil
    }
    return .names(names)
  }

  private mutating func approval(_ node: YAMLNode, _ setting: ServerSetting) -> SettingValue? {
    switch base.document.kind(of: node) {
    case .sequence:
      let names = checkedNames(base.texts(node, as: "'approve'"), setting)
      return names.isEmpty ? SettingValue.none : .names(names)
    case .mapping:
      let range = base.document.range(of: node)
      base.diagnostics.add(.wrongKind("'approve'", expected: "a list, 'all' or 'none'", at: range))
      return nil
    case .scalar:
      guard let word = base.text(node, as: "'approve'") else { return nil }
      switch word.value {
      case "all":
        base.diagnostics.add(.approvesAll(at: word.range))
        return .all
      case "none": return SettingValue.none
      default:
        base.diagnostics.add(.approval(word))
        return nil
      }
    }
  }

  private mutating func checkedNames(
    _ texts: [Located<String>], _ setting: ServerSetting
  ) -> [String] {
    texts.compactMap { text in
      if text.value == "*", setting != .scopes {
        base.diagnostics.add(.star(setting, at: text.range))
        return nil
      }
      guard SettingName.isValid(text.value, isScope: setting == .scopes) else {
        base.diagnostics.add(.name(text, setting))
        return nil
      }
      checkPlain(text, at: .mappingKey(setting.path[0]))
      return text.value
    }
  }

  /// Checks a description, in which backticks and percent signs have no meaning for clients.
  private mutating func checkDescription(_ text: Located<String>) {
    if rules.check(text, at: .mappingKey("description"), diagnostics: &base.diagnostics) { return }
    let bytes = text.value.utf8.filter { $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "%") }
    checkExpansion(Located(String(decoding: bytes, as: UTF8.self), at: text.range))
  }
}

/// The name of a tool or a scope.
package enum SettingName {
  package static func isValid(_ name: String, isScope: Bool) -> Bool {
    let bytes = name.utf8
    guard (1...256).contains(bytes.count) else { return false }
    return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !(isScope && $0 == 0x20) }
  }
}

/// A time with its unit, as a profile writes it.
package enum SettingTime {
  /// The longest time, in milliseconds: one day, because nobody waits longer.
  package static let longest = 86_400_000

  /// Reads a number with `ms`, `s` or `m`.
  ///
  /// Returns nil for a different form, or if the time is not a whole number of milliseconds from 1
  /// to `longest`.
  package static func milliseconds(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    let number = bytes.prefix { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }
    let factor: Int
    switch String(decoding: bytes[number.count...], as: UTF8.self) {
    case "ms": factor = 1
    case "s": factor = 1000
    case "m": factor = 60_000
    default: return nil
    }
    let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...9).contains($0.count) }),
      let whole = Int(String(decoding: parts[0], as: UTF8.self))
    else { return nil }
    var result = whole * factor
    if parts.count == 2 {
      var scale = factor
      for digit in parts[1] {
        guard scale % 10 == 0 || digit == UInt8(ascii: "0") else { return nil }
        scale /= 10
        result += Int(digit - UInt8(ascii: "0")) * scale
      }
    }
    return (1...longest).contains(result) ? result : nil
  }

  /// Returns a time in seconds if it is a whole number of seconds, otherwise in milliseconds.
  package static func text(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}

extension Diagnostic {
  fileprivate static func time(_ text: Located<String>, _ what: String) -> Diagnostic {
    let isNumber = text.value.utf8.allSatisfy { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }
    return Diagnostic(
      .error, "time",
      text.value.isEmpty
        ? "\(what) is empty"
        : isNumber ? "\(what) has no unit" : "\(what) cannot be \(quoted(text.value))",
      at: text.range,
      fix: isNumber && SettingTime.milliseconds(text.value + "s") != nil
        ? "write '\(text.value)s' for seconds, or '\(text.value)ms' for milliseconds"
        : "write a number with the unit ms, s or m, such as 60s; the maximum is 24 hours")
  }

  fileprivate static func port(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "port", "\(quoted(text.value)) is not a port", at: text.range,
      fix: "write a number from 1 to 65535")
  }

  fileprivate static func literalClientSecret(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "'oauth.clientSecret' must be a reference, not the secret itself",
      at: range, fix: "export the secret in a variable, and write a reference: ${NAME}",
      hidesRange: true)
  }

  fileprivate static func nothingAllowed(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-tools",
      "'tools.allow' is empty, so the model could not use any tool of the server", at: range,
      fix: "list the tools, or write 'enabled: false'")
  }

  fileprivate static func approvesAll(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "approves-all", "every tool of this server runs without asking the user", at: range,
      fix: "list only the tools that need no approval: approve: [NAME]")
  }

  fileprivate static func approval(_ word: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value", "'approve' cannot be \(quoted(word.value))", at: word.range,
      fix: "write 'all', 'none' or a list of tools")
  }

  fileprivate static func star(_ setting: ServerSetting, at range: SourceRange) -> Diagnostic {
    let fix =
      switch setting {
      case .approve: "write 'approve: all'"
      case .deniedTools: "write 'enabled: false'"
      default: "remove 'allow': without it, the model may use all tools"
      }
    return Diagnostic(
      .error, "star", "'*' is not a tool's name, and mcpconf does not support wildcards here",
      at: range, fix: fix)
  }

  fileprivate static func name(_ text: Located<String>, _ setting: ServerSetting) -> Diagnostic {
    Diagnostic(
      .error, "setting-name", "'\(setting.key)' cannot contain \(quoted(text.value))",
      at: text.range,
      fix: setting == .scopes && text.value.utf8.contains(0x20)
        ? "write each scope as a separate element"
        : "write the \(setting == .scopes ? "scope's" : "tool's") name as the server lists it")
  }
}
