import Secrets
import TestSupport
import Testing

@Suite struct SecretNameTests {
  @Test(arguments: [
    "PASSWORD", "db_password", "DB-PASSWORD", "passwd", "PASSPHRASE", "MYSQL_PWD", "DB_PASS",
    "SMTP_PASS", "pass", "--password", "PGPASSWORD",
  ])
  func `names of passwords`(name: String) {
    #expect(SecretName(name) == .password)
  }

  @Test(arguments: [
    "client_secret", "JAM_TOKEN", "--token", "--auth-token", "X-Api-Key", "apiKey", "API_KEY",
    "apikey",
    "AWS_SECRET_ACCESS_KEY", "accessKey", "secretKey", "private_key", "privateKey", "Authorization",
    "Proxy-Authorization", "Cookie", "Set-Cookie", "credentials", "auth.token", "access_token",
    "accessToken", "X-Auth-Key", "GITHUB_PAT", "EXA_API_KEY_PRODUCTION_2", "APIKEY2", "githubtoken",
    "Ocp-Apim-Subscription-Key", "SIGNING_KEY", "DD-API-KEY",
  ])
  func `names of credentials`(name: String) {
    #expect(SecretName(name) == .credential)
  }

  @Test(arguments: ["key", "secrets", "X-Auth", "EXA_KEY", "--session", "code"])
  func `only hints`(name: String) {
    #expect(SecretName(name) == .hint)
  }

  @Test(arguments: [
    "TOKEN_FILE", "X-Key-Id", "KMS_KEY_ID", "GPG_KEY", "SIGNING_KEY_ID", "FIGMA_FILE_KEY",
    "--file-key",
    "Idempotency-Key", "Sec-WebSocket-Key", "OAUTH_URL", "TOKEN_TYPE", "PRIMARY_KEY", "AUTH_TYPE",
    "--api-key-env", "PASSWORD_MIN_LENGTH",
  ])
  func `names of what is about a secret`(name: String) {
    #expect(SecretName(name) == .identifier)
  }

  @Test(arguments: [
    "PUBLIC_KEY", "VAPID_PUBLIC_KEY", "X-Public-Key", "NEXT_PUBLIC_API_KEY",
    "STRIPE_PUBLISHABLE_KEY",
    "RECAPTCHA_SITE_KEY",
  ])
  func `names of public keys`(name: String) {
    #expect(SecretName(name) == .publicKey)
  }

  @Test(arguments: [
    "", "LOG_LEVEL", "X-Team", "url", "--port", "NODE_ENV", "HOME", "PWD", "OLDPWD", "日本", "PATH",
    "SEARCH_PATTERN", "MONKEY", "COMPASS", "KEYBOARD", "max-tokens", "EOS_TOKEN", "--no-token",
    "AUTHOR",
  ])
  func `says nothing`(name: String) {
    #expect(SecretName(name) == nil)
  }
}

@Suite struct GeneratedTextTests {
  @Test(arguments: [
    "", "short1A2b", "modelcontextprotocol", "@modelcontextprotocol/server-filesystem",
    "server-filesystem@1.20.3",
    "claude-3-5-sonnet-20241022", "2026-11-23T10:20:30Z", "/usr/local/share/mcp/servers",
    "1.20.3-beta.4+build.77",
    "https://mcp.example.com/mcp", "aaaaaaaaaaaaaaaaaaaaaaaa", "1111111111111111111111",
    "a1a1a1a1a1a1a1a1a1a1",
    "THE_QUICK_BROWN_FOX_JUMPS", "theQuickBrownFoxJumpsOverTheLazyDog",
    "platform team, second floor",
    "gpt-4o-mini-2024-07-18", "us-east-1,us-west-2,eu-central-1", "000000000000000000000000",
    "project_name_with_many_words", "日本語日本語日本語日本語日本語", "arn:aws:iam::123456789012:role/x",
  ])
  func `words, versions, dates and paths are none`(text: String) {
    #expect(!GeneratedText.looksGenerated(text.utf8))
  }

  @Test func `random text is, in every usual alphabet`() {
    var generator = SeededGenerator(seed: 7)
    for alphabet in [
      TokenAlphabet.base62, .base64, .base64url, .anyCaseHex, .lower36, .upper36, .hex,
    ] {
      let found = (0..<200).count { _ in
        GeneratedText.looksGenerated(alphabet.random(count: 40, using: &generator))
      }
      #expect(found >= 196, "\(alphabet)")
    }
    let text = TokenAlphabet.base62.random(count: 4097, using: &generator)
    #expect(!GeneratedText.looksGenerated(text), "no token is that long")
  }
}
