package import ConfigDocuments
package import MCPProfile
internal import SourceText

extension SettingForm {
  /// Reads the value of a client's member; returns nil if the value is not valid for the setting,
  /// and always for `modes` and `reference`.
  package func value(_ value: ConfigValue, of setting: ServerSetting) -> SettingValue? {
    switch (self, value) {
    case (.flag, .bool(let flag)): .flag(flag)
    case (.inverted, .bool(let flag)): .flag(!flag)
    case (.trust, .bool(let flag)): flag ? .all : SettingValue.none
    case (.never, .bool(false)): .flag(false)
    case (.word(let word), .string(let text)): text == word ? .flag(true) : nil
    case (.time(let form), .number(let digits)):
      form.milliseconds(digits).map(SettingValue.milliseconds)
    case (.port, .number(let digits)):
      Int(digits).flatMap { (1...65535).contains($0) ? .port($0) : nil }
    case (.text, .string(let text)): text.isEmpty ? nil : .text(text)
    case (.words, .string(let text)):
      Self.names(text.split(separator: " ").map { .string(String($0)) }, setting)
    case (.list, .array(let elements)): Self.names(elements, setting)
    default: nil
    }
  }

  private static func names(
    _ elements: [ConfigValue], _ setting: ServerSetting
  ) -> SettingValue? {
    let names = elements.compactMap(\.text)
    guard names.count == elements.count,
      names.allSatisfy({ SettingName.isValid($0, isScope: setting == .scopes) && $0 != "*" })
    else { return nil }
    switch setting {
    case .approve where names.isEmpty: return SettingValue.none
    case .allowedTools where names.isEmpty: return nil
    case .scopes where names.isEmpty: return nil
    default: return .names(names)
    }
  }
}

extension TimeForm {
  /// Returns the time in milliseconds; nil for a number that this form never writes.
  func milliseconds(_ digits: String) -> Int? {
    guard let number = Double(digits), number > 0, number < 1e9 else { return nil }
    let milliseconds = (number * Double(unit)).rounded()
    guard milliseconds >= 1, milliseconds <= Double(SettingTime.longest),
      abs(milliseconds / Double(unit) - number) < 1e-9,
      nearest(Int(milliseconds)) == Int(milliseconds)
    else { return nil }
    return Int(milliseconds)
  }
}
