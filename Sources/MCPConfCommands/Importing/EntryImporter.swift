internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Turns one client's entries into the words of a profile, and literal secrets into references.
struct EntryImporter {
  let target: ClientTarget
  private var secrets: LiteralSecrets
  let vendors: VendorTemplates
  var names: VariableNames
  var diagnostics = Diagnostics()
  /// Members that a profile has no key for, each once, with a place.
  private(set) var unknown: [(name: String, range: SourceRange)] = []
  private(set) var styles: Set<ReferenceSyntax.Style> = []
  /// Whether an entry starts the bridge instead of connecting itself.
  private(set) var usesBridge = false
  /// Spellings that the client expands, with whatever options.
  private let expanded: Set<ReferenceSyntax.Style>
  /// The entry at work.
  private var server = ""
  private var host: String?

  init(
    _ target: ClientTarget, secrets: LiteralSecrets, vendors: VendorTemplates, names: VariableNames
  ) {
    self.target = target
    self.secrets = secrets
    self.vendors = vendors
    self.names = names
    var styles = Set(
      ClientFile.variants(of: target.client).map {
        $0.target.client.references(of: $0.target).style
      })
    // The same without the message.
    if styles.contains(.required) { styles.insert(.dollarBrace) }
    // The bridge's own.
    if styles.contains(.none) { styles.insert(.dollarBrace) }
    expanded = styles
  }

  mutating func server(_ member: ConfigNodeMember) -> ImportedServer? {
    guard member.node.isObject else {
      diagnostics.add(
        .wrongKind(
          "the entry \(Diagnostic.quoted(member.name.value))", "an object", member.node.range))
      return nil
    }
    let shape = target.client.shape(of: target)
    let name = ownName(member, shape)
    server = name.value
    var canSay: ImportedServer.Members = []
    if shape.http != shape.sse || shape.sseURL != nil { canSay.insert(.transport) }
    if shape.workingDirectory != nil { canSay.insert(.workingDirectory) }
    if shape.environmentFile != nil { canSay.insert(.environmentFile) }
    var result = ImportedServer(name: name, client: target.client.id, canSay: canSay)
    if let call = bridgeCall(member.node, shape) {
      read(call, into: &result)
      return result
    }
    host = (member.node[shape.url] ?? member.node["url"])?.text.flatMap(VendorTemplates.host)
    // Arguments come last: for one secret in both, the name of a variable tells more than an option.
    let last = [shape.arguments, shape.arguments == nil ? shape.command : nil]
    for field in member.node.members where !last.contains(field.name.value) {
      read(field, shape, member.node, into: &result)
    }
    for field in member.node.members where last.contains(field.name.value) {
      arguments(field, &result, beginsWithCommand: shape.arguments == nil)
    }
    return result
  }

  /// The name as a profile has it, for clients that write a server's name in their own way.
  private func ownName(_ member: ConfigNodeMember, _ shape: EntryShape) -> Located<String> {
    guard let key = shape.name, let text = member.node[key]?.text,
      target.client.fileName(ofServer: text) == member.name.value
    else { return member.name }
    return Located(text, at: member.name.range)
  }

  private mutating func read(
    _ member: ConfigNodeMember, _ shape: EntryShape, _ entry: ConfigNode,
    into result: inout ImportedServer
  ) {
    switch member.name.value {
    case shape.url, shape.sseURL, "url", "serverUrl":
      if let text = text(member) { result.url = url(text, &result) }
      if let key = shape.sseURL { result.transport = member.name.value == key ? .sse : .http }
    case shape.typeKey, "type", "transport":
      if let text = text(member) { result.transport = transport(text) }
    case shape.environment:
      for field in fields(member, allowsNumbers: true) {
        let value = variable(field)
        result.environment.removeAll { $0.name == field.name.value }
        result.environment.append(ImportedServer.Field(name: field.name.value, value: value))
      }
    case shape.command: result.command = text(member)?.value
    case shape.workingDirectory, "cwd": result.workingDirectory = text(member)?.value
    case "envFile": result.environmentFile = text(member)?.value
    case target.client.listKey, shape.name: break
    case let name where shape.passedVariables == name:
      // Beside a URL they are repeated in its headers.
      if entry[shape.command] != nil { passedVariables(member, &result) }
    case let name where shape.headerMembers.contains(name) || name == "headers":
      headers(member, shape, &result)
    case let name where isDefault(member, shape) || unknown.contains { $0.name == name }: break
    default: unknown.append((member.name.value, member.name.range))
    }
  }

  private func isDefault(_ member: ConfigNodeMember, _ shape: EntryShape) -> Bool {
    (shape.defaults + shape.tokenDefaults).contains {
      $0.name == member.name.value && $0.value == member.node.value
    }
  }

  private mutating func passedVariables(
    _ member: ConfigNodeMember, _ result: inout ImportedServer
  ) {
    for name in texts(member, "a name") {
      guard let variable = EnvironmentReference(name: name.value) else { continue }
      result.environment.append(
        ImportedServer.Field(name: name.value, value: .reference(before: "", variable)))
    }
  }

