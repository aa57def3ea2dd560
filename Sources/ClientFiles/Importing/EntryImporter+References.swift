internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Imports headers, variables and addresses.
extension EntryImporter {
  struct TextField {
    let name: Located<String>
    let value: Located<String>
  }

  /// Reads the headers in one member of an entry; their form depends on the client and the member.
  mutating func headers(
    _ member: ConfigNodeMember, _ shape: EntryShape, _ result: inout ImportedServer
  ) {
    switch shape.headers {
    case .named(_, let bearer, _) where member.name.value == bearer:
      add(variable: member, to: "Authorization", before: "Bearer ", &result)
    case .named(_, _, let variables?) where member.name.value == variables:
      for field in member.node.members { add(variable: field, to: field.name.value, &result) }
    case .authentication where member.name.value == "auth": authentication(member.node, &result)
    case .object(let path)
    where [path, shape.otherHeaders].contains { $0.first == member.name.value && $0.count > 1 }:
      let path = member.name.value == path[0] ? path : shape.otherHeaders
      guard let inner = path.dropFirst().reduce(member.node as ConfigNode?, { $0?[$1] }) else {
        return
      }
      addHeaders(
        ConfigNodeMember(name: member.name, node: inner), &result,
        exceptKnown: !shape.otherHeaders.isEmpty)
    default: addHeaders(member, &result, exceptKnown: !shape.otherHeaders.isEmpty)
    }
  }

  /// Adds the headers in `member`.
  ///
  /// Some clients have the same headers in two places. With `exceptKnown`, headers are skipped if
  /// their names were already read.
  mutating func addHeaders(
    _ member: ConfigNodeMember, _ result: inout ImportedServer, exceptKnown: Bool = false
  ) {
    for field in fields(member)
    where !exceptKnown || !result.headers.contains(where: { $0.name == field.name.value }) {
      refuseSecret(field.name, at: .variableName)
      let value = header(field)
      result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
    }
  }

  /// Adds a header with a reference to the variable whose name is in `member`.
  mutating func add(
    variable member: ConfigNodeMember, to header: String, before: String = "", after: String = "",
    _ result: inout ImportedServer
  ) {
    guard let name = text(member), !name.value.isEmpty else { return }
    guard let variable = EnvironmentReference(name: name.value) else {
      diagnostics.add(.notVariable(member.name.value, at: name.range))
      return
    }
    refuseSecret(name, at: .variableName)
    let value = FieldText.reference(before: before, variable, after: after)
    result.headers.append(ImportedServer.Field(name: header, value: value))
  }

  /// Reads Mistral Vibe's `auth`.
  mutating func authentication(_ node: ConfigNode, _ result: inout ImportedServer) {
    variableHeader(node, &result)
    for member in node.members where member.name.value == "headers" { addHeaders(member, &result) }
  }

  /// Reads the header that Vibe creates from a variable.
  ///
  /// In older versions, the names of the header and the variable are outside `auth`.
  mutating func variableHeader(_ node: ConfigNode, _ result: inout ImportedServer) {
    let format = node["api_key_format"]?.text ?? "Bearer {token}"
    if let name = node.members.first(where: { $0.name.value == "api_key_env" }),
      let place = format.range(ofBytes: "{token}")
    {
      add(
        variable: name, to: node["api_key_header"]?.text ?? "Authorization",
        before: String(format[..<place.lowerBound]), after: String(format[place.upperBound...]),
        &result)
    }
  }

  mutating func header(_ field: TextField) -> FieldText {
    let place = SecretPlace.header(field.name.value)
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    let parts = classifier.parts(text, at: place)
    guard !parts.isEmpty, ReferenceText(text, bare: bare).references.isEmpty else {
      return placeholder(field.value, at: place) ?? .literal(text)
    }
    let (before, secret) = Self.parts(ofHeader: text, parts)
    return .reference(before: before, replace(secret, in: field.value, key: field.name.value))
  }

