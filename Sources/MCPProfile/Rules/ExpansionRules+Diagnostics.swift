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
    let allowsFolders = ["command", "args", "env", "cwd", "envFile"].contains(key)
    if allowsFolders, let folder = FolderSpelling.advice(for: text) {
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
    if hasReferences || key == "url", found == "${", let problem = broken(text) {
      return Diagnostic(.error, "expansion", problem.message, at: range, fix: problem.fix)
    }
    if hasReferences, found == "${" {
      return Diagnostic(.error, "expansion", surrounded(key), at: range, fix: fix(key))
    }
    let place = key.map { "in '\($0)'" } ?? "here"
    return Diagnostic(
      .error, "expansion", "'\(shown)' does not work \(place): some clients do not expand it there",
      at: range, fix: fix(key))
  }

  /// Returns the problem of the first `${`, if the text from there to `}` is not a reference.
  ///
  /// The name is not shown, because it may be a password.
  private static func broken(_ text: String) -> (message: String, fix: String)? {
    guard let start = text.range(ofBytes: "${") else { return nil }
    guard let end = text[start.upperBound...].utf8.firstIndex(of: UInt8(ascii: "}")) else {
      return ("'${' has no closing '}'", "write '}' after the name: ${NAME}")
    }
    let reference = text[start.lowerBound...end]
    if EnvironmentReference(reference) != nil { return nil }
    if reference.contains(text: ":-") {
      return (
        "this reference has a default value, which a profile does not support",
        "write ${NAME} without a default"
      )
    }
    return (
      "'${…}' does not contain the name of an environment variable",
      "use only letters, digits and '_' in the name, and do not begin with a digit"
    )
  }

  private static func surrounded(_ key: String?) -> String {
    key == "headers"
      ? "this header contains more than a scheme and one reference"
      : "this value contains text before or after a reference"
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
    case "headers":
      "put the other text into the variable, and write ${NAME}, alone or after a scheme such as Bearer"
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
