internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Imports arguments. No form of reference works in the arguments of all clients.
extension EntryImporter {
  /// Returns the words in the member with the command: the elements of a list, or the words of a
  /// string if the client splits the string.
  ///
  /// If the client does not split the string, it is one word.
  mutating func commandLine(
    _ member: ConfigNodeMember, _ shape: EntryShape
  ) -> [Located<String>] {
    guard let command = member.node.text else { return texts(member, "an argument") }
    if !shape.splitsCommand {
      refuseSecret(Located(command, at: member.node.range), at: .commandLine)
    }
    let words = shape.splitsCommand ? ShellWord.split(command) : [command]
    return words.map { Located($0, at: member.node.range) }
  }

  mutating func arguments(_ words: [Located<String>], _ result: inout ImportedServer) {
    let texts = words.map { Located(folders(in: $0, at: .arguments), at: $0.range) }
    let found = Set(classifier.arguments(texts.map(\.value)).map(\.index))
    for (index, text) in texts.enumerated() {
      let previous = index > 0 ? texts[index - 1].value : ""
      if let kept = argument(text, after: previous, isSecret: found.contains(index), &result) {
        result.arguments.append(kept)
      }
    }
  }

  /// Returns the argument for the profile; nil if a variable in the server's environment replaces
  /// the whole argument.
  mutating func argument(
    _ text: Located<String>, after previous: String, isSecret: Bool,
    _ result: inout ImportedServer
  ) -> String? {
    let read = ReferenceText(Folder.masked(text.value), bare: bare).references
    let pair = Self.assignment(text.value, after: previous)
    var isPairSecret = false
    if let pair {
      isPairSecret = !classifier.parts(pair.value, at: .environmentVariable(pair.name)).isEmpty
    }
    // The server needs an argument with a reference but without a secret, such as `--root
    // ${NOTES}`. Keep the argument: the profile's decoder refuses the reference, so the server is
    // left out.
    let isCredential = read.contains { SecretName($0.variable.name)?.isStrong == true }
    guard isSecret || isPairSecret || isCredential || pair != nil && !read.isEmpty else {
      return text.value
    }
    for reference in read where refuseName(reference.variable.name, text.range) {
      return text.value
    }
    // The argument belongs to no option, so the server needs the argument and would not start
    // without it.
    if pair == nil, read.isEmpty, !Self.takesSecret(previous), !Self.isSecretOption(text.value) {
      refusal = refusal ?? text.range
      return text.value
    }
    let variable: EnvironmentReference
    if let reference = read.first, read.count == 1 || !isSecret {
      for reference in read { note(reference, text.range) }
      variable = reference.variable
    } else {
      let vendor = classifier.vendorToken(in: text.value).map { VendorToken($0, catalog) }
      let key = pair?.name ?? Self.option(text.value, after: previous) ?? "arg-secret"
      let suggested = vendor?.variable ?? VariableNames.derived(from: key, server: server)
      variable = names.name(
        for: pair?.value ?? text.value, suggested: suggested, client: target.client.id)
    }
    let kept = pair?.name
    let name = kept ?? variable.name
    if !result.environment.contains(where: { $0.name == name }) {
      let value = FieldText.reference(before: "", variable)
      result.environment.append(ImportedServer.Field(name: name, value: value))
    }
    if kept == nil {
      if Self.takesValue(previous), result.arguments.last == previous {
        result.arguments.removeLast()
      }
      result.comments.append(
        "mcpconf removed an argument with a token. Let the server read \(variable.name) instead.")
    }
    diagnostics.add(.argument(variable, isKept: kept != nil, isSecret: read.isEmpty, text.range))
    return kept
  }

  /// Splits `NAME=value` after `-e` or `--env`, as in `docker run`; returns nil for any other
  /// argument.
  ///
  /// With only the name, `docker` takes the value from the environment.
  private static func assignment(
    _ text: String, after previous: String
  ) -> (name: String, value: String)? {
    guard ["-e", "--env"].contains(previous),
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")),
      EnvironmentReference.isName(text.utf8[..<equals])
    else { return nil }
    return (String(text[..<equals]), String(text[text.utf8.index(after: equals)...]))
  }

  private static func option(_ text: String, after previous: String) -> String? {
    if text.utf8.first == UInt8(ascii: "-"),
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
    {
      return String(text[..<equals])
    }
    return SecretName(previous) == nil ? nil : previous
  }

  /// Returns whether the argument is an option that may have a secret in the same word, such as
  /// `--token=VALUE` or `-HName: value`.
  private static func isSecretOption(_ text: String) -> Bool {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return text.utf8.starts(with: "-H".utf8)
    }
    let name = String(text[..<equals])
    return text.utf8.first == UInt8(ascii: "-")
      && (takesSecret(name) || ["-e", "--env"].contains(name))
  }

  /// Returns whether the next argument is probably the value of this option.
  private static func takesValue(_ flag: String) -> Bool {
    takesSecret(flag)
      || flag.utf8.starts(with: "--".utf8) && flag.utf8.count > 2
        && !flag.utf8.contains(UInt8(ascii: "="))
  }

  private static func takesSecret(_ flag: String) -> Bool {
    flag.utf8.first == UInt8(ascii: "-")
      && (["--header", "--headers", "-H", "-u", "--user", "-p"].contains(flag)
        || SecretName(flag) != nil)
  }
}
