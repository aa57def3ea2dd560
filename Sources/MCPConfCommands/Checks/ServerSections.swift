internal import MCPProfile
internal import SourceText
internal import YAMLSyntax

/// The lines of each server in the files of a profile.
///
/// The profile need not be valid, but its YAML must parse.
struct ServerSections {
  struct Section {
    let name: Located<String>
    let end: Int32
  }

  private(set) var sections: [Section] = []

  /// Parses the files of the session again, except the files of `--templates`.
  init(_ session: Session) {
    let templates = session.arguments.value(.templates).map { "\($0)/" }
    for (index, file) in session.files.files.enumerated() {
      if let templates, file.name.hasPrefix(templates) { continue }
      add(file, FileID(index: Int32(index)))
    }
  }

  private mutating func add(_ file: SourceFile, _ id: FileID) {
    var ignored = Diagnostics()
    guard let document = YAMLParser.parse(file, id: id, diagnostics: &ignored),
      let root = document.root, document.kind(of: root) == .mapping,
      let servers = document.value(of: "servers", in: root),
      document.kind(of: servers) == .mapping
    else { return }
    var names: [Located<String>] = []
    var members = document.members(of: servers)
    while let (key, _) = members.nextNamed() { names.append(key) }
    for (index, name) in names.enumerated() {
      let end =
        index + 1 < names.count ? names[index + 1].range.lower : document.range(of: servers).upper
      sections.append(Section(name: name, end: end))
    }
  }

  /// Returns the name of the server in whose lines the range starts; nil if the range starts
  /// outside all servers.
  func name(at range: SourceRange) -> String? {
    sections.first { section in
      section.name.range.file == range.file
        && section.name.range.lower..<section.end ~= range.lower
    }?.name.value
  }
}
