internal import ServerSources

/// The content of a source.
enum AddedSource {
  /// A template such as `github` or `github/readonly`.
  case template(AddedTemplate)
  case servers(FoundServers)
}

struct AddedTemplate {
  /// The name, as in `template: github/readonly`.
  let reference: String
  /// The server's name in a profile.
  let name: String
  let variable: String?
}
