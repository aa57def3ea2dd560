internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// One profile file as written, before `extends` is applied.
struct ProfileLayer {
  var bases: [Located<String>] = []
  var profile = Profile()
}

/// Reads one profile file, and continues after a problem to find other problems.
struct ProfileDecoder {
  private var server: ServerDecoder

  static func decode(
    _ document: ResolvedYAML, of source: SourceFile, file: FileID, catalog: VendorCatalog,
    diagnostics: inout Diagnostics
  ) -> ProfileLayer? {
    let scanner = TokenScanner(vendors: catalog)
    scanner.check(document, catalog: catalog, diagnostics: &diagnostics)
    guard let root = document.root, !document.isMissing(root) else {
      diagnostics.add(.emptyProfile(at: SourceRange(file: file, lower: 0, upper: 0)))
      return nil
    }
    guard document.kind(of: root) == .mapping else {
      diagnostics.add(.profileRoot(at: document.range(of: root)))
      return nil
    }
    var decoder = ProfileDecoder(
      server: ServerDecoder(
        base: MappingDecoder(document: document),
        rules: SecretRules(SecretClassifier(vendors: catalog))))
    var layer = decoder.layer(root, isJSON: ClientFileSigns.isJSON(source.bytes))
    diagnostics.add(besideSecrets: decoder.server.base.diagnostics)
    layer.profile.allowed = AllowedValue.take(from: &diagnostics, of: source, file: file)
    return layer
  }

  private mutating func layer(_ root: YAMLNode, isJSON: Bool) -> ProfileLayer {
    var layer = ProfileLayer()
    // A misspelled key may be `version`, so then do not report `version` as missing.
    var hasVersion = false
    let range = server.base.document.range(of: root)
    if isClientFile(root, isJSON: isJSON) {
      server.base.diagnostics.add(.clientFile(at: range))
      return layer
    }
    guard isProfile(root) else {
      server.base.diagnostics.add(.notAProfile(at: range))
      return layer
    }
    for (key, value) in server.base.members(of: root, as: "the profile") {
      switch key.value {
      case "version":
        hasVersion = true
        if let version = server.base.text(value, as: "'version'"), version.value != "1" {
          server.base.diagnostics.add(.version(version))
        }
      case "extends": layer.bases = server.base.oneOrMoreTexts(value, as: "'extends'")
      case "clients": layer.profile.clients = clients(value, &layer.profile.customClients)
      case "servers": layer.profile.servers = servers(value)
      case "variables": layer.profile.variables = server.variables(of: value)
      case let name where name.utf8.starts(with: "x-".utf8): continue
      default:
        hasVersion = true
        server.base.addUnknownKey(
          key, value, of: "a profile", known: ProfileKey.names(ProfileKey.profile))
      }
    }
    if !hasVersion {
      server.base.diagnostics.add(
        .missingVersion(
          at: SourceRange(file: range.file, lower: range.lower, upper: range.lower)))
    }
    return layer
  }

  /// Returns whether the keys look like those of a client's file: a client's root key, or `servers`
  /// in JSON or beside `inputs`.
  ///
  /// The result is false if the file has `version: 1`, `extends`, `clients` or `variables`.
  private func isClientFile(_ root: YAMLNode, isJSON: Bool) -> Bool {
    let document = server.base.document
    var (hasRoot, hasServers, isJSON) = (false, false, isJSON)
    for (key, value) in document.members(of: root) {
      let name = String(decoding: document.bytes(of: key), as: UTF8.self)
      switch name {
      case "version" where document.bytes(of: value).elementsEqual("1".utf8): return false
      case "extends", "clients", "variables": return false
      case "version": isJSON = false
      case "servers": hasServers = true
      case "inputs": isJSON = true
      default: if ClientFileSigns.roots.contains(name) { hasRoot = true }
      }
    }
    return hasRoot || hasServers && isJSON
  }

