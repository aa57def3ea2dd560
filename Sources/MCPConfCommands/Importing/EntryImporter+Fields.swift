internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Headers, variables and addresses.
extension EntryImporter {
  struct TextField {
    let name: Located<String>
    let value: Located<String>
  }

  /// Headers in whatever way the client writes them.
  mutating func headers(
    _ member: ConfigNodeMember, _ shape: EntryShape, _ result: inout ImportedServer
  ) {
    switch shape.headers {
    case .named(_, let bearer, _) where member.name.value == bearer:
      add(variable: member, to: "Authorization", before: "Bearer ", &result)
    case .named(_, _, let variables?) where member.name.value == variables:
      for field in member.node.members { add(variable: field, to: field.name.value, &result) }
    case .authentication where member.name.value == "auth": authentication(member.node, &result)
    case .object(let path) where member.name.value == path[0] && path.count > 1:
      guard let inner = path.dropFirst().reduce(member.node as ConfigNode?, { $0?[$1] }) else {
        return
      }
      addHeaders(ConfigNodeMember(name: member.name, node: inner), &result)
    default: addHeaders(member, &result)
    }
  }

  mutating func addHeaders(
    _ member: ConfigNodeMember, _ result: inout ImportedServer
  ) {
    for field in fields(member) {
      let value = header(field)
      result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
    }
  }

  /// A header that is the value of a variable, which the client has by its name.
  mutating func add(
    variable member: ConfigNodeMember, to header: String, before: String = "", after: String = "",
    _ result: inout ImportedServer
  ) {
    guard let name = text(member), let variable = EnvironmentReference(name: name.value) else {
      return
    }
    let value = FieldText.reference(before: before, variable, after: after)
    result.headers.append(ImportedServer.Field(name: header, value: value))
  }

  /// Mistral Vibe's `auth`.
  mutating func authentication(_ node: ConfigNode, _ result: inout ImportedServer) {
    variableHeader(node, &result)
    for member in node.members where member.name.value == "headers" { addHeaders(member, &result) }
  }

  /// The header whose value Vibe makes of a variable; in older versions outside `auth`.
  mutating func variableHeader(_ node: ConfigNode, _ result: inout ImportedServer) {
    let format = node["api_key_format"]?.text ?? "Bearer {token}"
    if let name = node.members.first(where: { $0.name.value == "api_key_env" }),
      let place = format.range(ofBytes: "{token}")
    {
      add(
        variable: name, to: node["api_key_header"]?.text ?? "Authorization",
        before: String(format[..<place.lowerBound]), after: String(format[place.upperBound...]),
        &result)
    }
  }

  mutating func header(_ field: TextField) -> FieldText {
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    guard
      secrets.isSecret(header: text, named: field.name.value)
        || LiteralSecrets.looksLikeKey(text, orHexadecimal: true),
      ReferenceText(text, bare: bare).references.isEmpty
    else { return .literal(text) }
    let (before, secret) = LiteralSecrets.parts(ofHeader: text)
    return .reference(before: before, replace(secret, in: field.value, key: field.name.value))
  }

  mutating func variable(_ field: TextField) -> FieldText {
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    guard
      secrets.isSecret(variable: text, named: field.name.value)
        || LiteralSecrets.looksLikeKey(text, orHexadecimal: true),
      ReferenceText(text, bare: bare).references.isEmpty
    else { return .literal(text) }
    return .reference(before: "", replace(text, in: field.value, key: field.name.value))
  }

  mutating func url(
    _ text: Located<String>, _ result: inout ImportedServer
  ) -> FieldText {
    var text = text
    takeUserInfo(from: &text, &result)
    if let value = reference(in: text) { return value }
    let question = text.value.utf8.firstIndex(of: UInt8(ascii: "?"))
    refuseKey(in: text.value[..<(question ?? text.value.endIndex)], at: text.range)
    guard let question else { return .literal(text.value) }
    let start = text.value.utf8.index(after: question)
    let pairs = text.value[start...].split(separator: "&", omittingEmptySubsequences: false)
    for pair in pairs {
      guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(pair[..<equals])
      let secret = String(pair[pair.utf8.index(after: equals)...])
      guard
        secrets.isSecret(queryValue: secret, named: name)
          || LiteralSecrets.looksLikeKey(secret, orHexadecimal: true)
      else { continue }
      let before = text.value[...equals]
      let after = text.value[pair.endIndex...]
      refuseKey(in: after, at: text.range)
      return .reference(
        before: String(before), replace(secret, in: text, key: name), after: String(after))
    }
    return .literal(text.value)
  }

  /// `https://user:password@host` is what HTTP calls basic authentication.
  mutating func takeUserInfo(
    from text: inout Located<String>, _ result: inout ImportedServer
  ) {
    let bytes = Array(text.value.utf8)
    guard let scheme = text.value.range(ofBytes: "://") else { return }
    let start = text.value.utf8.distance(from: text.value.startIndex, to: scheme.upperBound)
    let authority = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    // Clients disagree about the host after a backslash; our reader refuses it.
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      !authority.contains(UInt8(ascii: "\\"))
    else { return }
    let secret = String(decoding: bytes[start..<at], as: UTF8.self)
    let suggested = VariableNames.derived(from: "basic-auth", server: server)
    let variable = names.name(for: secret, suggested: suggested, client: target.client.id)
    text.value = String(decoding: bytes[..<start] + bytes[(at + 1)...], as: UTF8.self)
    diagnostics.add(.userInfo(variable, at: text.range))
    result.headers.insert(
      ImportedServer.Field(
        name: "Authorization", value: .reference(before: "Basic ", variable)), at: 0)
  }

  /// The text as a field, when there is a reference in it that a profile can have.
  mutating func reference(in text: Located<String>) -> FieldText? {
    let read = ReferenceText(text.value, bare: bare)
    for reference in read.references { note(reference, text.range) }
    guard let single = read.single else { return nil }
    return .reference(
      before: single.before, single.reference.variable, after: single.after)
  }

  mutating func note(_ reference: ReferenceText.Reference, _ range: SourceRange) {
    styles.insert(reference.style)
    let variable = reference.variable
    if reference.hasDefault { diagnostics.add(.defaultDropped(variable, at: range)) }
    if let id = reference.adapted { diagnostics.add(.promptRenamed(id, variable, at: range)) }
    let own = target.client.references(of: target).style
    if !expanded.contains(reference.style) {
      diagnostics.add(.foreignReference(reference, own, target.client, at: range))
    }
  }

  /// Refuses the entry for what may be a secret where no reference can take its place: it would
  /// come into a file that is shared.
  mutating func refuseKey(in text: Substring, at range: SourceRange) {
    guard LiteralSecrets.holdsKey(text) else { return }
    refusal = refusal ?? range
  }

  /// The variable that takes a secret's place; says what to export.
  mutating func replace(
    _ secret: String, in text: Located<String>, key: String
  ) -> EnvironmentReference {
    let vendor = secrets.vendorToken(in: secret)
    let suggested =
      vendor?.variable ?? vendors.variable(of: key, at: host)
      ?? VariableNames.derived(from: key, server: server)
    let variable = names.name(for: secret, suggested: suggested, client: target.client.id)
    diagnostics.add(.export(variable, vendor, at: text.range))
    return variable
  }
}
