internal import ConfigDocuments
package import SourceText

/// The hosts of an organisation.
///
/// The data comes from the documents that `mcpconf doctor --format json` wrote on the hosts. Data
/// flow: bytes of a file → `DoctorDocument` of each host → this model → text, JSON or a page.
/// Documents come from other machines, so every name is made safe to show when it is read.
package struct Fleet {
  struct Host {
    let name: String
    var hasProfile = false
    /// Whether any file of the host was compared with the profile.
    var isCompared = false
    /// Whether the host has any server whose entry is as the profile describes it.
    var hasServer = false
    /// The servers that are not as in the profile, for example because their client is not
    /// installed.
    ///
    /// `row` is an index of the fleet's `rows`.
    var differences: [(row: Int, state: ServerState)] = []
    var brokenFiles: [DoctorDocument.BrokenFile] = []
    var errors: [String] = []
    var missingVariables: [Int] = []
    var tokenCount = 0

    /// The result of comparing the host with the profile.
    ///
    /// Errors and broken files count as differences.
    var comparison: Comparison {
      if !brokenFiles.isEmpty || !errors.isEmpty { return .different }
      if differences.contains(where: \.state.isDifference) { return .different }
      if !isCompared { return .notCompared }
      return differences.isEmpty ? .same : hasServer ? .someInstalled : .noneInstalled
    }
    /// The number of problems; literal tokens are not included.
    ///
    /// Servers that differ only because their client is not installed are not included if
    /// `comparison` is `someInstalled`.
    var problemCount: Int {
      let isIncomplete = comparison == .someInstalled
      return (isIncomplete ? 0 : differences.count) + brokenFiles.count + errors.count
        + missingVariables.count + (isUnknown ? 1 : 0)
    }
    /// Whether `doctor` had a profile, but compared no file with it and reported no error.
    var isUnknown: Bool { hasProfile && comparison == .notCompared }
    var hasFinding: Bool { problemCount + tokenCount > 0 }
  }

  /// The result of comparing a host with the profile, as a word in JSON.
  enum Comparison: String {
    case same, different
    /// The servers of the installed clients are as in the profile. Other clients of the profile are
    /// not installed.
    case someInstalled = "some-installed"
    /// No client of the profile is installed.
    case noneInstalled = "none-installed"
    case notCompared = "not-compared"
  }

  /// One server in one client, on all hosts.
  struct Row {
    let server: Int
    let client: Int
    /// For each state, the number of hosts on which the server is in this state.
    var counts = InlineArray<6, Int>(repeating: 0)
    var last: (host: Int, state: ServerState) = (-1, .same)

    func count(_ state: ServerState) -> Int { counts[state.rawValue] }
    var presentCount: Int { ServerState.allCases.reduce(0) { $0 + ($1.isPresent ? count($1) : 0) } }
    var differenceCount: Int {
      ServerState.allCases.reduce(0) { $0 + ($1.isDifference ? count($1) : 0) }
    }
  }

  struct Token {
    let host: Int
    let found: DoctorDocument.Token
  }

  private(set) var hosts: [Host] = []
  private(set) var rows: [Row] = []
  private(set) var tokens: [Token] = []
  /// For each server, the number of hosts on which any client has the server, and the last such
  /// host.
  private(set) var presence: [(count: Int, last: Int)] = []
  var reader: DocumentReader
  package private(set) var problems = Diagnostics()

  private var files: [String: String] = [:]
  private var rowNumbers: [Int: Int] = [:]
  private let show: (String) -> String

  /// Creates an empty fleet.
  ///
  /// `showName` makes the names of servers and clients safe to show; `show` does so for all other
  /// text.
  package init(
    showing show: @escaping (String) -> String, names showName: @escaping (String) -> String
  ) {
    self.show = show
    reader = DocumentReader(
      servers: NameTable(showing: showName), clients: NameTable(showing: showName),
      variables: NameTable(showing: show))
  }

  /// The number of documents, including the documents that could not be used.
  ///
  /// An empty file counts as a document that could not be used.
  package var documentCount: Int { hosts.count + problems.errorCount }
  package var hasFindings: Bool { hosts.contains(where: \.hasFinding) }

  /// Reads all documents in a file.
  ///
  /// The file may contain a single document, several documents one after another, or an array of
  /// documents.
  package mutating func read(_ text: [UInt8], from file: String) {
    var stream = JSONStream(text)
    var place = DocumentPlace(file: file)
    var (isEmpty, hasDocument) = (true, false)
    // The total time must stay linear, even if documents are read again after an error.
    var budget = 4 * text.count + 1 << 20
    while stream.hasNext() {
      let start = stream.offset
      if !isEmpty || start > 0 { place.move(to: start, in: text) }
      isEmpty = false
      do throws(JSONSyntaxError) {
        if stream.isAtArray {
          try stream.array { stream throws(JSONSyntaxError) in
            hasDocument = true
            add(try reader.read(&stream), place)
          }
        } else {
          hasDocument = true
          add(try reader.read(&stream), place)
        }
      } catch {
        hasDocument = true
        problems.add(.notJSON(place, error, isLast: error.isAtEnd))
        budget -= error.isAtEnd ? text.count : error.lower - start
        if !stream.moveToNextLine(after: start) { break }
        if budget < 0 {
          problems.add(.tooBroken(file))
          break
        }
      }
    }
    if !hasDocument { problems.add(.empty(file, isEmpty ? "is empty" : "contains no document")) }
  }

  private mutating func add(_ document: DoctorDocument, _ place: DocumentPlace) {
    guard document.hasClients else { return problems.add(.foreign(place)) }
    guard document.version == DoctorDocument.version else {
      return problems.add(.otherVersion(place, document.version))
    }
    if let fault = document.fault { return problems.add(.incomplete(place, fault)) }
    let name = document.host ?? place.hostName
    if let other = files[name] { return problems.add(.duplicate(place, host: name, other: other)) }
    files[name] = place.text
    add(document, named: show(name))
  }

  private mutating func add(_ document: DoctorDocument, named name: String) {
    let number = hosts.count
    var host = Host(name: name)
    host.hasProfile = document.hasProfile
    host.isCompared = document.isCompared
    // If a file is broken, the errors only explain why.
    if document.brokenFiles.isEmpty { host.errors = document.errors.map(show) }
    host.missingVariables = document.missingVariables
    host.tokenCount = document.tokens.count
    for var token in document.tokens {
      token.file = show(token.file)
      token.format = show(token.format)
      tokens.append(Token(host: number, found: token))
    }
    for file in document.brokenFiles {
      let file = DoctorDocument.BrokenFile(
        client: file.client, path: show(file.path), isInvalid: file.isInvalid)
      // Several scopes may have the same file.
      if !host.brokenFiles.contains(file) { host.brokenFiles.append(file) }
    }
    var touched: [Int] = []
    for entry in document.entries { count(entry, of: number, &touched) }
    for row in touched {
      switch rows[row].last.state {
      case .notInProfile: break
      case .same: host.hasServer = true
      case let state: host.differences.append((row, state))
      }
    }
    hosts.append(host)
  }

  private mutating func count(
    _ entry: DoctorDocument.Entry, of host: Int, _ touched: inout [Int]
  ) {
    let key = entry.client << 32 | entry.server
    let number = rowNumbers[key] ?? rows.count
    if number == rows.count {
      rowNumbers[key] = number
      rows.append(Row(server: entry.server, client: entry.client))
    }
    let last = rows[number].last
    if last.host == host {
      guard entry.state.rawValue > last.state.rawValue else { return }
      rows[number].counts[last.state.rawValue] -= 1
    } else {
      touched.append(number)
    }
    rows[number].last = (host, entry.state)
    rows[number].counts[entry.state.rawValue] += 1
    while presence.count <= entry.server { presence.append((0, -1)) }
    if entry.state.isPresent, presence[entry.server].last != host {
      presence[entry.server] = (presence[entry.server].count + 1, host)
    }
  }
}
