internal import SourceText

/// One HTTP request, as a configuration that `curl -q -K -` reads from standard input.
///
/// So the token is in no argument of curl, in no environment variable and in no file. This was
/// tested with curl 7.88.1 on 2026-11-29.
package struct CurlRequest {
  package var method = "POST"
  package var url: [UInt8]
  package var headers: [(name: String, value: [UInt8])]
  package var body: [UInt8] = []
  /// Whether the host is this machine.
  ///
  /// For this machine, plain HTTP is allowed, and no proxy is used.
  package var isLoopback: Bool
  package var seconds = 15

  package init(url: [UInt8], headers: [(name: String, value: [UInt8])], isLoopback: Bool) {
    self.url = url
    self.headers = headers
    self.isLoopback = isLoopback
  }

  /// The configuration; nil if a value contains a character other than printable ASCII.
  ///
  /// A line break in a value would start another option of curl.
  package var configuration: [UInt8]? {
    var text = """
      silent
      include
      no-buffer
      globoff
      suppress-connect-headers
      max-redirs = 0
      max-time = \(seconds)
      proto = "=\(isLoopback ? "http,https" : "https")"

      """
    if isLoopback { text += "noproxy = \"*\"\n" }
    var output = Array(text.utf8)
    guard Self.append("request", Array(method.utf8), to: &output),
      Self.append("url", url, to: &output)
    else { return nil }
    for (name, value) in headers {
      // If nothing follows the colon, curl leaves the header out. A semicolon makes curl send an
      // empty header.
      let line = Array(name.utf8) + (value.isEmpty ? [0x3B] : Array(": ".utf8) + value)
      guard Self.append("header", line, to: &output) else { return nil }
    }
    guard body.isEmpty || Self.append("data-raw", body, to: &output) else { return nil }
    return output
  }

  private static func append(_ option: String, _ value: [UInt8], to output: inout [UInt8]) -> Bool {
    output += "\(option) = \"".utf8
    for byte in value {
      guard ASCII.isPrintable(byte) else { return false }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
    }
    output += "\"\n".utf8
    return true
  }
}
