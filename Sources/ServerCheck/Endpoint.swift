internal import MCPProfile
internal import SourceText

/// The address for requests, which a server names on its event stream.
enum Endpoint {
  /// Returns the complete address; nil if the address is not valid, or if its scheme, host or port
  /// differs from that of `base`.
  ///
  /// Requests contain the token, so they must not go to a different host.
  static func resolve(_ text: [UInt8], from base: [UInt8]) -> [UInt8]? {
    let slashes = Array("://".utf8)
    guard text.count <= 4096, text.allSatisfy({ (0x21...0x7E).contains($0) }),
      let scheme = base.firstIndex(of: UInt8(ascii: ":")), base[scheme...].starts(with: slashes)
    else { return nil }
    let path = base[(scheme + 3)...].firstIndex { $0 == 0x2F || $0 == 0x3F } ?? base.endIndex
    let origin = base[..<path]
    let address: [UInt8]
    if text.first == 0x2F, text.dropFirst().first != 0x2F, text.dropFirst().first != 0x5C {
      address = origin + text
    } else if text.starts(with: origin),
      text.dropFirst(origin.count).first.map({ $0 == 0x2F }) ?? true
    {
      address = text
    } else if !text.contains(UInt8(ascii: ":")), text.first != 0x2F, text.first != 0x5C,
      !text.isEmpty
    {
      let directory = base[..<(base.firstIndex(of: 0x3F) ?? base.endIndex)]
      let last = directory[path...].lastIndex(of: 0x2F)
      address = (last.map { Array(directory[...$0]) } ?? Array(origin) + [0x2F]) + text
    } else {
      return nil
    }
    return (try? URLGrammar.parse(String(decoding: address, as: UTF8.self))) == nil ? nil : address
  }
}