  /// Splits a header into the scheme with its space, and the secret.
  ///
  /// If the header is anything but a scheme and one secret, the whole header counts as the secret.
  private static func parts(
    ofHeader text: String, _ parts: [SecretPart]
  ) -> (before: String, secret: String) {
    guard parts.count == 1, let part = parts.first, part.range.upperBound == text.utf8.count else {
      return ("", text)
    }
    let bytes = Array(text.utf8)
    let before = bytes[..<part.range.lowerBound]
    guard before.last == 0x20, !before.dropLast().contains(where: { $0 <= 0x20 }),
      !before.contains(where: { "=:;,{".utf8.contains($0) })
    else { return ("", text) }
    return (
      String(decoding: before, as: UTF8.self), String(decoding: bytes[part.range], as: UTF8.self)
    )
  }

  mutating func variable(_ field: TextField) -> FieldText {
    let place = SecretPlace.environmentVariable(field.name.value)
    if let path = path(in: field.value) { return .literal(path) }
    if let value = reference(in: field.value) { return value }
    let text = field.value.value
    guard !classifier.parts(text, at: place).isEmpty,
      ReferenceText(text, bare: bare).references.isEmpty
    else { return placeholder(field.value, at: place) ?? .literal(text) }
    return .reference(
      before: "",
      replace(text, in: field.value, key: field.name.value, named: ownVariable(field.name.value)))
  }

  /// Returns a value in which variables for folders have the profile's form; nil if the value
  /// contains no folder.
  ///
  /// The result is also nil for a value that is a single reference without a default, such as
  /// `${HOME}`: such a value is imported as a reference.
  private mutating func path(in value: Located<String>) -> String? {
    if let single = ReferenceText(value.value, bare: bare).single,
      (single.before + single.after).isEmpty, !single.reference.hasDefault
    {
      return nil
    }
    let text = folders(in: value, at: .environment)
    return Folder.occurs(in: text) ? text : nil
  }

  /// Returns a reference to the variable `name` if the client can pass on a variable only under its
  /// own name; otherwise nil.
  private func ownVariable(_ name: String) -> EnvironmentReference? {
    let syntax = target.client.references(of: target)
    return syntax.fields.contains(.environment) ? nil : EnvironmentReference(name: name)
  }

  /// Returns a reference to use instead of a documentation placeholder; nil if the text is not a
  /// placeholder, or if the place does not have the name of a secret.
  ///
  /// Without the reference, the client would send the placeholder as the secret.
  private mutating func placeholder(
    _ text: Located<String>, at place: SecretPlace
  ) -> FieldText? {
    guard let key = place.name, SecretName(key)?.isStrong == true,
      classifier.verdict(text.value, at: place) == .placeholder
        || classifier.hasPlaceholder(text.value)
    else { return nil }
    let suggested =
      vendors.variable(of: key, at: host) ?? VariableNames.derived(from: key, server: server)
    let variable = names.name(
      for: "\(server) \(key) \(text.value)", suggested: suggested, client: target.client.id)
    diagnostics.add(.placeholder(variable, at: text.range))
    let blank = text.value.utf8.firstIndex(of: 0x20)
    let scheme = blank.map { String(text.value[..<$0]) }
    let hasScheme = scheme.map { SecretClassifier.isScheme($0) } ?? false
    return .reference(before: hasScheme ? "\(scheme ?? "") " : "", variable)
  }

  mutating func url(
    _ text: Located<String>, _ result: inout ImportedServer
  ) -> FieldText {
    var text = text
    takeUserInfo(from: &text, &result)
    if let value = reference(in: text) {
      if value.reference != nil { refuseSecret(Located(value.plain, at: text.range), at: .url) }
      return value
    }
    let parts = classifier.parts(text.value, at: .url)
    guard let part = parts.first else { return .literal(text.value) }
    // Only a whole query value can be replaced with a reference.
    let bytes = Array(text.value.utf8)
    let question = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.count
    let start = bytes[..<part.range.lowerBound].lastIndex { "?&".utf8.contains($0) } ?? 0
    let end = bytes[part.range.upperBound...].firstIndex { "&#".utf8.contains($0) } ?? bytes.count
    guard parts.count == 1, start >= question, question < bytes.count,
      let equals = bytes[start..<part.range.upperBound].firstIndex(of: UInt8(ascii: "=")),
      !bytes[..<end].contains(UInt8(ascii: "#")), equals < part.range.lowerBound
    else {
      refusal = refusal ?? text.range
      return .literal(text.value)
    }
    let name = String(decoding: bytes[(start + 1)..<equals], as: UTF8.self)
    let secret = String(decoding: bytes[(equals + 1)..<end], as: UTF8.self)
    return .reference(
      before: String(decoding: bytes[...equals], as: UTF8.self),
      replace(secret, in: text, key: part.key ?? name),
      after: String(decoding: bytes[end...], as: UTF8.self))
  }

