package import ConfigDocuments
package import MCPProfile

/// A client's names and forms for the settings of a server, used for both reading and writing.
///
/// A setting is missing here if the client does not have it, or if no source was found. The
/// settings are separate from `shape(of:)`, so that a run without settings does not build them.
package struct ClientSettings: Sendable, ExpressibleByArrayLiteral {
  package let members: [SettingMember]
  /// The member that enables OAuth, for clients that sign in only if an entry has such a member;
  /// otherwise nil.
  package private(set) var signIn: SignInSwitch?
  /// Whether an entry may have only one list of tools: allowed or denied.
  package private(set) var hasOneToolList = false
  /// Members for which a profile has no key, with their types.
  package private(set) var others: [(path: [String], kind: OwnMemberKind)] = []

  package init(arrayLiteral members: SettingMember...) { self.members = members }

  package init(_ members: [SettingMember]) { self.members = members }

  /// Returns a copy for a client that signs in with OAuth only if the member at `path` has this
  /// value, and then also requires the members `needed`.
  package func signingIn(
    _ path: [String], _ value: ConfigValue,
    with needed: [(path: [String], value: ConfigValue)] = [],
    over transports: Transports = [.http, .sse]
  ) -> ClientSettings {
    var copy = self
    copy.signIn = SignInSwitch(path: path, value: value, needed: needed, transports: transports)
    return copy
  }

  /// Returns a copy for clients that refuse an entry with both lists of tools.
  package func withOneToolList() -> ClientSettings {
    var copy = self
    copy.hasOneToolList = true
    return copy
  }

  /// Returns a copy with further members of this type, which a profile can set in `settings`; a
  /// name has dots between the parts of its path.
  package func others(_ kind: OwnMemberKind, _ names: String...) -> ClientSettings {
    var copy = self
    copy.others += names.map { ($0.split(separator: ".").map(String.init), kind) }
    return copy
  }

  package func member(_ setting: ServerSetting, _ transport: Transport) -> SettingMember? {
    members.first {
      $0.setting == setting && $0.transports.contains(Transports(transport))
    }
  }
}

/// The member that an entry needs before a client signs in with OAuth.
package struct SignInSwitch: Sendable {
  package let path: [String]
  package let value: ConfigValue
  /// The other members that the client needs for the sign-in; existing values are kept.
  package let needed: [(path: [String], value: ConfigValue)]
  let transports: Transports

  func add(to members: inout [ConfigMember], _ transport: Transport) {
    guard transports.contains(Transports(transport)) else { return }
    members.set(path[...], to: value)
    for (path, value) in needed
    where path.reduce(ConfigValue.object(members) as ConfigValue?, { $0?[$1] }) == nil {
      members.set(path[...], to: value)
    }
  }
}

/// The type of a client's own member.
package enum OwnMemberKind: String, Sendable {
  case flag = "true or false"
  case number = "a number"
  case text = "text"
  case list = "a list"
  case object = "a mapping"
}

/// One setting in a client's form.
package struct SettingMember: Sendable {
  package let setting: ServerSetting
  /// The path from the entry to the member.
  package let path: [String]
  package let form: SettingForm
  package private(set) var transports = Transports.all
  /// The reason why the setting's effect is uncertain; nil if the effect is certain.
  package private(set) var doubt: String?

  /// Creates a setting; `path` has dots between its members.
  package init(_ setting: ServerSetting, _ path: String, _ form: SettingForm) {
    self.init(setting, path.split(separator: ".").map(String.init), form)
  }

  package init(_ setting: ServerSetting, _ path: [String], _ form: SettingForm) {
    self.setting = setting
    self.path = path
    self.form = form
  }

  package func only(_ transports: Transports) -> SettingMember {
    var copy = self
    copy.transports = transports
    return copy
  }

  package func doubtful(_ doubt: String) -> SettingMember {
    var copy = self
    copy.doubt = doubt
    return copy
  }
}

/// A client's form for the value of a setting.
package enum SettingForm: Sendable {
  case flag
  /// `true` means off.
  case inverted
  case time(TimeForm)
  case list
  /// Names in one string, separated by spaces.
  case words
  case text
  case port
  /// A reference in the client's syntax.
  case reference
  /// `true` for all tools, `false` for none; a list is not possible.
  case trust
  /// Codex: a mode for all tools, and one for each tool.
  case modes
  /// `false` for no sign-in; no member for a sign-in.
  case never
  /// The word for a server with a sign-in; a server without a sign-in gets no member.
  case word(String)

  package static func milliseconds(_ range: ClosedRange<Int> = 1...Int.max) -> SettingForm {
    .time(TimeForm(unit: 1, range: range))
  }

  /// Returns the form for seconds; `range` is in milliseconds.
  package static func seconds(_ range: ClosedRange<Int> = 1...Int.max) -> SettingForm {
    .time(TimeForm(unit: 1000, range: range))
  }

  package static let decimalSeconds = SettingForm.time(
    TimeForm(unit: 1000, range: 1...Int.max, hasFraction: true))
}

/// The form of a time as a number.
package struct TimeForm: Sendable {
  /// The unit in milliseconds.
  let unit: Int
  let range: ClosedRange<Int>
  var hasFraction = false

  /// Returns the time limited to `range`, and rounded up to a whole unit for a client that supports
  /// only whole units.
  package func nearest(_ milliseconds: Int) -> Int {
    let clamped = min(max(milliseconds, range.lowerBound), range.upperBound)
    return hasFraction || unit == 1 ? clamped : (clamped + unit - 1) / unit * unit
  }

  func number(_ milliseconds: Int) -> String {
    let rest = milliseconds % unit
    guard rest > 0 else { return String(milliseconds / unit) }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(milliseconds / unit).\(digits)"
  }
}
