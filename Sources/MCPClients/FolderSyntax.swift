package import MCPProfile

/// A client's references to folders, and the places where the client replaces them.
package struct FolderSyntax: Sendable {
  /// The members of an entry that can contain paths.
  package struct Places: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let command = Places(rawValue: 1)
    package static let arguments = Places(rawValue: 2)
    package static let environment = Places(rawValue: 4)
    package static let workingDirectory = Places(rawValue: 8)
    package static let environmentFile = Places(rawValue: 16)
    package static let all: Places = [
      .command, .arguments, .environment, .workingDirectory, .environmentFile,
    ]
  }

  package struct Spelling: Sendable {
    package let folder: Folder
    package let text: String
    package let places: Places
  }

  /// The references.
  ///
  /// Of several references to a folder in the same place, the first one is written; the others are
  /// only read.
  package let spellings: [Spelling]
  /// The directory in which the client starts servers; nil if no relative path can replace a
  /// reference.
  package let start: Start?

  package enum Start: String, Sendable {
    case workspace = "in the open folder"
    case client = "in its own working directory"
  }

  package init(_ spellings: [Spelling] = [], start: Start? = nil) {
    self.spellings = spellings
    self.start = start
  }

  /// Returns the syntax of a client that replaces nothing; `start` says where servers are started.
  package static func none(start: Start? = nil) -> FolderSyntax { FolderSyntax(start: start) }

  /// Returns VS Code's references, which other editors also use.
  package static func editor(
    in places: Places = .all, start: Start? = nil
  ) -> FolderSyntax {
    FolderSyntax(
      [
        Spelling(folder: .workspace, text: "${workspaceFolder}", places: places),
        Spelling(folder: .workspace, text: "${workspaceRoot}", places: places),
        Spelling(folder: .workspaceName, text: "${workspaceFolderBasename}", places: places),
        Spelling(folder: .home, text: "${userHome}", places: places),
        Spelling(folder: .home, text: "${env:HOME}", places: places),
        Spelling(folder: .home, text: "${env:USERPROFILE}", places: places),
      ], start: start)
  }

  /// Returns references to the variable that contains the home directory, for clients that expand
  /// variables in these places.
  package static func homeVariable(
    _ style: ReferenceSyntax.Style, in places: Places, on platform: Platform, start: Start? = nil
  ) -> FolderSyntax {
    FolderSyntax(home(style, in: places, on: platform), start: start)
  }

  /// Returns references to the home directory: the variable of this platform is written; the
  /// variable of any other platform is only read.
  package static func home(
    _ style: ReferenceSyntax.Style, in places: Places, on platform: Platform
  ) -> [Spelling] {
    let names = platform == .windows ? ["USERPROFILE", "HOME"] : ["HOME", "USERPROFILE"]
    return names.map { name in
      let text =
        switch style {
        case .dollarBraceEnv: "${env:\(name)}"
        case .braceEnv: "{env:\(name)}"
        case .dollar: "$\(name)"
        default: "${\(name)}"
        }
      return Spelling(folder: .home, text: text, places: places)
    }
  }

  /// Returns the reference to write for a folder; nil if the client replaces no reference to it at
  /// this place.
  package func text(_ folder: Folder, at place: Places) -> String? {
    spellings.first { $0.folder == folder && $0.places.contains(place) }?.text
  }
}

/// The reason why a client may not know the workspace's folder, and the advice for the user.
package struct WorkspaceDoubt: Sendable {
  package let message: String
  package let fix: String
}
