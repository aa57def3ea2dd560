internal import SourceText

/// Converts the path of a file in chezmoi's source directory to its path in the home directory
/// (https://www.chezmoi.io/reference/source-state-attributes/, 2026-11-29).
enum ChezmoiPath {
  private static let prefixes = [
    "after_", "before_", "create_", "encrypted_", "empty_", "exact_", "executable_", "external_",
    "literal_", "modify_", "once_", "onchange_", "private_", "readonly_", "remove_", "symlink_",
  ]
  private static let suffixes = [".tmpl", ".age", ".asc", ".literal"]

  /// Returns the components as the names of real files.
  ///
  /// If no component contains one of chezmoi's usual marks (`dot_`, `private_`, `.tmpl`), the
  /// components are unchanged.
  static func components(_ components: [String]) -> [String] {
    guard
      components.contains(where: { $0.utf8.starts(with: "dot_".utf8) })
        || components.contains(where: { $0.contains(text: "_dot_") })
        || components.last.map({ $0.hasSuffix(".tmpl") }) == true
        || components.contains(where: { $0.utf8.starts(with: "private_".utf8) })
    else { return components }
    return components.map(plain)
  }

  private static func plain(_ component: String) -> String {
    var name = component[...]
    while let suffix = suffixes.first(where: name.hasSuffix) { name.removeLast(suffix.count) }
    while let prefix = prefixes.first(where: name.hasPrefix) { name.removeFirst(prefix.count) }
    return name.hasPrefix("dot_") ? "." + name.dropFirst(4) : String(name)
  }
}
