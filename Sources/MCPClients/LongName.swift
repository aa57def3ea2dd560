internal import MCPProfile
internal import SourceText

/// Checks for a server name that leaves too little space for its tools' names, in clients that
/// limit both together.
enum LongName {
  /// The minimum number of characters to leave for a tool's name.
  private static let usualToolName = 20

  static func check(
    _ server: Server, in client: any Client, budget: Int, _ diagnostics: inout Diagnostics
  ) {
    let left = budget - server.name.value.utf8.count
    guard left < usualToolName else { return }
    diagnostics.add(
      Diagnostic(
        .warning, "long-name",
        "\(client.name) drops tools whose name is longer than the \(max(left, 0)) characters that this server's name leaves",
        at: server.name.range,
        fix: "use a name of at most \(budget - usualToolName) characters"))
  }
}
