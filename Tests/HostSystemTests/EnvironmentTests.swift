import HostSystem
import LibC
import Testing

@Suite struct EnvironmentTests {
  @Test func `reads values as bytes`() throws {
    let value: [CChar] = [0x61, CChar(truncatingIfNeeded: 0xFF), 0x62, 0]
    try #require(unsafe setenv("MCPCONF_TEST_BYTES", value, 1) == 0)
    try #require(unsafe setenv("MCPCONF_TEST_EMPTY", "", 1) == 0)
    #expect(POSIX.environmentBytes("MCPCONF_TEST_BYTES") == [0x61, 0xFF, 0x62])
    #expect(POSIX.environment("MCPCONF_TEST_BYTES") == nil)
    #expect(POSIX.environmentBytes("MCPCONF_TEST_EMPTY") == [])
    #expect(POSIX.environmentBytes("MCPCONF_TEST_UNSET") == nil)
    #expect(POSIX.environmentBytes("MCPCONF_TEST_EMPTY\0X") == nil)
  }

  @Test func `finds programs as the shell does`() {
    #expect(POSIX.isExecutableOnPath("sh"))
    #expect(POSIX.executableOnPath("sh")?.hasSuffix("/sh") == true)
    for name in ["", "no-such-program-here", "/bin/sh", "../bin/sh", "s\0h"] {
      #expect(!POSIX.isExecutableOnPath(name))
    }
  }

  @Test func `today is the system's day`() throws {
    let first = POSIX.daysSinceEpoch()
    let system = try POSIX.run(ProgramCall(["date", "-u", "+%s"])).output
    let second = POSIX.daysSinceEpoch()
    let seconds = try #require(Int(String(decoding: system.dropLast(), as: UTF8.self)))
    #expect([first, second].contains(seconds / 86_400))
  }
}
