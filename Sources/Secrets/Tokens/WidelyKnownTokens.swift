/// Tokens with a public prefix that no vendor's template describes.
///
/// Most of their vendors have no known MCP server, but people put the tokens into clients' files.
///
/// Sources: the public rules of gitleaks 8.30, trufflehog 3.91 and GitHub's list of secret scanning
/// patterns, and the vendors' pages, 2026-11-29. The rules agree on the lengths in the table, which
/// only distinguish a token from a word.
enum WidelyKnownTokens {
  struct Row {
    let id: StaticString
    let title: StaticString
    /// The public prefixes, separated by spaces.
    let prefixes: StaticString
    let alphabet: TokenAlphabet
    /// The minimum number of characters after the prefix.
    ///
    /// `longest` is the maximum number; 0 means `TokenFormat.maximumLength`.
    let shortest: Int
    let longest: Int

    init(
      _ id: StaticString, _ title: StaticString, _ prefixes: StaticString,
      _ alphabet: TokenAlphabet, _ shortest: Int, _ longest: Int = 0
    ) {
      self.id = id
      self.title = title
      self.prefixes = prefixes
      self.alphabet = alphabet
      self.shortest = shortest
      self.longest = longest
    }
  }

  static var count: Int { table.count }
  static func id(_ index: Int) -> String { "\(table[index].id)" }
  static func words(_ index: Int) -> StaticString { table[index].prefixes }

  static func formats(of id: String) -> [TokenFormat] {
    if id == "json-web-token" { return [jwt] }
    for index in table.indices where "\(table[index].id)" == id { return [format(table[index])] }
    return []
  }

  private static func format(_ row: Row) -> TokenFormat {
    let longest = row.longest == 0 ? TokenFormat.maximumLength : row.longest
    return TokenFormat(
      name: "\(row.id)", title: "\(row.title)",
      prefixes: "\(row.prefixes)".split(separator: " ").map(String.init),
      segments: [.characters(row.alphabet, row.shortest...max(row.shortest, longest))],
      checksum: nil, confidence: .prefixOnly, isPublic: false)
  }

  /// A JSON web token: header, claims and signature (RFC 7519).
  ///
  /// `eyJ` is the base64 of `{"`.
  private static let jwt = TokenFormat(
    name: "json-web-token", title: "JSON web token", prefixes: ["eyJ"],
    segments: [
      .characters(.base64url, 10...TokenFormat.maximumLength), .literal(".eyJ"),
      .characters(.base64url, 4...TokenFormat.maximumLength), .literal("."),
      .characters(.base64url, 16...TokenFormat.maximumLength),
    ], checksum: nil, confidence: .prefixOnly, isPublic: false)

