internal import ConfigDocuments

/// The parts of one host's `doctor --format json` that the report needs.
///
/// Names are stored as indices of the fleet's tables. Members may be in any order.
struct DoctorDocument {
  struct Entry {
    var client = 0
    let server: Int
    var state: ServerState
  }

  /// A literal secret; the document contains only its place and its format.
  struct Token {
    var client = 0
    var file = ""
    var line = 0
    var column = 0
    var server = 0
    var format = ""

    var place: String { "\(file):\(line):\(column)" }
  }

  struct BrokenFile: Equatable {
    var client = 0
    let path: String
  }

  static let version = "1"

  var version: String?
  var host: String?
  var isComplete = false
  var hasProfile = false
  var entries: [Entry] = []
  var brokenFiles: [BrokenFile] = []
  var missingVariables: [Int] = []
  var tokens: [Token] = []

  /// Marks the entries from `start` on as not compared with the profile.
  mutating func ignoreProfile(from start: Int) {
    var kept = entries[start...].filter(\.state.isPresent)
    for index in kept.indices { kept[index].state = .notInProfile }
    entries.replaceSubrange(start..., with: kept)
  }
}

/// Reads documents, and collects their names.
struct DocumentReader {
  var servers: NameTable
  var clients: NameTable
  var variables: NameTable

  mutating func read(_ stream: inout JSONStream) throws(JSONSyntaxError) -> DoctorDocument {
    var document = DoctorDocument()
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "version": document.version = try stream.scalar()
      case "host": document.host = try stream.scalar()
      case "profile":
        document.hasProfile = true
        try stream.skip()
      case "clients":
        document.isComplete = stream.isAtArray
        try stream.array { stream throws(JSONSyntaxError) in
          try client(&stream, &document)
        }
      case "variables":
        try stream.array { stream throws(JSONSyntaxError) in
          try variable(&stream, &document)
        }
      default: try stream.skip()
      }
    }
    return document
  }

  private mutating func client(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    let (entry, broken) = (document.entries.count, document.brokenFiles.count)
    let token = document.tokens.count
    var id = ""
    var isInstalled = true
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "id": id = try stream.scalar() ?? ""
      case "installed": isInstalled = try stream.scalar() != "false"
      case "files":
        try stream.array { stream throws(JSONSyntaxError) in try file(&stream, &document) }
      default: try stream.skip()
      }
    }
    // Nothing is missing from a client that nobody uses.
    if !isInstalled { document.ignoreProfile(from: entry) }
    let number = clients.number(of: id)
    for index in document.entries.indices[entry...] { document.entries[index].client = number }
    for index in document.brokenFiles.indices[broken...] {
      document.brokenFiles[index].client = number
    }
    for index in document.tokens.indices[token...] {
      document.tokens[index].client = number
    }
  }

  private mutating func file(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    let token = document.tokens.count
    let first = document.entries.count
    var (path, outcome) = ("", "")
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "displayPath": path = try stream.scalar() ?? ""
      case "outcome": outcome = try stream.scalar() ?? ""
      case "entries":
        try stream.array { stream throws(JSONSyntaxError) in try entry(&stream, &document) }
      case "literalTokens":
        try stream.array { stream throws(JSONSyntaxError) in
          document.tokens.append(try literal(&stream))
        }
      default: try stream.skip()
      }
    }
    if outcome == "skipped" { document.ignoreProfile(from: first) }
    if outcome == "failed" { document.brokenFiles.append(DoctorDocument.BrokenFile(path: path)) }
    for index in document.tokens.indices[token...] { document.tokens[index].file = path }
  }

  private mutating func entry(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    var server: String?
    var state: ServerState?
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "server": server = try stream.scalar()
      case "outcome": state = (try stream.scalar()).flatMap(ServerState.init(outcome:))
      default: try stream.skip()
      }
    }
    guard let server, let state else { return }
    document.entries.append(
      DoctorDocument.Entry(server: servers.number(of: server), state: state))
  }

  private mutating func literal(
    _ stream: inout JSONStream
  ) throws(JSONSyntaxError) -> DoctorDocument.Token {
    var token = DoctorDocument.Token()
    var server = ""
    try stream.object { name, stream throws(JSONSyntaxError) in
      let value = try stream.scalar() ?? ""
      switch name {
      case "rule": token.format = value
      case "server": server = value
      case "line": token.line = Int(value) ?? 0
      case "column": token.column = Int(value) ?? 0
      default: break
      }
    }
    token.server = servers.number(of: server)
    return token
  }

  private mutating func variable(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    var (variable, isMissing) = ("", false)
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "name": variable = try stream.scalar() ?? ""
      case "isMissing": isMissing = try stream.scalar() == "true"
      default: try stream.skip()
      }
    }
    if isMissing { document.missingVariables.append(variables.number(of: variable)) }
  }
}
