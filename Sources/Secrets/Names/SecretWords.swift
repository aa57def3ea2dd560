internal import SourceText

/// The words from which names of secrets are made.
enum SecretWords {
  /// Returns the kind of value that a word announces as the last word of a name; nil if the word
  /// announces nothing.
  static func kind(of word: String) -> SecretName? {
    if passwords.contains(word) { return .password }
    if credentials.contains(word) { return .credential }
    if hints.contains(word) { return .hint }
    guard word.utf8.count > 5 else { return nil }
    if ["password", "passwd", "passphrase", "passwort"].contains(where: word.hasSuffix) {
      return .password
    }
    return gluedCredentials.contains(where: word.hasSuffix) ? .credential : nil
  }

  private static let passwords: Set<String> = [
    "password", "passwd", "passphrase", "passcode", "pswd", "pass", "pw", "pwd", "psw", "pgpass",
    "dbpass", "userpass", "smtppass", "rootpass", "adminpass", "mailpass", "ftppass", "redispass",
    "mysqlpwd", "userpwd", "passwort", "requirepass", "masterauth", "mnemonic", "seedphrase", "pin",
    "passcode", "pincode",
  ]

  private static let credentials: Set<String> = [
    "token", "tok", "tkn", "secret", "credential", "credentials", "cred", "creds", "cookie",
    "authorization", "bearer", "jwt", "pat", "apikey", "appkey",
    "accountkey", "accesskey", "secretkey", "privatekey", "authkey", "licensekey", "masterkey",
    "signingkey", "encryptionkey", "sharedaccesskey", "sharedaccesssignature", "functionskey",
    "apitoken", "xapikey",
  ]

  private static let gluedCredentials = [
    "token", "secret", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "credential",
    "credentials", "cookie", "authorization", "bearer", "accountkey", "signingkey", "masterkey",
  ]

  private static let hints: Set<String> = [
    "key", "keys", "auth", "oauth", "sig", "signature", "salt", "session", "sessions", "sid",
    "otp", "totp", "tokens", "secrets", "passwords", "apikeys", "seed", "code", "hmac",
    "sas", "login", "webhook", "pepper", "pk", "pubkey",
  ]

  static func isPublic(_ word: String) -> Bool {
    [
      "public", "publishable", "pub", "pubkey", "publickey", "anon", "site", "sitekey", "verify",
      "verification",
    ].contains(word)
  }

  /// Words that make a credential when they precede `key`.
  static let credentialKeys: Set<String> = [
    "api", "access", "secret", "private", "auth", "authentication", "authorization", "encryption",
    "decryption", "signing", "sign", "master", "role", "app", "application", "account", "storage",
    "shared", "subscription", "license", "licence", "webhook", "hmac", "admin", "deploy", "ssh",
    "rsa", "pem", "tls", "ssl", "consumer", "developer", "personal", "root", "security", "aes",
    "fernet", "crypto", "cipher", "symmetric", "restricted", "vault", "unseal", "recovery",
    "ingest", "ingestion", "bot", "oauth", "mcp", "functions", "function", "service", "server",
    "write", "read", "session", "integration", "query", "search", "management", "automation",
    "agent", "user", "org", "team", "client", "wallet",
  ]

  /// Pairs of words that have a meaning of their own at the end of a name.
  static let pairs: [String: SecretName] = [
    "seed phrase": .password, "recovery phrase": .password, "secret phrase": .password,
    "backup phrase": .password, "mnemonic phrase": .password, "api hash": .credential,
    "cert pin": .identifier, "certificate pin": .identifier, "ssl pin": .identifier,
    "tls pin": .identifier, "key pin": .identifier,
  ]

  /// Words before `key` in names of keys that are not secrets.
  static let otherKeys: Set<String> = [
    "primary", "foreign", "partition", "sort", "cache", "idempotency", "file", "object", "hot",
    "short", "shortcut", "host", "gpg", "pgp", "socket", "websocket", "row", "map", "dict",
    "project", "issue", "space", "translation", "i18n", "lookup", "group", "message", "event",
    "bucket", "registry", "feature", "flag", "config", "setting", "index", "unique", "composite",
    "natural", "candidate", "hash", "range", "context", "meta", "metadata", "label", "tag", "item",
    "document", "doc", "template", "routing", "state", "node", "locale", "string", "dedup",
    "dedupe", "deduplication", "lock", "slot", "concurrency", "job", "queue", "topic", "property",
    "attribute", "field", "column", "component", "style", "sheet", "instrumentation",
  ]

