package import ConfigDocuments
internal import SourceText

extension ConfigNode {
  /// Returns the servers of the container by name; for a list, `key` is the member with the name.
  package func servers(by key: String?) -> [ConfigNodeMember] {
    guard let key else { return members }
    return (elements ?? []).compactMap { element in
      guard let name = element[key], let text = name.text else { return nil }
      return ConfigNodeMember(name: Located(text, at: name.range), node: element)
    }
  }
}
