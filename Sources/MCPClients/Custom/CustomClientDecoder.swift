internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Reads `custom`: a profile's description of a client that is not built in.
///
/// The description determines a file on the user's machine, so names and paths must follow strict
/// rules.
struct CustomClientDecoder {
  var base: MappingDecoder
  let mapping: CustomMapping
  var format: Located<String>?
  var expands: [Located<String>]?
  private var nestedHeaders: SourceRange?
  private(set) var hasRefusedName = false
  var style: ReferenceSyntax.Style?
  var paths: [Located<String>] = []
  var seen: [String: SourceRange] = [:]
  /// Whether `fields` may lack a key because of a problem that is already reported.
  var lacksField = false

  init(_ mapping: CustomMapping) {
    self.mapping = mapping
    base = MappingDecoder(document: mapping.document)
  }

  /// Returns the client with everything that could be read.
  mutating func client() -> CustomClient {
    var client = CustomClient(mapping)
    checkID(mapping.id)
    let node = mapping.node
    for (key, value) in base.members(of: node, as: "'custom'") {
      seen[key.value] = key.range
      read(key, value, into: &client)
    }
    if base.document.kind(of: node) == .mapping { checkWhole(&client) }
    client.isComplete = !base.diagnostics.hasErrors
    return client
  }

  private mutating func read(
    _ key: Located<String>, _ value: YAMLNode, into client: inout CustomClient
  ) {
    let what = Diagnostic.quoted(key.value)
    switch key.value {
    case "name": if let text = sentence(value, as: what) { client.name = text }
    case "unset": if let text = sentence(value, as: what) { client.whenUnset = text }
    case "documentation": documentation(value, &client)
    case "format":
      format = word(value, as: what, among: CustomClientKeys.formats)
      client.format = ConfigFormat(named: format?.value)
    case "files": client.files = files(value)
    case "root": client.root = memberNames(value, as: what)
    case "list": client.listKey = memberName(value, as: what)
    case "transports":
      let names = words(value, as: what, among: Transport.allCases.map(\.rawValue))
      client.shape.transports = Transports(
        names.compactMap { Transport(rawValue: $0.value).map(Transports.init) })
    case "types": types(value, &client.shape)
    case "fields": fields(value, &client)
    case "reference":
      style = word(value, as: what, among: CustomClientKeys.references)
        .flatMap { ReferenceSyntax.Style(rawValue: $0.value) }
    case "expands": expands = words(value, as: what, among: CustomClientKeys.expands)
    case "passesEnvironment":
      client.shape.passesEnvironment = base.bool(value, as: what) ?? false
    case "desktop": client.isGraphical = base.bool(value, as: what) ?? false
    case "names": names(value, &client)
    default:
      base.addUnknownKey(
        key, value, of: "'custom'", known: ProfileKey.names(CustomClientKeys.client))
    }
  }

  mutating func fields(_ node: YAMLNode, _ client: inout CustomClient) {
    var shape = client.shape
    var settings = CustomSettings()
    defer {
      client.shape = shape
      client.settings = settings.members
    }
    var bearer: String?
    var variables: Located<String>?
    var headers = ["headers"]
    var known = base.diagnostics.errorCount
    for (key, value) in base.members(of: node, as: "'fields'") {
      let what = "'fields.\(key.value)'"
      switch key.value {
      case "headers":
        headers = memberNames(value, as: what)
        nestedHeaders = headers.count > 1 ? base.document.range(of: value) : nil
      case "args" where base.document.bytes(of: value).elementsEqual("none".utf8):
        shape.arguments = nil
      case "bearerVariable": bearer = memberName(value, as: what)
      case "headerVariables":
        variables = memberName(value, as: what).map { Located($0, at: key.range) }
      case "type": shape.typeKey = memberName(value, as: what) ?? shape.typeKey
      case "url": shape.url = memberName(value, as: what) ?? shape.url
      case "sseUrl": shape.sseURL = memberName(value, as: what)
      case "command": shape.command = memberName(value, as: what) ?? shape.command
      case "args": shape.arguments = memberName(value, as: what) ?? shape.arguments
      case "env": shape.environment = memberName(value, as: what) ?? shape.environment
      case "passedVariables": shape.passedVariables = memberName(value, as: what)
      case "cwd": shape.workingDirectory = memberName(value, as: what)
      case "envFile": shape.environmentFile = memberName(value, as: what)
      case "name": shape.name = memberName(value, as: what)
      case "timeUnit":
        settings.unit = word(value, as: what, among: CustomClientKeys.timeUnits)?.value
      case let name where CustomSettings.has(name):
        settings.set(name, memberNames(value, as: what))
      default:
        base.addUnknownKey(
          key, value, of: "'fields'", known: ProfileKey.names(CustomClientKeys.fields))
        known += 1
        lacksField = true
      }
      if key.value == "type" { seen["fields.type"] = key.range }
    }
    // The default replaces a refused value, so the default could seem to occur twice.
    hasRefusedName = base.diagnostics.errorCount > known
    lacksField = lacksField || hasRefusedName
    shape.headers = .object(headers)
    if let bearer, let literals = headers.first {
      if let nestedHeaders { base.diagnostics.add(.nestedHeaders(at: nestedHeaders)) }
      shape.headers = .named(literals: literals, bearer: bearer, variables: variables?.value)
    } else if let variables, !lacksField {
      base.diagnostics.add(.alone("headerVariables", "bearerVariable", at: variables.range))
    }
  }

