internal import SourceText

/// A folder that a profile refers to by name, in `command`, `args`, `env`, `cwd` and `envFile`.
package enum Folder: String, Sendable, CaseIterable {
  /// The folder of the project that is open in the client.
  case workspace = "${workspaceFolder}"
  /// The name of the workspace's folder, without its path.
  case workspaceName = "${workspaceFolderBasename}"
  /// The user's home directory.
  case home = "${home}"

  /// One part of a string.
  package enum Piece: Equatable {
    case text(String)
    case folder(Folder)
  }

  /// Returns the folder whose reference has this name between the braces; nil if there is none.
  package static func named(_ name: String) -> Folder? {
    switch name {
    case "workspaceFolder": .workspace
    case "workspaceFolderBasename": .workspaceName
    case "home": .home
    default: nil
    }
  }

  /// Returns whether a string contains a reference to a folder.
  package static func occurs(in text: String) -> Bool {
    let bytes = text.utf8Span.span
    var index = 0
    while let dollar = bytes.firstIndex(of: UInt8(ascii: "$"), from: index) {
      if folder(in: bytes, at: dollar) != nil { return true }
      index = dollar + 1
    }
    return false
  }

  package static func pieces(of text: String) -> [Piece] {
    let bytes = text.utf8Span.span
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "$"), let folder = folder(in: bytes, at: index) {
        if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
        literal = []
        pieces.append(.folder(folder))
        index += folder.rawValue.utf8.count
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
    return pieces
  }

  /// Returns the string with a plain word in place of every reference to a folder, so that the rest
  /// can be checked.
  package static func masked(_ text: String) -> String {
    guard occurs(in: text) else { return text }
    return pieces(of: text).map { piece in
      if case .text(let text) = piece { text } else { "folder" }
    }.joined()
  }

  private static func folder(in bytes: Span<UInt8>, at index: Int) -> Folder? {
    if bytes.has("${workspaceFolder}", at: index) { return .workspace }
    if bytes.has("${home}", at: index) { return .home }
    if bytes.has("${workspaceFolderBasename}", at: index) { return .workspaceName }
    return nil
  }
}
