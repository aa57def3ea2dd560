import MCPProfile
import Testing

@Suite struct FolderTests {
  @Test(arguments: Folder.allCases) func `is found by the name between its braces`(folder: Folder) {
    #expect(Folder.named(String(folder.rawValue.dropFirst(2).dropLast())) == folder)
  }

  @Test(arguments: ["", "HOME", "${home}", "homes"]) func `has no other name`(name: String) {
    #expect(Folder.named(name) == nil)
  }
}