  /// Removes `user:password` from `https://user:password@host`, and adds a basic authentication
  /// header with a reference instead.
  ///
  /// A warning asks the user to export the base64 form of `user:password`.
  mutating func takeUserInfo(
    from text: inout Located<String>, _ result: inout ImportedServer
  ) {
    let bytes = Array(text.value.utf8)
    guard let scheme = text.value.range(ofBytes: "://") else { return }
    let start = text.value.utf8.distance(from: text.value.startIndex, to: scheme.upperBound)
    let authority = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    // Clients disagree about which part of an address with a backslash is the host, so the
    // profile's decoder refuses the address.
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      !authority.contains(UInt8(ascii: "\\"))
    else { return }
    let secret = String(decoding: bytes[start..<at], as: UTF8.self)
    let suggested = VariableNames.derived(from: "basic-auth", server: server)
    let variable = names.name(for: secret, suggested: suggested, client: target.client.id)
    let isPlaceholder = classifier.parts(text.value, at: .url).isEmpty
    text.value = String(decoding: bytes[..<start] + bytes[(at + 1)...], as: UTF8.self)
    diagnostics.add(.userInfo(variable, isPlaceholder: isPlaceholder, at: text.range))
    result.headers.insert(
      ImportedServer.Field(
        name: "Authorization", value: .reference(before: "Basic ", variable)), at: 0)
  }

  /// Returns the string as a field with a reference; nil unless the string contains exactly one
  /// reference that a profile can express.
  mutating func reference(in text: Located<String>) -> FieldText? {
    var read = ReferenceText(text.value, bare: bare)
    // The client does not expand this string. However, its author meant a reference, and the string
    // is not a secret.
    if read.references.isEmpty, classifier.verdict(text.value, at: .mappingKey("")) == .reference {
      read = ReferenceText(text.value, bare: .always)
    }
    for reference in read.references {
      // The note contains the name of the reference, so check the name first.
      if !refuseName(reference.variable.name, text.range) { note(reference, text.range) }
    }
    guard let single = read.single else { return nil }
    return .reference(
      before: single.before, single.reference.variable, after: single.after)
  }

  mutating func note(_ reference: ReferenceText.Reference, _ range: SourceRange) {
    styles.insert(reference.style)
    let variable = reference.variable
    if reference.hasDefault { diagnostics.add(.defaultDropped(variable, at: range)) }
    if let id = reference.adapted { diagnostics.add(.promptRenamed(id, variable, at: range)) }
    let own = target.client.references(of: target).style
    if !expanded.contains(reference.style) {
      diagnostics.add(.foreignReference(reference, own, target.client, at: range))
    }
  }

  /// Refuses the entry if the string may contain a secret.
  ///
  /// This function is for strings in which no reference can replace the secret.
  mutating func refuseSecret(_ text: Located<String>, at place: SecretPlace) {
    guard !classifier.parts(text.value, at: place).isEmpty else { return }
    refusal = refusal ?? text.range
  }

  /// Refuses the entry if the name is a token; returns whether the name is a token.
  mutating func refuseName(_ name: String, _ range: SourceRange) -> Bool {
    guard !classifier.parts(name, at: .variableName).isEmpty else { return false }
    refusal = refusal ?? range
    return true
  }

  /// Returns the variable that replaces a secret, and reports that the user must export the
  /// variable.
  mutating func replace(
    _ secret: String, in text: Located<String>, key: String,
    named own: EnvironmentReference? = nil
  ) -> EnvironmentReference {
    let vendor = classifier.vendorToken(in: secret).map { VendorToken($0, catalog) }
    let suggested =
      own ?? vendor?.variable ?? vendors.variable(of: key, at: host)
      ?? VariableNames.derived(from: key, server: server)
    let variable = names.name(for: secret, suggested: suggested, client: target.client.id)
    diagnostics.add(.export(variable, vendor, at: text.range))
    return variable
  }
}
