/// Writes diagnostics as one string, for a person or for GitHub's log viewer.
///
/// ```
/// mcpconf.yaml:4:12: error: 'tokn' is not a key of a server; did you mean 'token'? [unknown-key]
///     tokn: ${JAM_TOKEN}
///     ^~~~
/// ```
package struct DiagnosticText {
  /// The number of bytes on each side of a place that are searched for secrets; no secret is nearly
  /// that long.
  private static let maximumDistance = 1 << 16

  package let files: SourceFiles
  package let color: Bool
  /// Finds secrets in a string of unknown structure; the ranges are indices of the slice.
  package let findSecrets: (ArraySlice<UInt8>) -> [Range<Int>]
  /// Finds secrets in our own messages, in which `token: none` is not a secret.
  private let findInMessages: (ArraySlice<UInt8>) -> [Range<Int>]

  package init(
    files: SourceFiles, color: Bool, findSecrets: @escaping (ArraySlice<UInt8>) -> [Range<Int>],
    findInMessages: ((ArraySlice<UInt8>) -> [Range<Int>])? = nil
  ) {
    self.files = files
    self.color = color
    self.findSecrets = findSecrets
    self.findInMessages = findInMessages ?? findSecrets
  }

  package func text(_ diagnostics: Diagnostics) -> String {
    var output = ""
    for diagnostic in diagnostics.list {
      append(diagnostic, secrets: diagnostics.secrets, to: &output)
    }
    if diagnostics.omittedCount > 0 {
      output += "mcpconf: \(diagnostics.omission)\n"
    }
    return output
  }

  /// Returns the diagnostics as workflow commands, which GitHub Actions shows as annotations.
  package func gitHub(_ diagnostics: Diagnostics) -> String {
    var output = ""
    for diagnostic in diagnostics.list {
      var message = visible(diagnostic.message)
      if let fix = diagnostic.fix { message += "\n" + visible(fix) }
      for note in diagnostic.notes {
        message += "\n" + (note.range.map { "\(place($0)): " } ?? "") + visible(note.message)
      }
      let command = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
      guard let range = diagnostic.range else {
        output += GitHubAnnotation(command, title: diagnostic.code, message: message).text
        continue
      }
      let file = files[range.file]
      let start = file.location(of: Int(range.lower))
      let end = file.location(of: Int(range.upper))
      let hasEnd = end.line == start.line && end.column > start.column
      output +=
        GitHubAnnotation(
          command, title: diagnostic.code, file: visible(file.name), line: start.line,
          column: start.column,
          endColumn: hasEnd ? end.column - 1 : nil, message: message
        ).text
    }
    return output
  }

  /// Returns the place as `file:line:column`.
  package func place(_ range: SourceRange) -> String {
    let file = files[range.file]
    return place(file.location(of: Int(range.lower)), in: file)
  }

  private func place(_ location: SourceLocation, in file: SourceFile) -> String {
    "\(visible(file.name)):\(location.line):\(location.column)"
  }

  /// Returns a string that is safe to print: without secrets and without characters that move the
  /// cursor.
  ///
  /// The bytes of a path that are not UTF-8 are shown as `\xE9`.
  package func visible(_ text: String) -> String {
    masked(text).printable(keeping: nil)
  }

  /// Masks the secrets, and leaves everything else unchanged.
  package func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var masked = ""
    var start = 0
    let ranges = findInMessages(bytes[...]).sorted { $0.lowerBound < $1.lowerBound }
    for range in ranges {
      if range.lowerBound >= start {
        masked += String(decoding: bytes[start..<range.lowerBound], as: UTF8.self) + Excerpt.mask
      }
      start = max(start, range.upperBound)
    }
    return masked + String(decoding: bytes[start...], as: UTF8.self)
  }

  private func append(
    _ diagnostic: Diagnostic, secrets: [SourceRange], to output: inout String
  ) {
    append(
      diagnostic.severity, visible(diagnostic.message), code: diagnostic.code,
      at: diagnostic.range, secrets: secrets, to: &output)
    if let fix = diagnostic.fix { output += "  \(bold("fix:")) \(visible(fix))\n" }
    for note in diagnostic.notes {
      append(
        .note, visible(note.message), code: nil, at: note.range, secrets: secrets, to: &output)
    }
  }

  private func append(
    _ severity: Diagnostic.Severity, _ message: String, code: String?, at range: SourceRange?,
    secrets: [SourceRange], to output: inout String
  ) {
    let file = range.map { files[$0.file] }
    let location = range.flatMap { file?.location(of: Int($0.lower)) }
    let place = if let file, let location { place(location, in: file) } else { "mcpconf" }
    output += bold("\(place):") + " "
    output += paint("\(severity.rawValue):", colorCode(severity)) + " " + message
    output += code.map { " [\($0)]\n" } ?? "\n"
    guard let range, let file, let location else { return }
    guard !location.lineBytes.isEmpty, !files.isHidden(range.file) else { return }
    let known = secrets.filter { $0.file == range.file }.map { Int($0.lower)..<Int($0.upper) }
    let near = file.bytes(
      of: location.lineBytes, around: Int(range.lower), distance: Self.maximumDistance)
    // An earlier line may say that this line contains a secret.
    let context = file.contextStart(before: location.lineBytes)
    let start = min(context, near.lowerBound)
    let hidden = hidden(known, in: start..<near.upperBound, of: file)
    let excerpt = Excerpt(file: file, range: range, location: location, hidden: hidden)
    output += "  \(excerpt.text)\n  \(paint(excerpt.carets, "32"))\n"
  }

  /// Returns the ranges to hide in `text`: the known secrets, and everything else that looks like a
  /// secret.
  ///
  /// The ranges do not overlap.
  private func hidden(
    _ known: [Range<Int>], in text: Range<Int>, of file: SourceFile
  ) -> [Range<Int>] {
    let known = known.filter { $0.overlaps(text) }.sorted { $0.lowerBound < $1.lowerBound }
      .map { range in
        // A `#` directly after a secret does not start a comment: the author's value may continue
        // there.
        guard range.upperBound < text.upperBound,
          file.bytes[range.upperBound] == UInt8(ascii: "#")
        else { return range }
        let rest = file.bytes[range.upperBound..<text.upperBound]
        return range.lowerBound..<(rest.firstIndex { $0 <= 0x20 } ?? text.upperBound)
      }
    var found = known
    var start = text.lowerBound
    while start < text.upperBound {
      let guesses = findSecrets(file.bytes[start..<text.upperBound])
      // A quote may separate the start of the known secret from the start of the guess.
      let overlapping = known.first { value in
        value.upperBound > start
          && guesses.contains {
            $0.lowerBound >= value.lowerBound - 1 && $0.lowerBound <= value.lowerBound + 1
              && $0.upperBound > value.upperBound
          }
      }
      guard let overlapping else {
        found += guesses
        break
      }
      found += guesses.filter { $0.upperBound <= overlapping.lowerBound }
      start = max(start + 1, overlapping.upperBound)
    }
    return Self.merged(found)
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private func colorCode(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;35"
    case .note: "1;36"
    }
  }

  private func bold(_ text: String) -> String { paint(text, "1") }

  private func paint(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
