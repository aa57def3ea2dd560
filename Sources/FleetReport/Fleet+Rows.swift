internal import SourceText

/// The rows of the tables; the most important rows come first.
extension Fleet {
  /// One line about a server in one client, or in all clients together.
  struct ServerLine {
    let server: Int
    /// The row about one client; nil for a line about all clients together.
    let row: Row?

    func cells(of fleet: Fleet) -> [String] {
      guard let row else {
        return [fleet.reader.servers[server], "any", "\(fleet.presence[server].count)"]
          + Array(repeating: "", count: fleet.shownStates.count)
      }
      return [
        fleet.reader.servers[server], fleet.reader.clients[row.client], "\(row.presentCount)",
      ]
        + fleet.shownStates.map { "\(row.count($0))" }
    }
  }

  /// One table of the report.
  struct Table {
    let title: String
    let headings: [String]
    let rows: [[String]]
  }

  /// The states that have a column in the table of servers.
  private var shownStates: [ServerState] {
    let hasNotInstalled = rows.contains { $0.count(.notInstalled) > 0 }
    return [.same, .different, .missing] + (hasNotInstalled ? [.notInstalled] : [])
      + [.unwanted, .notInProfile]
  }

  /// Returns the tables that the report contains both in text and in HTML.
  ///
  /// A cell lists at most `maximum` hosts.
  func tables(namingHosts maximum: Int) -> [Table] {
    [
      Table(
        title: "Literal tokens", headings: ["Host", "Client", "Server", "Format", "Place"],
        rows: tokenRows),
      Table(
        title: "Hosts with problems", headings: ["Host", "Differences", "Missing variables"],
        rows: sortedHosts.map { [$0.name, differences(of: $0), variables(of: $0)] }),
      Table(
        title: "Missing variables", headings: ["Variable", "Hosts", "Names of the hosts"],
        rows: missingVariables.map {
          [$0.name, String($0.hosts.count), Self.list($0.hosts, maximum: maximum)]
        }),
      Table(
        title: "Servers",
        headings: ["Server", "Client", "Hosts"] + shownStates.map(\.heading),
        rows: serverLines.map { $0.cells(of: self) }),
    ]
  }

  var summary: String {
    var counts: [Comparison: Int] = [:]
    for host in hosts { counts[host.comparison, default: 0] += 1 }
    func count(_ comparison: Comparison) -> Int { counts[comparison] ?? 0 }
    let (same, different) = (count(.same), count(.different))
    var parts = [
      "\(same) match\(same == 1 ? "es" : "") the profile",
      "\(different) differ\(different == 1 ? "s" : "")",
    ]
    let (some, none) = (count(.someInstalled), count(.noneInstalled))
    if some > 0 {
      parts.append("\(some) match\(some == 1 ? "es" : "") only in the installed clients")
    }
    if none > 0 { parts.append("\(none) without any of the profile's clients") }
    let unknown = hosts.count(where: \.isUnknown)
    if unknown > 0 { parts.append("\(unknown) without a file to compare with the profile") }
    let other = count(.notCompared) - unknown
    if other > 0 { parts.append("\(other) examined without a profile") }
    let variables = hosts.count { !$0.missingVariables.isEmpty }
    if variables > 0 { parts.append("\(variables) with missing variables") }
    let literal = hosts.count { $0.tokenCount > 0 }
    if literal > 0 { parts.append("\(literal) with literal tokens") }
    return hosts.count.counted("host") + ": " + parts.joined(separator: ", ")
  }

  var tokenRows: [[String]] {
    tokens.map { token in
      let found = token.found
      return [
        hosts[token.host].name, reader.clients[found.client], reader.servers[found.server],
        found.format, found.place,
      ]
    }
  }

  /// The hosts that have problems other than literal tokens.
  ///
  /// The hosts with the most problems come first.
  var sortedHosts: [Host] {
    hosts.filter { $0.problemCount > 0 }.sorted { a, b in
      a.problemCount != b.problemCount
        ? a.problemCount > b.problemCount : Self.precedes(a.name, b.name)
    }
  }

  var missingVariables: [(name: String, hosts: [String])] {
    var found = reader.variables.shown.map { (name: $0, hosts: [String]()) }
    for host in hosts {
      for variable in host.missingVariables { found[variable].hosts.append(host.name) }
    }
    return found.filter { !$0.hosts.isEmpty }.sorted { a, b in
      a.hosts.count != b.hosts.count
        ? a.hosts.count > b.hosts.count : Self.precedes(a.name, b.name)
    }
  }

  /// The servers, each with the rows of its clients.
  ///
  /// The servers with the most differences from the profile come first.
  var serverGroups: [(server: Int, rows: [Row])] {
    var groups = reader.servers.shown.indices.map { (server: $0, weight: 0, rows: [Row]()) }
    for row in rows {
      groups[row.server].rows.append(row)
      groups[row.server].weight += row.differenceCount
    }
    return groups.filter { !$0.rows.isEmpty }.sorted { a, b in
      a.weight != b.weight
        ? a.weight > b.weight
        : Self.precedes(reader.servers[a.server], reader.servers[b.server])
    }.map { group in
      let rows = group.rows.sorted { a, b in
        a.differenceCount != b.differenceCount
          ? a.differenceCount > b.differenceCount
          : Self.precedes(reader.clients[a.client], reader.clients[b.client])
      }
      return (group.server, rows)
    }
  }

  /// The lines about the servers.
  ///
  /// A server in several clients also has a line about all clients together.
  var serverLines: [ServerLine] {
    serverGroups.flatMap { server, rows in
      (rows.count > 1 ? [ServerLine(server: server, row: nil)] : [])
        + rows.map { ServerLine(server: server, row: $0) }
    }
  }

  /// Returns the errors, broken files and differences of a host, such as
  /// `cursor: Jam missing, files different`.
  func differences(of host: Host) -> String {
    var parts = host.errors.map { "error \($0)" }
    if host.isUnknown { parts.append("no file to compare with the profile") }
    parts += host.brokenFiles.map {
      "\(reader.clients[$0.client]): \($0.path) \($0.isInvalid ? "is not valid" : "cannot be used")"
    }
    var client = -1
    for (number, state) in host.differences {
      let isInstalled = state != .notInstalled
      if !isInstalled, rows[number].client == client { continue }
      let text =
        isInstalled ? "\(reader.servers[rows[number].server]) \(state.name)" : "not installed"
      if rows[number].client == client {
        parts[parts.count - 1] += ", \(text)"
      } else {
        client = rows[number].client
        parts.append("\(reader.clients[client]): \(text)")
      }
    }
    return parts.joined(separator: "; ")
  }

  func variables(of host: Host) -> String {
    host.missingVariables.map { reader.variables[$0] }.joined(separator: ", ")
  }

  /// Returns the first `maximum` names, and the number of the other names.
  private static func list(_ names: [String], maximum: Int) -> String {
    let first = names.prefix(maximum).joined(separator: ", ")
    return names.count > maximum ? "\(first) and \(names.count - maximum) more" : first
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
