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
  }

  mutating func server(_ member: ConfigNodeMember) -> ImportedServer? {
    guard member.node.isObject else {
      diagnostics.add(
        .wrongKind(
          "the entry \(Diagnostic.quoted(member.name.value))", "an object", member.node.range))
      return nil
    }
    server = member.name.value
    let shape = target.client.shape(of: target)
    var canSay: ImportedServer.Members = []
    if shape.http != nil { canSay.insert(.transport) }
    if shape.workingDirectory != nil { canSay.insert(.workingDirectory) }
    if shape.environmentFile != nil { canSay.insert(.environmentFile) }
    var result = ImportedServer(name: member.name, client: target.client.id, canSay: canSay)
    host = (member.node[shape.url] ?? member.node["url"])?.text.flatMap(VendorTemplates.host)
    // Arguments come last: for one secret in both, the name of a variable tells more than an option.
    for field in member.node.members where field.name.value != "args" {
      read(field, shape, into: &result)
    }
    for field in member.node.members where field.name.value == "args" { arguments(field, &result) }
    return result
  }

  private mutating func read(
    _ member: ConfigNodeMember, _ shape: EntryShape, into result: inout ImportedServer
  ) {
    switch member.name.value {
    case "url", "serverUrl", shape.url:
      if let text = text(member) { result.url = url(text, &result) }
    case "type", "transport":
      if let text = text(member) { result.transport = transport(text) }
    case "headers":
      for field in fields(member) {
        let value = header(field)
        result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
      }
    case "command": result.command = text(member)?.value
    case "env":
      for field in fields(member, allowsNumbers: true) {
        let value = variable(field)
        result.environment.removeAll { $0.name == field.name.value }
        result.environment.append(ImportedServer.Field(name: field.name.value, value: value))
      }
    case "cwd": result.workingDirectory = text(member)?.value
    case "envFile": result.environmentFile = text(member)?.value
    case let name where !unknown.contains { $0.name == name }:
      unknown.append((name, member.name.range))
    default: break
    }
  }

  private mutating func transport(_ text: Located<String>) -> Transport? {
    switch ASCII.lowercased(text.value) {
    case "http", "streamable-http", "streamablehttp", "streamable_http": return .http
    case "sse": return .sse
    case "stdio", "local": return .stdio
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
    if reference.style != own, !(target.client.id == "vscode" && reference.style == .input) {
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
    _ member: ConfigNodeMember, _ result: inout ImportedServer
  ) {
    guard case .array(let elements) = member.node.content else {
      diagnostics.add(.wrongKind("'args'", "a list", member.node.range))
      return
    }
    var texts: [Located<String>] = []
    for element in elements {
      if let text = element.text {
        texts.append(Located(text, at: element.range))
      } else {
        diagnostics.add(.wrongKind("an argument", "a string", element.range))
      }
    }
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
