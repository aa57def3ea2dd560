internal import Printing
internal import SourceText

/// Creates a property list with which macOS sets variables for all programs at each login.
///
/// launchd starts programs with a short `PATH`, so the property list sets a `PATH` with the
/// directories of Homebrew. If the profile names no store for a variable, the value is read from
/// the keychain, where the entry has the name of the variable.
enum LaunchAgent {
  static func text(_ variables: [EnvironmentVariable], withFacts: Bool = true) -> String {
    let commands = variables.map { variable in
      let read = variable.command?.line(for: .posix) ?? keychain(variable.name)
      return
        "value=\"$(\(read))\" && [ -n \"$value\" ] && launchctl setenv \(variable.name) \"$value\""
    }
    let notes = variables.flatMap { variable in
      (withFacts
        ? ["\(variable.name): \(variable.facts[0])"] + variable.facts.dropFirst().map { "  \($0)" }
        : [variable.name])
        + (variable.command == nil
          ? [
            "  store the value: security add-generic-password -U -a \"$USER\" -s \(variable.name) -w"
          ]
          : [])
    }
    let heading = [
      "Save this file as ~/Library/LaunchAgents/mcpconf.plist. launchd runs it when you log in. To run it now:",
      "launchctl load ~/Library/LaunchAgents/mcpconf.plist",
    ]
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <!--
      \((heading + notes).map { "  " + comment($0) }.joined(separator: "\n"))
      -->
      <plist version="1.0">
      <dict>
        <key>Label</key><string>mcpconf</string>
        <key>EnvironmentVariables</key>
        <dict>
          <key>PATH</key><string>/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin</string>
        </dict>
        <key>ProgramArguments</key>
        <array>
          <string>/bin/sh</string>
          <string>-c</string>
          <string>\(XMLText.escaped((commands + ["true"]).joined(separator: "\n")))</string>
        </array>
        <key>RunAtLoad</key><true/>
      </dict>
      </plist>

      """
  }

  private static func keychain(_ name: String) -> String {
    "security find-generic-password -s \(name) -w"
  }

  /// Returns the text with a space between consecutive hyphens, because an XML comment must not
  /// contain two hyphens in a row.
  private static func comment(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x2D, bytes.last == 0x2D { bytes.append(0x20) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
