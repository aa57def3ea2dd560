#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import MCPConfCommands
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

  @Test(arguments: [
    (0, (1970, 1, 1)), (-1, (1969, 12, 31)), (59, (1970, 3, 1)), (11_016, (2000, 2, 29)),
    (11_017, (2000, 3, 1)), (20_088, (2024, 12, 31)), (20_833, (2027, 1, 15)),
    (47_540, (2100, 2, 28)), (47_541, (2100, 3, 1)), (-719_468, (0, 3, 1)),
    (-719_469, (0, 2, 29)),
  ])
  func `knows the calendar`(days: Int, expected: (Int, Int, Int)) {
    let date = POSIX.civilDate(daysSinceEpoch: days)
    #expect(date.year == expected.0 && date.month == expected.1 && date.day == expected.2)
  }

  @Test func `today is the system's day`() throws {
    let first = POSIX.today()
    let system = try POSIX.run(ProgramCall(["date", "-u", "+%Y %m %d"])).output
    let second = POSIX.today()
    let parts = String(decoding: system.dropLast(), as: UTF8.self).split(separator: " ")
    let numbers = parts.compactMap { Int($0) }
    #expect(
      [first, second].contains { [$0.year, $0.month, $0.day] == numbers })
  }
}
