import ConfigDocuments
import MCPConfCommands
import SourceText
import Testing

/// Compares two writers, which must agree for every client and every kind of server: `generate`
/// writes a new JSON file at once, and `apply` inserts each entry into an empty one.
@Suite struct NewFileTests {
  @Test(arguments: EntryTransitionTests.settings)
  func `what generate prints is what apply writes`(
    _ setting: EntryTransitionTests.Setting
  ) throws {
    let usable = EntryTransitionTests.servers.filter { compare(setting, [("s", $0)]) }
    #expect(usable.count > 1)
    let together = usable.enumerated().map { (key: "s\($0.offset)", value: $0.element) }
    #expect(compare(setting, together))
  }

  /// Compares both; returns false if the client does not support the servers.
  private func compare(
    _ setting: EntryTransitionTests.Setting, _ servers: [(key: String, value: String)]
  ) -> Bool {
    let profile = setting.profile(of: servers)
    let disk = MemoryDisk()
    guard disk.run(setting.apply, profile).exit == .success else { return false }
    let printed = disk.run("generate --quiet", profile)
    #expect(disk.clientFiles.count == 1)
    let written = disk.clientFiles.first.flatMap { disk[$0] } ?? ""
    if written.contains("\"inputs\"") {
      // The prompts come before the servers in one of them, and after the servers in the other.
      #expect(value(printed.outputText) == value(written))
    } else {
      #expect(printed.outputText == written)
    }
    return true
  }

  private func value(_ text: String) -> ConfigValue? {
    let document = try? ConfigFormat.json(.jsonc).document(Array(text.utf8), file: .none)
    return (try? document?.node(at: []))?.value.sorted
  }
}
