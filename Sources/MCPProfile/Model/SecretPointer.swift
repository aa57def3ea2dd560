internal import Secrets
internal import SourceText

/// The place of a value in a secret store; never the value itself.
///
/// The pointer can contain only letters, digits, `-`, `_`, `.` and what the store itself requires,
/// such as spaces or `@`. None of these characters ends a string in quotes or starts a command in
/// any shell, in YAML or in XML, so a pointer in quotes cannot contain a command.
package struct SecretPointer: Sendable, Equatable {
  package let store: SecretStore
  /// The pointer as written in the profile.
  package let text: String
  /// The parts of the place in the store; the meaning of each part depends on the store.
  package let parts: [String]
  /// The field of the entry, which is written after `#`; nil if the pointer has no field.
  package let field: String?

  /// Reads a pointer in a form that its store accepts; returns nil for anything else.
  ///
  /// `SecretStore.form` is the usual form; some stores accept others too, such as
  /// `doppler:PROJECT/CONFIG/NAME`.
  package init?(_ text: String) {
    guard text.utf8.count <= 1024, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      let store = SecretStore(rawValue: String(text[..<colon]))
    else { return nil }
    var rest = Array(text.utf8)[(text.utf8.distance(from: text.startIndex, to: colon) + 1)...]
    if store == .onePassword {
      guard rest.starts(with: "//".utf8) else { return nil }
      rest = rest.dropFirst(2)
    }
    var field: ArraySlice<UInt8>?
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      field = rest[(hash + 1)...]
      rest = rest[..<hash]
    }
    guard let parts = store.parts(rest), store.takes(field: field) else { return nil }
    self.store = store
    self.text = text
    self.parts = parts
    self.field = field.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a name in the pointer looks like a key that the user put there by mistake.
  ///
  /// An ID of 1Password, which has 26 small letters and digits, does not count.
  package var containsKey: Bool {
    (parts + [field ?? ""]).contains { part in
      let isID =
        store == .onePassword && part.utf8.count == 26
        && part.utf8.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) }
      return !isID
        && part.utf8.split(separator: UInt8(ascii: "/")).contains { word in
          GeneratedText.looksLikeKey(Array(word)[...])
        }
    }
  }
}