  /// Words before `token` in names that are not about secrets: tokens that language models count,
  /// and positions in listings.
  static let tokenizer: Set<String> = [
    "eos", "bos", "pad", "padding", "unk", "unknown", "sep", "separator", "cls", "mask", "stop",
    "special", "end", "start", "begin", "image", "next", "page", "continuation", "max", "min",
    "maximum", "minimum", "total", "num", "n", "count", "input", "output", "prompt", "completion",
    "cached", "reasoning", "per", "context", "thinking", "budget", "generated",
    "eot", "eom", "decoder", "fim", "prefix", "suffix",
  ]

  /// First words of options such as `--no-password`, which do not take a secret.
  static let negations: Set<String> = [
    "no", "without", "disable", "skip", "hide", "redact", "mask",
  ]

  /// Last words of a name that only say which of several secrets is meant.
  static let qualifiers: Set<String> = [
    "prod", "production", "dev", "development", "staging", "stage", "test", "testing", "live",
    "sandbox", "qa", "uat", "primary", "secondary", "main", "new", "old", "current", "previous",
    "backup", "b64", "value", "val", "plaintext", "plain", "raw", "v", "us", "eu", "rw", "ro",
    "local", "default",
  ]

  /// Last words of names whose values describe a secret and are not the secret itself.
  static let describing: Set<String> = [
    "id", "ids", "uuid", "guid", "file", "files", "path", "paths", "dir", "directory", "folder",
    "name", "names", "url", "urls", "uri", "uris", "endpoint", "host", "hostname", "port", "type",
    "types", "kind", "count", "limit", "limits", "length", "len", "size", "ttl", "expiry",
    "expires", "expiration", "expire", "expired", "timeout", "lifetime", "age", "days", "hours",
    "minutes", "seconds", "interval", "enabled", "disabled", "enable", "required", "optional",
    "env", "var", "vars", "variable", "prefix", "suffix", "format", "version",
    "algorithm", "alg", "algo", "provider", "providers", "method", "methods", "mode", "scope",
    "scopes", "region", "issuer", "audience", "hint", "label", "description", "desc", "source",
    "store", "location", "command", "cmd", "helper", "script", "manager", "backend", "rotation",
    "policy", "rules", "rule", "regex", "pattern", "template", "budget", "budgets", "usage",
    "cost", "price", "bits", "curve", "fingerprint", "thumbprint", "digest", "checksum", "ref",
    "reference", "arn", "alias", "index", "field", "column", "placeholder", "sock", "socket",
    "domain", "realm", "strategy", "flow", "callback", "redirect", "user", "username", "email",
    "owner", "group", "status", "state", "level", "ring", "board", "chain", "layout", "bindings",
    "binding", "map", "stdin", "prompt", "input", "dialog", "page", "docs", "help", "title",
    "text", "message", "error", "vault", "engine", "service", "server", "client", "class",
    "library", "module", "function", "parallelism", "counter", "tokenizer", "encoding", "charset",
    "separator", "style", "sum", "strength", "score", "min", "max", "retries", "attempts", "time",
    "date", "at", "by", "from", "to", "in", "for", "json", "config", "settings", "options",
    "order", "word", "words", "address", "addresses", "contract", "symbol", "decimals", "mint",
    "kid", "item",
  ]

  /// Last words of names whose values often look generated and are not secret.
  static let identifying: Set<String> = [
    "sheet", "sheets", "spreadsheet", "document", "doc",
    "sha", "commit", "rev", "revision",
    "hash", "integrity", "etag", "model", "models", "image", "tag", "address", "wallet",
    "contract", "mint", "match", "zone", "dataset", "table", "base", "database",
    "drive", "calendar",
    "node", "cluster", "instance", "pool",
    "build", "release", "features", "icon", "logo", "nix", "bucket", "role", "locale", "locales",
    "traceparent", "tracestate", "trace", "span", "run", "job", "event", "object", "entity",
    "issue", "ticket", "sku", "invoice", "view",
    "collection", "catalog", "store", "property", "site", "stream", "topic", "queue",
    "video", "playlist", "track", "cert", "ksuid", "channel", "channels", "gclid", "fbclid",
    "msclkid", "dclid", "gbraid",
    "wbraid", "ttclid", "igshid",
    "yclid", "hsenc", "hsmi", "clid", "ulid", "nanoid", "cuid", "snowflake", "certificate", "ca",
    "nonce", "cursor",
    "snapshot", "volume", "vpc", "subnet", "vs",
  ]

  /// Returns whether a name contains a word that `hasPart` finds.
  ///
  /// Nearly all names contain no such word.
  static func mayHave(_ name: Span<UInt8>) -> Bool {
    guard name.count > 1 else { return false }
    let beginnings = beginnings.span
    var last = Int(ASCII.lowercased(name[0]) & 31)
    for index in 1..<name.count {
      let next = Int(ASCII.lowercased(name[index]) & 31)
      // A test of two letters rules out nearly all names.
      if beginnings[last] & 1 << UInt32(next) != 0, hasPart(name, at: index - 1) { return true }
      last = next
    }
    return false
  }

