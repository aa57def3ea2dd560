package import Secrets

/// One setting of a server in addition to its address or command, such as whether the server is on,
/// how long a call may take, and which tools the model may use.
///
/// Decoder, layers, schema, import and printing all use this table. Each client's own name for a
/// setting is in its `ClientSettings`.
package enum ServerSetting: UInt8, CaseIterable, Sendable {
  case enabled, timeout, startupTimeout
  case allowedTools, deniedTools
  case approve
  case oauth, clientID, clientSecret, callbackPort, scopes
  case description

  /// The type of a setting's value.
  package enum Kind: Sendable {
    case flag
    /// A number with `ms`, `s` or `m`.
    case time
    case names
    /// Names, or `all`, or `none`.
    case approval
    case text
    case port
    /// `${NAME}` and nothing else.
    case reference
  }

  /// The path of the key in a server: one key, or two for a key in a mapping.
  package var path: [String] {
    switch self {
    case .enabled: ["enabled"]
    case .timeout: ["timeout"]
    case .startupTimeout: ["startupTimeout"]
    case .allowedTools: ["tools", "allow"]
    case .deniedTools: ["tools", "deny"]
    case .approve: ["approve"]
    case .oauth: ["oauth"]
    case .clientID: ["oauth", "clientId"]
    case .clientSecret: ["oauth", "clientSecret"]
    case .callbackPort: ["oauth", "callbackPort"]
    case .scopes: ["oauth", "scopes"]
    case .description: ["description"]
    }
  }

  package var kind: Kind {
    switch self {
    case .enabled, .oauth: .flag
    case .timeout, .startupTimeout: .time
    case .allowedTools, .deniedTools, .scopes: .names
    case .approve: .approval
    case .clientID, .description: .text
    case .clientSecret: .reference
    case .callbackPort: .port
    }
  }

  /// The key for a message, such as `tools.deny`.
  package var key: String { path.joined(separator: ".") }

  /// Returns the settings inside one key of a server, such as `tools`.
  package static func inside(_ key: String) -> [ServerSetting] {
    allCases.filter { $0.path.count == 2 && $0.path[0] == key }
  }

  /// Whether the setting is inside a mapping under `oauth`.
  package var isOAuthField: Bool { path.count == 2 && path[0] == "oauth" }
}

/// A profile's value for one setting.
package enum SettingValue: Hashable, Sendable {
  case flag(Bool)
  case milliseconds(Int)
  case names([String])
  case text(String)
  case port(Int)
  case reference(EnvironmentReference)
  /// `approve: all` and `approve: none`.
  case all, none
}

extension ServerSetting {
  /// Returns whether a client without this setting would let a model do more than the profile
  /// allows.
  package func narrows(_ value: SettingValue) -> Bool {
    // Without a default case, so that nobody can forget a new setting here.
    switch self {
    case .enabled: value == .flag(false)
    case .approve: value == .none
    case .allowedTools: true
    case .deniedTools: value != .names([])
    case .timeout, .startupTimeout, .oauth, .clientID, .clientSecret, .callbackPort, .scopes,
      .description:
      false
    }
  }
}