  private mutating func transport(_ text: Located<String>) -> Transport? {
    switch ASCII.lowercased(text.value) {
    case "http", "streamable-http", "streamablehttp", "streamable_http": return .http
    case "sse": return .sse
    case "stdio", "local": return .stdio
    case "remote": return nil
    default:
      diagnostics.add(.unknownTransport(text))
      return nil
    }
  }
}

/// Headers, variables and addresses.
extension EntryImporter {
  private struct TextField {
    let name: Located<String>
    let value: Located<String>
  }

  /// Headers in whatever way the client writes them.
  private mutating func headers(
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

  private mutating func addHeaders(
    _ member: ConfigNodeMember, _ result: inout ImportedServer
  ) {
    for field in fields(member) {
      let value = header(field)
      result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
    }
  }

  /// A header that is the value of a variable, which the client has by its name.
  private mutating func add(
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
  private mutating func authentication(_ node: ConfigNode, _ result: inout ImportedServer) {
    let format = node["api_key_format"]?.text ?? "Bearer {token}"
    if let name = node.members.first(where: { $0.name.value == "api_key_env" }),
      let place = format.range(ofBytes: "{token}")
    {
      add(
        variable: name, to: node["api_key_header"]?.text ?? "Authorization",
        before: String(format[..<place.lowerBound]), after: String(format[place.upperBound...]),
        &result)
    }
    for member in node.members where member.name.value == "headers" { addHeaders(member, &result) }
  }

  /// What a call of the bridge connects to.
  private mutating func read(_ call: LocatedBridgeCall, into result: inout ImportedServer) {
    usesBridge = true
    result.transport = call.transport
    host = VendorTemplates.host(of: call.url.value)
    result.url = url(call.url, &result)
    for field in call.headers {
      let value = header(TextField(name: field.name, value: field.value))
      result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
    }
  }

  struct LocatedBridgeCall {
    let url: Located<String>
    let transport: Transport
    let headers: [(name: Located<String>, value: Located<String>)]
  }

  /// The entry as a call of the bridge, for clients that are set up with it.
  private func bridgeCall(_ entry: ConfigNode, _ shape: EntryShape) -> LocatedBridgeCall? {
    guard target.client.options.contains(where: { $0.name == ClientOption.bridge.name }),
      let program = entry[shape.command]?.text, let key = shape.arguments, let list = entry[key],
      case .array(let elements) = list.content
    else { return nil }
    let words = elements.compactMap(\.text)
    guard words.count == elements.count, let call = BridgeCall([program] + words) else {
      return nil
    }
    func located(_ text: String, _ index: Int) -> Located<String> {
      Located(text, at: elements[index - 1].range)
    }
    return LocatedBridgeCall(
      url: located(call.url.text, call.url.index), transport: call.transport,
      headers: call.headers.map { (located($0.name, $0.index), located($0.value, $0.index)) })
  }

  private mutating func header(_ field: TextField) -> FieldText {
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    guard secrets.isSecret(header: text, named: field.name.value),
      ReferenceText(text).references.isEmpty
    else { return .literal(text) }
    let (before, secret) = LiteralSecrets.parts(ofHeader: text)
    return .reference(before: before, replace(secret, in: field.value, key: field.name.value))
  }

  private mutating func variable(_ field: TextField) -> FieldText {
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    guard secrets.isSecret(variable: text, named: field.name.value),
      ReferenceText(text).references.isEmpty
    else { return .literal(text) }
    return .reference(before: "", replace(text, in: field.value, key: field.name.value))
  }

  private mutating func url(
    _ text: Located<String>, _ result: inout ImportedServer
  ) -> FieldText {
    var text = text
    takeUserInfo(from: &text, &result)
    if let value = reference(in: text) { return value }
    guard let question = text.value.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      return .literal(text.value)
    }
    let start = text.value.utf8.index(after: question)
    let pairs = text.value[start...].split(separator: "&", omittingEmptySubsequences: false)
    for pair in pairs {
      guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(pair[..<equals])
      let secret = String(pair[pair.utf8.index(after: equals)...])
      guard secrets.isSecret(queryValue: secret, named: name) else { continue }
      let before = text.value[...equals]
      let after = text.value[pair.endIndex...]
      return .reference(
        before: String(before), replace(secret, in: text, key: name), after: String(after))
    }
    return .literal(text.value)
  }

  /// `https://user:password@host` is what HTTP calls basic authentication.
  private mutating func takeUserInfo(
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
  private mutating func reference(in text: Located<String>) -> FieldText? {
    let read = ReferenceText(text.value)
    for reference in read.references { note(reference, text.range) }
    guard let single = read.single else { return nil }
    return .reference(
      before: single.before, single.reference.variable, after: single.after)
  }

  private mutating func note(_ reference: ReferenceText.Reference, _ range: SourceRange) {
    styles.insert(reference.style)
    let variable = reference.variable
    if reference.hasDefault { diagnostics.add(.defaultDropped(variable, at: range)) }
    if let id = reference.adapted { diagnostics.add(.promptRenamed(id, variable, at: range)) }
    let own = target.client.references(of: target).style
    if !expanded.contains(reference.style) {
      diagnostics.add(.foreignReference(reference, own, target.client, at: range))
    }
  }

  /// The variable that takes a secret's place; says what to export.
  private mutating func replace(
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

/// Arguments, in which no client-independent reference is possible.
extension EntryImporter {
  private mutating func arguments(
    _ member: ConfigNodeMember, _ result: inout ImportedServer, beginsWithCommand: Bool
  ) {
    if beginsWithCommand, let command = member.node.text {
      result.command = command
      return
    }
    var texts = texts(member, "an argument")
    if beginsWithCommand, !texts.isEmpty { result.command = texts.removeFirst().value }
    let found = secrets.secretArguments(texts.map(\.value))
    for (index, text) in texts.enumerated() {
      let previous = index > 0 ? texts[index - 1].value : ""
      if let kept = argument(text, after: previous, isSecret: found.contains(index), &result) {
        result.arguments.append(kept)
      }
    }
  }

  /// The argument as a profile can have it; nil to leave it out.
  private mutating func argument(
    _ text: Located<String>, after previous: String, isSecret: Bool,
    _ result: inout ImportedServer
  ) -> String? {
    let read = ReferenceText(text.value).references
    let pair = Self.assignment(text.value, after: previous)
    var isPairSecret = false
    if let pair { isPairSecret = secrets.isSecret(variable: pair.value, named: pair.name) }
    // Without a secret, as in `--root ${HOME}/notes`, the argument cannot be missed: our reader will
    // refuse the reference, and the server is left out.
    let isCredential = read.contains { SecretName($0.variable.name) != nil }
    guard isSecret || isPairSecret || isCredential || pair != nil && !read.isEmpty else {
      return text.value
    }
    let variable: EnvironmentReference
    if let reference = read.first, read.count == 1 || !isSecret {
      for reference in read { note(reference, text.range) }
      variable = reference.variable
    } else {
      let vendor = secrets.vendorToken(in: text.value)
      let key = pair?.name ?? Self.option(text.value, after: previous) ?? "arg-secret"
      let suggested = vendor?.variable ?? VariableNames.derived(from: key, server: server)
      variable = names.name(
        for: pair?.value ?? text.value, suggested: suggested, client: target.client.id)
    }
    let kept = pair?.name
    let name = kept ?? variable.name
    if !result.environment.contains(where: { $0.name == name }) {
      let value = FieldText.reference(before: "", variable)
      result.environment.append(ImportedServer.Field(name: name, value: value))
    }
    if kept == nil {
      if Self.takesSecret(previous), result.arguments.last == previous {
        result.arguments.removeLast()
      }
      result.comments.append(
        "An argument with a token was left out: let the server read \(variable.name) instead.")
    }
    diagnostics.add(.argument(variable, isKept: kept != nil, isSecret: read.isEmpty, text.range))
    return kept
  }

  /// `-e NAME=value`, as for `docker run`: with the name alone the value comes from the environment.
  private static func assignment(
    _ text: String, after previous: String
  ) -> (name: String, value: String)? {
    guard ["-e", "--env"].contains(previous),
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")),
      EnvironmentReference.isName(text.utf8[..<equals])
    else { return nil }
    return (String(text[..<equals]), String(text[text.utf8.index(after: equals)...]))
  }

  private static func option(_ text: String, after previous: String) -> String? {
    if text.utf8.first == UInt8(ascii: "-"),
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
    {
      return String(text[..<equals])
    }
    return SecretName(previous) == nil ? nil : previous
  }

  private static func takesSecret(_ flag: String) -> Bool {
    flag.utf8.first == UInt8(ascii: "-")
      && (["--header", "--headers", "-H"].contains(flag) || SecretName(flag) != nil)
  }
}

/// Texts out of nodes.
extension EntryImporter {
  private mutating func text(_ member: ConfigNodeMember) -> Located<String>? {
    guard let text = member.node.text else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "a string", member.node.range))
      return nil
    }
    return Located(text, at: member.node.range)
  }

  private mutating func texts(
    _ member: ConfigNodeMember, _ what: String
  ) -> [Located<String>] {
    guard case .array(let elements) = member.node.content else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "a list", member.node.range))
      return []
    }
    return elements.compactMap { element in
      if let text = element.text { return Located(text, at: element.range) }
      diagnostics.add(.wrongKind(what, "a string", element.range))
      return nil
    }
  }

  private mutating func fields(
    _ member: ConfigNodeMember, allowsNumbers: Bool = false
  ) -> [TextField] {
    guard member.node.isObject else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "an object", member.node.range))
      return []
    }
    return member.node.members.compactMap { field in
      switch field.node.content {
      case .string(let text):
        return TextField(name: field.name, value: Located(text, at: field.node.range))
      case .number(let digits) where allowsNumbers:
        return TextField(name: field.name, value: Located(digits, at: field.node.range))
      default:
        diagnostics.add(
          .wrongKind(Diagnostic.quoted(field.name.value), "a string", field.node.range))
        return nil
      }
    }
  }
}
