internal import SourceText

/// Recognises file names and paths, which are not secrets, even if the value has a secret's name.
enum FileNames {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    guard !value.isEmpty, value.count <= 4096 else { return false }
    let text = value
    if ["~/", "./", "../", ".\\", "..\\", "\\\\", "file:", "~\\"].contains(where: {
      text.starts(with: $0.utf8)
    }) {
      return true
    }
    if isDrive(text) || isReadFrom(text) { return true }
    if knownNames.contains(String(decoding: text, as: UTF8.self)) { return true }
    guard text.allSatisfy(isPathByte) else { return false }
    if hasKnownExtension(text) { return true }
    return isPath(text)
  }

  /// Returns whether the value is `@file`, as in curl, or `*.key`.
  private static func isReadFrom(_ text: ArraySlice<UInt8>) -> Bool {
    if text.starts(with: "*.".utf8) { return text.dropFirst(2).allSatisfy(ASCII.isLetter) }
    guard text.first == UInt8(ascii: "@"), text.count > 1 else { return false }
    return text.dropFirst().allSatisfy { ASCII.isLetter($0) || "/\\._-".utf8.contains($0) }
  }

  /// Returns whether a value starts with a drive, as in `C:\keys`, or is the part of
  /// `%APPDATA%\keys` after the reference.
  private static func isDrive(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text.prefix(4))
    guard bytes.count >= 3 else { return false }
    if ASCII.isLetter(bytes[0]), bytes[1] == UInt8(ascii: ":") {
      return bytes[2] == UInt8(ascii: "\\") || bytes[2] == UInt8(ascii: "/")
    }
    return bytes[0] == UInt8(ascii: "\\") && ASCII.isLetter(bytes[1])
      && text.allSatisfy { isPathByte($0) || $0 == UInt8(ascii: "\\") }
      && !GeneratedText.looksGenerated(text.dropFirst())
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || "/\\._-~@ ".utf8.contains(byte)
  }

  private static func hasKnownExtension(_ text: ArraySlice<UInt8>) -> Bool {
    guard let dot = text.lastIndex(of: UInt8(ascii: ".")), text.endIndex - dot <= 12 else {
      return false
    }
    let ending = String(decoding: text[(dot + 1)...].map(ASCII.lowercased), as: UTF8.self)
    guard extensions.contains(ending) else { return false }
    // Apple's private key files for its services are named `AuthKey_ABC123DEFG.p8`.
    return !GeneratedText.looksGenerated(text[..<dot].filter { $0 != UInt8(ascii: "/") })
      || text.first == UInt8(ascii: "/") || ending == "p8" && text.starts(with: "AuthKey_".utf8)
  }

  /// Returns whether the value consists of words with slashes or backslashes between them, or is a
  /// path in `/nix/store/`.
  ///
  /// Base64 also contains slashes, but no words.
  private static func isPath(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) else {
      return false
    }
    let parts = text.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    if text.starts(with: "/nix/store/".utf8) { return true }
    return !parts.isEmpty
      && parts.allSatisfy { part in
        part.split { !ASCII.isLetterOrDigit($0) }.allSatisfy(GeneratedText.isWordLike)
      }
      && parts.contains { $0.count(where: ASCII.isLetter) >= 2 }
  }

  private static let knownNames: Set<String> = [
    "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk", "known_hosts",
    "authorized_keys", ".npmrc", ".netrc", "_netrc", ".pgpass", ".env", ".pypirc", ".htpasswd",
    ".git-credentials", "credentials",
  ]

  private static let extensions: Set<String> = [
    "json", "jsonc", "pem", "key", "txt", "env", "yaml", "yml", "toml", "ini", "conf", "cfg", "p",
    "p8", "p12", "pfx", "jks", "keystore", "truststore", "crt", "cer", "der", "csr", "pub", "gpg",
    "asc", "kdbx", "kdb", "ppk", "xml", "properties", "cookies", "jar", "netrc", "npmrc", "local",
    "token", "secret", "cred", "creds", "enc", "age", "csv", "db", "sqlite", "sock", "sh", "py",
    "js", "ts", "bin", "dat", "log", "md", "html", "tfvars", "tfstate", "plist", "jwk", "jwks",
    "ovpn", "kubeconfig", "sops", "bak", "jwt", "pgpass", "cookie", "har", "lock",
  ]
}
