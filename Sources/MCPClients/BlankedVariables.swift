internal import MCPProfile
internal import SourceText

/// Variables that Claude Code replaces by the empty string in `url` and `headers` of remote servers.
///
/// Found by trying names against version 2.1.330 on 2026-11-23; not documented, and perhaps not complete.
/// First reported as anthropics/claude-code#93595. Letter case does not count.
package enum BlankedVariables {
  package static func contains(_ name: String) -> Bool {
    let folded = String(decoding: name.utf8.map(uppercased), as: UTF8.self)
    return names.contains { $0.utf8.count == folded.utf8.count && $0 == folded }
      || patterns.contains { $0.matches(folded) }
  }

  private static func uppercased(_ byte: UInt8) -> UInt8 {
    ASCII.isLower(byte) ? byte & 0xDF : byte
  }

  private struct Pattern {
    let prefix: String
    var middle = ""
    var suffix = ""

    func matches(_ name: String) -> Bool {
      guard name.hasPrefix(prefix), name.hasSuffix(suffix),
        name.utf8.count > prefix.utf8.count + suffix.utf8.count
      else { return false }
      return middle.isEmpty || name.dropFirst(prefix.utf8.count).contains(text: middle)
    }
  }

  private static let patterns = [
    Pattern(prefix: "CARGO_REGISTRIES_", suffix: "_TOKEN"), Pattern(prefix: "POETRY_PYPI_TOKEN_"),
    Pattern(prefix: "POETRY_HTTP_BASIC_"), Pattern(prefix: "BUNDLE_", middle: "__"),
    Pattern(prefix: "ORG_GRADLE_PROJECT_", suffix: "PASSWORD"), Pattern(prefix: "OTEL_"),
    Pattern(prefix: "GIT_CONFIG_KEY_"), Pattern(prefix: "GIT_CONFIG_VALUE_"),
  ]

  private static let names = [
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
  ]
}