  /// Returns whether the file is a profile by the rules of `ProfileSigns`.
  ///
  /// Messages about any other file do not show the keys of the file.
  private func isProfile(_ root: YAMLNode) -> Bool {
    let document = server.base.document
    var signs = ProfileSigns()
    for (key, value) in document.members(of: root) {
      signs.add(key: document.bytes(of: key), value: document.bytes(of: value))
    }
    return signs.areOfProfile
  }

  private mutating func clients(
    _ node: YAMLNode, _ custom: inout [CustomMapping]
  ) -> [ClientSelection] {
    if server.base.document.kind(of: node) == .sequence {
      let ids = server.base.texts(node, as: "'clients'")
      for (index, id) in ids.enumerated() {
        if let first = ids[..<index].first(where: { $0.value == id.value }) {
          server.base.diagnostics.add(.clientTwice(id, first: first.range))
        }
      }
      return ids.map(ClientSelection.init)
    }
    let members = server.base.members(of: node, as: "'clients'", expecting: "a list or a mapping")
    return members.map { id, value in
      var selection = ClientSelection(id: id)
      // `cursor:` without a value naturally means "without options".
      guard !server.base.document.isMissing(value) else { return selection }
      selection.hasRefusedOption = server.base.document.kind(of: value) != .mapping
      for (key, option) in server.base.members(of: value, as: "the options of a client") {
        if key.value == "custom" {
          custom.append(
            CustomMapping(
              id: id, key: key.range, document: server.base.document, node: option))
          continue
        }
        if server.base.document.kind(of: option) == .mapping,
          Suggestion.closest(to: key.value, in: ["custom"]) != nil
        {
          server.base.addUnknownKey(key, option, of: "a client", known: ["custom"])
        } else if let text = server.base.text(option, as: Diagnostic.quoted(key.value)) {
          selection.options.append((key, text))
          continue
        }
        selection.hasRefusedOption = true
      }
      return selection
    }
  }

  private mutating func servers(_ node: YAMLNode) -> [ServerDeclaration] {
    let members = server.base.members(of: node, as: "'servers'")
    let count = server.base.document.childCount(of: node) / 2
    if count > Profile.maximumServers {
      server.base.diagnostics.add(
        .tooManyServers(count, at: server.base.document.range(of: node)))
      return []
    }
    var declarations: [ServerDeclaration] = []
    declarations.reserveCapacity(count)
    for (name, value) in members {
      NameRules.check(name, diagnostics: &server.base.diagnostics)
      server.rules.checkName(name, of: "a server", diagnostics: &server.base.diagnostics)
      declarations.append(server.server(name, value))
    }
    return declarations
  }
}

extension Diagnostic {
  fileprivate static func emptyProfile(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "empty-profile", "the profile is empty", at: range,
      fix: "delete the file, and run 'mcpconf init' to create a profile")
  }

  fileprivate static func profileRoot(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "this file is not a profile: it does not contain a mapping", at: range,
      fix: "rename the file, and run 'mcpconf init' to create a profile")
  }

  static func clientFile(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "this is a client's file, not a profile",
      at: SourceRange(file: range.file, lower: range.lower, upper: range.lower),
      fix: "run 'mcpconf import FILE' to create a profile from it")
  }

  fileprivate static func notAProfile(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "this file is not a profile: 'version: 1' or 'servers' is missing",
      at: SourceRange(file: range.file, lower: range.lower, upper: range.lower),
      fix: "write 'version: 1' and 'servers'; if this is a client's file, run 'mcpconf import FILE'"
    )
  }

  fileprivate static func version(_ version: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "version", "this mcpconf does not support this profile version", at: version.range,
      fix: "write 'version: 1'")
  }

  fileprivate static func missingVersion(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "version", "the profile has no 'version'", at: range,
      fix: "write 'version: 1' as the first line")
  }

  fileprivate static func clientTwice(_ id: Located<String>, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-client", "the client \(quoted(id.value)) occurs twice in 'clients'",
      at: id.range, notes: [Note("the client is listed here first", at: first)],
      fix: "remove one of the two elements")
  }

  fileprivate static func tooManyServers(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "the profile has \(count) servers, but mcpconf reads at most \(Profile.maximumServers)",
      at: range)
  }
}
