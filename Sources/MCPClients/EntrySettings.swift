internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// The headers and variables that an entry sets.
///
/// Many clients accept several forms:
/// - A header has its value in one member, or the name of a variable in another member.
/// - A variable has its value in a table, or its name in a list.
///
/// The other forms of these headers and variables are ours too, because a literal value in another
/// form could win over our reference.
package struct EntrySettings {
  /// The names in lower case, because the names of headers ignore case.
  private var headers: Set<String> = []
  private var variables: Set<String> = []
  private let shape: EntryShape

  package init(_ entry: ServerEntry, _ shape: EntryShape) {
    self.shape = shape
    let members = ConfigValue.object(entry.members)
    variables.formUnion(entry.passed)
    variables.formUnion(members[shape.environment]?.memberNames ?? [])
    if let key = shape.passedVariables, case .array(let names)? = members[key] {
      variables.formUnion(names.compactMap(\.text))
    }
    switch shape.headers {
    case .object(let path): add(path.reduce(members as ConfigValue?) { $0?[$1] })
    case .named(let literals, let bearer, let names):
      add(members[literals])
      if let names { add(members[names]) }
      if members[bearer] != nil { headers.insert(Self.bearerHeader) }
    case .authentication:
      let table = members["auth"]
      add(table?["headers"])
      if table?["api_key_env"] != nil {
        headers.insert(ASCII.lowercased(table?["api_key_header"]?.text ?? Self.bearerHeader))
      }
    }
  }

  private mutating func add(_ object: ConfigValue?) {
    headers.formUnion((object?.memberNames ?? []).map(ASCII.lowercased))
  }

  package var isEmpty: Bool { headers.isEmpty && variables.isEmpty }

  /// Returns whether the member at this path sets a header or a variable that the entry also sets,
  /// in a table of this client or of another client.
  package func includes(_ path: [String]) -> Bool {
    if path.count == 1, bearerMembers.contains(path[0]) { return sets(header: Self.bearerHeader) }
    guard path.count > 1, let name = path.last else { return false }
    let parent = Array(path.dropLast())
    if parent.count == 1, variableTables.contains(parent[0]) { return sets(variable: name) }
    return headerTables.contains(parent) && sets(header: name)
  }

  /// Returns whether the object at this path can contain members for which `includes` returns true.
  package func mayInclude(below path: [String]) -> Bool {
    path.count == 1 && variableTables.contains(path[0])
      || headerTables.contains { $0.starts(with: path) }
  }

  package func sets(header name: String) -> Bool {
    Self.has(headers, ASCII.lowercased(name))
  }

  package func sets(variable name: String) -> Bool { Self.has(variables, name) }

  /// Returns whether `names` contains `name` and `name` is ASCII.
  ///
  /// `String` considers some names equal that differ in bytes, but never two ASCII names.
  private static func has(_ names: Set<String>, _ name: String) -> Bool {
    names.contains(name) && name.utf8.allSatisfy { $0 < 0x80 }
  }

  private static let bearerHeader = "authorization"

  /// The tables of variables: the client's own table, and the tables of all other clients, which
  /// people use by mistake.
  private var variableTables: [String] { [shape.environment] + EntryShape.variableTables }

  /// The paths of the tables of headers: the client's own tables, and the tables of all other
  /// clients.
  ///
  /// Some of these tables contain the values of headers, others the names of variables.
  private var headerTables: [[String]] {
    switch shape.headers {
    case .object(let path): [path] + EntryShape.headerTables
    case .named(let literals, _, let names):
      [[literals]] + (names.map { [[$0]] } ?? []) + EntryShape.headerTables
    case .authentication: EntryShape.headerTables
    }
  }

  /// The members that contain the bearer token, or the name of its variable; none for a client
  /// without such a member.
  private var bearerMembers: [String] {
    if case .named(_, let bearer, _) = shape.headers { [bearer, "bearer_token"] } else { [] }
  }
}

extension EntryShape {
  /// The names of clients' tables of variables.
  package static let variableTables = ["env", "environment", "envs"]

  /// The paths of clients' tables of headers.
  static let headerTables = [
    ["headers"], ["http_headers"], ["env_http_headers"], ["httpHeaders"],
    ["requestOptions", "headers"], ["requestInit", "headers"], ["auth", "headers"],
  ]
}
