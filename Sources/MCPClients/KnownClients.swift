package import MCPProfile
package import SourceText

/// The clients that a run knows: the built-in clients, and the clients that its profile describes.
package struct KnownClients: Sendable {
  package let custom: [CustomClient]

  package static let builtIn = KnownClients(custom: [])

  private init(custom: [CustomClient]) { self.custom = custom }

  package init(_ mappings: [CustomMapping], diagnostics: inout Diagnostics) {
    custom = mappings.map { mapping in
      var decoder = CustomClientDecoder(mapping)
      let client = decoder.client()
      diagnostics.add(besideSecrets: decoder.base.diagnostics)
      return client
    }
  }

  /// The clients, without custom clients whose description has an error.
  package var usable: KnownClients { KnownClients(custom: custom.filter(\.isComplete)) }

  package var all: [any Client] {
    custom.isEmpty ? ClientRegistry.all : ClientRegistry.all + custom
  }

  package var ids: [String] { all.map(\.id) }

  /// Calls `body` for each client, without building a list.
  func forEach(_ body: (any Client) -> Void) {
    ClientRegistry.forEach(body)
    for client in custom { body(client) }
  }

  /// Returns the built-in client with this ID, or else the custom client with this ID; nil if there
  /// is neither.
  package func client(_ id: String) -> (any Client)? {
    ClientRegistry.client(id) ?? custom.first { $0.id == id }
  }

  /// Returns false for a custom client whose description has an error, and true for any other ID.
  func isUsable(_ id: String) -> Bool { custom.first { $0.id == id }?.isComplete ?? true }
}
