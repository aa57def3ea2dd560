internal import MCPProfile
internal import SourceText

/// Variables that Claude Code replaces with an empty string in `url` and `headers` of remote
/// servers.
///
/// The names were found by a test of 243 variables with version 2.1.332 on 2026-11-29;
/// `Tests/RealClients/facts.py` repeats the test with the newest version. Claude Code does not
/// document the names, so more may exist. The behaviour was first reported as
/// anthropics/claude-code#93595. Claude Code ignores the case of a name and the prefix `INPUT_`.
package enum BlankedVariables {
  package static func contains(_ name: String) -> Bool {
    var name = name.utf8Span.span
    if has("INPUT_", name, at: 0) { name = name.extracting(6...) }
    return names.contains { $0.utf8CodeUnitCount == name.count && has($0, name, at: 0) }
      || patterns.contains { $0.matches(name) }
  }

  /// Returns whether `name` contains `word` at `index`, ignoring case; `word` must be in capitals.
  private static func has(_ word: StaticString, _ name: Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= name.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = name[index + offset]
      let folded = ASCII.isLower(byte) ? byte & 0xDF : byte
      guard unsafe folded == word.utf8Start[offset] else { return false }
    }
    return true
  }

  private struct Pattern {
    let prefix: StaticString
    var middle: StaticString = ""
    var suffix: StaticString = ""

    /// Returns whether the name starts with the prefix, ends with the suffix, has at least one
    /// character between them, and has the middle somewhere after the prefix.
    func matches(_ name: Span<UInt8>) -> Bool {
      let start = prefix.utf8CodeUnitCount
      let end = name.count - suffix.utf8CodeUnitCount
      guard start < end, has(prefix, name, at: 0), has(suffix, name, at: end) else { return false }
      return (start...end).contains { has(middle, name, at: $0) }
    }
  }

  private static let patterns = [
    Pattern(prefix: "CARGO_REGISTRIES_", suffix: "_TOKEN"), Pattern(prefix: "POETRY_PYPI_TOKEN_"),
    Pattern(prefix: "POETRY_HTTP_BASIC_"), Pattern(prefix: "BUNDLE_", middle: "__"),
    Pattern(prefix: "ORG_GRADLE_PROJECT_", suffix: "PASSWORD"), Pattern(prefix: "OTEL_"),
    Pattern(prefix: "GIT_CONFIG_KEY_"), Pattern(prefix: "GIT_CONFIG_VALUE_"),
  ]

  private static let names: [StaticString] = [
    "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_CUSTOM_HEADERS",
    "ANTHROPIC_FOUNDRY_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN", "MCP_CLIENT_SECRET",
    "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK",
    "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AZURE_CLIENT_SECRET", "AZURE_PASSWORD", "AZURE_FEDERATED_TOKEN_FILE",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN", "CLOUDSDK_AUTH_ACCESS_TOKEN",
    "NPM_TOKEN", "NODE_AUTH_TOKEN", "NUGET_AUTH_TOKEN", "PYPI_TOKEN", "PYPI_API_TOKEN",
    "TWINE_USERNAME", "TWINE_PASSWORD", "UV_PUBLISH_TOKEN", "GEM_HOST_API_KEY", "CONAN_PASSWORD",
    "ANACONDA_API_TOKEN", "CARGO_REGISTRY_TOKEN", "COMPOSER_AUTH", "JF_USER",
    "SONAR_TOKEN", "VAULT_TOKEN", "VAULT_ROLE_ID", "VAULT_SECRET_ID", "CONSUL_HTTP_TOKEN",
    "NOMAD_TOKEN", "CI_REGISTRY_USER", "SSH_SIGNING_KEY", "OVERRIDE_GITHUB_TOKEN",
    "DEFAULT_WORKFLOW_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_RUNTIME_TOKEN",
    "ALL_INPUTS",
    "SLACK_WEBHOOK", "SLACK_WEBHOOK_URL", "DISCORD_WEBHOOK_URL", "TEAMS_WEBHOOK_URL",
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PIP_INDEX_URL", "GOPROXY",
    // Found with 2.1.332 on 2026-11-29.
    "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_RUNTIME_URL", "ANTHROPIC_AWS_API_KEY",
    "ANTHROPIC_FOUNDRY_AUTH_TOKEN", "ANTHROPIC_IDENTITY_TOKEN", "ANTHROPIC_IDENTITY_TOKEN_FILE",
    "ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN",
    "ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AZURE_AUTH_LOCATION",
    "AZURE_CLIENT_CERTIFICATE_PASSWORD", "BINSTAR_API_TOKEN", "CI_DEPLOY_USER",
    "CLAUDE_CODE_ARTIFACTS_API_TOKEN", "CLAUDE_CODE_MEMORY_API_TOKEN",
    "CLAUDE_CODE_OAUTH_REFRESH_TOKEN", "CLAUDE_CODE_SESSIONS_OAUTH_TOKEN",
    "CLAUDE_CODE_SLACK_TAG_TOKEN", "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE",
    "CLOUDSDK_AUTH_AUTHORIZATION_TOKEN_FILE", "CONAN_LOGIN_USERNAME", "CONSUL_HTTP_AUTH",
    "DISCORD_WEBHOOK", "FASTLANE_SESSION", "FLIT_PASSWORD", "FLIT_USERNAME", "GOAUTH",
    "GOOGLE_GHA_CREDS_PATH", "HATCH_INDEX_AUTH", "HATCH_INDEX_USER", "IDENTITY_HEADER",
    "MATCH_GIT_BASIC_AUTHORIZATION", "MATURIN_PASSWORD", "MATURIN_PYPI_TOKEN", "MATURIN_USERNAME",
    "MSI_SECRET", "MS_TEAMS_WEBHOOK_URI", "NOMAD_HTTP_AUTH", "PIP_EXTRA_INDEX_URL",
    "SONARQUBE_SCANNER_PARAMS", "SONAR_SCANNER_JSON_PARAMS", "UV_DEFAULT_INDEX",
    "UV_EXTRA_INDEX_URL", "UV_INDEX", "UV_INDEX_URL", "UV_PUBLISH_PASSWORD", "UV_PUBLISH_USERNAME",
    "VAULT_AUTH_TOKEN", "VSS_NUGET_ACCESSTOKEN", "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS",
  ]
}
