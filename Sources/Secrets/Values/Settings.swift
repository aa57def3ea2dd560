internal import SourceText

/// Distinguishes settings from secrets: switches, and words for a method of signing in.
enum Settings {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 64 else { return false }
    let text = String(decoding: value.map(ASCII.lowercased), as: UTF8.self)
    return words.contains(text) || ["credential", "credentials"].contains(where: text.hasSuffix)
  }

  /// Returns whether the value is a switch such as `true` or `none`, which is never a password.
  static func isSwitch(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 24 else { return false }
    return switches.contains(String(decoding: value.map(ASCII.lowercased), as: UTF8.self))
  }

  /// Returns whether the value consists of two or more words of letters, such as `managed-identity`
  /// or `azure_cli`.
  static func isCompound(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 48 else { return false }
    let words = value.split { "-_.:/".utf8.contains($0) }
    return words.count >= 2 && words.allSatisfy { $0.count >= 2 && isWord($0) }
  }

  /// Returns whether the value consists of two or more words about signing in.
  ///
  /// In a value of fewer than 24 bytes, one word may be about something else.
  /// `correct-horse-battery` is a password.
  static func isNamedMethod(_ value: ArraySlice<UInt8>) -> Bool {
    guard isCompound(value) else { return false }
    let others = value.split { "-_.:/".utf8.contains($0) }.filter {
      let word = String(decoding: $0.map(ASCII.lowercased), as: UTF8.self)
      return !words.contains(word) && !parts.contains(word)
    }
    return others.isEmpty || others.count == 1 && value.count < 24
  }

  /// Returns whether a word consists only of small letters, only of capitals, or of one letter and
  /// small letters after it.
  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    word.allSatisfy(ASCII.isLower) || word.allSatisfy(ASCII.isUpper)
      || word.dropFirst().allSatisfy(ASCII.isLower) && word.allSatisfy(ASCII.isLetter)
  }

  /// Returns whether a value has the form of a participle, such as `required` or `encrypted`.
  static func isParticiple(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 6 && value.count <= 16 && value.allSatisfy(ASCII.isLetter)
      && value.suffix(2).elementsEqual("ed".utf8)
  }

  private static let switches: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "enabled",
    "disabled", "enable", "disable", "prompt", "ask", "interactive", "optional", "required", "auto",
    "default", "always", "never", "keyring", "keychain", "osxkeychain", "wincred", "libsecret",
    "stdin", "-", "n/a", "na", "noop", "not-needed", "notneeded", "not_needed", "no-key", "nokey",
    "no-key-required", "sk-no-key-required", "no-op", "unset", "empty", "set", "hidden", "masked",
    "present", "fetch", "nocheck", "no-check", "no_check", "noauth", "no-auth", "no_auth",
  ]

  /// Words that, together with others, name a method of signing in.
  private static let parts: Set<String> = [
    "identity", "account", "federated", "code", "chain", "flow", "grant", "metadata", "backend",
    "provider", "helper", "auth", "authentication", "authorization", "signin", "sign", "in", "from",
    "of", "or", "and", "the", "not", "per", "via", "with", "mode", "based", "access", "secret",
    "secrets", "passthrough", "pass", "magic", "link", "api", "app", "application", "through",
    "delegated", "default",
    "credential",
    "credentials",
  ]

  private static let words: Set<String> = switches.union([
    "inherit", "inherited", "env", "environment", "file", "sso", "oauth", "oauth2", "oidc", "saml",
    "ldap", "kerberos", "ntlm", "negotiate", "digest", "basic", "bearer", "jwt", "token", "apikey",
    "api-key", "api_key", "cookie", "header", "headers", "query", "body", "form", "session", "pat",
    "device", "browser", "login", "manual", "automatic", "anonymous", "anon", "public", "guest",
    "managed", "system", "user", "local", "global", "remote", "client", "server", "service", "cli",
    "gcloud", "adc", "azure", "aws", "gcp", "github", "gitlab", "google", "microsoft", "okta",
    "auth0", "entra", "vault", "1password", "onepassword", "op", "bitwarden", "lastpass",
    "dashlane",
    "keeper", "doppler", "infisical", "sops", "pass", "gopass", "manager", "manager-core", "cache",
    "store", "plaintext", "secret-service", "secretservice", "kwallet", "gnome-keyring", "netrc",
    "pgpass", "dynamic", "static", "temporary", "ephemeral", "random", "generate", "generated",
    "rotate", "external", "internal", "custom", "legacy", "mtls", "memory", "rotating", "redis",
    "database",
    "passthrough", "forward", "proxy",
    "unlimited", "free", "mock", "stub", "omit", "omitted", "pkce", "dpapi", "yubikey", "biometric",
    "biometrics", "passkey", "passkeys", "webauthn", "fido", "fido2", "totp", "hotp", "email",
    "sms",
    "phone", "qr", "spnego", "gssapi", "azuread", "firebase", "supabase", "clerk", "keycloak",
    "cognito", "workos", "stytch", "descope", "tpm", "hsm", "kms", "ssm", "iam", "tty", "stdout",
    "apikeyauth", "apikeyheader", "basicauth", "bearerauth", "oauth2bearer", "x509", "tls", "ssl",
    "secretsmanager", "keyvault", "secretmanager", "conjur", "akeyless", "passbolt", "keepass",
    "keepassxc", "protonpass", "rippling", "jumpcloud", "onelogin", "pingidentity", "production",
    "staging",
    "development",
    "test", "testing", "sandbox", "dev", "prod", "live", "missing", "unused", "unknown", "pending",
    "any", "all", "only", "read", "write", "admin", "readonly", "read-only", "skip", "ignore",
    "strict", "lax", "allow", "deny", "forbid", "request",
    "rsa", "ecdsa", "ed25519", "hmac", "hs256", "rs256", "es256", "name", "value", "id", "key",
    "agent", "ssh-agent", "gpg-agent", "workload", "instance", "role", "profile", "personal",
    "ollama", "lm-studio", "lmstudio", "vllm", "llamacpp", "llama.cpp", "localai", "koboldcpp",
    "litellm", "jan", "gpt4all", "approle", "localhost", "string", "str", "number",
    "boolean", "object", "uuid", "varchar", "text",
    "team", "machine", "host", "container", "docker", "kubernetes", "http", "https", "stdio", "sse",
  ])
}
