package import ConfigDocuments
internal import SourceText

extension ConfigNode {
  /// Returns the servers in an object or a list, with their names.
  ///
  /// For an object, `key` is nil. For a list, `key` is the member with the name of a server; an
  /// element is left out if its name is not a string.
  package func servers(by key: String?) -> [ConfigNodeMember] {
    guard let key else { return members }
    return (elements ?? []).compactMap { element in
      guard let name = element[key], let text = name.text else { return nil }
      return ConfigNodeMember(name: Located(text, at: name.range), node: element)
    }
  }
}
