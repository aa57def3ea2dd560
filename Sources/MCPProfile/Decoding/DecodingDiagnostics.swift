package import SourceText

extension Diagnostic {
  static func wrongKind(_ what: String, expected: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "\(what) must be \(expected)", at: range,
      fix: ValueExample.fix(what, expected: expected))
  }

  package static func missingValue(_ what: String, at range: SourceRange) -> Diagnostic {
    // Any other value must not be empty.
    let canBeEmpty = ["the header ", "the variable ", "an element of 'args'"].contains {
      what.utf8.starts(with: $0.utf8)
    }
    let noun = what.hasPrefix("an element ") ? "element" : what.hasPrefix("-") ? "option" : "key"
    return Diagnostic(
      .error, "missing-value", "\(what) has no value", at: range,
      fix: "write a value, or remove the \(noun)"
        + (canBeEmpty ? "; write '' for an empty string" : ""))
  }

  static func wrongChoice(
    _ text: Located<String>, of what: String, known: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value",
      "\(what) cannot be \(quoted(text.value))" + didYouMean(text.value, known),
      at: text.range, fix: "write one of: \(known.joined(separator: ", "))")
  }

  static func unknownKey(
    _ key: Located<String>, of what: String, known: [String]
  ) -> Diagnostic {
    if known.contains("template"),
      let own = ProfileKey.ofClients.first(where: { $0.0 == key.value })?.1
    {
      return Diagnostic(
        .error, "unknown-key", "\(quoted(key.value)) is not a key of \(what)", at: key.range,
        fix: "write '\(own)' instead")
    }
    return Diagnostic(
      .error, "unknown-key",
      "\(quoted(key.value)) is not a key of \(what)" + didYouMean(key.value, known), at: key.range,
      fix: "write one of: \(known.joined(separator: ", "))")
  }
}
