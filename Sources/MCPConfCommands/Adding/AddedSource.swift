internal import ServerSources

/// The kind of a source, with its content.
enum AddedSource {
  /// A template such as `github` or `github/readonly`.
  case template(AddedTemplate)
  case servers(FoundServers)
}

struct AddedTemplate {
  /// The name of the template, as in `template: github/readonly`.
  let reference: String
  /// The name of the server in a profile.
  let name: String
  let variable: String?
}
