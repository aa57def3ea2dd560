internal import ConfigDocuments
internal import HostSystem
internal import Printing
internal import SourceText

/// `mcpconf lock` and `mcpconf verify`: record the hashes of the files and templates that a profile
/// uses, and check the recorded hashes.
enum Lock {
  /// Writes the lock file, or prints it with `--file -`.
  ///
  /// An existing file is replaced only if it is a lock file.
  static func lock(_ session: inout Session) throws(UsageError) -> CommandResult {
    guard let current = current(&session) else { return CommandResult() }
    let path = current.path
    if path == "-" { return output(current.lock.text) }
    do {
      var options = WriteOptions()
      options.newFileMode = 0o666
      let written = try session.world.updateFile(path, options) { existing in
        // In a stranger's repository, the path may be a link to any of the user's files.
        if let existing, ProfileLock(existing) == nil { throw ForeignFile() }
        return current.lock.text
      }
      let outcome = written.outcome.rawValue
      guard session.format == .json else {
        return CommandResult("\(outcome) \(path.printable) (\(current.lock.summary))\n")
      }
      return CommandResult(
        json: session.pathMembers(path) + [ConfigMember("outcome", .string(outcome))])
    } catch is ForeignFile {
      session.fail(
        "lock-unread", "\(path.printable) exists, but is not a lock file",
        fix: "remove the file, or choose another path with '--file'")
    } catch {
      session.report(error, path)
    }
    return CommandResult()
  }

  private struct ForeignFile: Error {}

  /// Compares the lock file with the profile.
  static func verify(_ session: inout Session) throws(UsageError) -> CommandResult {
    guard let current = current(&session) else { return CommandResult() }
    let words =
      ["mcpconf", "lock"] + session.arguments.operands
      + session.arguments.words(besides: OptionSpec.everywhere)
    let again = Shell.posix.line(words) ?? "mcpconf lock"
    guard let old = recorded(current.path, again, &session) else { return CommandResult() }
    let changes = current.lock.changes(since: old)
    for change in changes {
      session.diagnostics.add(
        Diagnostic(
          .error, "lock-\(change.kind.rawValue)", change.problem(current.path),
          fix: "review the change, then run '\(again)'"))
    }
    var result = CommandResult()
    if session.format == .json {
      result = CommandResult(json: [
        ConfigMember("changes", .array(changes.map(\.json)))
      ])
    } else if changes.isEmpty {
      result = CommandResult("unchanged (\(current.lock.summary))\n")
    }
    result.isPartial = true
    result.exit = changes.isEmpty ? .success : .negative
    return result
  }

  private static func output(_ bytes: [UInt8]) -> CommandResult {
    var result = CommandResult()
    result.output = bytes
    return result
  }

  /// Returns the lock of the profile in its present state, and the path of its lock file.
  ///
  /// Returns nil and reports a problem if the profile is not valid, or if it comes from standard
  /// input and `--file` is not given.
  private static func current(
    _ session: inout Session
  ) -> (lock: ProfileLock, path: String)? {
    guard let loaded = session.loadProfile(), !session.diagnostics.hasErrors else { return nil }
    let lock = ProfileLock(loaded, session.files, templates: session.arguments.value(.templates))
    if let path = session.arguments.value(.lockFile) { return (lock, path) }
    guard loaded.name != "<stdin>" else {
      session.fail(
        "file", "a profile from standard input has no lock file",
        fix: "choose a lock file with '--file'")
      return nil
    }
    return (lock, lockPath(of: loaded.name))
  }

  /// Returns the usual path of a profile's lock file, such as `team.lock` for `team.yaml`.
  private static func lockPath(of profile: String) -> String {
    for ending in [".yaml", ".yml"] where profile.hasSuffix(ending) {
      return profile.dropLast(ending.count) + ".lock"
    }
    return profile + ".lock"
  }

  private static func recorded(
    _ path: String, _ again: String, _ session: inout Session
  ) -> ProfileLock? {
    do {
      guard let bytes = try session.world.readFile(path) else {
        session.fail("file", "cannot find the lock file \(path.printable)", fix: "run '\(again)'")
        return nil
      }
      if let lock = ProfileLock(bytes) { return lock }
      session.fail(
        "lock-unread", "\(path.printable) is not a lock file",
        fix: "remove the file, then run '\(again)'")
    } catch {
      session.report(error, path)
    }
    return nil
  }
}

extension ProfileLock {
  /// The number of profiles and templates in the lock, as a phrase for people.
  fileprivate var summary: String {
    func count(_ kind: Part.Kind) -> String {
      parts.count { $0.kind == kind }.counted(kind.rawValue)
    }
    return "\(count(.profile)), \(count(.template))"
  }
}

extension ProfileLock.Change {
  fileprivate func problem(_ path: String) -> String {
    let thing = "the \(part.kind.rawValue) \(part.name.printable)"
    return switch kind {
    case .changed: "\(thing) has changed since mcpconf wrote \(path.printable)"
    case .added: "\(thing) is not in \(path.printable)"
    case .removed: "\(path.printable) contains \(thing), but the profile does not use it"
    }
  }

  fileprivate var json: ConfigValue {
    .object([
      ConfigMember("change", .string(kind.rawValue)),
      ConfigMember("kind", .string(part.kind.rawValue)),
      ConfigMember("name", .string(part.name.printable)),
      ConfigMember("sha256", .string(part.hash)),
    ])
  }
}
