internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// A change of the profile's file that was computed and checked, but is not written yet.
///
/// Both `add` and `rm` produce such a change. The new text was read by the code that reads every
/// profile, so a text that `validate` refuses is never written.
struct ProfileEdit {
  let path: String
  /// The bytes before the change; nil if the file does not exist yet.
  let old: [UInt8]?
  let edits: [TextEdit]
  let new: [UInt8]
  let loaded: LoadedProfile

  var isEmpty: Bool { edits.isEmpty }
}

extension ProfileEdit {
  /// Computes an edit.
  ///
  /// Returns nil and reports problems if the file cannot be edited, or if the new text is too long
  /// or not valid.
  static func make(
    _ file: EditedProfile, _ changes: [DocumentChange], _ catalog: VendorCatalog,
    _ session: inout Session
  ) -> ProfileEdit? {
    let edit: DocumentEdit
    do {
      edit = try file.document.editByHand(changes)
    } catch {
      session.diagnostics.addShowing(error.problems)
      return nil
    }
    guard edit.bytes.count <= InputLimit.byteCount else {
      session.fail(
        "too-large",
        "the profile would have \(edit.bytes.count) bytes; the maximum is \(InputLimit.byteCount)")
      return nil
    }
    guard let loaded = checked(edit.bytes, file, catalog, &session) else { return nil }
    return ProfileEdit(
      path: file.path, old: file.bytes,
      edits: file.bytes == nil ? [TextEdit(0..<0, edit.bytes)] : edit.edits, new: edit.bytes,
      loaded: loaded)
  }

  /// Reads the new text as a profile.
  ///
  /// Returns nil and reports problems if `validate` refuses the text.
  private static func checked(
    _ bytes: [UInt8], _ file: EditedProfile, _ catalog: VendorCatalog, _ session: inout Session
  ) -> LoadedProfile? {
    let (loaded, after) = session.validated(bytes, at: file.path, catalog)
    let (_, before) = session.validated(file.text, at: file.path, catalog)
    guard after.diagnostics.hasErrors || loaded == nil else {
      session.addWarnings(of: after, unlike: before, about: bytes, file.path)
      return loaded
    }
    let isOld = file.bytes != nil && before.diagnostics.hasErrors
    let shown = isOld ? before : after
    session.files = shown.files
    session.diagnostics.add(shown.diagnostics)
    session.diagnostics.remove { $0.severity != .error }
    session.fail(
      "not-written",
      isOld
        ? "\(file.path) is not valid, so mcpconf does not change it"
        : "with this change, \(file.path) would not be valid, so mcpconf did not make the change",
      fix: isOld
        ? "correct the problems above, then run the command again"
        : "correct the command or the source; the problems above are in the profile that mcpconf would have written"
    )
    return nil
  }

  /// Returns the diff of the change, in which secrets are hidden.
  func diff(_ catalog: VendorCatalog) -> String {
    let redaction = Redaction(catalog)
    let text = old ?? []
    let root = ConfigFormat.yaml.root(of: text)
    let mark = ByteOrderMark.length(in: text)
    let ranges =
      redaction.ranges(in: root).map { $0.lowerBound + mark..<$0.upperBound + mark }
      + redaction.tokens(in: text)
    let secrets = Redaction.pieces(of: text, ranges)
    return UnifiedDiff(old: text, edits: edits) { redaction.line($0, hiding: secrets) }
      .text(from: old == nil ? "/dev/null" : path, to: path)
  }

  /// Writes the file.
  ///
  /// Returns false and reports a problem if another program changed the file in the meantime, or if
  /// the file cannot be written.
  func write(_ session: inout Session) -> Bool {
    do {
      guard let old else {
        try session.world.createFile(path, new, .shared)
        return true
      }
      let written = try session.world.updateFile(path, WriteOptions()) { [new] current in
        guard let current, current == old else { throw ChangedMeanwhile() }
        return new
      }
      session.warn(written.warnings, at: path)
      return true
    } catch is ChangedMeanwhile {
      session.fail(
        "file", "another program changed \(path) at the same time", fix: "run the command again")
    } catch {
      session.report(error, path)
    }
    return false
  }

  private struct ChangedMeanwhile: Error {}
}

extension Session {
  /// Validates a text as the profile at `path`, without checking the environment.
  ///
  /// The returned session contains only the problems of this text.
  fileprivate func validated(
    _ bytes: [UInt8], at path: String, _ catalog: VendorCatalog
  ) -> (LoadedProfile?, Session) {
    var own = self
    own.diagnostics = Diagnostics()
    own.files = SourceFiles()
    guard let loaded = own.loadProfile(bytes, at: path, catalog) else { return (nil, own) }
    _ = own.renderings(of: loaded)
    if !own.diagnostics.hasErrors { TokensInComments.refuse(catalog, &own) }
    return (loaded, own)
  }
}

extension Session {
  /// Adds the warnings about the profile's own file that the change causes.
  ///
  /// The warning about a profile without servers is not added.
  fileprivate mutating func addWarnings(
    of after: Session, unlike before: Session, about bytes: [UInt8], _ path: String
  ) {
    let known = before.diagnostics.list.map { "\($0.code) \($0.message)" }
    let new = after.diagnostics.list.filter { warning in
      warning.severity == .warning && warning.range?.file.index ?? 0 == 0
        && warning.code != "no-servers" && !known.contains("\(warning.code) \(warning.message)")
    }
    guard !new.isEmpty else { return }
    let id = files.add(SourceFile(name: path, bytes: bytes))
    for warning in new { diagnostics.add(warning.moved(to: id)) }
  }
}

extension Diagnostics {
  mutating func addShowing(_ problems: [Diagnostic]) {
    for problem in problems { add(problem) }
  }
}
