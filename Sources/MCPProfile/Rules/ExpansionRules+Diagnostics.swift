internal import Secrets
internal import SourceText

extension Diagnostic {
  /// Returns the problem for a value that contains a part that some clients or shells would expand.
  ///
  /// `key` is the key of the value, if a single key identifies it.
  static func expansion(
    _ found: String, in text: String, of key: String?, at range: SourceRange
  ) -> Diagnostic {
    let shown = shown(found)
    let hasReferences = key == "env" || key == "headers" || key == "settings"
    if let folder = FolderSpelling.advice(for: text) {
      return Diagnostic(
        .error, "expansion", "'\(shown)' does not work here: some clients do not expand it",
        at: range,
        fix: folder)
    }
    if hasReferences, let corrected = ForeignReference.corrected(text) {
      return Diagnostic(
        .error, "expansion", "'\(shown)' is not the profile's syntax for a reference", at: range,
        fix: "write \(corrected)")
    }
    if hasReferences, found == "${" {
      let hasDefault = text.contains(text: ":-")
      return Diagnostic(
        .error, "expansion",
        hasDefault ? "a reference cannot have a default value" : partial(key), at: range,
        fix: hasDefault ? "write ${NAME} without a default" : fix(key))
    }
    let place = key.map { "in '\($0)'" } ?? "here"
    return Diagnostic(
      .error, "expansion", "'\(shown)' does not work \(place): some clients do not expand it there",
      at: range, fix: fix(key))
  }

  private static func partial(_ key: String?) -> String {
    key == "headers"
      ? "a reference in a header must be the whole value, or follow a scheme"
      : "a reference must be the whole value here"
  }

  private static func shown(_ found: String) -> String {
    switch found {
    case "${": "${…}"
    case "$(": "$(…)"
    case "{env:": "{env:…}"
    case "{file:": "{file:…}"
    case "`": "`…`"
    default: found
    }
  }

  private static func fix(_ key: String?) -> String {
    switch key {
    case "args", "command": "pass the value to the server in 'env', as NAME: ${NAME}"
    case "env", "settings": "put the whole value into a variable, and write only ${NAME}"
    case "headers": "write ${NAME}, alone or after a scheme such as Bearer"
    case "url": "write ${NAME} as a whole query value, as in https://host/path?name=${NAME}"
    default: "write the value itself instead of a reference"
    }
  }

  static func folderAsVariable(_ folder: Folder, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "folder-reference",
      "\(folder.rawValue) refers to a folder, and works only in 'command', 'args', 'env', 'cwd' and 'envFile'",
      at: range,
      fix: folder == .home
        ? "write ${NAME} with a variable's name; the variable HOME contains the home directory"
        : "write ${NAME} with a variable's name")
  }
}

/// References to folders that people know from their shell or editor, but that a profile does not
/// use.
enum FolderSpelling {
  /// Returns what to write instead of such a reference; nil if the string contains none.
  static func advice(for text: String) -> String? {
    if let folder = folder(in: text) { "write \(folder.rawValue) instead" } else { nil }
  }

  private static func folder(in text: String) -> Folder? {
    let spellings: [(Folder, [String])] = [
      (
        .home,
        ["${userHome}", "${HOME}", "$HOME", "${env:HOME}", "%USERPROFILE%", "${USERPROFILE}"]
      ),
      (.workspace, ["${workspaceRoot}", "${PWD}", "$PWD", "$(pwd)", "`pwd`", "${cwd}"]),
    ]
    return spellings.first { $0.1.contains { text.contains(text: $0) } }?.0
  }
}
