internal import HostSystem
internal import MCPProfile
internal import Secrets
internal import SourceText

/// One variable of a profile, with all facts that `env` and `run` need about it.
struct EnvironmentVariable {
  let name: String
  let servers: [String]
  let clients: [String]
  let isOptional: Bool
  let formats: [TokenFormat]
  let tokenPage: String?
  let pointer: SecretPointer?
  let expires: CivilDate?
  /// The place of the variable's name in the profile.
  let range: SourceRange
  let command: StoreCommand?

  init(_ use: VariableUse, _ loaded: LoadedProfile?, _ files: SourceFiles) {
    let written = loaded?.profile.variables.first { $0.name.value == use.name }
    name = use.name
    servers = use.servers
    clients = use.clients
    isOptional = use.isOptional
    formats = use.formats
    tokenPage = use.tokenPage
    pointer = written?.from?.value
    range = written?.name.range ?? use.range
    expires =
      written?.expires?.value
      ?? loaded?.profile.servers.lazy.compactMap(\.credential).first {
        $0.variables.shared?.value.name == use.name
      }?.expires?.value
    command = written?.from.map { from in
      StoreCommand(
        from.value, in: PathText.directory(of: files.files[Int(from.range.file.index)].name))
    }
  }

  /// The facts about the variable for people, one fact on each line.
  ///
  /// No fact contains a line break or the value of the variable.
  var facts: [String] {
    let clients = clients.joined(separator: ", ")
    var facts = ["for \(servers.joined(separator: ", ")) in \(clients)"]
    if isOptional { facts[0] += "; the variable may be unset" }
    if let tokenPage { facts.append("create the token at \(tokenPage)") }
    for format in formats {
      let prefixes = format.prefixes.joined(separator: " or ")
      facts.append(
        "format: \(format.title)" + (prefixes.isEmpty ? "" : ", begins with \(prefixes)"))
    }
    if let expires { facts.append("expires on \(expires.text)") }
    return facts.map(\.printable)
  }

  /// The advice for a variable without a pointer to a store.
  var pointerAdvice: String {
    "add \(name) to 'variables', for example: \(name): { from: \"op://VAULT/ITEM/FIELD\" }"
  }

  /// Returns the variables in the order of the profile.
  ///
  /// A variable is left out if all its clients ask the user for the value.
  static func all(in loaded: LoadedProfile, _ files: SourceFiles) -> [EnvironmentVariable] {
    VariableUse.all(in: loaded.withoutAskingClients).map { EnvironmentVariable($0, loaded, files) }
  }
}
