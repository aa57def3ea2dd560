internal import Secrets
package import SourceText
package import YAMLSyntax

/// Reads typed values from YAML nodes and collects all problems.
///
/// The key, not YAML, decides the type of a scalar: `no`, `014` and `1.20` are strings unless a key
/// requires another type.
package struct MappingDecoder {
  package let document: ResolvedYAML
  package var diagnostics = Diagnostics()

  package init(document: ResolvedYAML) { self.document = document }

  /// Returns the members of a mapping; for any other node, returns none and adds a problem.
  ///
  /// `what` is the name of the node for messages, and is evaluated only if there is a problem.
  package mutating func members(
    of node: YAMLNode, as what: @autoclosure () -> String, expecting expected: String = "a mapping"
  ) -> Members {
    guard document.kind(of: node) == .mapping else {
      diagnostics.add(.wrongKind(what(), expected: expected, at: document.range(of: node)))
      return Members(members: nil)
    }
    return Members(members: document.members(of: node))
  }

  package mutating func elements(of node: YAMLNode, as what: @autoclosure () -> String)
    -> [YAMLNode]
  {
    guard document.kind(of: node) == .sequence else {
      diagnostics.add(.wrongKind(what(), expected: "a list", at: document.range(of: node)))
      return []
    }
    return Array(document.elements(of: node))
  }

  /// Returns the string of a scalar; for a collection or a missing value, returns nil and adds a
  /// problem.
  ///
  /// `key:` with no value is nearly always a mistake.
  package mutating func text(_ node: YAMLNode, as what: @autoclosure () -> String) -> Located<
    String
  >? {
    if let text = document.scalar(node) { return text }
    guard document.kind(of: node) == .scalar else {
      diagnostics.add(.wrongKind(what(), expected: "a single value", at: document.range(of: node)))
      return nil
    }
    diagnostics.add(.missingValue(what(), at: document.range(of: node)))
    return nil
  }

  package mutating func texts(_ node: YAMLNode, as what: @autoclosure () -> String) -> [Located<
    String
  >] {
    guard document.kind(of: node) == .sequence else {
      diagnostics.add(.wrongKind(what(), expected: "a list", at: document.range(of: node)))
      return []
    }
    var texts: [Located<String>] = []
    texts.reserveCapacity(document.childCount(of: node))
    for element in document.elements(of: node) {
      if let text = text(element, as: "an element of \(what())") { texts.append(text) }
    }
    return texts
  }

  /// Reads one string or a list of strings, and returns the strings.
  package mutating func oneOrMoreTexts(_ node: YAMLNode, as what: @autoclosure () -> String)
    -> [Located<
      String
    >]
  {
    switch document.kind(of: node) {
    case .sequence: return texts(node, as: what())
    case .scalar: return text(node, as: what()).map { [$0] } ?? []
    case .mapping:
      diagnostics.add(
        .wrongKind(what(), expected: "a single value or a list", at: document.range(of: node)))
      return []
    }
  }

  package mutating func bool(_ node: YAMLNode, as what: @autoclosure () -> String) -> Bool? {
    guard let text = text(node, as: what()) else { return nil }
    switch text.value {
    case "true": return true
    case "false": return false
    default:
      diagnostics.add(.wrongChoice(text, of: what(), known: ["true", "false"]))
      return nil
    }
  }

  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: YAMLNode, as what: @autoclosure () -> String, _: Choice.Type
  ) -> Located<Choice>? {
    guard let text = text(node, as: what()) else { return nil }
    guard let choice = Choice(rawValue: text.value) else {
      diagnostics.add(.wrongChoice(text, of: what(), known: Choice.allCases.map(\.rawValue)))
      return nil
    }
    return Located(choice, at: text.range)
  }

  package mutating func addWrongChoice(_ text: Located<String>, of what: String, known: [String]) {
    diagnostics.add(.wrongChoice(text, of: what, known: known))
  }

  /// Adds the problem of an unknown key.
  ///
  /// `value` may be a secret whose key is misspelled, so `value` is hidden if it is not known to be
  /// harmless.
  package mutating func addUnknownKey(
    _ key: Located<String>, _ value: YAMLNode, of what: String, known: [String]
  ) {
    let text = document.kind(of: value) == .scalar ? Array(document.bytes(of: value)) : nil
    if text.map(ShownValues.isHarmlessAnywhere) != true {
      diagnostics.hide(document.range(of: value))
    }
    diagnostics.add(.unknownKey(key, of: what, known: known))
  }
}

extension MappingDecoder {
  /// The members of a mapping; each member is read only when the iteration reaches it.
  package struct Members: Sequence, IteratorProtocol {
    fileprivate var members: YAMLMembers?

    package mutating func next() -> (key: Located<String>, value: YAMLNode)? {
      members?.nextNamed()
    }
  }
}
