import ConfigDocuments
import Printing
import Testing

@Suite struct RegistryFileTests {
  @Test func `writes UTF-16 with escapes, and flags as numbers`() {
    let file = RegistryFile.bytes(
      key: #"SOFTWARE\Policies\Acme"#,
      values: [
        ConfigMember("Text", .string(#"{"a\b": "ü😀"}"#)), ConfigMember("On", .bool(true)),
        ConfigMember("Off", .bool(false)),
      ])
    #expect(file.prefix(2) == [0xFF, 0xFE])
    let units = stride(from: 2, to: file.count, by: 2).map {
      UInt16(file[$0]) | UInt16(file[$0 + 1]) << 8
    }
    let lines = [
      "Windows Registry Editor Version 5.00", "",
      #"[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Acme]"#,
      #""Text"="{\"a\\b\": \"ü😀\"}""#,
      #""On"=dword:00000001"#, #""Off"=dword:00000000"#, "", "",
    ]
    #expect(
      Array(String(decoding: units, as: UTF16.self).utf16)
        == Array(lines.joined(separator: "\r\n").utf16))
  }
}
