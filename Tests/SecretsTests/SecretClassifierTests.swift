import MCPProfile
import Secrets
import TestSupport
import Testing

/// Tests how a value is classified by its place; the values are made at run time.
@Suite struct SecretClassifierTests {
  static let classifier = SecretClassifier(vendors: VendorCatalog.builtIn)

  /// Replaces `{key}` with a generated key, `{hex}` with a hexadecimal one, and `{uuid}`,
  /// `{password}`, `{groq}`.
  private static func filled(_ text: String) -> String {
    var generator = SeededGenerator(seed: 5)
    func random(_ alphabet: TokenAlphabet, _ count: Int) -> String {
      String(decoding: alphabet.random(count: count, using: &generator), as: UTF8.self)
    }
    var text = text
    for (name, value) in [
      ("key", random(.base62, 32)), ("hex", random(.hex, 32)), ("short", "a7" + random(.base62, 7)),
      (
        "uuid",
        [8, 4, 4, 4, 12].map { random(.hex, $0) }.joined(separator: "-")
      ),
      ("password", "C0pper!" + random(.digits, 2)), ("groq", "gsk" + "_" + random(.base62, 52)),
      ("digits", "9071" + random(.digits, 4)), ("hex64", random(.hex, 64)),
      ("odd", "k3J9" + random(.digits, 2) + "xQ7" + random(.digits, 1)),
      ("number16", "12" + random(.digits, 14)), ("upper32", random(.upper36, 32)),
      ("pem", "-----BEGIN OPENSSH PRIVATE KEY-----\n" + random(.base62, 64) + "\n-----END"),
    ] {
      text = text.replacing("{\(name)}", with: value)
    }
    return text
  }

  @Test(arguments: [
    (SecretPlace.environmentVariable("OPENAI_KEY"), "\\\"{key}\\\""),
    (.environmentVariable("OPENAI_KEY"), "\u{201C}{key}\u{201D}"),
    (.environmentVariable("OPENAI_KEY"), "{key} ]}"),
    (.mappingKey("envs"), "DB_PASSWORD \"{password}\""),
    (.commandLine, "aws configure set aws_secret_access_key {key}"),
    (.header("X-Api-Key"), "{hex}"), (.header("X-Thing"), "ApiKey {hex}"),
    (.header("Authorization"), "{key}"), (.header("Authorization"), "GoogleLogin {key}"),
    (.header("Cookie"), "theme=dark; connect.sid={key}"), (.header("X-Api-Key"), "${password}"),
    (.header("X-Database"), "postgres://u:{password}@h"), (.header("X-Foo"), "{key}"),
    (.environmentVariable("DB_PASS"), "correct horse"),
    (.environmentVariable("DB_PASS"), "{digits}"),
    (.environmentVariable("DB_PASS"), "{{password}"), (.environmentVariable("SMTP_PASS"), "copper"),
    (.environmentVariable("API_KEY"), "{short}"), (.environmentVariable("API_KEY"), "{uuid}"),
    (.environmentVariable("X"), "Server=db;Password={password};Encrypt=True"),
    (.environmentVariable("X"), "AccountEndpoint=https://a.example:443/;AccountKey={key}==;"),
    (.environmentVariable("DSN"), "host=db user=app password={password}"),
    (.environmentVariable("API_KEY"), "https://hooks.slack.com/services/T0AB12CD3/B0XY98ZW7/{key}"),
    (.environmentVariable("X"), "{\"user\": \"a\", \"password\": \"{password}\"}"),
    (.environmentVariable("HEADERS"), "Authorization: Bearer {key}"),
    (.environmentVariable("X"), "${X:-{groq}}"), (.environmentVariable("NOTE"), "use {groq}."),
    (.argument(after: "--token"), "{key}"), (.argument(after: "-u"), "admin:{password}"),
    (.argument(after: "-p"), "{password}"), (.argument(after: nil), "--api-key={key}"),
    (.argument(after: nil), "-HX-Api-Key: {key}"), (.argument(after: nil), "-eAPI_KEY={key}"),
    (.argument(after: "--header"), "X-Api-Key={key}"),
    (.argument(after: "--config"), "{\"apiKey\":\"{key}\"}"),
    (.argument(after: "-c"), "export API_TOKEN={key}; exec x"),
    (.argument(after: nil), "https://h.example.net/mcp?api_key={uuid}"),
    (.commandLine, "npx x --api-key {key}"), (.commandLine, "x --token {key}"),
    (.commandLine, "env API_KEY={key} npx x"),
    (.url, "https://mcp.exa.ai/mcp?exaApiKey={uuid}"),
    (.url, "https://h.example.net/?api%5Fkey={hex}"),
    (.url, "https://h.example.net/s/{key}/mcp"), (.url, "https://u:{password}@h.example.net/"),
    (.url, "https://h.example.net/mcp#token={key}"), (.url, "https://h.example.net/{groq}/v2/mcp"),
    (.mappingKey("api_key"), "{key}"), (.promptDefault, "{key}"), (.variableName, "{key}"),
    (.variableName, "{groq}"), (.prose, "My token is {groq}."),
  ])
  func `secrets`(place: SecretPlace, text: String) {
    let value = Self.filled(text)
    #expect(Self.classifier.verdict(value, at: place).isSecret)
    let isPlain = SecretClassifier.isPlain(value.utf8Span.span, at: place)
    #expect(!isPlain, "the quick look agrees")
    #expect(!Self.classifier.parts(value, at: place).isEmpty, "and so does the one before it")
  }

