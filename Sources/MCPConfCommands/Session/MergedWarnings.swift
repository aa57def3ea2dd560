internal import MCPClients
internal import SourceText

/// Merges warnings that say the same about several clients.
///
/// Each client finds its own limits, but a server without `cwd` in five clients is one problem.
struct MergedWarnings {
  private var found: [(client: any Client, diagnostics: Diagnostics)] = []
  private var count = 0

  mutating func add(_ diagnostics: Diagnostics, of client: any Client) {
    if diagnostics.list.isEmpty, !diagnostics.hasErrors { return }
    count += diagnostics.list.count
    found.append((client, diagnostics))
  }

  /// Adds the problems in the order in which they were found.
  ///
  /// Of very many, nobody reads all, so they are not compared.
  func report(to diagnostics: inout Diagnostics) {
    if found.count < 2 || count > Diagnostics.limit {
      for (_, problems) in found { diagnostics.add(problems) }
    } else {
      for problem in list { diagnostics.add(problem) }
    }
  }

  private var list: [Diagnostic] {
    var groups: [(words: String, names: [String], warning: Diagnostic)] = []
    for (client, problems) in found {
      for warning in problems.list {
        let words = Self.words(after: client.name, in: warning)
        let place = groups.firstIndex { group in
          words.map { $0.isSame(as: group.words) } == true && group.warning.isLike(warning)
        }
        if let place {
          if !groups[place].names.contains(client.name) { groups[place].names.append(client.name) }
        } else {
          groups.append((words ?? "", words == nil ? [] : [client.name], warning))
        }
      }
    }
    return groups.map { group in
      guard group.names.count > 1 else { return group.warning }
      return group.warning.saying("\(group.names.listed)\(Self.plural(group.words))")
    }
  }

  /// The verbs after a client's name, and their forms after several names.
  private static let verbs = [
    (" does not ", " do not "), (" has no ", " have no "), (" cannot ", " cannot "),
  ]

  /// Returns the message without the client's name; nil if it may not be true of other clients in
  /// the same words.
  private static func words(after name: String, in warning: Diagnostic) -> String? {
    guard warning.severity != .error, warning.message.utf8.starts(with: name.utf8) else {
      return nil
    }
    let words = String(Substring(warning.message.utf8.dropFirst(name.utf8.count)))
    return verbs.contains { words.utf8.starts(with: $0.0.utf8) } ? words : nil
  }

  private static func plural(_ words: String) -> String {
    for (one, several) in verbs where words.utf8.starts(with: one.utf8) {
      return several + String(Substring(words.utf8.dropFirst(one.utf8.count)))
    }
    return words
  }
}

extension Diagnostic {
  /// Whether another problem has the same place, code and fix.
  fileprivate func isLike(_ other: Diagnostic) -> Bool {
    severity == other.severity && code == other.code && range == other.range && fix == other.fix
  }

  fileprivate func saying(_ message: String) -> Diagnostic {
    Diagnostic(
      severity, code, message, at: range, notes: notes, fix: fix, hidesRange: hidesRange,
      isAllowable: isAllowable)
  }
}
