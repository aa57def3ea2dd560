/// A GitHub Actions workflow command that shows a message, possibly at a line of a file.
package struct GitHubAnnotation: Sendable {
  package let command: String
  package let title: String
  package let file: String?
  package let line: Int
  package let column: Int
  /// The column of the last character; nil if this character is not on `line`, or not known.
  package let endColumn: Int?
  package let message: String

  package init(
    _ command: String, title: String, file: String? = nil, line: Int = 1, column: Int = 1,
    endColumn: Int? = nil, message: String
  ) {
    self.command = command
    self.title = title
    self.file = file
    self.line = line
    self.column = column
    self.endColumn = endColumn
    self.message = message
  }

  /// The command as one line, with its line break.
  package var text: String {
    var properties = ""
    if let file {
      properties = "file=\(Self.escaped(file, Self.property)),line=\(line),col=\(column),"
      if let endColumn { properties += "endLine=\(line),endColumn=\(endColumn)," }
    }
    properties += "title=\(Self.escaped(title, Self.property))"
    return "::\(command) \(properties)::\(Self.escaped(message, Self.data))\n"
  }

  private static let data: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]
  private static let property = data.merging([":": "%3A", ",": "%2C"]) { first, _ in first }

  private static func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if let replacement = table[scalar] {
        output += replacement
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
