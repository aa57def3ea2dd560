internal import ClientFiles
internal import MCPClients
internal import SourceText

/// The servers that a client's script sets up with lines such as `mcp add NAME …`.
struct ShellServers {
  let path: String
  private let bytes: [UInt8]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Returns the names of the servers with their ranges.
  ///
  /// A name that the script computes, such as `$NAME`, is returned as written.
  func names(in file: FileID) -> [Located<String>] {
    var found: [Located<String>] = []
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = Self.words(line)
      if words.count > 2, words[0].text == "mcp", words[1].text == "add" {
        let word = words[2]
        found.append(
          Located(
            word.text,
            at: SourceRange(
              file: file, lower: Int32(clamping: start + word.offset),
              upper: Int32(clamping: start + word.offset + word.length))))
      }
      start += line.count + 1
    }
    return found
  }

  /// Splits a line into words at spaces and tabs, and removes all quotes.
  private static func words(
    _ line: ArraySlice<UInt8>
  ) -> [(text: String, offset: Int, length: Int)] {
    line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).map { word in
      let quotes: [UInt8] = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
      let bare = word.filter { !quotes.contains($0) }
      return (
        String(decoding: bare, as: UTF8.self), word.startIndex - line.startIndex, word.count
      )
    }
  }
}

extension FileInspector {
  /// Returns a finding for each server that a script sets up, if a file also contains this server
  /// or `apply` would add it.
  ///
  /// For such a server, the client uses the script and ignores the entry in the file.
  func shadows(
    _ targets: [ClientTarget], _ files: [InspectedFile], _ session: inout Session
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for target in targets {
      for location in target.client.scripts(of: target) {
        let script = target.at(location)
        guard let path = try? places.path(of: script),
          let bytes = (try? places.read(path, of: script)).flatMap({ $0 })
        else { continue }
        let file = session.files.add(SourceFile(name: path, bytes: bytes))
        // A script may contain a token at any place.
        session.diagnostics.hide(
          SourceRange(file: file, lower: 0, upper: Int32(clamping: bytes.count)))
        for name in ShellServers(path: path, bytes: bytes).names(in: file)
        where files.contains(where: { $0.has(name.value) }) {
          found.append(.shadowed(name, target.client))
        }
      }
    }
    return found
  }
}

extension InspectedFile {
  fileprivate func has(_ name: String) -> Bool {
    servers.contains { $0.name.value.isSame(as: name) }
      || changes?.contains { $0.name.isSame(as: name) && $0.kind == .added } ?? false
  }
}

extension Diagnostic {
  fileprivate static func shadowed(_ name: Located<String>, _ client: any Client) -> Diagnostic {
    Diagnostic(
      .warning, "shadowed-server",
      "\(client.name) reads \(quoted(name.value)) from this script, not from its JSON file",
      at: name.range, fix: "remove the server's 'mcp add' line from the script", hidesRange: true)
  }
}
