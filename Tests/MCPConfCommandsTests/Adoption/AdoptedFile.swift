import ClientFiles
import ConfigDocuments
import HostSystem
import MCPClients
import MCPConfCommands
import SourceText
import TestSupport
import Testing

/// An invented client file that `import` turns into a profile, and that `apply` then writes again.
struct AdoptedFile {
  let path: String
  let before: String
  /// The program's output, as the case records it.
  private(set) var profile = ""
  private(set) var messages = ""
  private(set) var after = ""
  let imported: MCPConf.Run
  let applied: MCPConf.Run
  private let secrets: [(value: String, marker: String)]
  /// The server names that the profile gives the client.
  private(set) var given: [String] = []

  /// Runs `import` and `apply`; `@TOKEN@` and `@KEY@` in the text become values that look like
  /// secrets.
  init(path: String, text: String) throws {
    var tokens = Tokens(seed: 7)
    let token = try tokens.example("github", "github-pat").text
    let key = tokens.key()
    before = text.split(separator: "@TOKEN@", omittingEmptySubsequences: false)
      .joined(separator: token)
      .split(separator: "@KEY@", omittingEmptySubsequences: false).joined(separator: key)
    self.path = path
    let disk = MemoryDisk([path: before])
    imported = disk.run(["import", path])
    secrets = [(token, "@TOKEN@"), (key, "@KEY@")]
    profile = imported.outputText
    applied = disk.run("apply", profile)
    after = disk[path] ?? ""
    messages = imported.errorText
    let generated = disk.run("generate", profile)
    if generated.exit.rawValue == 0, let target = Self.target(path) {
      given = try Self.servers(generated.outputText, target).map(\.name.value)
    }
    for secret in secrets {
      let shown = [profile, messages, applied.outputText, applied.errorText]
      #expect(!shown.contains { $0.contains(secret.value) }, "\(path) shows a secret")
    }
  }

  /// Replaces the secrets with their marks, so that nothing that looks like a secret is recorded.
  private func marked(_ text: String) -> String {
    secrets.reduce(text) { text, secret in
      text.split(separator: secret.value, omittingEmptySubsequences: false)
        .joined(separator: secret.marker)
    }
  }

  /// Returns whether the profile or a message mentions a server.
  func tells(of name: String) -> Bool {
    given.contains(name) || messages.contains(name) || profile.contains(name)
  }

  private static func target(_ path: String) -> ClientTarget? {
    ClientFile.recognize(
      path, among: ClientRegistry.all, home: "/home/me", directory: "/repo")?.target
  }

  private static func servers(_ text: String, _ target: ClientTarget) throws -> [ConfigNodeMember] {
    var reader = ClientFileReader(target, file: .none)
    return reader.entries(Array(text.utf8)).servers
  }

  /// Returns the servers of the file, and the servers with the same names afterwards.
  func entries() throws -> [(name: String, before: ConfigNode, after: ConfigNode?)] {
    let target = try #require(Self.target(path), "\(path) is no client's")
    let now = try Self.servers(after, target)
    return try Self.servers(before, target).map { member in
      (member.name.value, member.node, now.first { $0.name.value == member.name.value }?.node)
    }
  }

  /// Returns how many servers the file has afterwards.
  func countAfter() throws -> Int {
    try Self.servers(after, try #require(Self.target(path))).count
  }

  /// Returns whether an entry has the same bytes; in a format that spreads an entry over several
  /// places, whether it has the same lines.
  func isSame(_ entry: (name: String, before: ConfigNode, after: ConfigNode?)) -> Bool {
    guard let now = entry.after else { return false }
    if before == after { return true }
    let old = Array(before.utf8)
    let new = Array(after.utf8)
    let (a, b) = (Self.range(entry.before, old), Self.range(now, new))
    return old[a].elementsEqual(new[b]) && entry.before.value == now.value
  }

  private static func range(_ node: ConfigNode, _ text: [UInt8]) -> Range<Int> {
    let end = min(Int(node.range.upper), text.count)
    return min(Int(node.range.lower), end)..<end
  }

  /// The lines that `apply` changed, as `-old` and `+new`.
  var changes: String {
    let old = marked(before).split(separator: "\n", omittingEmptySubsequences: false)
    let new = marked(after).split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(_, let line, _): "-\(line)"
      case .insert(_, let line, _): "+\(line)"
      }
    }.joined(separator: "\n")
  }
}
