package import ConfigDocuments

extension Fleet {
  /// Returns all members of the report except the version.
  ///
  /// `diagnostics` contains the reasons why documents could not be used.
  package func json(_ diagnostics: ConfigValue) -> [ConfigMember] {
    [
      ConfigMember("hosts", .array(hosts.map(json))),
      ConfigMember(
        "servers",
        .array(
          serverGroups.map { server, rows in
            .object([
              ConfigMember("server", .string(reader.servers[server])),
              ConfigMember("hosts", .number(String(presence[server].count))),
              ConfigMember("clients", .array(rows.map(json))),
            ])
          })),
      ConfigMember(
        "missingVariables",
        .array(
          missingVariables.map { variable in
            .object([
              ConfigMember("name", .string(variable.name)),
              ConfigMember("hosts", .strings(variable.hosts)),
            ])
          })),
      ConfigMember(
        "literalTokens",
        .array(
          tokens.map { token in
            let found = token.found
            return .object([
              ConfigMember("host", .string(hosts[token.host].name)),
              ConfigMember("client", .string(reader.clients[found.client])),
              ConfigMember("server", .string(reader.servers[found.server])),
              ConfigMember("format", .string(found.format)),
              ConfigMember("file", .string(found.file)),
              ConfigMember("line", .number(String(found.line))),
              ConfigMember("column", .number(String(found.column))),
            ])
          })),
      ConfigMember("diagnostics", diagnostics),
    ]
  }

  private func json(_ host: Host) -> ConfigValue {
    .object([
      ConfigMember("host", .string(host.name)),
      ConfigMember("profile", .string(host.comparison.rawValue)),
      ConfigMember(
        "differences",
        .array(
          host.differences.map { difference in
            .object([
              ConfigMember("client", .string(reader.clients[rows[difference.row].client])),
              ConfigMember("server", .string(reader.servers[rows[difference.row].server])),
              ConfigMember("state", .string(difference.state.name)),
            ])
          })),
      ConfigMember(
        "brokenFiles",
        .array(
          host.brokenFiles.map { file in
            .object([
              ConfigMember("client", .string(reader.clients[file.client])),
              ConfigMember("file", .string(file.path)),
            ])
          })),
      ConfigMember("errors", .strings(host.errors)),
      ConfigMember(
        "missingVariables", .strings(host.missingVariables.map { reader.variables[$0] })),
      ConfigMember("literalTokens", .number(String(host.tokenCount))),
    ])
  }

  private func json(_ row: Row) -> ConfigValue {
    .object(
      [
        ConfigMember("client", .string(reader.clients[row.client])),
        ConfigMember("hosts", .number(String(row.presentCount))),
      ]
        + ServerState.allCases.map { ConfigMember($0.name, .number(String(row.count($0)))) })
  }
}
