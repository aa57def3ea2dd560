internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Adds the `settings` of an override: members in the client's own form, which are written
/// unchanged, except that references get the client's syntax.
struct OwnMembers {
  private let client: any Client
  private let table: ClientSettings
  private let shape: EntryShape
  private let references: ReferenceSyntax

  init(_ target: ClientTarget, _ shape: EntryShape, _ references: ReferenceSyntax) {
    client = target.client
    table = client.settings(of: target)
    self.shape = shape
    self.references = references
  }

  func add(
    _ own: [OwnMember], _ transport: Transport, to members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) {
    let core = shape.coreMembers + [client.listKey].compactMap { $0 }
    for member in own {
      guard !core.contains(member.name.value) else {
        diagnostics.add(.ofServer(member.name, in: client))
        continue
      }
      add(
        member.name, member.node, of: member.document, [member.name.value], transport, to: &members,
        &diagnostics)
    }
  }

  private func add(
    _ name: Located<String>, _ node: YAMLNode, of document: ResolvedYAML, _ path: [String],
    _ transport: Transport, to members: inout [ConfigMember], _ diagnostics: inout Diagnostics
  ) {
    let there = path.reduce(ConfigValue.object(members) as ConfigValue?) { $0?[$1] }
    if document.kind(of: node) == .mapping, there.map({ $0.memberNames.isEmpty }) != true,
      document.childCount(of: node) > 0
    {
      checkType(.object([]), at: path, transport, document.range(of: node), &diagnostics)
      for (key, value) in OwnMembers.members(of: node, in: document) {
        add(key, value, of: document, path + [key.value], transport, to: &members, &diagnostics)
      }
      return
    }
    guard there == nil else {
      diagnostics.add(.rendered(name, path, in: client))
      return
    }
    guard let value = value(of: node, in: document, &diagnostics) else { return }
    checkType(value, at: path, transport, document.range(of: node), &diagnostics)
    members.set(path[...], to: value)
  }

  private static func members(
    of node: YAMLNode, in document: ResolvedYAML
  ) -> [(key: Located<String>, value: YAMLNode)] {
    var members = document.members(of: node)
    var result: [(key: Located<String>, value: YAMLNode)] = []
    while let member = members.nextNamed() { result.append(member) }
    return result
  }
}

/// Reads values.
extension OwnMembers {
  private func value(
    of node: YAMLNode, in document: ResolvedYAML, _ diagnostics: inout Diagnostics
  ) -> ConfigValue? {
    switch document.kind(of: node) {
    case .sequence:
      return .array(
        document.elements(of: node).compactMap { value(of: $0, in: document, &diagnostics) })
    case .mapping:
      return .object(
        Self.members(of: node, in: document).compactMap { key, node in
          value(of: node, in: document, &diagnostics).map { ConfigMember(key.value, $0) }
        })
    case .scalar:
      return scalar(node, in: document, &diagnostics)
    }
  }

  private func scalar(
    _ node: YAMLNode, in document: ResolvedYAML, _ diagnostics: inout Diagnostics
  ) -> ConfigValue? {
    let range = document.range(of: node)
    let text = document.string(of: node)
    if let reference = EnvironmentReference(text) {
      guard references.fields == .all else {
        diagnostics.add(.noReferenceInSettings(client, at: range))
        return nil
      }
      return .string(references.text(.reference(before: "", reference)))
    }
    guard document.isPlain(node) else { return .string(text) }
    switch YAMLCoreSchema.value(ofPlain: document.bytes(of: node)) {
    case .null:
      diagnostics.add(.null(at: range))
      return nil
    case .number(let digits) where !OwnNumber.isNumber(digits):
      diagnostics.add(.number(text, at: range))
      return nil
    case let value: return value
    }
  }

  private func checkType(
    _ value: ConfigValue, at path: [String], _ transport: Transport, _ range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let kinds = table.kinds(at: path, transport)
    guard !kinds.isEmpty, !kinds.contains(where: { $0.matches(value) }) else { return }
    diagnostics.add(.wrongMember(path, kinds, in: client, at: range))
  }
}

extension ClientSettings {
  /// Returns the types that the client accepts at a path; none for an unknown member.
  fileprivate func kinds(at path: [String], _ transport: Transport) -> [OwnMemberKind] {
    var kinds: [OwnMemberKind] = []
    for member in members where member.transports.contains(Transports(transport)) {
      if member.path == path {
        kinds.append(member.form.kind)
      } else if member.path.count > path.count, member.path.starts(with: path) {
        kinds.append(.object)
      }
    }
    for other in others {
      if other.path == path {
        kinds.append(other.kind)
      } else if other.path.count > path.count, other.path.starts(with: path) {
        kinds.append(.object)
      }
    }
    return kinds
  }
}

extension OwnMemberKind {
  fileprivate func matches(_ value: ConfigValue) -> Bool {
    switch (self, value) {
    case (.flag, .bool), (.number, .number), (.text, .string), (.list, .array), (.object, .object):
      true
    default: false
    }
  }
}

/// Recognises numbers that every format can write.
package enum OwnNumber {
  /// Returns whether a number of YAML is a number in every format; YAML also has other numbers,
  /// such as `0x1F` and `.inf`.
  package static func isNumber(_ digits: String) -> Bool {
    var rest = Array(digits.utf8)[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: ASCII.isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let part = rest.dropFirst().prefix(while: ASCII.isDigit)
      guard !part.isEmpty else { return false }
      rest = rest.dropFirst(part.count + 1)
    }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else {
      return rest.isEmpty
    }
    return rest.dropFirst().allSatisfy { ASCII.isDigit($0) || "+-".utf8.contains($0) }
  }
}

extension EntryShape {
  /// The members that `settings` cannot contain, because a server's own keys determine them.
  package var coreMembers: [String] {
    ["url", "serverUrl", "httpUrl", url, typeKey, "type", "transport"] + stdioMembers
      + headerMembers + otherURLs + [sseURL, name].compactMap { $0 }
  }
}

extension Diagnostic {
  fileprivate static func ofServer(_ name: Located<String>, in client: any Client) -> Diagnostic {
    Diagnostic(
      .error, "own-member",
      "'settings' cannot contain \(quoted(name.value)): mcpconf writes it from the server's own keys",
      at: name.range,
      fix: "write the server's key in 'overrides.\(client.id)', outside 'settings'")
  }

  fileprivate static func rendered(
    _ name: Located<String>, _ path: [String], in client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .error, "own-member",
      "mcpconf already writes \(quoted(path.joined(separator: "."))) from another key of the server",
      at: name.range,
      fix: "remove the member, or change the key in 'overrides.\(client.id)'")
  }

  fileprivate static func wrongMember(
    _ path: [String], _ kinds: [OwnMemberKind], in client: any Client, at range: SourceRange
  ) -> Diagnostic {
    let wanted = kinds.map(\.rawValue).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }.joined(separator: ", or ")
    return Diagnostic(
      .error, "wrong-type",
      "\(quoted(path.joined(separator: "."))) must be \(wanted) in \(client.name)", at: range,
      fix: "write strings in quotes, and true, false and numbers without quotes")
  }

  fileprivate static func noReferenceInSettings(
    _ client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "no-reference",
      "\(client.name) does not expand references in this member, so it would send the literal text",
      at: range, fix: "remove the member")
  }

  fileprivate static func null(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "missing-value", "this member has no value", at: range,
      fix: "write a value, or remove the member")
  }

  fileprivate static func number(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "number", "the number \(quoted(text)) is valid only in YAML", at: range,
      fix: "write the number in decimal digits, or in quotes as a string")
  }
}
