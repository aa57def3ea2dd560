extension World {
  /// The variables that a client's program needs to run.
  ///
  /// The program gets no other variables, so it cannot print them or write them into a file.
  var programEnvironment: [[UInt8]] {
    let passed = [
      "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "LANG", "LC_ALL", "CLAUDE_CONFIG_DIR",
      "SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP",
    ]
    return entries(passed) + [Array("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1".utf8)]
  }

  /// Returns `NAME=value` for each of these variables that is set.
  func entries(_ names: [String]) -> [[UInt8]] {
    names.compactMap { name in environment(name).map { Array("\(name)=".utf8) + $0 } }
  }
}
