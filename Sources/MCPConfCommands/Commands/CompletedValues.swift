internal import MCPClients
internal import MCPProfile

/// The words that a shell offers for an operand, or for the value of an option.
enum CompletedValues: Equatable {
  case words([String])
  case clients
  /// The ID of one client, or several IDs that are separated by commas.
  case clientList
  case vendors
  /// The templates of `init`: the built-in example profiles, and vendors.
  case templates
  /// The servers of the profile.
  case servers
  case directories
  case files

  /// Finds the kind of values of an option; returns nil for a flag, or if the value is optional.
  init?(_ option: OptionSpec) {
    guard let placeholder = option.value, !option.isValueOptional else { return nil }
    switch (placeholder, option.name) {
    case ("ID", _): self = option.isList ? .clientList : .clients
    case ("DIR", let name) where name != "output": self = .directories
    case (_, "server"): self = .servers
    default: self = option.choices.isEmpty ? .files : .words(option.choices)
    }
  }

  /// Returns the kind of values of a command's first operand.
  static func first(of command: CommandSpec) -> CompletedValues {
    switch command.name {
    case "help": .words(CommandTable.all.map(\.name) + HelpTopic.names)
    case "init": .templates
    case "add": .vendors
    case "rm": .servers
    default:
      Subcommand.all(of: command.name).isEmpty ? .files : .words(subcommands(of: command.name))
    }
  }

  /// Returns the kinds of values of a command's second operand, each with the first operand to
  /// which it belongs.
  ///
  /// After any other first operand, the second operand is a file.
  static func second(of command: CommandSpec) -> [(first: String, values: CompletedValues)] {
    switch command.name {
    case "list": [("clients", .clients), ("servers", .vendors)]
    case "help": ["list", "completions"].map { ($0, .words(subcommands(of: $0))) }
    default: []
    }
  }

  private static func subcommands(of command: String) -> [String] {
    Subcommand.all(of: command).map(\.name)
  }

  static var clientNames: String { ClientRegistry.ids.joined(separator: " ") }
  static var vendorNames: String { VendorCatalog.builtIn.ids.joined(separator: " ") }
  static var profileNames: String {
    InitProfile.profiles.map(\.name).joined(separator: " ")
  }

  /// The names of all servers of all vendors, such as `github/readonly`.
  static var vendorServers: String {
    VendorCatalog.builtIn.vendors.flatMap { vendor in
      vendor.servers.map { "\(vendor.id)/\($0.name)" }
    }.joined(separator: " ")
  }
}
