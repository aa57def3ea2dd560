import HostSystem
import MCPConfCommands
import MCPProfile
import Secrets
import TestSupport
import Testing

/// A run of `mcpconf` in a world that contains only the given files.
struct MemoryRun {
  let run: MCPConf.Run

  init(_ arguments: [String], files: [String: String] = [:], input: String = "") {
    var world = World.live
    let read: @Sendable (String) throws(FileError) -> [UInt8]? = { path throws(FileError) in
      files[path].map { Array($0.utf8) }
    }
    world.readFile = read
    world.readInside = { path, _ throws(FileError) in try read(path) }
    world.readInput = read
    world.readStandardInput = { () throws(FileError) in Array(input.utf8) }
    world.fileExists = { files[$0] != nil }
    world.environment = { $0 == "HOME" ? Array("/home/me".utf8) : nil }
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.isTerminal = { _ in false }
    run = MCPConf.run(arguments, world: world)
  }

  /// Imports a text as a file with this path.
  static func importing(_ text: String, as path: String, _ options: String...) -> MemoryRun {
    MemoryRun(["import", path] + options, files: [path: text])
  }

  var output: String { String(decoding: run.output, as: UTF8.self) }
  var errors: String { String(decoding: run.errors, as: UTF8.self) }
  var exit: Int32 { run.exit.rawValue }

  /// The profile without the lines that start all profiles.
  var profile: String {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3)
      .joined(separator: "\n")
  }

  /// The codes of the diagnostics, with their lines.
  var problems: [String] {
    errors.split(separator: "\n").compactMap { line in
      guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
      let code = line[line.index(after: open)...].dropLast()
      let parts = line.split(separator: ":", maxSplits: 3)
      return parts.count > 2 && Int(parts[1]) != nil ? "\(parts[1]) \(code)" : String(code)
    }
  }

  /// Returns the pieces of a secret, six characters long, that were printed.
  func pieces(of secret: String) -> [String] {
    let text = output + errors
    let characters = Array(secret)
    guard characters.count >= 6 else { return text.contains(secret) ? [secret] : [] }
    return (0...(characters.count - 6)).map { String(characters[$0..<($0 + 6)]) }
      .filter(text.contains)
  }
}

/// Makes values that look like tokens, from a seed.
struct Tokens {
  private var generator: SeededGenerator
  private let catalog = VendorCatalog()

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Returns a vendor's token: the whole value, and the part that must not be printed.
  mutating func example(_ vendor: String, _ format: String) throws -> TokenExample {
    let format = try #require(catalog.vendor(vendor)?.format(named: format))
    return TokenExample(of: format, using: &generator)
  }

  /// Returns a key that does not belong to any vendor.
  mutating func key(_ count: Int = 32) -> String {
    let alphabet = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789")
    return String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
  }

  mutating func hex(_ count: Int) -> String {
    String(decoding: TokenAlphabet.hex.random(count: count, using: &generator), as: UTF8.self)
  }
}
