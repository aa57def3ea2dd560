internal import ConfigDocuments
internal import SourceText

/// The place where a document begins in its file.
struct DocumentPlace {
  let file: String
  /// The line of the document, counted from 1; nil for a document at the start of its file.
  ///
  /// Most files have only one document.
  private(set) var line: Int?
  private var offset = 0

  init(file: String) { self.file = file }

  mutating func move(to offset: Int, in text: [UInt8]) {
    var line = line ?? 1
    let bytes = text.span
    for index in self.offset..<offset where bytes[index] == 0x0A { line += 1 }
    self.offset = offset
    self.line = line
  }

  var text: String { line.map { "\(file):\($0)" } ?? file }

  /// The host's name for a document that does not contain one, such as `web1` for
  /// `hosts/web1.json`.
  var hostName: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let plain = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    return line.map { "\(plain):\($0)" } ?? plain
  }
}

extension Diagnostic {
  private static let again = "run 'mcpconf doctor --format json' on the host again"

  static func empty(_ file: String, _ problem: String) -> Diagnostic {
    Diagnostic(.error, "report-empty", "\(file) \(problem)", fix: again)
  }

  static func notJSON(
    _ place: DocumentPlace, _ error: JSONSyntaxError, isLast: Bool
  ) -> Diagnostic {
    Diagnostic(
      .error, "report-syntax",
      isLast
        ? "\(place.text) ends before the document is complete"
        : "\(place.text) is not valid JSON: \(error.message)", fix: again)
  }

  static func tooBroken(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, "report-syntax",
      "\(file) contains too many broken documents, so mcpconf did not read the rest", fix: again)
  }

  static func foreign(_ place: DocumentPlace) -> Diagnostic {
    Diagnostic(
      .error, "report-document", "\(place.text) is not a document of 'mcpconf doctor'",
      fix:
        "replace the document with the output of 'mcpconf doctor --format json', or remove the document"
    )
  }

  static func incomplete(_ place: DocumentPlace, _ fault: String) -> Diagnostic {
    Diagnostic(
      .error, "report-document", "\(place.text) is not valid: \(fault)", fix: again)
  }

  static func otherVersion(_ place: DocumentPlace, _ version: String?) -> Diagnostic {
    Diagnostic(
      .error, "report-version",
      "\(place.text) has \(version.map { "version \(quoted($0))" } ?? "no version"), but this release of mcpconf reads version \(DoctorDocument.version)",
      fix: "use the same release of mcpconf here and on the host")
  }

  static func duplicate(_ place: DocumentPlace, host: String, other: String) -> Diagnostic {
    Diagnostic(
      .error, "report-duplicate",
      "\(place.text) describes the host \(quoted(host)) again; the first document is in \(other)",
      fix:
        "remove one of the two documents; if they describe two hosts, run doctor with '--host NAME'"
    )
  }
}
