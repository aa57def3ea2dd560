import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// One file below `Cases`; see `CaseFile` for its format.
///
/// Its input files and variables may contain markers, see `Markers`. `MCPCONF_RECORD=1` rewrites
/// the parts in which a run differs.
struct Case: Sendable, CustomTestStringConvertible {
  /// The file's path below `Cases`, without `.txt`.
  let name: String

  var testDescription: String { name }
  var path: String { "\(Case.root)/\(name).txt" }

  static let root = Source.directory + "/Cases"

  static let all = paths(below: "").filter { $0.hasSuffix(".txt") }.map {
    Case(name: String($0.dropFirst().dropLast(4)))
  }.filter(\.isForThisSystem)

  /// The files below `Cases` that are not cases.
  static let strays = paths(below: "").filter { !$0.hasSuffix(".txt") }

  /// Returns the paths of all files below a directory of `Cases`, each with a leading `/`.
  private static func paths(below directory: String) -> [String] {
    guard let names = try? POSIX.listDirectory(root + directory) else { return [directory] }
    return names.flatMap { paths(below: "\(directory)/\($0)") }
  }

  private var isForThisSystem: Bool {
    #if os(Linux)
      true
    #else
      (try? POSIX.readFile(path))??.starts(with: "# Only on linux".utf8) != true
    #endif
  }

  func file() throws -> CaseFile {
    guard let bytes = try POSIX.readFile(path) else {
      throw CaseFile.Problem(description: "cannot find \(path)")
    }
    return try CaseFile(String(decoding: bytes, as: UTF8.self))
  }

  /// Returns whether a step of the case runs this command successfully.
  func succeeds(at name: String) -> Bool {
    (try? file().steps.contains { $0.succeeds(at: name) }) ?? false
  }
}

extension CaseFile.Step {
  func succeeds(at name: String) -> Bool {
    exit == "0" && command.split(separator: " ").dropFirst().first.map(String.init) == name
  }
}

/// The place of this source file.
enum Source {
  static let directory = path(dropping: 1)
  static let package = path(dropping: 3)

  private static func path(dropping count: Int) -> String {
    #filePath.split(separator: "/").dropLast(count).map { "/\($0)" }.joined()
  }
}
