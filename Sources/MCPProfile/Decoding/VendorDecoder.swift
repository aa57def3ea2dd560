internal import Secrets
package import SourceText
package import YAMLSyntax

/// Reads a vendor's template, built in or from `--templates`.
package struct VendorDecoder {
  private var base: MappingDecoder

  /// Reads a template; returns nil if the file is empty or is not acceptable YAML.
  ///
  /// All problems are added to `diagnostics`. If the template is not a mapping, the result has only
  /// its ID.
  package static func decode(
    _ file: SourceFile, id: String, files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> Vendor? {
    var budget = ExpansionBudget()
    return decode(file, id: id, budget: &budget, files: &files, diagnostics: &diagnostics)
  }

  /// Does the same as `decode` without `budget`, for one of several templates that share a
  /// `budget`.
  package static func decode(
    _ file: SourceFile, id: String, budget: inout ExpansionBudget, files: inout SourceFiles,
    diagnostics: inout Diagnostics
  ) -> Vendor? {
    let fileID = files.add(file)
    guard
      let document = YAMLParser.parse(
        file, id: fileID, budget: &budget, diagnostics: &diagnostics)
    else { return nil }
    guard let root = document.root else {
      diagnostics.add(.emptyTemplate(at: SourceRange(file: fileID, lower: 0, upper: 0)))
      return nil
    }
    var decoder = VendorDecoder(base: MappingDecoder(document: document))
    let vendor = decoder.vendor(id, root)
    diagnostics.add(decoder.base.diagnostics)
    return vendor
  }

  static let keys = [
    "name", "documentation", "tokenPage", "checked", "confidence", "tokenPerClient", "expiry",
    "scopes", "servers", "tokens",
  ]
  static let serverKeys = ["oauth", "reason", "headerFormats", "optionalHeaders"]
  static let formatKeys = [
    "title", "public", "prefix", "characters", "length", "segments", "checksum", "confidence",
  ]

  private mutating func vendor(_ id: String, _ node: YAMLNode) -> Vendor {
    var vendor = Vendor(id: id)
    for (key, value) in base.members(of: node, as: "the vendor template") {
      switch key.value {
      case "name": vendor.name = text(value, key)
      case "documentation": vendor.documentation = text(value, key)
      case "tokenPage": vendor.tokenPage = text(value, key)
      case "checked": vendor.checked = text(value, key)
      case "confidence": vendor.confidence = text(value, key)
      case "tokenPerClient": vendor.tokenPerClient = text(value, key)
      case "expiry": vendor.expiry = text(value, key)
      case "scopes": vendor.scopes = base.texts(value, as: "'scopes'").map(\.value)
      case "servers":
        vendor.servers = base.members(of: value, as: "'servers'").map { server($0.key, $0.value) }
      case "tokens":
        vendor.formats = base.members(of: value, as: "'tokens'").compactMap {
          format($0.key, $0.value)
        }
      default: base.addUnknownKey(key, value, of: "a vendor template", known: Self.keys)
      }
    }
    return vendor
  }

  private mutating func server(_ name: Located<String>, _ node: YAMLNode) -> VendorServer {
    var declaration = ServerDeclaration(name: name)
    var oauth = VendorServer.OAuth.none
    var reason: String?
    var headerFormats: [(header: String, format: String)] = []
    var optionalHeaders: [(name: String, explanation: String)] = []
    for (key, value) in base.members(of: node, as: "a server of the template") {
      switch key.value {
      case "oauth":
        oauth = base.choice(value, as: "'oauth'", VendorServer.OAuth.self)?.value ?? .none
      case "reason": reason = text(value, key)
      case "headerFormats":
        headerFormats = pairs(value, key).map { (header: $0.0, format: $0.1) }
      case "optionalHeaders":
        optionalHeaders = pairs(value, key).map { (name: $0.0, explanation: $0.1) }
      default:
        var decoder = ServerDecoder(base: base)
        let isKnown = decoder.decode(key.value, value, into: &declaration)
        base = decoder.base
        if !isKnown {
          declaration.hasRefusedKey = true
          base.addUnknownKey(
            key, value, of: "a server of the template",
            // `oauth` is a key of both.
            known: ProfileKey.names(ProfileKey.server) + Self.serverKeys.dropFirst())
        }
      }
    }
    return VendorServer(
      name: name.value, declaration: declaration, oauth: oauth, reason: reason,
      headerFormats: headerFormats, optionalHeaders: optionalHeaders)
  }

  private mutating func format(_ name: Located<String>, _ node: YAMLNode) -> TokenFormat? {
    var title = name.value
    var prefixes: [String] = []
    var alphabet: TokenAlphabet?
    var length: ClosedRange<Int>?
    var segments: [TokenFormat.Segment] = []
    var checksum: TokenChecksum?
    var confidence = TokenFormat.Confidence.advisory
    var isPublic = false
    let known = base.diagnostics.errorCount
    for (key, value) in base.members(of: node, as: "a token format") {
      switch key.value {
      case "title": title = text(value, key)
      case "public": isPublic = base.bool(value, as: "'public'") ?? false
      case "prefix": prefixes = base.oneOrMoreTexts(value, as: "'prefix'").map(\.value)
      case "characters":
        alphabet = base.choice(value, as: "'characters'", TokenAlphabet.self)?.value
      case "length": length = lengths(value)
      case "segments": segments = self.segments(value)
      case "checksum": checksum = base.choice(value, as: "'checksum'", TokenChecksum.self)?.value
      case "confidence":
        confidence =
          base.choice(value, as: "'confidence'", TokenFormat.Confidence.self)?.value ?? confidence
      default: base.addUnknownKey(key, value, of: "a token format", known: Self.formatKeys)
      }
    }
    if let alphabet, let length, segments.isEmpty { segments = [.characters(alphabet, length)] }
    guard !segments.isEmpty else {
      if base.diagnostics.errorCount > known { return nil }
      base.diagnostics.add(
        .tokenFormat(
          "the token format \(Diagnostic.quoted(name.value)) needs 'characters' and 'length', or 'segments'",
          at: name.range))
      return nil
    }
    checkSegments(segments, of: name)
    return TokenFormat(
      name: name.value, title: title, prefixes: prefixes, segments: segments, checksum: checksum,
      confidence: confidence, isPublic: isPublic)
  }

  private mutating func segments(_ node: YAMLNode) -> [TokenFormat.Segment] {
    base.elements(of: node, as: "'segments'").compactMap { element in
      var alphabet: TokenAlphabet?
      var length: ClosedRange<Int>?
      var literal: String?
      let known = base.diagnostics.errorCount
      for (key, value) in base.members(of: element, as: "a segment") {
        switch key.value {
        case "characters":
          alphabet = base.choice(value, as: "'characters'", TokenAlphabet.self)?.value
        case "length": length = lengths(value)
        case "literal": literal = text(value, key)
        default:
          base.addUnknownKey(
            key, value, of: "a segment", known: ["characters", "length", "literal"])
        }
      }
      if let literal, alphabet == nil { return .literal(literal) }
      if let alphabet, let length, literal == nil { return .characters(alphabet, length) }
      if base.diagnostics.errorCount > known { return nil }
      base.diagnostics.add(
        .segment(hasBoth: literal != nil, at: base.document.range(of: element)))
      return nil
    }
  }

  /// Reads a length: `36`, `41-49` or `20+`; returns nil for anything else.
  private mutating func lengths(_ node: YAMLNode) -> ClosedRange<Int>? {
    guard let text = base.text(node, as: "'length'") else { return nil }
    let parts = text.value.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 2, let lower = Int(parts[0]), let upper = Int(parts[1]), lower <= upper,
      lower >= 0
    {
      return lower...upper
    }
    if text.value.utf8.last == UInt8(ascii: "+"), let lower = Int(text.value.dropLast()), lower >= 0
    {
      return lower...TokenFormat.maximumLength
    }
    if let exact = Int(text.value), exact >= 0 { return exact...exact }
    base.diagnostics.add(.length(text))
    return nil
  }

  /// Checks the order of the segments.
  ///
  /// Segments are matched greedily. So a segment of variable length must be the last segment, or
  /// the next segment must be a literal whose first character is not in the alphabet.
  private mutating func checkSegments(_ segments: [TokenFormat.Segment], of name: Located<String>) {
    for (segment, following) in zip(segments, segments.dropFirst()) {
      guard case .characters(let alphabet, let lengths) = segment, lengths.count > 1 else {
        continue
      }
      guard case .literal(let literal) = following, let first = literal.utf8.first,
        !alphabet.contains(first)
      else {
        base.diagnostics.add(
          .tokenFormat(
            "in the token format \(Diagnostic.quoted(name.value)), a segment of variable length is followed by a segment that can begin with the same characters",
            at: name.range))
        return
      }
    }
  }

  private mutating func pairs(
    _ node: YAMLNode, _ key: Located<String>
  ) -> [(String, String)] {
    base.members(of: node, as: Diagnostic.quoted(key.value)).map {
      ($0.key.value, text($0.value, $0.key))
    }
  }

  private mutating func text(_ node: YAMLNode, _ key: Located<String>) -> String {
    base.text(node, as: Diagnostic.quoted(key.value))?.value ?? ""
  }
}

extension Diagnostic {
  fileprivate static func tokenFormat(_ problem: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "token-format", problem, at: range)
  }

  fileprivate static func emptyTemplate(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "missing-value", "the vendor template is empty", at: range,
      fix: "write the template's servers into the file, or delete the file")
  }

  fileprivate static func segment(hasBoth: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token-format",
      hasBoth
        ? "this segment has both 'literal' and 'characters'"
        : "this segment has neither 'literal', nor both 'characters' and 'length'",
      at: range, fix: "write only 'literal', or only 'characters' and 'length'")
  }

  fileprivate static func length(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "token-format", "\(quoted(text.value)) is not a length", at: text.range,
      fix: "write a number, a range or a minimum, such as 36, 41-49 or 20+")
  }
}
