internal import HostSystem
internal import SourceText

/// The content of the next commit.
///
/// This is the content that is staged in git, and not the content of the working tree.
struct StagedFiles {
  struct File {
    /// The path of the file, relative to the working directory.
    let path: String
    let bytes: [UInt8]
  }

  /// The reason why git failed.
  enum GitFailure: Error {
    case file(FileError)
    case git(_ message: String)
  }

  let world: World

  /// Reads the staged files.
  ///
  /// Only the files in `paths` are read; an empty list means all files.
  func read(_ paths: [String]) throws(GitFailure) -> [File] {
    let prefixes = try git(["rev-parse", "--show-prefix", "--show-cdup"])
      .split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let prefix = prefixes.first ?? ""
    let above = prefixes.dropFirst().first ?? ""
    let listed = try git(
      [
        "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
        "--ignore-submodules", "--diff-filter=ACMT", "--",
      ] + paths)
    let entries = Self.entries(listed)
    let contents = try contents(of: entries.map(\.object))
    return zip(entries, contents).map { entry, bytes in
      let path =
        entry.path.hasPrefix(prefix)
        ? String(entry.path.dropFirst(prefix.count)) : above + entry.path
      return File(path: path, bytes: bytes)
    }
  }

  private struct Entry {
    let object: String
    let path: String
  }

  /// Reads the output of git.
  ///
  /// For each file, the output contains `:100644 100644 OLD NEW M` and the path; a zero byte
  /// follows each of the two. Links and submodules are left out.
  private static func entries(_ output: [UInt8]) -> [Entry] {
    let fields = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return stride(from: 0, to: fields.count - 1, by: 2).compactMap { index in
      let words = fields[index].split(separator: " ")
      guard words.count == 5, words[1].hasPrefix("100") else { return nil }
      return Entry(object: String(words[3]), path: fields[index + 1])
    }
  }

  /// Returns the contents of the objects in the same order.
  ///
  /// One process reads all objects.
  private func contents(of objects: [String]) throws(GitFailure) -> [[UInt8]] {
    guard !objects.isEmpty else { return [] }
    let input = objects.map { $0 + "\n" }.joined()
    let output = try git(["cat-file", "--batch"], input: Array(input.utf8))
    var contents: [[UInt8]] = []
    var index = 0
    // For each object, git prints `OBJECT blob SIZE`, a line break, the content, and one more line
    // break.
    while let end = output[index...].firstIndex(of: 0x0A) {
      let words = String(decoding: output[index..<end], as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]), end + 1 + size <= output.count else {
        break
      }
      contents.append(Array(output[(end + 1)..<(end + 1 + size)]))
      index = end + size + 2
      if index > output.count { break }
    }
    guard contents.count == objects.count else {
      throw .git("git did not return all staged files")
    }
    return contents
  }

  private func git(_ arguments: [String], input: [UInt8] = []) throws(GitFailure) -> [UInt8] {
    // Do not start programs that the configuration of the repository names.
    var call = ProgramCall(
      ["git", "--literal-pathspecs", "-c", "core.fsmonitor=false"] + arguments, input: input)
    call.outputLimit = 1 << 30
    let result: ProgramResult
    do { result = try world.run(call) } catch { throw .file(error) }
    guard result.end == .exited(0), !result.isCut else {
      let line = result.errors.split(separator: 0x0A).first ?? []
      let message = String(decoding: line, as: UTF8.self)
      throw .git(message.isEmpty ? "git failed" : message)
    }
    return result.output
  }
}