  mutating func types(_ node: YAMLNode, _ shape: inout EntryShape) {
    for (key, value) in base.members(of: node, as: "'types'") {
      let text = memberName(value, as: "'types.\(key.value)'")
      switch key.value {
      case "http": shape.http = text
      case "sse": shape.sse = text
      case "stdio": shape.stdio = text
      default:
        base.addUnknownKey(key, value, of: "'types'", known: Transport.allCases.map(\.rawValue))
      }
    }
  }

  private mutating func names(_ node: YAMLNode, _ client: inout CustomClient) {
    for (key, value) in base.members(of: node, as: "'names'") {
      switch key.value {
      case "longest":
        guard let text = base.text(value, as: "'longest'") else { continue }
        client.nameRule.longest = Int(text.value).flatMap { (1...64).contains($0) ? $0 : nil }
        if client.nameRule.longest == nil { base.diagnostics.add(.longest(text)) }
      case "without":
        client.nameRule.without = words(
          value, as: "'without'", among: CustomClientKeys.nameParts
        ).compactMap { CustomNameRule.Part(rawValue: $0.value) }
      case "reserved": client.reservedNames = memberNames(value, as: "'reserved'")
      default:
        base.addUnknownKey(
          key, value, of: "'names'", known: ProfileKey.names(CustomClientKeys.names))
      }
    }
  }

  private mutating func documentation(_ node: YAMLNode, _ client: inout CustomClient) {
    guard let text = base.text(node, as: "'documentation'") else { return }
    let field = URLGrammar.field(text, diagnostics: &base.diagnostics)
    if case .literal(let address)? = field?.value, address.utf8.starts(with: "https://".utf8) {
      client.source = ClientSource(address, checked: "", .profile)
    } else if field != nil {
      base.diagnostics.add(.documentation(at: text.range))
    }
  }
}

/// Reads the key `files`.
extension CustomClientDecoder {
  mutating func files(_ node: YAMLNode) -> [CustomFile] {
    var files: [CustomFile] = []
    for (key, value) in base.members(of: node, as: "'files'") {
      guard let scope = Scope(rawValue: key.value), Scope.ofCustomClients.contains(scope) else {
        base.addUnknownKey(key, value, of: "'files'", known: Scope.ofCustomClients.map(\.rawValue))
        continue
      }
      files.append(file(scope, key, value))
    }
    return Scope.ofCustomClients.compactMap { scope in files.first { $0.scope == scope } }
  }

  mutating func file(
    _ scope: Scope, _ key: Located<String>, _ node: YAMLNode
  ) -> CustomFile {
    var file = CustomFile(scope: scope)
    guard base.document.kind(of: node) == .mapping else {
      file.usual = path(node, scope)
      return file
    }
    for (key, value) in base.members(of: node, as: "'files.\(scope.rawValue)'") {
      if key.value == "default" {
        file.usual = path(value, scope)
      } else if let platform = Platform(rawValue: key.value) {
        if let path = path(value, scope) { file.own.append((platform, path)) }
      } else {
        base.addUnknownKey(
          key, value, of: "'files.\(scope.rawValue)'", known: CustomClientKeys.platforms)
      }
    }
    let missing = Platform.allCases.filter { file.path(on: $0) == nil }
    if !missing.isEmpty, !base.diagnostics.hasErrors {
      base.diagnostics.add(.noPath(missing.map(\.rawValue), at: key.range))
    }
    return file
  }

  mutating func path(_ node: YAMLNode, _ scope: Scope) -> String? {
    guard let text = base.text(node, as: "the path") else { return nil }
    do throws(CustomPath.Problem) {
      let path = try CustomPath.parse(text.value, isBelowHome: scope == .user)
      paths.append(Located(path, at: text.range))
      return path
    } catch {
      base.diagnostics.add(.customPath(error, at: text.range))
      return nil
    }
  }
}

extension ConfigFormat {
  /// Creates the format with this name; strict JSON if the name is nil or not known.
  fileprivate init(named name: String?) {
    switch name {
    case "jsonc": self = .json(.jsonc)
    case "toml": self = .toml(.version1_0)
    case "toml-1.1": self = .toml(.version1_1)
    case "yaml": self = .yaml
    default: self = .json(.strict)
    }
  }
}

extension String.UTF8View {
  func hasSuffix(_ suffix: String.UTF8View) -> Bool {
    count > suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
