import MCPConfCommands
import TestSupport
import Testing

/// Tests that copies are recognised by their names, and read like their originals.
@Suite struct BackupNameTests {
  private static let secret = #"{"mcpServers": {"S": {"env": {"A_TOKEN": "@"}}}}"#

  @Test(arguments: [
    "mcp.json~", "mcp.json.bak", "mcp.json.BAK", "mcp.json.orig", "mcp.json.old", "mcp.json.tmp",
    "mcp.json.backup", "mcp.json.backup.1700000000", "mcp.json.backup-2", "mcp.json.1",
    "#mcp.json#",
    ".mcp.json.mcpconf-4711-0.tmp", "mcp.json.2026-11-24", "mcp copy.json",
    "mcp.json.tmp.4711.1700000000", "mcp.json.tmp.4711.0a1b2c3d", "mcp.json.corrupted.1700000000",
    "mcp.json.vsctmp", "mcp (1).json", "mcp copy 2.json", "mcp-backup.json", "mcp_old.json",
    "mcp.bak.json",
  ])
  func `copies beside a client's file are searched, and are to be deleted`(name: String) {
    var tokens = Tokens(seed: 6)
    let files = ["/home/me/.cursor/\(name)": Self.secret.replacing("@", with: tokens.key())]
    let run = ScanRun([], files: files)
    #expect(run.exit == 1)
    #expect(run.output.contains("  fix: delete this copy, and create a new token\n"))
  }

  @Test(arguments: [
    "mcp.json", "other.json.bak", "mcp.jsonx", "mcp.json.license", "~", ".bak", "mcpbackup.json",
    "backup.json", "mcp-2.json",
  ])
  func `other names are none`(name: String) {
    var tokens = Tokens(seed: 6)
    let files = ["/home/me/.cursor/\(name)": Self.secret.replacing("@", with: tokens.key())]
    let run = ScanRun([], files: files)
    #expect(!run.output.contains("delete this copy"))
    #expect(run.exit == (name == "mcp.json" ? 1 : 0))
  }
}
