internal import ServerSources

/// What a source holds.
enum AddedSource {
  /// `github` or `github/readonly`.
  case template(AddedTemplate)
  case servers(FoundServers)
}

struct AddedTemplate {
  /// As in `template: github/readonly`.
  let reference: String
  /// The server's name in a profile.
  let name: String
  let variable: String?
}
