import ConfigDocuments
import MCPConfCommands
import TestSupport
import Testing

/// Tests that real-life files can be turned into a profile, and that this profile changes almost
/// nothing in them.
@Suite struct AdoptionTests {
  private static let cases = AdoptionCase.all()

  @Test func `there are enough files`() { #expect(Self.cases.count >= 60) }

  @Test(arguments: cases)
  func `a file becomes a profile that its client takes`(_ adoption: AdoptionCase) throws {
    let adopted = try AdoptedFile(path: adoption.path, text: adoption.file)
    #expect(adopted.imported.exit.rawValue == 0, "\(adopted.messages)")
    #expect(adopted.applied.exit.rawValue == 0, "\(adopted.applied.errorText)")
    let entries = try adopted.entries()
    for entry in entries {
      #expect(adopted.tells(of: entry.name), "\(entry.name) is lost silently")
      #expect(entry.after != nil, "\(entry.name) is not in the file any more")
      if Self.isOff(entry.before) {
        #expect(entry.after.map(Self.isOff) ?? true, "\(entry.name) is switched on")
      }
    }
    #expect(try adopted.countAfter() == entries.count, "a server is there twice")
    try adoption.check(adopted)
  }

  @Test func `nearly all entries keep every byte`() throws {
    var count = 0
    var changed: [String] = []
    for adoption in Self.cases {
      let adopted = try AdoptedFile(path: adoption.path, text: adoption.file)
      for entry in try adopted.entries() {
        count += 1
        if !adopted.isSame(entry) { changed.append("\(adoption.name): \(entry.name)") }
      }
    }
    #expect(count > 130)
    #expect(changed.count * 20 <= count, "\(changed.count) of \(count): \(changed)")
  }

  private static func isOff(_ node: ConfigNode) -> Bool {
    node["disabled"]?.value == .bool(true) || node["enabled"]?.value == .bool(false)
  }
}
