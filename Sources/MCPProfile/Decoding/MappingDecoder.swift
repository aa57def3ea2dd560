internal import Secrets
package import SourceText
package import YAMLSyntax

/// Reads typed values out of YAML nodes and collects every problem on the way.
///
/// The schema types a scalar, not YAML: `no`, `014` and `1.20` are text unless a key wants otherwise.
package struct MappingDecoder {
  package let document: ResolvedYAML
  package var diagnostics = Diagnostics()

  package init(document: ResolvedYAML) { self.document = document }

  /// The members of a mapping, or none and a problem.
  ///
  /// `what` is a name for messages, here and below; it is only asked for when there is one.
  package mutating func members(of node: YAMLNode, as what: @autoclosure () -> String) -> Members {
    guard document.kind(of: node) == .mapping else {
      diagnostics.add(.wrongKind(what(), expected: "a mapping", at: document.range(of: node)))
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

  /// A scalar that is not left out; `key:` with nothing behind it is nearly always a slip.
  package mutating func text(_ node: YAMLNode, as what: @autoclosure () -> String) -> Located<
    String
  >? {
    if let text = document.scalar(node) { return text }
    guard document.kind(of: node) == .scalar else {
      diagnostics.add(.wrongKind(what(), expected: "text", at: document.range(of: node)))
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

  /// One text or a list of them.
  package mutating func oneOrMoreTexts(_ node: YAMLNode, as what: @autoclosure () -> String)
    -> [Located<
      String
    >]
  {
    document.kind(of: node) == .sequence
      ? texts(node, as: what()) : text(node, as: what()).map { [$0] } ?? []
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

  /// `value` may be a secret, whose key is misspelled.
  package mutating func addUnknownKey(
    _ key: Located<String>, _ value: YAMLNode? = nil, of what: String, known: [String]
  ) {
    if let value {
      let text = document.kind(of: value) == .scalar ? Array(document.bytes(of: value)) : nil
      if text.map(ShownValues.isHarmlessAnywhere) != true {
        diagnostics.hide(document.range(of: value))
      }
    }
    diagnostics.add(.unknownKey(key, of: what, known: known))
  }
}

extension MappingDecoder {
  /// Reads each key when it is its turn.
  package struct Members: Sequence, IteratorProtocol {
    fileprivate var members: YAMLMembers?

    package mutating func next() -> (key: Located<String>, value: YAMLNode)? {
      members?.nextNamed()
    }
  }
}
