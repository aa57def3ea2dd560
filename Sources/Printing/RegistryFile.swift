package import ConfigDocuments

/// A file that sets the values of one key in the Windows registry when `reg import` reads it.
package enum RegistryFile {
  /// Returns the file in UTF-16 with a byte order mark, as `reg export` and Regedit write it.
  ///
  /// Without the mark, Windows reads the file with the system's code page.
  package static func bytes(key: String, values: [ConfigMember]) -> [UInt8] {
    var lines = ["Windows Registry Editor Version 5.00", "", #"[HKEY_LOCAL_MACHINE\\#(key)]"#]
    for member in values { lines.append("\(quoted(member.name))=\(data(member.value))") }
    let text = lines.map { "\($0)\r\n" }.joined() + "\r\n"
    return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static func data(_ value: ConfigValue) -> String {
    switch value {
    case .bool(let flag): "dword:0000000\(flag ? 1 : 0)"
    case .string(let text): quoted(text)
    case .null, .number, .array, .object: quoted(JSONText.compact(value))
    }
  }

  /// Returns the text in quotes.
  ///
  /// The text must not contain line breaks, because the format has no escape for a line break.
  private static func quoted(_ text: String) -> String {
    var output: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: #"\"#) || byte == UInt8(ascii: "\"") {
        output.append(UInt8(ascii: #"\"#))
      }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
    return String(decoding: output, as: UTF8.self)
  }
}
