import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// One folder below `Cases` that has a file `command`.
///
/// ```
/// profile.yaml   what the command reads; a case without one gets that of the nearest folder above it
/// in/            more files for the working directory
/// command        what to run, see `CommandFile`
/// stdout, stderr, exit
/// out/           files that are new or changed afterwards; without it, nothing may change
/// ```
/// Input files may hold markers, see `Markers`. `MCPCONF_RECORD=1` rewrites what a run differs in.
struct Case: Sendable, CustomTestStringConvertible {
  /// The folder's path below `Cases`.
  let name: String

  var testDescription: String { name }

  static let root = Source.directory + "/Cases"

  static let all = names(below: "").map(Case.init)

  private static func names(below directory: String) -> [String] {
    let names = (try? POSIX.listDirectory(root + directory)) ?? []
    if POSIX.fileKind("\(root)\(directory)/command") == .regular {
      return [String(directory.dropFirst())]
    }
    return names.flatMap { self.names(below: "\(directory)/\($0)") }
  }

  func path(_ file: String) -> String { "\(Case.root)/\(name)/\(file)" }

  func read(_ file: String) throws -> [UInt8]? { try POSIX.readFile(path(file)) }

  /// The files that a run begins with, by their path in the working directory, markers replaced.
  func input(_ markers: inout Markers) throws -> FileTree {
    var tree = try FileTree(reading: path("in"))
    if let profile = try profile() { tree["profile.yaml"] = FileTree.File(bytes: profile) }
    return try tree.mapBytes { try markers.replaced(in: $0) }
  }

  private func profile() throws -> [UInt8]? {
    var folder = "/\(name)"
    while true {
      if let bytes = try POSIX.readFile("\(Case.root)\(folder)/profile.yaml") { return bytes }
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = String(folder[..<slash])
    }
  }
}

/// Where this file is.
enum Source {
  static let directory = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined()
}
