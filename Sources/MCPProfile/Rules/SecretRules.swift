internal import Secrets
internal import SourceText

/// Turns the classifier's findings in a profile into problems: a finding with high confidence is an
/// error, any other finding is a warning.
///
/// Vendors' tokens are also found by `TokenScanner`, including in keys and names.
struct SecretRules {
  private let classifier: SecretClassifier

  init(_ classifier: SecretClassifier) { self.classifier = classifier }

  /// The rules that do not look for vendors' tokens, for example for vendors' templates.
  static let none = SecretRules(SecretClassifier(vendors: nil))

  /// Checks a value, and returns whether it was refused; a warning does not refuse it.
  @discardableResult
  func check(
    _ text: Located<String>, at place: SecretPlace, diagnostics: inout Diagnostics
  ) -> Bool {
    let bytes = text.value.utf8Span.span
    if place == .url, SecretClassifier.hasPlaceholder(inPathOf: bytes) {
      diagnostics.add(.placeholder("the path of this URL", place, at: text.range))
      return true
    }
    if SecretClassifier.isPlain(bytes, at: place) { return false }
    return judge(text, at: place, diagnostics: &diagnostics)
  }

  /// Checks the value of a header or variable, and returns whether it was refused.
  func check(
    _ text: Located<String>, of name: String, at place: (String) -> SecretPlace,
    diagnostics: inout Diagnostics
  ) -> Bool {
    if SecretClassifier.isPlain(text.value.utf8Span.span, named: name.utf8Span.span) {
      return false
    }
    return judge(text, at: place(name), diagnostics: &diagnostics)
  }

  private func judge(
    _ text: Located<String>, at place: SecretPlace, diagnostics: inout Diagnostics
  ) -> Bool {
    let parts = classifier.parts(text.value, at: place)
    guard let worst = parts.max(by: { $0.confidence < $1.confidence }) else {
      return checkPlaceholder(text, at: place, diagnostics: &diagnostics)
    }
    diagnostics.add(
      worst.confidence == .high
        ? .literalSecret(worst, place, at: text.range)
        : .possibleSecret(worst, place, at: text.range))
    return worst.confidence == .high
  }

  func checkArguments(_ arguments: [Located<String>], diagnostics: inout Diagnostics) -> Set<Int> {
    var refused: Set<Int> = []
    for index in arguments.indices {
      let text = arguments[index].value.utf8Span.span
      let isPlain =
        index == 0
        ? SecretClassifier.isPlain(text, at: .argument(after: nil))
        : SecretClassifier.isPlain(text, after: arguments[index - 1].value.utf8Span.span)
      if isPlain { continue }
      let flag = index == 0 ? nil : SecretClassifier.flag(arguments[index - 1].value)
      if judge(arguments[index], at: .argument(after: flag), diagnostics: &diagnostics) {
        refused.insert(index)
      }
    }
    return refused
  }

  /// Reports a value that looks like a secret where the name of a variable, server or header is
  /// expected.
  func checkName(_ name: Located<String>, of what: String, diagnostics: inout Diagnostics) {
    guard name.value.utf8.count >= GeneratedText.minimumLength else { return }
    let isKey =
      GeneratedText.looksGenerated(name.value.utf8Span.span)
      && SecretClassifier.isKeyAsName(Array(name.value.utf8)[...])
    // A vendor's token may have no digits, so also check names with letters of both cases.
    guard
      isKey
        || name.value.utf8.contains(where: ASCII.isLower)
          && name.value.utf8.contains(where: ASCII.isUpper)
          && classifier.vendorToken(in: name.value) != nil
    else { return }
    diagnostics.add(.secretAsName(what, at: name.range))
  }

  func checkReference(
    _ reference: EnvironmentReference, at range: SourceRange, diagnostics: inout Diagnostics
  ) {
    if let folder = Folder.named(reference.name) {
      diagnostics.add(.folderAsVariable(folder, at: range))
    }
    checkName(Located(reference.name, at: range), of: "a variable", diagnostics: &diagnostics)
  }

