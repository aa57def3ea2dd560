import SourceText
import TestSupport

/// Prints one problem at the first and second mark of a text; every `S` is a secret.
func printed(_ marked: String, hide: Bool = false, crlf: Bool = false) -> [String] {
  let source = MarkedText(marked)
  let text = DiagnosticText.of(source.bytes, [source.problem(hide: hide)])
  return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

extension MarkedText {
  func problem(hide: Bool = false) -> Diagnostic {
    Diagnostic(.error, "code", "message", at: range, hidesRange: hide)
  }

  /// The range from the first mark to the second; empty without a second mark.
  var range: SourceRange {
    let lower = offsets.first ?? 0
    return SourceRange(
      file: FileID(index: 0), lower: Int32(lower), upper: Int32(offsets.dropFirst().first ?? lower))
  }
}

extension DiagnosticText {
  static func of(_ bytes: [UInt8], _ diagnostics: [Diagnostic], color: Bool = false) -> String {
    var files = SourceFiles()
    _ = files.add(SourceFile(name: "f.yaml", bytes: bytes))
    var list = Diagnostics()
    for diagnostic in diagnostics { list.add(diagnostic) }
    return DiagnosticText(files: files, color: color, findSecrets: secrets, findInMessages: secrets)
      .text(list)
  }

  static func gitHub(_ name: String, _ bytes: [UInt8], _ diagnostic: Diagnostic) -> String {
    var files = SourceFiles()
    _ = files.add(SourceFile(name: name, bytes: bytes))
    var list = Diagnostics()
    list.add(diagnostic)
    return DiagnosticText(files: files, color: false, findSecrets: secrets, findInMessages: secrets)
      .gitHub(list)
  }
}

/// Finds the word SECRET.
func secrets(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
  text.indices.filter { text[$0...].starts(with: "SECRET".utf8) }.map { $0..<$0 + 6 }
}
