/// Augment's Auggie.
///
/// Source: its documentation, and its changelog up to 2026-06-25.
package struct Auggie: Client {
  package var id: String { "auggie" }
  package var name: String { "Augment Auggie" }
  package var source: ClientSource {
    ClientSource("https://docs.augmentcode.com/cli/integrations", checked: "2026-11-23", .low)
  }
  package var whenUnset: String { "not known" }
  package var scopes: [Scope] { [.user, .project, .local] }
  package func referenceCaveat(of target: ClientTarget) -> String? {
    "Auggie's changelog mentions references, but its documentation does not say which fields can contain them"
  }

  package func program(of target: ClientTarget) -> String? { "auggie" }

  package func location(of target: ClientTarget) -> FileLocation {
    switch target.scope {
    case .project: FileLocation(.project, ".augment/settings.json")
    case .local: FileLocation(.project, ".augment/settings.local.json")
    default: FileLocation(.home, ".augment/settings.json")
    }
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }
}
