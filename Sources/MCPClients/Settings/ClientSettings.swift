package import ConfigDocuments
package import MCPProfile

/// What a client calls the settings of a server, and how it writes them: the one place for both directions.
///
/// A setting that is not here is one that the client does not have, or for which no source was found. It is a
/// method of its own beside `shape(of:)`, so that a run without settings does not build it.
package struct ClientSettings: Sendable, ExpressibleByArrayLiteral {
  package let members: [SettingMember]
  /// Goes with every field of `oauth`, for clients that sign in only when an entry says so.
  package private(set) var signIn: SignInSwitch?
  /// Whether an entry may have a list of allowed tools or one of denied tools, and not both.
  package private(set) var hasOneToolList = false
  /// Members that a profile has no key for, by what they must be.
  package private(set) var others: [(path: [String], kind: OwnMemberKind)] = []

  package init(arrayLiteral members: SettingMember...) { self.members = members }

  package init(_ members: [SettingMember]) { self.members = members }

  /// With a member that every sign-in needs, and another that the client then wants too.
  package func signingIn(
    _ path: [String], _ value: ConfigValue,
    with needed: [(path: [String], value: ConfigValue)] = [],
    over transports: Transports = [.http, .sse]
  ) -> ClientSettings {
    var copy = self
    copy.signIn = SignInSwitch(path: path, value: value, needed: needed, transports: transports)
    return copy
  }

  /// For clients that refuse an entry with both lists of tools.
  package func withOneToolList() -> ClientSettings {
    var copy = self
    copy.hasOneToolList = true
    return copy
  }

  /// With members that are written in `settings`, whose types are known.
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

/// What an entry must have before a client signs in by OAuth.
package struct SignInSwitch: Sendable {
  package let path: [String]
  package let value: ConfigValue
  /// Members that the client needs next to it; an existing value is kept.
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

/// One setting in a client's words.
package struct SettingMember: Sendable {
  package let setting: ServerSetting
  /// From the entry to the member.
  package let path: [String]
  package let form: SettingForm
  package private(set) var transports = Transports.all
  /// What makes its effect less than certain.
  package private(set) var doubt: String?

  /// `path` has a dot between members.
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

/// How a client writes the value of a setting.
package enum SettingForm: Sendable {
  case flag
  /// `true` means off.
  case inverted
  case time(TimeForm)
  case list
  /// Names in one text, with a blank between them.
  case words
  case text
  case port
  /// A reference in the client's spelling.
  case reference
  /// `true` for all tools, `false` for none; it has no list.
  case trust
  /// Codex: a mode for all tools, and one for each.
  case modes
  /// `false` for no sign-in; nothing else.
  case never
  /// This word for a sign-in; nothing for none.
  case word(String)

  package static func milliseconds(_ range: ClosedRange<Int> = 1...Int.max) -> SettingForm {
    .time(TimeForm(unit: 1, range: range))
  }

  /// `range` is in milliseconds.
  package static func seconds(_ range: ClosedRange<Int> = 1...Int.max) -> SettingForm {
    .time(TimeForm(unit: 1000, range: range))
  }

  package static let decimalSeconds = SettingForm.time(
    TimeForm(unit: 1000, range: 1...Int.max, hasFraction: true))
}

/// A number for a time.
package struct TimeForm: Sendable {
  /// In milliseconds.
  let unit: Int
  let range: ClosedRange<Int>
  var hasFraction = false

  /// The nearest time that the client can have.
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
