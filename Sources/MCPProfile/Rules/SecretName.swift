/// How strongly a name says that its value is a secret.
package enum SecretName {
  /// `DB_PASSWORD`, `X-Api-Key`, `--token`: whatever stands there is a secret.
  case strong
  /// `TOKEN_FILE`, `X-Key-Id`: only a value that looks generated is one.
  case weak

  package init?(_ name: some StringProtocol) {
    let folded = name.utf8.map { $0 == 0x2D || $0 == 0x2E ? 0x5F : ASCII.lowercased($0) }
    // `apiKey`, `api-key` and `API_KEY` are one name.
    let letters = folded.filter { $0 != 0x5F }
    let ends = { (word: String) in letters.reversed().starts(with: word.utf8.reversed()) }
    if Self.strongEndings.contains(where: ends)
      || folded.reversed().starts(with: "_pwd".utf8.reversed())
    {
      self = .strong
    } else if Self.weakParts.contains(where: { folded.contains($0) }) {
      self = .weak
    } else {
      return nil
    }
  }

  private static let strongEndings = [
    "password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey",
    "privatekey", "authkey", "credential", "credentials", "authorization", "cookie",
  ]
  private static let weakParts = ["key", "token", "secret", "auth", "pass", "credential", "pat"]
}

extension [UInt8] {
  fileprivate func contains(_ part: String) -> Bool {
    let part = Array(part.utf8)
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { self[$0...].starts(with: part) }
  }
}
