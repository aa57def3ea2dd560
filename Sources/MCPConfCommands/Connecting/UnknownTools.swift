internal import MCPProfile
internal import ServerCheck
internal import SourceText

/// Compares the names of tools in a profile with the tools that the server has.
enum UnknownTools {
  static func findings(_ check: PlannedCheck) -> [Diagnostic] {
    guard let talk = check.talk, let tools = talk.facts.tools, let settings = check.server.settings
    else { return [] }
    // Suggest only plain names, because the names come from the server.
    let known = tools.prefix(2_000).filter { name in
      name.utf8.count <= 64 && name.utf8.allSatisfy(isOfName)
        && talk.text.shown(Array(name.utf8)) != nil
    }
    var found: [Diagnostic] = []
    for setting in [ServerSetting.allowedTools, .deniedTools, .approve] {
      guard let value = settings[setting], case .names(let names) = value.value else { continue }
      for name in names where !tools.contains(where: { $0.isSame(as: name) }) {
        // Ignore patterns, because some clients support patterns.
        if name.utf8.contains(UInt8(ascii: "*")) { continue }
        found.append(
          Diagnostic(
            .warning, "unknown-tool",
            "\(check.server.name.value): the server has no tool \(Diagnostic.quoted(name))"
              + Diagnostic.didYouMean(name, known), at: value.range,
            fix: "correct the name in '\(setting.key)'"))
      }
    }
    return found
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || "_-./:".utf8.contains(byte)
  }
}