  /// Values that a tester found missing.
  @Test(arguments: [
    (SecretPlace.argument(after: "--identity"), "{pem}"), (.argument(after: nil), "{pem}"),
    (.argument(after: nil), "sk-{hex}"), (.environmentVariable("FOO"), "sk-{hex}"),
    (.argument(after: nil), "key_{hex64}"), (.environmentVariable("X"), "token-{hex64}"),
    (.environmentVariable("X"), "2/{number16}/{number16}:{hex}"),
    (.url, "https://h.example.net/?x=2%2F{number16}%2F{number16}%3A{hex}"),
    (.url, "https://h.example.net/pk_{digits}_{upper32}/mcp"),
    (.argument(after: "--config"), "{\"a\": {\"b\": \"pk_{digits}_{upper32}\"}}"),
    (.header("X-Api-Key"), "{digits}"), (.environmentVariable("API_TOKEN"), "{number16}"),
    (.environmentVariable("ADMIN_PIN"), "{digits}"), (.header("X-Api-Key"), "{{odd}}"),
    (.header("Authorization"), "Bearer correct horse battery"),
    (.argument(after: "--header"), "Authorization: Bearer correct horse battery"),
    (.environmentVariable("A_TOKEN"), "correct-horse-battery"),
    (.environmentVariable("DATABASE_URL"), "postgres://app:Z%C3%BC{odd}@db/app"),
    (.argument(after: nil), "-p{odd}"), (.argument(after: "-a"), "{odd}"),
    (.argument(after: "-P"), "{odd}"), (.argument(after: "--requirepass"), "{odd}"),
    (.argument(after: "--dsn"), "u:{odd}@tcp(db:3306)/x"),
    (.environmentVariable("NPM_CONFIG"), "//registry.npmjs.org/:_authToken={key}"),
    (.environmentVariable("WALLET_MNEMONIC"), "legal winner thank year wave sausage"),
    (.header("X-Api-Key"), "a7K://{key}"), (.environmentVariable("API_KEY"), "abc://{key}"),
    (.commandLine, "server --password {password}"), (.header("X-A"), "basic aHVudGVyMg"),
  ])
  func `secrets of less usual shapes`(place: SecretPlace, text: String) {
    secrets(place: place, text: text)
  }

  @Test(arguments: [
    (SecretPlace.environmentVariable("API_KEY"), "ollama"),
    (.environmentVariable("OPENAI_API_KEY"), "lm-studio"),
    (.environmentVariable("APPLE_P8_KEY"), "AuthKey_ABC123DEFG.p8"),
    (.environmentVariable("DB_PASSWORD"), "gcp-secret-manager:db-pass"),
    (.environmentVariable("AZURE_KEY_VAULT_URL"), "https://a.vault.azure.net/secrets/x/{hex}"),
    (.environmentVariable("SSH_KNOWN_HOSTS"), "github.com ssh-ed25519 AAAA{key}{key}"),
    (.environmentVariable("BTC"), "bc1q{hex}abcdef"), (.argument(after: "--password"), "-"),
    (.argument(after: "--regex"), "password=(.*)"),
    (.environmentVariable("TOKEN_ADDRESS"), "0x{hex}12345678"),
    (.environmentVariable("SECRET"), "process.env.SECRET!,"),
    (.environmentVariable("API_KEY"), "os.environ[\"API_KEY\"]"),
    (.environmentVariable("API_KEY"), "github.personal_access_token"),
    (.environmentVariable("DB_PASSWORD"), "self.password"),
    (.environmentVariable("KEY_HINT"), "Begins with -----BEGIN RSA PRIVATE KEY-----"),
    (.environmentVariable("API_KEY"), "@@KEY@@"),
    (.environmentVariable("API_KEY"), "UseAStrongPassword"),
    (.environmentVariable("OPENAI_API_KEY"), "sk-proj-generate-this"),
    (.environmentVariable("COOKIE_SECRET"), "my-super-secret-cookie"),
    (.environmentVariable("LED_PIN"), "13"), (.argument(after: "-p"), "py3112"),
    (.argument(after: "-a"), "org1"), (.argument(after: nil), "--key-id={uuid}"),
    (.commandLine, "npx x --kms-key-id {uuid}"), (.header("X-Title"), "App Router"),
  ])
  func `harmless values of less usual shapes`(place: SecretPlace, text: String) {
    #expect(!Self.classifier.verdict(Self.filled(text), at: place).isSecret)
  }

