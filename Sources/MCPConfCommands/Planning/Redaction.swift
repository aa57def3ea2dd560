internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Finds the secrets of somebody's file by its structure, so that a diff can leave them out.
struct Redaction {
  let finder: SecretFinder

  /// Ranges of strings that must not be shown, in bytes of the text.
  func ranges(in root: ConfigNode?) -> [Range<Int>] {
    guard let root else { return [] }
    var found: [Range<Int>] = []
    collect(root, under: nil, into: &found)
    return found
  }

  private func collect(_ node: ConfigNode, under name: String?, into found: inout [Range<Int>]) {
    switch node.content {
    case .string(let text):
      if isSecret(text, under: name) { found.append(Int(node.range.lower)..<Int(node.range.upper)) }
    case .object(let members):
      for member in members { collect(member.node, under: member.name.value, into: &found) }
    case .array(let elements):
      var flag: String?
      for element in elements {
        collect(element, under: flag ?? name, into: &found)
        if case .string(let text) = element.content {
          flag = text.hasPrefix("-") && !text.contains("=") ? text : nil
        }
      }
    case .null, .bool, .number: break
    }
  }

  private func isSecret(_ text: String, under name: String?) -> Bool {
    let bytes = Array(text.utf8)
    if !finder.inSource(bytes[...]).isEmpty { return true }
    let isReference = text.hasSuffix("}") && text.contains(text: "${")
    guard !isReference, !text.isEmpty, let name, let strength = SecretName(name) else {
      return GeneratedText.looksGenerated(bytes)
    }
    return strength == .strong || GeneratedText.looksGenerated(bytes)
  }
}
