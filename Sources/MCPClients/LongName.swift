internal import MCPProfile
internal import SourceText

/// Checks for a server name that leaves too little space for the names of the server's tools.
///
/// Some clients limit the total length of a server's name and a tool's name.
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
        "this server's name is so long that \(client.name) drops the server's tools whose names have more than \(max(left, 0)) characters",
        at: server.name.range,
        fix: "use a name of at most \(budget - usualToolName) characters"))
  }
}
