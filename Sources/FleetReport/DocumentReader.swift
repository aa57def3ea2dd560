internal import ConfigDocuments
internal import SourceText

/// Reads documents that `doctor --format json` wrote, and collects the names in them.
///
/// Members can be in any order. If a required member is missing or has a wrong value, the document
/// gets a `fault` and cannot be used, so that the report does not show too few problems for a host.
struct DocumentReader {
  var servers: NameTable
  var clients: NameTable
  var variables: NameTable

  mutating func read(_ stream: inout JSONStream) throws(JSONSyntaxError) -> DoctorDocument {
    var document = DoctorDocument()
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "version": document.version = try stream.scalar()
      case "host":
        document.host = try stream.string()
        if document.host?.utf8.allSatisfy(ASCII.isWhiteSpace) ?? true {
          document.add(fault: "'host' does not contain a name")
        }
      case "profile":
        document.hasProfile = stream.isAtObject
        if !stream.isAtObject { document.add(fault: "'profile' is not an object") }
        try stream.skip()
      case "clients":
        document.hasClients = stream.isAtArray
        try stream.array { stream throws(JSONSyntaxError) in try client(&stream, &document) }
      case "variables":
        expectList(name, stream, &document)
        try stream.array { stream throws(JSONSyntaxError) in try variable(&stream, &document) }
      case "diagnostics":
        expectList(name, stream, &document)
        try stream.array { stream throws(JSONSyntaxError) in try diagnostic(&stream, &document) }
      default: try stream.skip()
      }
    }
    return document
  }

  private func expectList(
    _ name: String, _ stream: JSONStream, _ document: inout DoctorDocument
  ) {
    if !stream.isAtArray { document.add(fault: "'\(name)' is not a list") }
  }

  private mutating func client(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    let (entry, broken) = (document.entries.count, document.brokenFiles.count)
    let token = document.tokens.count
    var id = ""
    var (isInstalled, isExpected): (Bool?, Bool?) = (true, nil)
    var hasFiles = false
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "id": id = try stream.string() ?? ""
      case "installed": isInstalled = try stream.flag()
      case "expected": isExpected = try stream.flag()
      case "files":
        hasFiles = stream.isAtArray
        try stream.array { stream throws(JSONSyntaxError) in try file(&stream, &document) }
      default: try stream.skip()
      }
    }
    if id.utf8.isEmpty { document.add(fault: "a client has no 'id'") }
    if !hasFiles { document.add(fault: "a client has no 'files'") }
    if isInstalled == nil { document.add(fault: "'installed' is not true or false") }
    let number = clients.number(of: id)
    for index in document.entries.indices[entry...] {
      document.entries[index].client = number
      if isExpected ?? isInstalled == false, document.entries[index].state == .missing {
        document.entries[index].state = .notInstalled
      }
    }
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
    var (path, reason) = ("", "")
    var outcome: String?
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "displayPath": path = try stream.string() ?? ""
      case "outcome":
        outcome = try stream.string()
        expectOutcome(outcome, isKnown: outcome == "failed", &document)
      case "reason": reason = try stream.string() ?? ""
      case "entries":
        expectList(name, stream, &document)
        try stream.array { stream throws(JSONSyntaxError) in try entry(&stream, &document) }
      case "literalTokens":
        expectList(name, stream, &document)
        try stream.array { stream throws(JSONSyntaxError) in
          document.tokens.append(try literal(&stream, &document))
        }
      default: try stream.skip()
      }
    }
    switch outcome {
    case "failed":
      document.brokenFiles.append(
        DoctorDocument.BrokenFile(path: path, isInvalid: reason != "no-path" && reason != "file"))
    case "skipped": document.ignoreProfile(from: first)
    case "created", "updated", "removed":
      if document.entries.count == first {
        document.add(fault: "a file that 'apply' would change has no 'entries'")
      }
    default: break
    }
    if outcome == nil
      ? document.entries[first...].contains(where: { $0.state != .notInProfile })
      : outcome != "skipped" || reason != "not-in-profile"
    {
      document.hasComparedFile = true
    }
    for index in document.tokens.indices[token...] { document.tokens[index].file = path }
  }

  private func expectOutcome(
    _ outcome: String?, isKnown: Bool, _ document: inout DoctorDocument
  ) {
    if isKnown || outcome.flatMap(ServerState.init(outcome:)) != nil { return }
    document.add(
      fault: outcome.map { "the outcome \(Diagnostic.quoted($0)) is unknown" }
        ?? "a server or a file has no 'outcome'")
  }

  private mutating func entry(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    var (server, outcome): (String?, String?)
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "server": server = try stream.string()
      case "outcome": outcome = try stream.string()
      default: try stream.skip()
      }
    }
    expectOutcome(outcome, isKnown: false, &document)
    guard let server else { return document.add(fault: "an entry has no 'server'") }
    guard let state = outcome.flatMap(ServerState.init(outcome:)) else { return }
    document.entries.append(
      DoctorDocument.Entry(server: servers.number(of: server), state: state))
  }

  private mutating func literal(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) -> DoctorDocument.Token {
    var token = DoctorDocument.Token()
    var server: String?
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
    if server == nil || token.format.utf8.isEmpty || token.line < 1 {
      document.add(fault: "a literal token has no 'server', 'rule' or 'line'")
    }
    token.server = servers.number(of: server ?? "")
    return token
  }

  private mutating func variable(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    var variable = ""
    var isMissing: Bool?
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "name": variable = try stream.string() ?? ""
      case "isMissing": isMissing = try stream.flag()
      default: try stream.skip()
      }
    }
    if variable.utf8.isEmpty || isMissing == nil {
      document.add(fault: "a variable has no 'name' or no 'isMissing'")
    }
    if isMissing == true { document.missingVariables.append(variables.number(of: variable)) }
  }

  private func diagnostic(
    _ stream: inout JSONStream, _ document: inout DoctorDocument
  ) throws(JSONSyntaxError) {
    var (severity, code) = ("", "")
    try stream.object { name, stream throws(JSONSyntaxError) in
      switch name {
      case "severity": severity = try stream.string() ?? ""
      case "code": code = try stream.string() ?? ""
      default: try stream.skip()
      }
    }
    let isListed =
      code == "literal-token" || code.hasPrefix("token-") || code.hasPrefix("variable-")
    if severity == "error", !isListed, !document.errors.contains(code) {
      document.errors.append(code)
    }
  }
}
