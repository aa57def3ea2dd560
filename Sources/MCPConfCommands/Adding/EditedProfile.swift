internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import SourceText

/// The profile that `add` and `rm` edit, in its present state.
struct EditedProfile {
  let path: String
  /// The bytes of the file; nil if the file does not exist yet.
  let bytes: [UInt8]?
  /// The text to edit: the text of the file, or `newText` if the file is missing or blank.
  let text: [UInt8]
  let document: any ConfigDocument
  let names: [Located<String>]

  /// The start of a new profile.
  static let newText = Array("version: 1\n".utf8)
}

extension Session {
  /// Opens the profile of `--profile`; without this option, the profile in the usual places.
  ///
  /// Returns nil and reports problems if the profile cannot be edited. If `creating` is true, a
  /// missing file is not a problem, because the edit creates the file.
  mutating func openProfile(creating: Bool) -> EditedProfile? {
    guard let (path, bytes) = profileToEdit(creating) else { return nil }
    let isEmpty = bytes?.allSatisfy { $0 <= 0x20 } ?? true
    let text = isEmpty ? EditedProfile.newText : bytes ?? []
    let id = files.add(SourceFile(name: path, bytes: text))
    do {
      let document = try ConfigFormat.yaml.document(text, file: id)
      let root = try document.node(at: [])
      guard root == nil || root?.isObject == true else {
        diagnostics.add(.notAProfile(id))
        return nil
      }
      return EditedProfile(
        path: path, bytes: bytes, text: text, document: document,
        names: try document.memberNames(at: ["servers"]))
    } catch {
      diagnostics.addShowing(error.problems)
      return nil
    }
  }

  private mutating func profileToEdit(_ isCreating: Bool) -> (path: String, bytes: [UInt8]?)? {
    do {
      if let path = arguments.value(.profile) {
        if path == "-" {
          fail(
            "file", "'--profile' needs a file, not standard input",
            fix: "choose a file that mcpconf can change")
          return nil
        }
        if let bytes = try world.readFile(path) { return (path, bytes) }
        if isCreating { return (path, nil) }
        fail("file", "cannot find the profile '\(path)'")
        return nil
      }
      for path in usualProfiles {
        if let bytes = try world.readFile(path) { return (path, bytes) }
      }
      if isCreating { return (usualProfiles[0], nil) }
      let places = usualProfiles.joined(separator: " and ")
      fail(
        "file", "cannot find a profile: \(places) do not exist",
        fix: "run 'mcpconf init' to create a profile, or choose a profile with --profile FILE")
    } catch {
      fail(error)
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func notAProfile(_ file: FileID) -> Diagnostic {
    Diagnostic(
      .error, "not-a-profile",
      "this file is not a profile, because it does not contain a YAML mapping",
      at: SourceRange(file: file, lower: 0, upper: 0), fix: "choose a profile with --profile FILE")
  }
}
