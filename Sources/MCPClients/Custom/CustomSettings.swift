internal import MCPProfile

/// The settings in the `fields` of a custom client.
struct CustomSettings {
  /// The unit of times: `ms` or `s`.
  var unit: String?
  private var paths: [(name: String, path: [String])] = []

  static func has(_ name: String) -> Bool { settings[name] != nil }

  mutating func set(_ name: String, _ path: [String]) {
    if !path.isEmpty { paths.append((name, path)) }
  }

  var members: [SettingMember] {
    paths.compactMap { name, path in
      Self.settings[name].map { SettingMember($0, path, form(of: name)) }
    }
  }

  private func form(of name: String) -> SettingForm {
    switch name {
    case "enabled": .flag
    case "disabled": .inverted
    case "timeout", "startupTimeout": unit == "s" ? .seconds() : .milliseconds()
    case "description", "clientId": .text
    case "callbackPort": .port
    default: .list
    }
  }

  private static let settings: [String: ServerSetting] = [
    "enabled": .enabled, "disabled": .enabled, "timeout": .timeout,
    "startupTimeout": .startupTimeout, "toolsAllow": .allowedTools, "toolsDeny": .deniedTools,
    "approve": .approve, "description": .description, "clientId": .clientID,
    "callbackPort": .callbackPort, "scopes": .scopes,
  ]
}
