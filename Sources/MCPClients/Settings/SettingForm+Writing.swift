internal import ConfigDocuments
package import MCPProfile
internal import Secrets

extension SettingForm {
  /// A member below the entry, with its value.
  typealias Written = (path: [String], value: ConfigValue)

  /// Returns the members for the value; nil if the client cannot express the value.
  ///
  /// For a time, the client gets the nearest time that it can express.
  func members(
    _ value: SettingValue, at path: [String], _ references: ReferenceSyntax
  ) -> [Written]? {
    switch (self, value) {
    case (.flag, .flag(let flag)): [(path, .bool(flag))]
    case (.inverted, .flag(let flag)): [(path, .bool(!flag))]
    case (.time(let form), .milliseconds(let time)):
      [(path, .number(form.number(form.nearest(time))))]
    case (.list, .names(let names)): [(path, .strings(names))]
    case (.list, .none): [(path, .array([]))]
    case (.words, .names(let names)): [(path, .string(names.joined(separator: " ")))]
    case (.text, .text(let text)): [(path, .string(text))]
    case (.port, .port(let port)): [(path, .number(String(port)))]
    case (.trust, .all): [(path, .bool(true))]
    case (.trust, .none): [(path, .bool(false))]
    case (.never, .flag(false)): [(path, .bool(false))]
    case (.word(let word), .flag(true)): [(path, .string(word))]
    // No member is needed, because the client behaves like this without a member.
    case (.never, .flag(true)), (.word, .flag(false)): []
    case (.modes, .all): [(["default_tools_approval_mode"], .string("approve"))]
    case (.modes, .none): [(["default_tools_approval_mode"], .string("prompt"))]
    case (.modes, .names(let names)):
      names.map { (["tools", $0, "approval_mode"], .string("approve")) }
    case (.reference, .reference(let reference)):
      references.style == .none || references.style == .name
        ? nil
        : [(path, .string(references.text(.reference(before: "", reference))))]
    default: nil
    }
  }

  /// The type of the member that this form writes.
  var kind: OwnMemberKind {
    switch self {
    case .flag, .inverted, .trust, .never: .flag
    case .time, .port: .number
    case .list: .list
    case .words, .text, .reference, .word: .text
    case .modes: .object
    }
  }
}

extension ServerSetting {
  /// Returns whether a client without a member for this setting already behaves as the value
  /// requires.
  func isUsual(_ value: SettingValue) -> Bool {
    switch (self, value) {
    case (.enabled, .flag(true)), (.oauth, .flag(true)): true
    case (.deniedTools, .names(let names)): names.isEmpty
    default: false
    }
  }

  /// Returns whether an entry without the member has the same effect as an entry with this value.
  package func isDefault(_ value: SettingValue) -> Bool {
    switch (self, value) {
    case (.enabled, .flag(true)), (.approve, .none): true
    case (.deniedTools, .names(let names)): names.isEmpty
    default: false
    }
  }
}
