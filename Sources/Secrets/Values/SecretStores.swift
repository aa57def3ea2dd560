internal import SourceText

/// Recognises addresses in secret stores, which are not secrets.
enum SecretStores {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    if beginnings.contains(where: { value.starts(with: $0.utf8) }) { return true }
    if isGoogleSecret(value) || isVaultAddress(value) { return true }
    let scheme = value.prefix(40).prefix {
      ASCII.isLetterOrDigit($0) || "-+._".utf8.contains($0)
    }
    guard scheme.count >= 2, scheme.endIndex < value.endIndex,
      value[scheme.endIndex] == UInt8(ascii: ":"), let first = scheme.first, ASCII.isLetter(first)
    else { return false }
    let name = String(decoding: scheme.map(ASCII.lowercased), as: UTF8.self)
    if value[scheme.endIndex...].starts(with: "://".utf8) {
      // Exclude addresses to which a credential is sent, or which contain a credential.
      guard !addresses.contains(name), !name.hasPrefix("jdbc"), !value.contains(UInt8(ascii: "@"))
      else { return false }
      // A key may contain `://`.
      let rest = value[(scheme.endIndex + 3)...]
      return stores.contains(name)
        || scheme.allSatisfy(ASCII.isLower) && !GeneratedText.looksGenerated(rest.prefix(256))
          && !rest.split(separator: UInt8(ascii: "/")).contains { GeneratedText.looksLikeKey($0) }
    }
    let isStore =
      stores.contains(name)
      || ["secret", "vault", "keychain", "keyring"].contains(where: name.contains(text:))
    return isStore && value.endIndex > scheme.endIndex + 1
      && !GeneratedText.looksLikeKey(value[(scheme.endIndex + 1)...])
  }

  private static func isGoogleSecret(_ value: ArraySlice<UInt8>) -> Bool {
    let parts = value.split(separator: UInt8(ascii: "/"))
    return parts.count >= 4 && parts[0].elementsEqual("projects".utf8)
      && parts[2].elementsEqual("secrets".utf8)
  }

  /// Returns whether the value is an address in Azure Key Vault
  /// (<https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates>,
  /// 2026-11-29).
  private static func isVaultAddress(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.starts(with: "https://".utf8), !value.contains(UInt8(ascii: "@")) else {
      return false
    }
    let host = String(
      decoding: value.dropFirst(8).prefix { !"/?#".utf8.contains($0) }.map(ASCII.lowercased),
      as: UTF8.self)
    return host.hasSuffix(".vault.azure.net") && !value.contains(UInt8(ascii: "?"))
  }

  private static let beginnings = [
    "op://", "arn:aws", "@Microsoft.KeyVault(", "ENC[", "$ANSIBLE_VAULT", "secretref+", "ref+",
    "{cipher}", "secret-tool ", "pass show ", "op read ", "security find-",
  ]

  private static let stores: Set<String> = [
    "vault", "keychain", "keyring", "bw", "bws", "bitwarden", "op", "1password", "onepassword",
    "sm", "gsm", "gcpsm", "gcp-secret", "ssm", "awsssm", "aws-ssm", "awssm", "aws-sm", "gcp-sm",
    "az-kv", "secret-tool",
    "secretsmanager", "secrets-manager", "aws-secrets", "asm", "keyvault", "akv", "azurekv",
    "azure-keyvault", "kv", "pass", "gopass", "se", "doppler", "infisical", "secret", "secrets",
    "secretref", "sops", "chamber", "conjur", "lastpass", "lpass", "dashlane", "dl", "keeper",
    "protonpass", "wincred", "credential-manager", "credman", "libsecret", "secret-service",
    "secretservice", "gnome-keyring", "kwallet", "env", "environment", "file", "k8s", "kubernetes",
    "akeyless", "thycotic", "delinea", "cyberark", "barbican", "berglas", "sealed", "kms", "fnox",
    "enpass", "keepass", "keepassxc", "bao", "openbao", "exec", "cmd", "command", "shell",
    "storage", "store", "varlock", "teller", "envkey", "pulumi", "phase", "vaultwarden",
  ]

  private static let addresses: Set<String> = [
    "http", "https", "ws", "wss", "ftp", "ftps", "sftp", "ssh", "git", "git+https", "git+ssh",
    "postgres", "postgresql", "mysql", "mariadb", "mongodb", "mongodb+srv", "redis", "rediss",
    "amqp", "amqps", "mssql", "sqlserver", "smtp", "smtps", "imap", "imaps", "ldap", "ldaps",
    "nats", "kafka", "clickhouse", "cockroachdb", "snowflake", "bolt", "neo4j", "neo4j+s",
    "elasticsearch", "mqtt", "mqtts", "socks", "socks5", "socks5h", "cloudinary", "otpauth",
    "postgresql+psycopg", "postgresql+asyncpg", "mysql+pymysql",
  ]
}
