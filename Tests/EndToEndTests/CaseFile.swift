/// The text of one case, in a format like Go's txtar: a command, then the files.
///
/// ```
/// # comments, variables (NAME=value) and one command
/// mcpconf generate profile.yaml -c cursor
/// exit 2
/// -- profile.yaml --
/// version: 1
/// -- stdout --
/// -- stderr --
/// -- after tree/mcp.json --
/// -- then --
/// mcpconf apply profile.yaml
/// -- stdout --
/// ```
/// A plain name is a file that exists before the first command. `stdout`, `stderr` and `after FILE` belong to the
/// command above them; `after` lists the files that the command created or changed. `then` starts another command in
/// the same directory. `exit 0`, empty streams and no changed files are the defaults.
/// A case that starts with `# Only on linux` is skipped on other systems.
struct CaseFile: Sendable {
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// One command and its expected result.
  struct Step: Sendable {
    /// The lines before the command: comments and variables.
    var preface: [String] = []
    var command = ""
    var exit = "0"
    /// The expected streams and files after the run, in the order of the case file.
    var expected: [Section] = []
  }

  var input: [Section] = []
  var steps: [Step] = []

  init(_ text: String) throws {
    var sections = Section.split(text)[...]
    var step = try Step(sections.removeFirst().lines)
    for section in sections {
      switch section.kind {
      case .then:
        steps.append(step)
        step = try Step(section.lines)
      case .input:
        guard steps.isEmpty else {
          throw Problem(description: "'\(section.name)' must come before '-- then --'")
        }
        input.append(section)
      case .output, .after: step.expected.append(section)
      }
    }
    steps.append(step)
  }

  var text: String {
    var lines: [String] = []
    for (index, step) in steps.enumerated() {
      if index > 0 { lines.append("-- then --") }
      lines += step.preface + [step.command]
      if step.exit != "0" { lines.append("exit \(step.exit)") }
      for section in (index == 0 ? input : []) + step.expected {
        lines.append(section.header)
        lines += section.lines
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension CaseFile.Step {
  init(_ lines: [String]) throws {
    for line in lines {
      if line.hasPrefix("mcpconf ") || line == "mcpconf" {
        guard command.isEmpty else {
          throw CaseFile.Problem(description: "write '-- then --' before '\(line)'")
        }
        command = line
      } else if !command.isEmpty, line.hasPrefix("exit ") {
        exit = String(line.dropFirst("exit ".count))
      } else if command.isEmpty {
        preface.append(line)
      } else {
        throw CaseFile.Problem(description: "'\(line)' comes after the command")
      }
    }
    if command.isEmpty { throw CaseFile.Problem(description: "a case needs a line 'mcpconf …'") }
  }

  /// Returns the expected bytes of a stream; empty if the case does not contain the stream.
  func stream(_ name: String) throws -> [UInt8] {
    try expected.first { $0.kind == .output && $0.name == name && $0.appliesHere }?.bytes() ?? []
  }

  func files() throws -> FileTree {
    var tree = FileTree()
    for section in expected where section.kind == .after && section.appliesHere {
      tree[section.name] = try section.file()
    }
    return tree
  }
}
