package import ConfigDocuments
package import MCPClients
package import MCPProfile
internal import Secrets
package import SourceText

/// Converts one client's entries to a profile's form, and literal secrets to references.
package struct EntryImporter {
  let target: ClientTarget
  let classifier: SecretClassifier
  let catalog: VendorCatalog
  let vendors: VendorTemplates
  package var names: VariableNames
  package var diagnostics = Diagnostics()
  /// The members for which a profile has no key, without duplicates.
  ///
  /// Each has the place of its first occurrence.
  package private(set) var unknown: [(name: String, range: SourceRange)] = []
  package var styles: Set<ReferenceSyntax.Style> = []
  /// Whether any entry starts the bridge `mcp-remote`.
  package var usesBridge = false
  /// The forms of references that the client expands, with any of its options.
  let expanded: Set<ReferenceSyntax.Style>
  var bare: ReferenceSyntax.Bare { target.client.references(of: target).bare }
  /// The members of the current entry that may be settings; the endpoint, headers, variables and
  /// defaults are not included.
  var rest: [ConfigNodeMember] = []
  /// The name of the current entry.
  var server = ""
  var host: String?
  /// The place of a possible secret that no reference can replace; nil if there is none.
  var refusal: SourceRange?

  package init(
    _ target: ClientTarget, catalog: VendorCatalog, vendors: VendorTemplates, names: VariableNames
  ) {
    self.target = target
    self.catalog = catalog
    classifier = SecretClassifier(vendors: catalog)
    self.vendors = vendors
    self.names = names
    var styles = Set(
      ClientFile.variants(of: target.client).map {
        $0.target.client.references(of: $0.target).style
      })
    // A client that expands `${NAME:?message}` also expands `${NAME}`.
    if styles.contains(.required) { styles.insert(.dollarBrace) }
    if target.client.references(of: target).bare != .never { styles.insert(.dollar) }
    // A client without references can use the bridge, which expands `${NAME}`.
    if styles.contains(.none) { styles.insert(.dollarBrace) }
    expanded = styles
  }

  /// Imports an entry; returns nil and reports a problem if a profile cannot contain the entry.
  package mutating func server(_ member: ConfigNodeMember) -> ImportedServer? {
    refusal = nil
    let known = diagnostics
    diagnostics = Diagnostics()
    var result = entry(member)
    let found = diagnostics
    diagnostics = known
    // A value that cannot be read excludes only this server.
    for problem in found.list {
      guard problem.severity == .error else {
        diagnostics.add(problem)
        continue
      }
      result = nil
      diagnostics.add(.unreadable(member.name, problem))
    }
    guard let result, let refusal else { return result }
    diagnostics.add(.possibleSecret(result.name.value, at: refusal))
    return nil
  }

  private mutating func entry(_ written: ConfigNodeMember) -> ImportedServer? {
    let member = CommandForms.unfolded(written, target.client.shape(of: target))
    // Check the whole line too, because a single word of the line may not show that it is a secret.
    if let line = written.node[target.client.shape(of: target).command],
      let text = line.text, CommandLine.words(text) != nil
    {
      refuseSecret(Located(text, at: line.range), at: .commandLine)
    }
    guard member.node.isObject else {
      diagnostics.add(
        .wrongKind(
          "the entry \(Diagnostic.quoted(member.name.value))", "an object", member.node.range))
      return nil
    }
    let shape = target.client.shape(of: target)
    let name = ownName(member, shape)
    server = name.value
    refuseSecret(name, at: .variableName)
    var expressibleKeys: ImportedServer.Members = []
    if shape.http != shape.sse || shape.sseURL != nil { expressibleKeys.insert(.transport) }
    if shape.workingDirectory != nil { expressibleKeys.insert(.workingDirectory) }
    if shape.environmentFile != nil { expressibleKeys.insert(.environmentFile) }
    var result = ImportedServer(
      name: name, client: target.client.id, expressibleKeys: expressibleKeys)
    if let call = bridgeCall(member.node, shape) {
      read(call, into: &result)
      return result
    }
    host = (member.node[shape.url] ?? member.node["url"])?.text.flatMap(VendorTemplates.host)
    // Read the arguments last: if a variable contains the same secret, the variable gives a better
    // name than an option.
    let hasCommandLine = shape.arguments == nil || shape.splitsCommand
    let last = [hasCommandLine ? shape.command : nil, shape.arguments].compactMap { $0 }
    let reader = SettingsReader(target, member.node)
    result.settings = reader.settings
    result.canSet = reader.canSet
    rest = []
    for field in member.node.members where !last.contains(field.name.value) {
      read(field, shape, member.node, into: &result)
    }
    readOwnMembers(reader, into: &result)
    var words: [Located<String>] = []
    for name in last {
      guard let field = member.node.members.first(where: { $0.name.value == name }) else {
        continue
      }
      words += name == shape.command ? commandLine(field, shape) : texts(field, "an argument")
    }
    if hasCommandLine, !words.isEmpty {
      result.command = folders(in: words.removeFirst(), at: .command)
    }
    arguments(words, &result)
    return result
  }

  /// Returns the server's name in the profile: the original name if the entry contains it; if not,
  /// the name of the member.
  ///
  /// Some clients use a changed form of the original name as the name of the member.
  func ownName(_ member: ConfigNodeMember, _ shape: EntryShape) -> Located<String> {
    guard let key = shape.name, let text = member.node[key]?.text,
      target.client.spelling(ofServer: text) == member.name.value
    else { return member.name }
    return Located(text, at: member.name.range)
  }

  mutating func read(
    _ member: ConfigNodeMember, _ shape: EntryShape, _ entry: ConfigNode,
    into result: inout ImportedServer
  ) {
    if case .null = member.node.content { return }
    switch member.name.value {
    case "httpUrl" where shape.url != "httpUrl" && entry[shape.url] == nil:
      if let text = text(member) { result.url = url(text, &result) }
      result.transport = .http
    case shape.url, shape.sseURL, "url", "serverUrl":
      if let text = text(member) { result.url = url(text, &result) }
      if let key = shape.sseURL { result.transport = member.name.value == key ? .sse : .http }
    case shape.typeKey, "type", "transport":
      if let text = text(member) { result.transport = transport(text, shape) }
    case shape.environment where entry.isRemote(shape) && shape.passedVariables == nil:
      note(unknown: member)
    case shape.environment:
      for field in fields(member, allowsNumbers: true) {
        refuseSecret(field.name, at: .variableName)
        let value = variable(field)
        result.environment.removeAll { $0.name == field.name.value }
        result.environment.append(ImportedServer.Field(name: field.name.value, value: value))
      }
    case shape.command:
      guard let text = text(member) else { break }
      // Some clients accept a whole command line in this member.
      refuseSecret(text, at: .commandLine)
      result.command = folders(in: text, at: .command)
    case shape.workingDirectory, "cwd":
      result.workingDirectory = plain(member, at: .workingDirectory)
    case shape.environmentFile, "envFile":
      result.environmentFile = plain(member, at: .environmentFile)
    case target.client.listKey, shape.name: break
    case let name where shape.passedVariables == name:
      // If the entry has a URL, its headers contain the same variables.
      if entry[shape.command] != nil { passedVariables(member, &result) }
    case "api_key_env" where shape.headerMembers.contains("api_key_env"):
      variableHeader(entry, &result)
    case let name where shape.headerMembers.contains(name) && name.hasPrefix("api_key_"): break
    case let name where shape.headerMembers.contains(name) || name == "headers":
      headers(member, shape, &result)
    case _ where isDefault(member, shape): break
    default: rest.append(member)
    }
  }

  /// Records once per file that members with this name are not imported.
  mutating func note(unknown member: ConfigNodeMember) {
    guard !unknown.contains(where: { $0.name == member.name.value }) else { return }
    unknown.append((member.name.value, member.name.range))
  }

  private mutating func plain(
    _ member: ConfigNodeMember, at place: FolderSyntax.Places
  ) -> String? {
    guard let text = text(member) else { return nil }
    refuseSecret(text, at: .mappingKey(member.name.value))
    return folders(in: text, at: place)
  }

  /// Returns the string with folders in the form of a profile.
  mutating func folders(in text: Located<String>, at place: FolderSyntax.Places) -> String {
    let read = FolderReader(target).read(text.value, at: place)
    for spelling in read.foreign {
      diagnostics.add(.foreignFolder(spelling, target.client, at: text.range))
    }
    return read.text
  }

  func isDefault(_ member: ConfigNodeMember, _ shape: EntryShape) -> Bool {
    (shape.defaults + shape.tokenDefaults).contains {
      $0.name == member.name.value && $0.value == member.node.value
    }
  }

  mutating func passedVariables(
    _ member: ConfigNodeMember, _ result: inout ImportedServer
  ) {
    for name in texts(member, "a name") {
      refuseSecret(name, at: .variableName)
      guard let variable = EnvironmentReference(name: name.value) else { continue }
      result.environment.append(
        ImportedServer.Field(name: name.value, value: .reference(before: "", variable)))
    }
  }

  mutating func transport(_ text: Located<String>, _ shape: EntryShape) -> Transport? {
    let own = [(shape.http, Transport.http), (shape.sse, .sse), (shape.stdio, .stdio)]
      .filter { $0.0 == text.value }.map(\.1)
    // If both transports have the same word, choose the transport by the address.
    if !own.isEmpty { return own.count == 1 ? own[0] : nil }
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
