import ConfigDocuments
import HostSystem
import MCPConfCommands
import MCPProfile
import SourceText
import TestSupport
import Testing

/// A run of `mcpconf scan` in a world that contains only the given files and their directories.
struct ScanRun {
  let run: MCPConf.Run

  /// Runs a scan; `bytes` are the files that are not UTF-8.
  init(
    _ arguments: [String], files: [String: String], input: String = "",
    bytes: [String: [UInt8]] = [:], unlistable: Set<String> = []
  ) {
    var world = World.failing.with(variables: ["HOME": "/home/me"]).with(files: files)
    world.readStandardInput = { () throws(FileError) in Array(input.utf8) }
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.realPath = { $0.hasPrefix("/") ? $0 : $0 == "." ? "/repo" : "/repo/\($0)" }
    let directories = Self.directories(of: Array(files.keys))
    world.fileKind = { path, _ in
      files[path] != nil ? .regular : directories[path] != nil ? .directory : nil
    }
    world.fileExists = { files[$0] != nil || directories[$0] != nil }
    world.listDirectory = { path throws(FileError) in
      let name = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      if unlistable.contains(name) { throw FileError(.list, name, .system(13)) }
      return directories[name].map { $0.sorted() }
    }
    let readInput = world.readInput
    world.readInput = { path throws(FileError) in
      if let bytes = bytes[path] { return bytes }
      return try readInput(path)
    }
    run = MCPConf.run(["scan"] + arguments, world: world)
  }

  /// Scans a text as a file with this name.
  static func of(_ text: String, as path: String, _ options: String...) -> ScanRun {
    ScanRun([path] + options, files: [path: text])
  }

  private static func directories(of paths: [String]) -> [String: Set<String>] {
    var directories: [String: Set<String>] = [:]
    for path in paths {
      var parts = path.split(separator: "/").map(String.init)
      while let name = parts.popLast() {
        let above = parts.joined(separator: "/")
        let directory = path.hasPrefix("/") ? "/\(above)" : above.isEmpty ? "." : above
        directories[directory, default: []].insert(name)
      }
    }
    return directories
  }

  var output: String { String(decoding: run.output, as: UTF8.self) }
  var errors: String { String(decoding: run.errors, as: UTF8.self) }
  var exit: Int32 { run.exit.rawValue }

  /// Returns `rule pointer` for each finding of a JSON report.
  func findings() throws -> [String] {
    try report().map { finding in
      [finding["rule"]?.text, finding["pointer"]?.text].compactMap(\.self).joined(separator: " ")
    }
  }

  func report() throws -> [ConfigValue] {
    let document = try ConfigFormat.json(.strict).document(run.output, file: .none)
    let root = try #require(try document.node(at: [])?.value)
    guard case .array(let findings)? = root["findings"] else { return [] }
    return findings
  }

  /// Returns the pieces of a secret that occur in any output.
  func leaks(of secret: String) -> [String] {
    let text = Array(run.output + run.errors)
    let secret = Array(secret.utf8)
    guard secret.count >= 6 else { return [] }
    return (0...(secret.count - 6)).map { secret[$0..<($0 + 6)] }
      .filter { piece in text.indices.contains { text[$0...].starts(with: piece) } }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
