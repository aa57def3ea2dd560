package import Secrets

/// One vendor's template: its servers, the formats of its tokens, and further facts.
package struct Vendor: Sendable {
  /// The name of the template's file, as in `template: jam`.
  package let id: String
  package var name = ""
  package var documentation = ""
  /// The page where tokens are created and revoked.
  package var tokenPage: String?
  /// The day on which the facts in the template were last checked.
  package var checked = ""
  /// The confidence in the facts.
  ///
  /// A: vendor documentation or source code; B: two or more independent sources; C: one source.
  package var confidence = ""
  /// The vendor's reason to use a separate token for each client, if the vendor suggests this.
  package var tokenPerClient: String?
  package var expiry: String?
  /// All scopes that the vendor's tokens can have; empty if the complete list is not known.
  package var scopes: [String] = []
  package var servers: [VendorServer] = []
  package var formats: [TokenFormat] = []

  package init(id: String) { self.id = id }

  /// Returns the server with this name; if `name` is nil, the vendor's main server, which is named
  /// like the vendor's file.
  package func server(named name: String?) -> VendorServer? {
    servers.first { $0.name == name ?? id }
  }

  package func format(named name: String) -> TokenFormat? { formats.first { $0.name == name } }
}

/// One of a vendor's servers.
package final class VendorServer: Sendable {
  package enum OAuth: String, Sendable, CaseIterable {
    case none, optional, only
  }

  package let name: String
  package let declaration: ServerDeclaration
  package let oauth: OAuth
  /// The reason why no token can be used, for `oauth: only`; otherwise nil.
  package let reason: String?
  /// For headers that contain a reference, the format of the variable's value.
  package let headerFormats: [(header: String, format: String)]
  package let optionalHeaders: [(name: String, explanation: String)]

  init(
    name: String, declaration: ServerDeclaration, oauth: OAuth, reason: String?,
    headerFormats: [(header: String, format: String)],
    optionalHeaders: [(name: String, explanation: String)]
  ) {
    self.name = name
    self.declaration = declaration
    self.oauth = oauth
    self.reason = reason
    self.headerFormats = headerFormats
    self.optionalHeaders = optionalHeaders
  }
}
