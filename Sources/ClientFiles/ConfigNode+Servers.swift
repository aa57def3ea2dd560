package import ConfigDocuments
internal import SourceText

extension ConfigNode {
  /// Returns the servers of the container with their names.
  ///
  /// If the container is a list, `key` is the member of each server that contains the server's
  /// name; an element without this member is left out.
  package func servers(by key: String?) -> [ConfigNodeMember] {
    guard let key else { return members }
    return (elements ?? []).compactMap { element in
      guard let name = element[key], let text = name.text else { return nil }
      return ConfigNodeMember(name: Located(text, at: name.range), node: element)
    }
  }
}
