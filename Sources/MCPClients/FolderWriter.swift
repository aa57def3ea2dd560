internal import MCPProfile
internal import Secrets
internal import SourceText

/// Writes a profile's references to folders in one client's syntax.
struct FolderWriter {
  let target: ClientTarget
  private let syntax: FolderSyntax

  init(_ target: ClientTarget) {
    self.target = target
    syntax = target.client.folders(of: target)
  }

  func text(
    _ text: Located<String>, at place: FolderSyntax.Places, _ diagnostics: inout Diagnostics
  ) -> String {
    var result = ""
    for piece in Folder.pieces(of: text.value) {
      switch piece {
      case .text(let literal): result += literal
      case .folder(let folder):
        if let written = syntax.text(folder, at: place) {
          result += written
        } else if folder == .home, let home {
          result += home
        } else {
          diagnostics.add(problem(folder, at: text.range))
        }
      }
    }
    return result
  }

  /// The path of the home directory; nil if the file cannot contain this path.
  ///
  /// There are three such cases:
  /// - Several people share the file.
  /// - The path is not known, for example because the file is for another machine.
  /// - A client would expand a part of the path.
  private var home: String? {
    guard !target.scope.isShared, let home = target.home() else { return nil }
    return ExpansionRules.first(in: home) == nil ? home : nil
  }

  private func problem(_ folder: Folder, at range: SourceRange) -> Diagnostic {
    folder == .home ? homeProblem(at: range) : workspaceProblem(folder, at: range)
  }

  private func workspaceProblem(_ folder: Folder, at range: SourceRange) -> Diagnostic {
    let client = target.client
    let relative = syntax.start.map {
      "write a relative path in 'overrides.\(client.id)' (the client starts servers \($0.rawValue))"
    }
    let way =
      folder == .workspace ? relative : "write the folder's name in 'overrides.\(client.id)'"
    return Diagnostic(
      .error, "no-folder",
      "\(client.name) does not expand \(folder.rawValue) here, so the server would get the literal text",
      at: range,
      fix: (way ?? "write the whole path in 'overrides.\(client.id)'")
        + ", or leave the client out of the server's 'clients' list")
  }

  private func homeProblem(at range: SourceRange) -> Diagnostic {
    let client = target.client
    guard !target.scope.isShared else {
      let hasUserScope = client.scopes.contains(.user)
      return Diagnostic(
        .error, "no-folder",
        "\(client.name) does not expand ${home} here, and a \(target.scope.rawValue) file is shared, so it cannot contain your home directory's path",
        at: range,
        fix: (hasUserScope ? "use 'scope: user' for \(client.id)" : "write another path")
          + ", or leave the client out of the server's 'clients' list")
    }
    return Diagnostic(
      .error, "no-folder",
      "\(client.name) does not expand ${home} here, and mcpconf does not know the home directory's path",
      at: range,
      fix: target.platform == Platform.current
        ? "set HOME to the home directory"
        : "run mcpconf on the machine that the setup is for, or write the path in 'overrides.\(client.id)'"
    )
  }
}