/// The stores that mcpconf can read.
package enum SecretStore: String, Sendable, CaseIterable {
  case onePassword = "op"
  case keychain
  case secretService = "secret-tool"
  case pass
  case bitwarden = "bws"
  case doppler, infisical, vault, sops
  case aws = "aws-sm"
  case google = "gcp-sm"
  case azure = "az-kv"
  case file

  /// The usual form of a pointer to this store.
  package var form: String {
    switch self {
    case .onePassword: "op://VAULT/ITEM/FIELD"
    case .keychain: "keychain:SERVICE/ACCOUNT"
    case .secretService: "secret-tool:ATTRIBUTE=VALUE,ATTRIBUTE=VALUE"
    case .pass: "pass:PATH"
    case .bitwarden: "bws:ID"
    case .doppler: "doppler:NAME"
    case .infisical: "infisical:PATH/NAME"
    case .vault: "vault:MOUNT/PATH#FIELD"
    case .sops: "sops:FILE#KEY"
    case .aws: "aws-sm:ID#KEY"
    case .google: "gcp-sm:PROJECT/NAME"
    case .azure: "az-kv:VAULT/NAME"
    case .file: "file:~/PATH"
    }
  }

  fileprivate func takes(field: ArraySlice<UInt8>?) -> Bool {
    switch (self, field) {
    case (.vault, let field?), (.aws, let field?): Self.isWord(field, with: " ")
    case (.sops, let field?):
      field.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy { Self.isWord($0) }
    case (.vault, nil), (.sops, nil): false
    case (_, nil): true
    case (_, _?): false
    }
  }

  fileprivate func parts(_ text: ArraySlice<UInt8>) -> [String]? {
    switch self {
    case .onePassword: Self.onePasswordParts(text)
    case .keychain: Self.words(text, 1...2, with: " @+:")
    case .pass: Self.words(text, 1...32, with: " @+")
    case .secretService: Self.attributes(text)
    case .bitwarden: Self.isUUID(text) ? [String(decoding: text, as: UTF8.self)] : nil
    case .doppler: Self.named(Self.words(text, 1...3)).flatMap { $0.count == 2 ? nil : $0 }
    case .infisical:
      Self.named(Self.words(text.first == UInt8(ascii: "/") ? text.dropFirst() : text, 1...32))
    case .vault: Self.words(text, 2...32, with: " @+:")
    case .sops: Self.path(text, isWhole: false)
    case .aws: Self.words(text, 1...32, with: "+=@:").map { [$0.joined(separator: "/")] }
    case .google: Self.googleParts(text)
    case .azure: Self.words(text, 2...3)
    case .file: Self.path(text, isWhole: true)
    }
  }

  /// Returns the words between slashes; nil if their number is not in `count`, or if any of them is
  /// not allowed.
  ///
  /// A word can contain letters, digits, `-`, `_`, `.` and the characters in `others`. A word
  /// cannot begin with `-` or consist only of dots, because a program could read such a word as an
  /// option or as a directory.
  private static func words(
    _ text: ArraySlice<UInt8>, _ count: ClosedRange<Int>, with others: String = ""
  ) -> [String]? {
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard count.contains(parts.count), parts.allSatisfy({ isWord($0, with: others) }) else {
      return nil
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isWord(_ word: ArraySlice<UInt8>, with others: String = "") -> Bool {
    guard let first = word.first, first != UInt8(ascii: "-"), first != 0x20, word.last != 0x20,
      !word.allSatisfy({ $0 == UInt8(ascii: ".") })
    else { return false }
    return word.allSatisfy {
      ASCII.isLetterOrDigit($0) || "-_.".utf8.contains($0) || others.utf8.contains($0)
    }
  }

  /// Returns the parts if the last part is the name of a variable; otherwise nil.
  private static func named(_ parts: [String]?) -> [String]? {
    parts.flatMap { EnvironmentReference.isName(($0.last ?? "").utf8) ? $0 : nil }
  }

  /// Reads a 1Password path, which can end in a query for a one-time password or for a key in
  /// another format (<https://developer.1password.com/docs/cli/secret-reference-syntax>,
  /// 2026-11-29).
  private static func onePasswordParts(_ text: ArraySlice<UInt8>) -> [String]? {
    let mark = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
    let query = text[mark...].dropFirst().split(
      separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
    if mark != text.endIndex, query.count != 2 || !query.allSatisfy({ isWord($0) }) { return nil }
    return words(text[..<mark], 3...4, with: " ")
  }

  private static func attributes(_ text: ArraySlice<UInt8>) -> [String]? {
    var words: [String] = []
    for pair in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), isWord(pair[..<equals]),
        isWord(pair[(equals + 1)...], with: " @+:/=")
      else { return nil }
      words.append(String(decoding: pair[..<equals], as: UTF8.self))
      words.append(String(decoding: pair[(equals + 1)...], as: UTF8.self))
    }
    return words
  }

  private static func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
    text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.count)
      == [8, 4, 4, 4, 12]
      && text.allSatisfy { ASCII.isHexDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Returns the project, the name and the version; the project is empty if it is not written.
  ///
  /// Reads `NAME`, `PROJECT/NAME`, and the full name of a resource, with or without a version.
  private static func googleParts(_ text: ArraySlice<UInt8>) -> [String]? {
    guard let parts = words(text, 1...6, with: ":") else { return nil }
    switch parts.count {
    case 1: return ["", parts[0], "latest"]
    case 2: return [parts[0], parts[1], "latest"]
    case 4 where parts[0] == "projects" && parts[2] == "secrets":
      return [parts[1], parts[3], "latest"]
    case 6 where parts[0] == "projects" && parts[2] == "secrets" && parts[4] == "versions":
      return [parts[1], parts[3], parts[5]]
    default: return nil
    }
  }

  /// Reads a path; if `isWhole` is true, the path must start with `/` or `~/`, and cannot contain
  /// `..`.
  private static func path(_ text: ArraySlice<UInt8>, isWhole: Bool) -> [String]? {
    let isHome = text.starts(with: "~/".utf8)
    if isWhole, !isHome, text.first != UInt8(ascii: "/") { return nil }
    let steps =
      (isHome ? text.dropFirst(2) : text.first == UInt8(ascii: "/") ? text.dropFirst() : text)
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let areWords = steps.allSatisfy { step in
      isWord(step, with: " @+,") || !isWhole && step.elementsEqual("..".utf8)
    }
    return areWords ? [String(decoding: text, as: UTF8.self)] : nil
  }
}
