extension World {
  /// What a client's program needs to run, and nothing else: a variable that it does not get it can
  /// neither print nor write into a file.
  var programEnvironment: [[UInt8]] {
    let passed = [
      "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "LANG", "LC_ALL", "CLAUDE_CONFIG_DIR",
      "SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP",
    ]
    return entries(passed) + [Array("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1".utf8)]
  }

  /// `NAME=value` of those that are set.
  func entries(_ names: [String]) -> [[UInt8]] {
    names.compactMap { name in environment(name).map { Array("\(name)=".utf8) + $0 } }
  }
}
