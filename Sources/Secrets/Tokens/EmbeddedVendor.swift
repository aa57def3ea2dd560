/// A template in the binary, with the facts that are needed before it is parsed.
///
/// Each file in `templates/vendors` has one entry here; a test compares the files with the entries.
package struct EmbeddedVendor: Sendable {
  package let id: String
  /// The public prefixes of the vendor's secret tokens, separated by spaces.
  private let words: StaticString
  package let bytes: @Sendable () -> [UInt8]

  private init(
    _ id: String, _ words: StaticString = "", _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.id = id
    self.words = words
    self.bytes = bytes
  }

  package var prefixes: [String] { "\(words)".split(separator: " ").map(String.init) }

  package static var all: [EmbeddedVendor] { table.indices.map { table[$0] } }

  package static func named(_ id: String) -> EmbeddedVendor? {
    for index in table.indices where table[index].id == id { return table[index] }
    return nil
  }

  /// All templates in alphabetical order.
  ///
  /// This is an inline array, because the type of an ordinary array would have to be set up in
  /// every run.
  private static let table: InlineArray<_, EmbeddedVendor> = [
    EmbeddedVendor("airtable", "pat") { PackageResources.airtable_yaml },
    EmbeddedVendor("anthropic", "sk-ant-api03- sk-ant-admin01- sk-ant-oat01-") {
      PackageResources.anthropic_yaml
    },
    EmbeddedVendor("apify", "apify_api_") { PackageResources.apify_yaml },
    EmbeddedVendor("asana") { PackageResources.asana_yaml },
    EmbeddedVendor("atlassian", "ATATT3 ATCTT3xFfG") { PackageResources.atlassian_yaml },
    EmbeddedVendor("brave-search", "BSA") { PackageResources.brave_search_yaml },
    EmbeddedVendor("browserbase", "bb_live_ bb_test_") { PackageResources.browserbase_yaml },
    EmbeddedVendor("buildkite", "bkua_") { PackageResources.buildkite_yaml },
    EmbeddedVendor("cloudflare", "cfut_ cfat_ cfk_") { PackageResources.cloudflare_yaml },
    EmbeddedVendor("context7", "ctx7sk-") { PackageResources.context7_yaml },
    EmbeddedVendor("datadog") { PackageResources.datadog_yaml },
    EmbeddedVendor("digitalocean", "dop_v1_ doo_v1_ dor_v1_") {
      PackageResources.digitalocean_yaml
    },
    EmbeddedVendor("exa") { PackageResources.exa_yaml },
    EmbeddedVendor("figma", "figd_") { PackageResources.figma_yaml },
    EmbeddedVendor("firecrawl", "fc-") { PackageResources.firecrawl_yaml },
    EmbeddedVendor("github", "github_pat_ ghp_ gho_ ghu_ ghs_ ghr_") {
      PackageResources.github_yaml
    },
    EmbeddedVendor(
      "gitlab", "glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- glsoat- gloas-"
    ) { PackageResources.gitlab_yaml },
    EmbeddedVendor("grafana", "glsa_ glc_ eyJrIjoi") { PackageResources.grafana_yaml },
    EmbeddedVendor("greptile") { PackageResources.greptile_yaml },
    EmbeddedVendor("hubspot", "pat-na1- pat-na2- pat-eu1- pat-ap1-") {
      PackageResources.hubspot_yaml
    },
    EmbeddedVendor("hugging-face", "hf_ api_org_") { PackageResources.hugging_face_yaml },
    EmbeddedVendor("intercom") { PackageResources.intercom_yaml },
    EmbeddedVendor("jam", "jam_pat_") { PackageResources.jam_yaml },
    EmbeddedVendor("linear", "lin_api_ lin_oauth_") { PackageResources.linear_yaml },
    EmbeddedVendor("neon", "napi_") { PackageResources.neon_yaml },
    EmbeddedVendor("netlify", "nfp_") { PackageResources.netlify_yaml },
    EmbeddedVendor("new-relic", "NRAK- NRII-") { PackageResources.new_relic_yaml },
    EmbeddedVendor("notion", "ntn_ secret_") { PackageResources.notion_yaml },
    EmbeddedVendor("openai", "sk-proj- sk-svcacct- sk-admin- sk-") { PackageResources.openai_yaml },
    EmbeddedVendor("paypal") { PackageResources.paypal_yaml },
    EmbeddedVendor("planetscale", "pscale_tkn_ pscale_oauth_ pscale_pw_") {
      PackageResources.planetscale_yaml
    },
    EmbeddedVendor("posthog", "phx_ phs_") { PackageResources.posthog_yaml },
    EmbeddedVendor("postman", "PMAK-") { PackageResources.postman_yaml },
    EmbeddedVendor("render", "rnd_") { PackageResources.render_yaml },
    EmbeddedVendor("replicate", "r8_") { PackageResources.replicate_yaml },
    EmbeddedVendor("semgrep") { PackageResources.semgrep_yaml },
    EmbeddedVendor("sentry", "sntryu_ sntrys_") { PackageResources.sentry_yaml },
    EmbeddedVendor("slack", "xoxb- xoxp- xoxa- xoxr- xoxe.xoxb- xoxe.xoxp- xoxe- xapp-") {
      PackageResources.slack_yaml
    },
    EmbeddedVendor("snyk", "snyk_uat. snyk_sat.") { PackageResources.snyk_yaml },
    EmbeddedVendor("square", "EAAA sq0atp- sq0csp-") { PackageResources.square_yaml },
    EmbeddedVendor("stripe", "rk_live_ rk_test_ sk_live_ sk_test_") {
      PackageResources.stripe_yaml
    },
    EmbeddedVendor("supabase", "sbp_ sbp_v0_ sbp_oauth_ sb_secret_") {
      PackageResources.supabase_yaml
    },
    EmbeddedVendor("tavily", "tvly-") { PackageResources.tavily_yaml },
    EmbeddedVendor("vercel", "vcp_ vca_ vcr_ vci_ vck_") { PackageResources.vercel_yaml },
    EmbeddedVendor("webflow") { PackageResources.webflow_yaml },
    EmbeddedVendor("zapier") { PackageResources.zapier_yaml },
  ]
}

/// Access by index for `TokenPrefixes`.
extension EmbeddedVendor {
  static var count: Int { table.count }
  static func id(_ index: Int) -> String { table[index].id }
  static func words(_ index: Int) -> StaticString { table[index].words }
}

extension EmbeddedVendor {
  /// Returns the formats of the tokens that `WidelyKnownTokens` lists under `id`; none for an
  /// unknown ID.
  package static func widelyKnownFormats(of id: String) -> [TokenFormat] {
    WidelyKnownTokens.formats(of: id)
  }
}
