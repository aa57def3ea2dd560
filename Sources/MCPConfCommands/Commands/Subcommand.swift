/// The help of a subcommand, such as `clients` in `list clients`.
struct Subcommand {
  let name: String
  /// The operands that follow the name of the subcommand, as in a usage line.
  let operands: String
  let summary: String
  let details: String
  let example: (line: String, meaning: String)

  /// Returns the subcommands of the command with this name.
  static func all(of command: String) -> [Subcommand] {
    switch command {
    case "list":
      [
        Subcommand(
          name: "clients", operands: "[ID|PROFILE]", summary: "show the clients",
          details: """
            It shows the scopes, the file of the first scope, and the syntax of a reference. --wide shows one line
            for each scope, with all columns. With ID, it shows one client in full, with its files on this machine.
            With PROFILE, it also shows the clients that the profile describes.
            """,
          example: ("mcpconf list clients cursor", "show one client in full")),
        Subcommand(
          name: "servers", operands: "[VENDOR]", summary: "show the vendor templates",
          details: "With VENDOR, the command shows everything about the servers of one vendor.",
          example: ("mcpconf list servers github", "show one vendor's servers")),
        Subcommand(
          name: "tokens", operands: "[PROFILE]",
          summary: "show token formats, or which token goes where",
          details: """
            It shows the formats that 'mcpconf validate' checks. With PROFILE, it shows which variable goes to
            which client and server, so that you can revoke one token without affecting the others.
            """,
          example: ("mcpconf list tokens mcpconf.yaml", "show which token goes where")),
      ]
    case "completions":
      [
        shell(
          "bash", "Add this line to ~/.bashrc: eval \"$(mcpconf completions bash)\"",
          "mcpconf completions bash > ~/.local/share/bash-completion/completions/mcpconf"),
        shell(
          "zsh",
          "Add this line to ~/.zshrc: eval \"$(mcpconf completions zsh)\". Or save the output as a file called _mcpconf in a directory of $fpath.",
          "mcpconf completions zsh > ~/.zfunc/_mcpconf"),
        shell(
          "fish", "Save the output where fish looks for completions, as in the example.",
          "mcpconf completions fish > ~/.config/fish/completions/mcpconf.fish"),
      ]
    default: []
    }
  }

  private static func shell(_ name: String, _ details: String, _ line: String) -> Subcommand {
    Subcommand(
      name: name, operands: "", summary: "print completions for \(name)", details: details,
      example: (line, "install the completions"))
  }
}
