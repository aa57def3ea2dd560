internal import SourceText

/// The request to `add`: a source, and the name of the server in the profile.
struct AddRequest {
  enum Source {
    case named(String)
    case command([String])
  }

  /// The name of the server in the profile; nil if the source determines the name.
  let name: String?
  let source: Source

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let operands = arguments.operands
    let count = arguments.countBeforeDashes ?? operands.count
    // The words after `--` are a command, even if they look like the name of a file or are only
    // `-`.
    if arguments.countBeforeDashes != nil {
      let words = Array(operands.dropFirst(count))
      guard !words.isEmpty else {
        throw UsageError(message: "the command after '--' is missing", command: "add")
      }
      guard count <= 1 else {
        throw UsageError(
          message: "unexpected argument \(Diagnostic.quoted(operands[1]))",
          fix: "write only the server's name before '--'", command: "add")
      }
      name = operands.prefix(count).first
      source = .command(words)
      return
    }
    guard let last = operands.last else {
      throw UsageError(
        message: "'add' needs a source: a template, a URL, a file or '-- COMMAND'",
        command: "add")
    }
    guard count <= 2 else {
      throw UsageError(
        message: "unexpected argument \(Diagnostic.quoted(operands[2]))",
        fix: "write '--' before a command, or put a copied line in quotes",
        command: "add")
    }
    name = count == 2 ? operands[0] : nil
    source = .named(last)
  }
}
