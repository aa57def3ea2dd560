internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Finds the secrets of somebody's file by its structure, so that a diff can leave them out.
struct Redaction {
  let finder: SecretFinder
  /// Whether to take for a secret whatever may be one: a diff that hides too much does no harm, a
  /// backup that is refused for nothing does.
  var isWary = false

  /// Ranges of strings that must not be shown, in bytes of the text.
  func ranges(in root: ConfigNode?) -> [Range<Int>] {
    guard let root else { return [] }
    var found: [Range<Int>] = []
    collect(root, Place(), into: &found)
    return found
  }

  /// Where a text stands.
  private struct Place {
    var name: String?
    /// In headers or variables, where secrets have any name.
    var isAmongValues = false

    func below(_ member: String) -> Place {
      Place(name: member, isAmongValues: Self.holders.contains(name ?? ""))
    }

    private static let holders: Set<String> = [
      "headers", "http_headers", "httpHeaders", "customHeaders", "requestInit", "env",
      "environment",
      "envs",
    ]
  }

  private func collect(_ node: ConfigNode, _ place: Place, into found: inout [Range<Int>]) {
    switch node.content {
    case .string(let text):
      if isSecret(text, place) { found.append(Int(node.range.lower)..<Int(node.range.upper)) }
    case .object(let members):
      for member in members { collect(member.node, place.below(member.name.value), into: &found) }
    case .array(let elements):
      var flag: String?
      for element in elements {
        collect(element, Place(name: flag ?? place.name), into: &found)
        if case .string(let text) = element.content {
          flag = text.hasPrefix("-") && !text.contains("=") ? text : nil
        }
      }
    case .null, .bool, .number: break
    }
  }

  private func isSecret(_ text: String, _ place: Place) -> Bool {
    let bytes = Array(text.utf8)
    if !finder.inSource(bytes[...]).isEmpty { return true }
    let isReference = text.hasSuffix("}") && text.contains(text: "${")
    if isWary, !isReference, mayBeSecret(bytes, place) { return true }
    guard !isReference, !text.isEmpty, let name = place.name, let strength = SecretName(name) else {
      return GeneratedText.looksGenerated(bytes)
    }
    return strength == .strong || GeneratedText.looksGenerated(bytes)
  }

  /// One word that is no path or address, and either long or under a name such as `X-Auth`.
  private func mayBeSecret(_ text: [UInt8], _ place: Place) -> Bool {
    guard text.allSatisfy(GeneratedText.isTokenByte), !text.contains(UInt8(ascii: "/")) else {
      return false
    }
    let hasSecretName = place.name.flatMap { SecretName($0) } != nil
    return text.count >= (place.isAmongValues && hasSecretName ? 6 : 16)
      && (place.isAmongValues || hasSecretName)
  }
}