  @Test(arguments: [
    (SecretPlace.header("Authorization"), "Bearer ${X}", SecretVerdict.reference),
    (.environmentVariable("GITHUB_TOKEN"), "$GITHUB_TOKEN", .reference),
    (.environmentVariable("API_KEY"), "$input:name", .reference),
    (.environmentVariable("API_KEY"), "{env:API_KEY}", .reference),
    (.argument(after: nil), "--token=${X}", .reference),
    (.environmentVariable("GITHUB_TOKEN"), "YOUR_GITHUB_PAT_HERE", .placeholder),
    (.environmentVariable("API_KEY"), "your-api-key", .placeholder),
    (.header("Authorization"), "Bearer paste your key here", .placeholder),
    (.environmentVariable("API_KEY"), "op://Private/x/credential", .storePointer),
    (.environmentVariable("API_KEY"), "vault:secret/data/x#token", .storePointer),
    (.environmentVariable("API_KEY"), "bw:item", .storePointer),
    (
      .environmentVariable("API_KEY"), "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
      .storePointer
    ),
    (.environmentVariable("WALLET_PUBLIC_KEY"), "0x{hex}{hex}", .publicKey),
    (.environmentVariable("API_KEY"), "pk_live_{key}", .publicKey),
    (.header("X-Public-Key"), "{key}", .publicKey),
    (.environmentVariable("GOOGLE_APPLICATION_CREDENTIALS"), "credentials.json", .harmless),
    (.environmentVariable("GOOGLE_APPLICATION_CREDENTIALS"), "C:\\keys\\sa.json", .harmless),
    (.environmentVariable("PRIVATE_KEY"), "keys/app.pem", .harmless),
    (.environmentVariable("SSH_PRIVATE_KEY"), "id_ed25519", .harmless),
    (.environmentVariable("API_KEY"), ".secrets/key", .harmless),
    (.environmentVariable("API_KEY"), "DefaultAzureCredential", .harmless),
    (.environmentVariable("API_KEY"), "managed-identity", .harmless),
    (.environmentVariable("API_KEY"), "required", .harmless),
    (.environmentVariable("KMS_KEY_ID"), "{uuid}", .harmless),
    (.environmentVariable("AUTH0_CLIENT_ID"), "{key}", .harmless),
    (.environmentVariable("FIGMA_FILE_KEY"), "{key}", .harmless),
    (.header("Idempotency-Key"), "{hex}", .harmless), (.header("Cookie"), "theme=dark", .harmless),
    (.argument(after: "--private-key"), "deploy.pem", .harmless),
    (.argument(after: "--cookie"), "jar.txt", .harmless),
    (.argument(after: "--no-token"), "server", .harmless),
    (.argument(after: "--secret"), "id=npmrc,src=.npmrc", .harmless),
    (.argument(after: "--note"), "token: the thing", .harmless),
    (.argument(after: "--prompt"), "password: ask the user", .harmless),
    (.argument(after: "-u"), "1000:1000", .harmless),
    (.argument(after: "-p"), "8080:80", .harmless),
    (.argument(after: nil), "Mixtral-8x7B-Instruct", .harmless),
    (.environmentVariable("SENTRY_DSN"), "https://{hex}@o1.ingest.sentry.io/2", .harmless),
    (.environmentVariable("INTEGRITY"), "sha256-{key}", .harmless),
    (.url, "https://h.invalid/w/{uuid}/mcp", .harmless),
    (.url, "https://h.invalid/mcp?file_key={key}", .harmless),
    (.variableName, "GITHUB_PERSONAL_ACCESS_TOKEN", .reference),
    (.variableName, "githubToken", .harmless),
  ])
  func `what is no secret`(place: SecretPlace, text: String, verdict: SecretVerdict) {
    #expect(Self.classifier.verdict(Self.filled(text), at: place) == verdict)
  }

  @Test func `pieces of a value have their places`() {
    let value = Self.filled("Server=db;Password={password};X=1")
    let parts = Self.classifier.parts(value, at: .environmentVariable("X"))
    let bytes = Array(value.utf8)
    #expect(
      parts.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [Self.filled("{password}")])
    #expect(parts.map(\.key) == ["Password"])
  }

  /// Time grows linearly with the length of the text, whatever it contains.
  @Test(arguments: [
    "token=", "://", "{\"a\":", "${", "a=b;", "--x ", "sk-", "%41", "Bearer ", "a:// ",
    "vault://a ",
  ])
  func `a hostile value takes no time to speak of`(piece: String) {
    let value = Array(String(repeating: piece, count: 5000).utf8)
    let time = ContinuousClock().measure {
      _ = Self.classifier.parts(value, at: .environmentVariable("API_KEY"))
      _ = Self.classifier.parts(value, at: .commandLine)
    }
    #expect(time < .seconds(5))
  }
}
