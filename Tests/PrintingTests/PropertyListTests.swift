import ConfigDocuments
import Printing
import Testing

@Suite struct PropertyListTests {
  @Test func `writes every kind of value`() {
    let file = PropertyList.file([
      ConfigMember("a<b", .string("]]> & \"quoted\"\r\n")),
      ConfigMember("list", .array([.bool(true), .bool(false), .number("12")])),
      ConfigMember("empty", .object([])),
    ])
    #expect(
      String(decoding: file, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
        \t<key>a&lt;b</key>
        \t<string>]]&gt; &amp; "quoted"&#13;
        </string>
        \t<key>list</key>
        \t<array>
        \t\t<true/>
        \t\t<false/>
        \t\t<integer>12</integer>
        \t</array>
        \t<key>empty</key>
        \t<dict>
        \t</dict>
        </dict>
        </plist>

        """)
  }

  @Test(arguments: ["\u{0}", "\u{1}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func `finds a character without a form in XML`(text: String) {
    let value = ConfigValue.object([
      ConfigMember("ok", .string("\t\r\nü\u{7F}\u{10FFFF}")),
      ConfigMember("list", .array([.bool(true), .string("a\(text)b")])),
    ])
    #expect(PropertyList.unwritable(in: value).map { String($0) } == text)
    #expect(PropertyList.unwritable(in: .object([ConfigMember(text, .null)])) != nil)
    #expect(PropertyList.unwritable(in: .string("\t\r\nü\u{7F}\u{10FFFF}")) == nil)
  }
}
