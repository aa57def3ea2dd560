internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Writes settings and overrides.
extension ProfileText {
  mutating func addSettings(
    _ settings: [(setting: ServerSetting, value: SettingValue)], indent: String
  ) {
    var groups: [String] = []
    for (setting, value) in settings {
      guard setting.path.count > 1 else {
        lines.append("\(indent)\(setting.key): \(text(value, isFlow: false))")
        continue
      }
      let group = setting.path[0]
      guard !groups.contains(group) else { continue }
      groups.append(group)
      let fields = settings.filter { $0.setting.path.count > 1 && $0.setting.path[0] == group }
        .map { "\($0.setting.path[1]): \(text($0.value, isFlow: true))" }
      lines.append("\(indent)\(group): { \(fields.joined(separator: ", ")) }")
    }
  }

  mutating func addOverrides(_ merged: MergedServer) {
    let overrides = merged.overrides(among: known)
    if overrides.isEmpty { return }
    lines.append("    overrides:")
    for override in overrides {
      lines.append("      \(override.client):")
      if let name = override.name { lines.append("        name: \(YAMLScalar.block(name))") }
      addSettings(override.settings, indent: "        ")
      if !override.members.isEmpty {
        lines.append("        settings:")
        for member in override.members {
          lines.append("          \(YAMLScalar.block(member.name)): \(flow(member.value))")
        }
      }
    }
  }

  private func text(_ value: SettingValue, isFlow: Bool) -> String {
    func scalar(_ text: String) -> String {
      isFlow ? YAMLScalar.flow(text) : YAMLScalar.block(text)
    }
    return switch value {
    case .flag(let flag): flag ? "true" : "false"
    case .milliseconds(let time): SettingTime.text(time)
    case .names(let names): "[\(names.map(YAMLScalar.flow).joined(separator: ", "))]"
    case .text(let text): scalar(text)
    case .port(let port): String(port)
    case .reference(let reference): scalar(reference.text)
    case .all: "all"
    case .none: "none"
    }
  }

  /// Returns a value as YAML on one line; each scalar keeps its type.
  private func flow(_ value: ConfigValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): YAMLScalar.flow(text)
    case .array(let elements): "[\(elements.map(flow).joined(separator: ", "))]"
    case .object(let members):
      members.isEmpty
        ? "{}"
        : "{ "
          + members.map { "\(YAMLScalar.flow($0.name)): \(flow($0.value))" }
          .joined(separator: ", ") + " }"
    }
  }
}
