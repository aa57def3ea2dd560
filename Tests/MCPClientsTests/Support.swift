import ConfigDocuments
import MCPClients
import MCPProfile
import SourceText
import TestSupport

/// A profile's servers as rendered for one client, with the problems.
struct Rendered {
  let source: MarkedText
  let rendering: Rendering
  private(set) var diagnostics = Diagnostics()

  init(
    _ servers: String, for id: String, scope: Scope = .user, platform: Platform = .linux,
    options: [String: String] = [:]
  ) throws {
    try self.init(
      servers, for: try ClientRegistry.client(id).orThrow(), scope: scope, platform: platform,
      options: options)
  }

  init(
    _ servers: String, for client: any Client, scope: Scope = .user, platform: Platform = .linux,
    options: [String: String] = [:]
  ) throws {
    let loaded = LoadedProfile.servers(servers)
    if loaded.diagnostics.hasErrors { throw Refused(text: loaded.text) }
    source = loaded.source
    let target = ClientTarget(client, scope: scope, platform: platform, options: options)
    rendering = Renderer.render(loaded.resolved, for: target, diagnostics: &diagnostics)
  }

  /// The entries as compact JSON, without their names.
  var entries: [String] { rendering.entries.map { JSONText.compact(.object($0.members)) } }
  var document: String { JSONText.compact(rendering.document) }
  var problems: [String] { source.places(of: diagnostics) }
  var codes: [String] { diagnostics.list.map(\.code) }
}

/// A profile with one custom client, `acme`.
struct Described {
  let clients: KnownClients
  /// The problems of the description.
  let problems: [String]
  let messages: [String]
  let fixes: [String]

  /// Loads a profile; `custom` is a flow mapping, with markers.
  init(_ custom: String, id: String = "acme") {
    let loaded = LoadedProfile("version: 1\nclients: {\(id): {custom: \(custom)}}\n")
    var diagnostics = loaded.diagnostics
    clients = KnownClients(loaded.resolved.customClients, diagnostics: &diagnostics)
    problems = loaded.source.places(of: diagnostics)
    messages = diagnostics.list.map(\.message)
    fixes = diagnostics.list.compactMap(\.fix)
  }

  var client: CustomClient { get throws { try clients.custom.first.orThrow() } }
}

struct Refused: Error {
  var text = ""
}

extension Optional {
  fileprivate func orThrow() throws -> Wrapped {
    guard let self else { throw Refused() }
    return self
  }
}
