package import MCPProfile

/// How a client spells folders, and where it puts their paths in place of the spelling.
package struct FolderSyntax: Sendable {
  /// What a server that is started has its paths in.
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

  /// In each place the first for a folder is written; the others are read too.
  package let spellings: [Spelling]
  /// Where a server is started, for clients in which a relative path is enough.
  package let start: Start?

  package enum Start: String, Sendable {
    case workspace = "in the folder that is open"
    case client = "in the folder that it was started in itself"
  }

  package init(_ spellings: [Spelling] = [], start: Start? = nil) {
    self.spellings = spellings
    self.start = start
  }

  /// The client replaces nothing; servers are started where `start` says.
  package static func none(start: Start? = nil) -> FolderSyntax { FolderSyntax(start: start) }

  /// The variables of VS Code, which other editors have too.
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

  /// The home directory by the variable that has it, for clients that expand variables in these places.
  package static func homeVariable(
    _ style: ReferenceSyntax.Style, in places: Places, on platform: Platform, start: Start? = nil
  ) -> FolderSyntax {
    FolderSyntax(home(style, in: places, on: platform), start: start)
  }

  /// The variable of this platform, which is written, and the other one.
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

  /// What is written for a folder; nil where the client replaces nothing.
  package func text(_ folder: Folder, at place: Places) -> String? {
    spellings.first { $0.folder == folder && $0.places.contains(place) }?.text
  }
}

/// Why a client may not know the workspace's folder, and what to do.
package struct WorkspaceDoubt: Sendable {
  package let message: String
  package let fix: String
}