  /// The first three letters of each word that `hasPart` finds; a space means any byte.
  static let partBeginnings: StaticString =
    "autbeacrecoocodhmahasjwtkeylogmnemasotppaspatpw pswpinpeppk phrsecsessidsigsalseesasshatoktknweb"

  /// For each first letter of the words that `hasPart` looks for, a bit set of the second letters.
  private static let beginnings: [UInt32] = {
    var beginnings = [UInt32](repeating: 0, count: 32)
    let parts = partBeginnings
    for index in stride(from: 0, to: parts.utf8CodeUnitCount, by: 3) {
      let (first, second) = unsafe (parts.utf8Start[index] & 31, parts.utf8Start[index + 1] & 31)
      beginnings[Int(first)] |= 1 << UInt32(second)
    }
    return beginnings
  }()

  /// Returns whether a word from which names of secrets are made begins at `index`.
  ///
  /// After two letters, at most three words are left to compare.
  @inline(never)
  static func hasPart(_ name: Span<UInt8>, at index: Int) -> Bool {
    guard index + 1 < name.count else { return false }
    func has(_ word: StaticString) -> Bool { name.hasFolded(word, at: index) }
    func hasWord(_ word: StaticString) -> Bool { isWord(word, name, index) }
    let second = ASCII.lowercased(name[index + 1])
    return switch (ASCII.lowercased(name[index]), second) {
    case (UInt8(ascii: "a"), UInt8(ascii: "u")): has("auth")
    case (UInt8(ascii: "b"), UInt8(ascii: "e")): has("bearer")
    case (UInt8(ascii: "c"), UInt8(ascii: "r")): has("cred")
    case (UInt8(ascii: "c"), UInt8(ascii: "o")): has("cookie") || has("code")
    case (UInt8(ascii: "h"), UInt8(ascii: "m")): has("hmac")
    case (UInt8(ascii: "h"), UInt8(ascii: "a")): hasWord("hash")
    case (UInt8(ascii: "j"), UInt8(ascii: "w")): has("jwt")
    case (UInt8(ascii: "k"), UInt8(ascii: "e")): has("key")
    case (UInt8(ascii: "l"), UInt8(ascii: "o")): has("login")
    case (UInt8(ascii: "m"), UInt8(ascii: "n")): has("mnemonic")
    case (UInt8(ascii: "m"), UInt8(ascii: "a")): has("masterauth")
    case (UInt8(ascii: "o"), UInt8(ascii: "t")): has("otp")
    case (UInt8(ascii: "p"), UInt8(ascii: "a")): has("pass") || hasWord("pat")
    case (UInt8(ascii: "p"), UInt8(ascii: "w")): true
    case (UInt8(ascii: "p"), UInt8(ascii: "s")): has("psw")
    case (UInt8(ascii: "p"), UInt8(ascii: "i")): hasWord("pin") || has("pincode")
    case (UInt8(ascii: "p"), UInt8(ascii: "e")): has("pepper")
    case (UInt8(ascii: "p"), UInt8(ascii: "k")): hasWord("pk")
    case (UInt8(ascii: "p"), UInt8(ascii: "h")): hasWord("phrase")
    case (UInt8(ascii: "s"), UInt8(ascii: "e")): has("secret") || has("session") || has("seed")
    case (UInt8(ascii: "s"), UInt8(ascii: "i")): hasWord("sid") || has("sig")
    case (UInt8(ascii: "s"), UInt8(ascii: "a")): has("salt") || hasWord("sas")
    case (UInt8(ascii: "s"), UInt8(ascii: "h")): has("sharedaccess")
    case (UInt8(ascii: "t"), UInt8(ascii: "o")): has("tok")
    case (UInt8(ascii: "t"), UInt8(ascii: "k")): has("tkn")
    case (UInt8(ascii: "w"), UInt8(ascii: "e")): has("webhook")
    default: false
    }
  }

  /// Returns whether the word at `index` is complete: `pat` is not a word of `path`.
  private static func isWord(_ word: StaticString, _ name: Span<UInt8>, _ index: Int) -> Bool {
    guard name.hasFolded(word, at: index) else { return false }
    let end = index + word.utf8CodeUnitCount
    guard end < name.count, ASCII.isLetter(name[end]) else { return true }
    return ASCII.isLower(name[end - 1]) && ASCII.isUpper(name[end])
  }
}
