package import Secrets

/// One vendor's template: its servers, the formats of its tokens, and what it says about them.
package struct Vendor: Sendable {
  /// The name of its file, as in `template: jam`.
  package let id: String
  package var name = ""
  package var documentation = ""
  /// Where its tokens are made and revoked.
  package var tokenPage: String?
  /// The day on which its facts were last checked.
  package var checked = ""
  /// A: vendor documentation or source; B: two or more independent sources; C: one.
  package var confidence = ""
  /// Why the vendor suggests a token for each client, where it does.
  package var tokenPerClient: String?
  package var expiry: String?
  /// All scopes, when the list is known and closed.
  package var scopes: [String] = []
  package var servers: [VendorServer] = []
  package var formats: [TokenFormat] = []

  package init(id: String) { self.id = id }

  /// `name` is nil for the vendor's main server, which is named like the vendor's file.
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
  /// Why no token can be used, for `oauth: only`.
  package let reason: String?
  /// Formats of the variables behind header references, by header name.
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