  private static let table: InlineArray<_, Row> = [
    Row("json-web-token", "JSON web token", "eyJ", .base64url, 32),
    Row("1password-service-account", "1Password service account token", "ops_eyJ", .base64url, 60),
    Row("adafruit-key", "Adafruit IO key", "aio_", .base62, 28, 28),
    Row("age-secret-key", "age secret key", "AGE-SECRET-KEY-1", .upper36, 58, 58),
    Row("alibaba-key-id", "Alibaba Cloud access key ID", "LTAI", .base62, 17, 24),
    Row("anthropic-other", "Anthropic key", "sk-ant-", .base64url, 40),
    Row("artifactory-key", "JFrog Artifactory key", "AKCp", .base62, 69, 73),
    Row("aws-access-key-id", "AWS access key ID", "AKIA ASIA ABIA ACCA", .upper36, 16, 16),
    Row("axiom-token", "Axiom token", "xaat- xapt-", .base64url, 32),
    Row("bitbucket-token", "Bitbucket app password", "ATBB", .base62, 28, 32),
    Row("brevo-key", "Brevo key", "xkeysib- xsmtpsib-", .base64url, 64),
    Row("buildkite-agent", "Buildkite token", "bkct_ bkaj_ bkpt_", .base62, 32),
    Row("cerebras-key", "Cerebras key", "csk-", .base62, 40),
    Row("circleci-token", "CircleCI token", "CCIPAT_ CCIPRJ_", .base64url, 32),
    Row("clojars-token", "Clojars token", "CLOJARS_", .base62, 60, 60),
    Row("composio-key", "Composio key", "ak_", .base64url, 20, 40),
    Row("contentful-token", "Contentful token", "CFPAT-", .base64url, 40),
    Row("cloudflare-origin-key", "Cloudflare origin CA key", "v1.0-", .base64url, 160, 190),
    Row("cratesio-token", "crates.io token", "cio", .base62, 32, 32),
    Row("databricks-token", "Databricks token", "dapi", .hex, 32, 32),
    Row("deepseek-key", "DeepSeek key", "sk-", .hex, 32, 32),
    Row("docker-token", "Docker token", "dckr_pat_ dckr_oat_", .base64url, 24),
    Row(
      "doppler-token", "Doppler token", "dp.pt. dp.st. dp.sa. dp.ct. dp.scim. dp.audit.",
      .base64url, 20),
    Row("duffel-token", "Duffel token", "duffel_live_ duffel_test_", .base64url, 40),
    Row("dynatrace-token", "Dynatrace token", "dt0c01. dt0s01. dt0s16.", .upper36, 24),
    Row("e2b-key", "E2B key", "e2b_", .hex, 40, 40),
    Row("easypost-key", "EasyPost key", "EZAK EZTK", .base62, 54, 54),
    Row("elevenlabs-key", "ElevenLabs key", "sk_", .hex, 48, 48),
    Row("facebook-token", "Facebook access token", "EAACEdEose0cBA EAAG EAAB", .base62, 80),
    Row("fireworks-key", "Fireworks key", "fw_", .base62, 22, 32),
    Row("flutterwave-key", "Flutterwave key", "FLWSECK- FLWSECK_TEST-", .base62, 16),
    Row("fly-token", "Fly.io token", "fo1_ fm1a_ fm1r_ fm2_", .base64url, 40),
    Row("frameio-token", "Frame.io token", "fio-u-", .base64url, 64),
    Row("google-api-key", "Google API key", "AIza", .base64url, 35, 35),
    Row("google-oauth-secret", "Google OAuth client secret", "GOCSPX-", .base64url, 28, 28),
    Row("google-oauth-token", "Google OAuth token", "ya29.", .base64url, 30),
    Row("groq-key", "Groq key", "gsk_", .base62, 48, 56),
    Row("heroku-key", "Heroku key", "HRKU-", .base64url, 36),
    Row("honeycomb-key", "Honeycomb key", "hcaik_ hcalk_ hcxik_", .base62, 40),
    Row("infracost-key", "Infracost key", "ico-", .base62, 32, 32),
    Row("jina-key", "Jina key", "jina_", .base64url, 40),
    Row("langfuse-key", "Langfuse secret key", "sk-lf-", .uuid, 36, 36),
    Row("langsmith-key", "LangSmith key", "lsv2_pt_ lsv2_sk_ ls__", .base64url, 32),
    Row("mailgun-key", "Mailgun key", "key-", .hex, 32, 32),
    Row("mapbox-token", "Mapbox secret token", "sk.eyJ", .base64url, 40),
    Row("mongodb-key", "MongoDB Atlas service account", "mdb_sa_sk_", .base64url, 32),
    Row("npm-token", "npm token", "npm_", .base62, 36, 36),
    Row("nuget-key", "NuGet key", "oy2", .lower36, 43, 43),
    Row("nvidia-key", "NVIDIA key", "nvapi-", .base64url, 40),
    Row("nylas-key", "Nylas key", "nyk_v0_", .base62, 32),
    Row("openrouter-key", "OpenRouter key", "sk-or-v1- sk-or-", .base62, 32),
    Row("ory-token", "Ory token", "ory_at_ ory_st_ ory_pat_ ory_apikey_", .base64url, 32),
    Row("paddle-key", "Paddle key", "pdl_live_apikey_ pdl_sdbx_apikey_", .base64url, 26),
    Row("perplexity-key", "Perplexity key", "pplx-", .base62, 40),
    Row("pinecone-key", "Pinecone key", "pcsk_", .base64url, 40),
    Row(
      "plaid-token", "Plaid token", "access-sandbox- access-development- access-production-", .uuid,
      36, 36),
    Row("polar-token", "Polar token", "polar_oat_ polar_pat_", .base64url, 32),
    Row("prefect-key", "Prefect key", "pnu_ pnb_", .base62, 36, 36),
    Row("helicone-key", "Helicone key", "sk-helicone-", .base64url, 16),
    Row("pulumi-token", "Pulumi token", "pul-", .hex, 40, 40),
    Row("pypi-token", "PyPI token", "pypi-", .base64url, 60),
    Row("readme-key", "ReadMe key", "rdme_", .base62, 60),
    Row("resend-key", "Resend key", "re_", .base64url, 32, 40),
    Row("rubygems-key", "RubyGems key", "rubygems_", .hex, 48, 48),
    Row("scalingo-token", "Scalingo token", "tk-us-", .base64url, 40),
    Row("sendgrid-key", "SendGrid key", "SG.", .dotted, 60, 72),
    Row("shippo-token", "Shippo token", "shippo_live_ shippo_test_", .hex, 40, 40),
    Row("shopify-token", "Shopify token", "shpat_ shpca_ shppa_ shpss_", .hex, 32, 40),
    Row("sonar-token", "Sonar token", "sqp_ squ_ sqa_", .hex, 40, 40),
    Row("sourcegraph-token", "Sourcegraph token", "sgp_ sgd_", .base64url, 40),
    Row("stripe-webhook-secret", "Stripe webhook secret", "whsec_", .base64, 24),
    Row(
      "tailscale-key", "Tailscale key",
      "tskey-auth- tskey-api- tskey-client- tskey-scim- tskey-webhook-", .base64url, 20),
    Row("terraform-token", "Terraform Cloud token", "atlasv1.", .base64url, 40),
    Row("together-key", "Together key", "tgp_v1_", .base64url, 40),
    Row("typeform-token", "Typeform token", "tfp_", .base64url, 40),
    Row("unkey-key", "Unkey key", "unkey_", .base62, 20),
    Row("vault-token", "HashiCorp Vault token", "hvs. hvb. hvr.", .base64url, 24),
    Row("voyage-key", "Voyage AI key", "pa-", .base64url, 40, 48),
    Row("wakatime-key", "WakaTime key", "waka_", .uuid, 36, 36),
    Row("wandb-key", "Weights & Biases key", "wandb_v1_", .base64url, 40),
    Row("xai-key", "xAI key", "xai-", .base62, 70),
    Row("yandex-key", "Yandex key", "AQVN y0_", .base64url, 35),
  ]
}