  /// Reports a placeholder from documentation in place of a secret, because clients would send the
  /// placeholder as the secret; returns whether there is one.
  private func checkPlaceholder(
    _ text: Located<String>, at place: SecretPlace, diagnostics: inout Diagnostics
  ) -> Bool {
    if let name = place.name, SecretName(name)?.isStrong == true,
      classifier.verdict(text.value, at: place) == .placeholder
    {
      diagnostics.add(.placeholder(Diagnostic.quoted(name), place, at: text.range))
      return true
    }
    guard let name = classifier.placeholderName(inQueryOf: text.value) else { return false }
    let part = "the query value \(Diagnostic.quoted(name)) of this URL"
    diagnostics.add(.placeholder(part, place, at: text.range))
    return true
  }
}

extension Diagnostic {
  static let allowFix =
    "; if the value is not a secret, add '# mcpconf:allow REASON' to the end of the line"

  fileprivate static func literalSecret(
    _ part: SecretPart, _ place: SecretPlace, at range: SourceRange
  ) -> Diagnostic {
    // A URL that contains a password is refused as a URL too.
    let isURL = place == .url && part.reason == .urlPassword
    let isAllowable = part.token?.isFixed != true && !part.isBrokenToken && !isURL
    return Diagnostic(
      .error, "literal-token", message(part, place), at: range,
      fix: fix(part.reason, place) + (isAllowable ? allowFix : ""), hidesRange: true,
      isAllowable: isAllowable)
  }

  fileprivate static func possibleSecret(
    _ part: SecretPart, _ place: SecretPlace, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "possible-secret", "this value looks like a secret", at: range,
      fix: fix(part.reason, place) + allowFix, hidesRange: true, isAllowable: true)
  }

  private static func message(_ part: SecretPart, _ place: SecretPlace) -> String {
    if let token = part.token {
      return "this is a literal \(token.format.title) ('\(token.prefix)…')"
    }
    switch part.reason {
    case .urlPassword: return "this URL contains a password"
    case .urlQuery:
      return "the query value \(quoted(part.key ?? "")) of this URL is a literal secret"
    case .urlPath: return "the path of this URL contains a literal secret"
    case .privateKey: return "this is a private key"
    case .token, .authorization, .named, .generated: break
    }
    switch place {
    case .header(let name): return "the header \(quoted(name)) contains a literal secret"
    case .argument(let flag):
      let name = part.key ?? flag
      return "this argument contains a literal secret"
        + (name.map { ", after \(quoted($0))" } ?? "")
    case .commandLine: return "this command contains a literal secret"
    default:
      return (part.key ?? place.name).map { "\(quoted($0)) contains a literal secret" }
        ?? "this value is a literal secret"
    }
  }

  private static func fix(_ reason: SecretReason, _ place: SecretPlace) -> String {
    switch place {
    case .argument, .commandLine:
      "pass the secret to the server in 'env' as ${NAME}: other programs can read arguments"
    case .url:
      reason == .urlPassword
        ? "send the credential in a header, for example: headers: { Authorization: \"Basic ${NAME}\" }"
        : "send the secret in a header: 'token: ${NAME}'"
    default:
      reason == .urlPassword
        ? "export the whole URL in a variable, and write ${NAME} in 'env'"
        : "export the secret in a variable, and write a reference: ${NAME}"
    }
  }

  fileprivate static func secretAsName(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "this looks like a secret, but it must be the name of \(what)",
      at: range,
      fix: "write the name of \(what) here, and export the secret in a variable" + allowFix,
      hidesRange: true, isAllowable: true)
  }

  /// `part` says in the message where the placeholder is.
  fileprivate static func placeholder(
    _ part: String, _ place: SecretPlace, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "placeholder",
      "\(part) contains a placeholder, and clients would send it as the secret",
      at: range, fix: fix(.named, place) + allowFix,
      isAllowable: true)
  }
}
