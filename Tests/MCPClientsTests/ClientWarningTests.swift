import MCPClients
import SourceText
import Testing

/// Tests the warnings about what a client cannot express, or does unexpectedly.
@Suite struct ClientWarningTests {
  @Test(arguments: [
    ("vscode", #"{"type":"stdio","command":"x","cwd":"/w","envFile":".env"}"#, []),
    ("cursor", #"{"command":"x","envFile":".env"}"#, ["warning not-in-client 1️⃣"]),
    (
      "claude-code", #"{"type":"stdio","command":"x"}"#,
      ["warning not-in-client 1️⃣", "warning not-in-client 2️⃣"]
    ),
    ("windsurf", #"{"command":"x"}"#, ["warning not-in-client 1️⃣", "warning not-in-client 2️⃣"]),
    ("devin", #"{"command":"x"}"#, ["warning not-in-client 1️⃣", "warning not-in-client 2️⃣"]),
  ])
  func `a key that it does not have is left out with a warning`(
    id: String, entry: String, problems: [String]
  ) throws {
    let rendered = try Rendered("S: {command: x, cwd: 1️⃣/w, envFile: 2️⃣.env}", for: id)
    #expect(rendered.entries == [entry])
    #expect(rendered.problems == problems)
  }

  @Test func `Devin warns of references once, and refuses one in a URL`() throws {
    let servers = "A: {url: https://a/, token: 1️⃣\"${T}\"}\nB: {url: https://b/, token: \"${U}\"}"
    #expect(try Rendered(servers, for: "devin").problems == ["warning unverified-reference 1️⃣"])
    #expect(try Rendered("A: {url: https://a/}", for: "devin").problems == [])
    let query = try Rendered("A: {url: https://a/, token: {env: 1️⃣T, query: k}}", for: "devin")
    #expect(query.problems == ["no-reference 1️⃣"])
  }

  @Test(arguments: [(39, 0), (40, 1), (64, 1)])
  func `Cursor warns of a name that leaves no room for tools`(length: Int, warnings: Int) throws {
    let name = String(repeating: "n", count: length)
    let rendered = try Rendered("1️⃣\(name)2️⃣: {command: x}", for: "cursor")
    #expect(rendered.problems == Array(repeating: "warning long-name 1️⃣2️⃣", count: warnings))
    #expect(try Rendered("\(name): {command: x}", for: "vscode").problems == [])
  }

  @Test(arguments: [
    "SONAR_TOKEN", "sonar_token", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN",
    "ANTHROPIC_CUSTOM_HEADERS",
    "ANTHROPIC_FOUNDRY_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN", "MCP_CLIENT_SECRET",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK", "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AZURE_CLIENT_SECRET", "AZURE_PASSWORD", "AZURE_FEDERATED_TOKEN_FILE",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN", "CLOUDSDK_AUTH_ACCESS_TOKEN",
    "NPM_TOKEN",
    "NODE_AUTH_TOKEN", "NUGET_AUTH_TOKEN", "PYPI_TOKEN", "PYPI_API_TOKEN", "TWINE_USERNAME",
    "TWINE_PASSWORD",
    "UV_PUBLISH_TOKEN", "GEM_HOST_API_KEY", "CONAN_PASSWORD", "ANACONDA_API_TOKEN",
    "CARGO_REGISTRY_TOKEN",
    "CARGO_REGISTRIES_ACME_TOKEN", "POETRY_PYPI_TOKEN_ACME", "POETRY_HTTP_BASIC_ACME_PASSWORD",
    "BUNDLE_GEMS__ACME__COM",
    "ORG_GRADLE_PROJECT_signingPassword", "COMPOSER_AUTH", "JF_USER", "VAULT_TOKEN",
    "VAULT_ROLE_ID", "VAULT_SECRET_ID",
    "CONSUL_HTTP_TOKEN", "NOMAD_TOKEN", "CI_REGISTRY_USER", "SSH_SIGNING_KEY",
    "OVERRIDE_GITHUB_TOKEN",
    "DEFAULT_WORKFLOW_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_RUNTIME_TOKEN",
    "ALL_INPUTS", "SLACK_WEBHOOK",
    "SLACK_WEBHOOK_URL", "DISCORD_WEBHOOK_URL", "TEAMS_WEBHOOK_URL", "OTEL_EXPORTER_OTLP_HEADERS",
    "GIT_CONFIG_KEY_0",
    "GIT_CONFIG_VALUE_12", "HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "PIP_INDEX_URL",
    "GOPROXY",
    "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_RUNTIME_URL", "ANTHROPIC_AWS_API_KEY",
    "ANTHROPIC_FOUNDRY_AUTH_TOKEN", "ANTHROPIC_IDENTITY_TOKEN", "ANTHROPIC_IDENTITY_TOKEN_FILE",
    "ARTIFACTS_CREDENTIALPROVIDER_ACCESSTOKEN",
    "ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AZURE_AUTH_LOCATION",
    "AZURE_CLIENT_CERTIFICATE_PASSWORD", "BINSTAR_API_TOKEN", "BUNDLE_A__B",
    "CARGO_REGISTRIES_X_TOKEN", "CI_DEPLOY_USER", "CLAUDE_CODE_ARTIFACTS_API_TOKEN",
    "CLAUDE_CODE_MEMORY_API_TOKEN", "CLAUDE_CODE_OAUTH_REFRESH_TOKEN",
    "CLAUDE_CODE_SESSIONS_OAUTH_TOKEN", "CLAUDE_CODE_SLACK_TAG_TOKEN",
    "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", "CLOUDSDK_AUTH_AUTHORIZATION_TOKEN_FILE",
    "CONAN_LOGIN_USERNAME", "CONSUL_HTTP_AUTH", "DISCORD_WEBHOOK", "FASTLANE_SESSION",
    "FLIT_PASSWORD", "FLIT_USERNAME", "GIT_CONFIG_KEY_1", "GIT_CONFIG_VALUE_1", "GOAUTH",
    "GOOGLE_GHA_CREDS_PATH", "HATCH_INDEX_AUTH", "HATCH_INDEX_USER", "IDENTITY_HEADER",
    "MATCH_GIT_BASIC_AUTHORIZATION", "MATURIN_PASSWORD", "MATURIN_PYPI_TOKEN", "MATURIN_USERNAME",
    "MSI_SECRET", "MS_TEAMS_WEBHOOK_URI", "NOMAD_HTTP_AUTH", "ORG_GRADLE_PROJECT_APASSWORD",
    "OTEL_X", "PIP_EXTRA_INDEX_URL", "POETRY_PYPI_TOKEN_X", "SONARQUBE_SCANNER_PARAMS",
    "SONAR_SCANNER_JSON_PARAMS", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_INDEX",
    "UV_INDEX_URL", "UV_PUBLISH_PASSWORD", "UV_PUBLISH_USERNAME", "VAULT_AUTH_TOKEN",
    "VSS_NUGET_ACCESSTOKEN", "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS", "INPUT_NPM_TOKEN",
    "input_vault_auth_token",
  ])
  func `Claude Code blanks the variable`(name: String) throws {
    #expect(BlankedVariables.contains(name))
    let remote = try Rendered("S: {url: https://h/, token: 1️⃣\"${\(name)}\"}", for: "claude-code")
    #expect(remote.problems == ["warning blanked-variable 1️⃣"])
    #expect(
      try Rendered("S: {command: x, token: \"${\(name)}\"}", for: "claude-code").problems == [])
    #expect(
      try Rendered("S: {url: https://h/, token: \"${\(name)}\"}", for: "cursor").problems == [])
  }

  @Test(arguments: [
    "GITHUB_TOKEN", "GH_TOKEN", "GITHUB_PAT", "GITHUB_PERSONAL_ACCESS_TOKEN", "GH_ENTERPRISE_TOKEN",
    "GITLAB_TOKEN",
    "CI_JOB_TOKEN", "HF_TOKEN", "OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY",
    "AZURE_OPENAI_API_KEY",
    "AZURE_CLIENT_ID", "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "SLACK_BOT_TOKEN", "SENTRY_ACCESS_TOKEN",
    "LINEAR_API_KEY",
    "NOTION_TOKEN", "STRIPE_SECRET_KEY", "SUPABASE_ACCESS_TOKEN", "VERCEL_TOKEN", "SONARQUBE_TOKEN",
    "VAULT_ADDR",
    "MCP_TOKEN", "MCP_AUTH_TOKEN", "MCP_API_KEY", "DATABASE_URL", "ANTHROPIC_ADMIN_KEY", "TOKEN",
    "API_KEY", "PASSWORD",
    "JAM_TOKEN", "CARGO_REGISTRIES__TOKEN_X", "BUNDLE_GEMS", "ORG_GRADLE_PROJECT_user", "OTEL",
    "GIT_CONFIG_COUNT", "INPUT_", "INPUT_JAM_TOKEN",
    "ANSIBLE_CONFIG", "ANSIBLE_VAULT_IDENTITY_LIST", "ANSIBLE_VAULT_PASSWORD_FILE",
    "ARTIFACTORY_API_KEY", "ATLASSIAN_API_TOKEN", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
    "AZURE_CONFIG_DIR", "BOTO_CONFIG", "BOTO_PATH", "BUNDLE_APP_CONFIG", "BUNDLE_CONFIG",
    "BUNDLE_USER_CONFIG", "BUNDLE_USER_HOME", "BUN_CONFIG_FILE", "BUN_CONFIG_REGISTRY",
    "CARGO_HOME", "CLAUDE_CODE_FEDERATION_CACHE_DIR", "CLOUDFLARE_API_TOKEN",
    "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE", "CLOUDSDK_CONFIG", "CLOUDSDK_ROOT_DIR",
    "CODECOV_TOKEN", "COMPOSER_HOME", "CONDARC", "CONSUL_CLIENT_CERT", "CONSUL_CLIENT_KEY",
    "CONSUL_HTTP_TOKEN_FILE", "COREPACK_NPM_REGISTRY", "COURSIER_CONFIG_DIR",
    "COURSIER_CREDENTIALS", "CURL_HOME", "DD_API_KEY", "DOCKER_AUTH_CONFIG", "DOCKER_CERT_PATH",
    "DOCKER_CONFIG", "DOCKER_PASSWORD", "FIGMA_TOKEN", "FLIT_INDEX_URL", "GH_CONFIG_DIR",
    "GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_SSH", "GIT_SSH_COMMAND",
    "GIT_SSL_CERT", "GIT_SSL_KEY", "GNUPGHOME", "GOENV", "GRADLE_USER_HOME", "GRAFANA_TOKEN",
    "HATCH_INDEX_REPO", "HELM_CONFIG_HOME", "HELM_REGISTRY_CONFIG", "HELM_REPOSITORY_CONFIG",
    "HEX_API_KEY", "HEX_HOME", "HF_HOME", "HF_STORED_TOKENS_PATH", "HF_TOKEN_PATH", "HUBSPOT_TOKEN",
    "HUGGINGFACEHUB_API_TOKEN", "HUGGING_FACE_HUB_TOKEN", "INPUT_FOO", "INPUT_TOKEN", "JAM_PAT",
    "KUBECONFIG", "LEIN_HOME", "M2_HOME", "MAVEN_HOME", "MAVEN_PASSWORD", "MYSQL_PWD",
    "NETLIFY_AUTH_TOKEN", "NETRC", "NOMAD_CLIENT_CERT", "NOMAD_CLIENT_KEY",
    "NPM_CONFIG_GLOBALCONFIG", "NPM_CONFIG_PREFIX", "NPM_CONFIG_REGISTRY", "NPM_CONFIG_USERCONFIG",
    "NPM_CONFIG__AUTHTOKEN", "PGPASSFILE", "PGPASSWORD", "PGSERVICEFILE", "PGSSLCERT", "PGSSLKEY",
    "PGSYSCONFDIR", "PIP_CLIENT_CERT", "PIP_CONFIG_FILE", "PIP_FIND_LINKS", "POETRY_CONFIG_DIR",
    "POSTHOG_API_KEY", "PULUMI_ACCESS_TOKEN", "RCLONE_CONFIG", "REGISTRY_AUTH_FILE",
    "RENDER_API_KEY", "RUBYGEMS_API_KEY", "S3CMD_CONFIG", "SBT_CREDENTIALS", "SENTRY_AUTH_TOKEN",
    "SNYK_TOKEN", "SONATYPE_PASSWORD", "SOPS_AGE_KEY_FILE", "SSH_AGENT_PID", "SSH_ASKPASS",
    "SSH_AUTH_SOCK", "SSL_CLIENT_CERT", "SYSTEM_WGETRC", "TF_CLI_CONFIG_FILE", "TF_TOKEN_app",
    "TF_VAR_x", "TWINE_REPOSITORY_URL", "UV_CONFIG_FILE", "UV_FIND_LINKS", "UV_INDEX_X_PASSWORD",
    "UV_INDEX_X_USERNAME", "UV_PUBLISH_URL", "VAULT_CLIENT_CERT", "VAULT_CLIENT_KEY", "WGETRC",
    "YARN_NPM_AUTH_TOKEN", "YARN_NPM_PUBLISH_REGISTRY", "YARN_NPM_REGISTRY_SERVER", "YARN_REGISTRY",
    "npm_config__auth",
  ])
  func `Claude Code leaves the variable`(name: String) {
    #expect(!BlankedVariables.contains(name))
  }

  @Test func `a blanked variable is found in URL and headers`() throws {
    let rendered = try Rendered(
      "S: {url: 1️⃣\"https://h/?k=${NPM_TOKEN}\", headers: {A: 2️⃣\"Basic ${VAULT_TOKEN}\", B: \"${OK}\"}}",
      for: "claude-code")
    #expect(rendered.problems == ["warning blanked-variable 1️⃣", "warning blanked-variable 2️⃣"])
    #expect(
      rendered.diagnostics.list.first?.fix
        == "use a variable with another name, such as MCP_NPM_TOKEN")
  }

  @Test(arguments: ["PATH", "Path", "LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "NODE_OPTIONS", "TMP"])
  func `Goose keeps some variables for itself`(name: String) throws {
    let server = "S: {command: x, env: {LOG: info, 1️⃣\(name)2️⃣: /a}}"
    #expect(try Rendered(server, for: "goose").problems == ["variable-name 1️⃣2️⃣"])
    #expect(try Rendered(server, for: "cursor").problems == [])
    let remote = #"S: {url: "https://h/", token: 1️⃣"${\#(name)}"2️⃣}"#
    #expect(try Rendered(remote, for: "goose").problems == ["variable-name 1️⃣2️⃣"])
    #expect(try Rendered("S: {command: x, env: {MY_PATH: /a}}", for: "goose").problems == [])
  }

  @Test(arguments: [
    ("S: {command: 1️⃣'\\\\srv\\x'2️⃣}", true), ("S: {command: x, args: [a, 1️⃣'\\\\srv'2️⃣]}", true),
    ("S: {command: x, args: [1️⃣'a\\$ '2️⃣]}", true), ("S: {command: x, env: {A: 1️⃣'\\\\'2️⃣}}", true),
    ("S: {url: \"https://h/\", headers: {A: 1️⃣'a\\\\b'2️⃣}}", true),
    ("S: {command: 'C:\\x', args: ['a\\n', '\\\"'], env: {A: 'b\\'}}", false),
  ])
  func `Crush reads a backslash as a shell does`(server: String, isRefused: Bool) throws {
    #expect(
      try Rendered(server, for: "crush").problems == (isRefused ? ["backslash 1️⃣2️⃣"] : []))
    #expect(try Rendered(server, for: "cursor").problems == [])
  }

  @Test func `Copilot's cloud agent does not sign in by OAuth`() throws {
    #expect(
      try Rendered("1️⃣S2️⃣: {template: asana}", for: "copilot-agent").problems == ["no-oauth 1️⃣2️⃣"])
    #expect(
      try Rendered("1️⃣S2️⃣: {template: jam, token: none}", for: "copilot-agent").problems
        == ["warning no-oauth 1️⃣2️⃣"])
    for server in [
      #"S: {template: jam, token: "${COPILOT_MCP_JAM}"}"#, "S: {url: \"https://h/\"}",
      "S: {command: x}",
    ] {
      #expect(try Rendered(server, for: "copilot-agent").problems == [])
    }
    #expect(try Rendered("S: {template: asana}", for: "copilot-cli").problems == [])
  }
}
