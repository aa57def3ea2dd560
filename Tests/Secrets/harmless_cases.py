"""Values that are no secrets, though a name or their look may suggest it."""

import base64
import json

import tokens
from cases import STRONG_HEADERS, STRONG_OPTIONS, STRONG_VARIABLES, Cases

CLIENT = ("client",)


def make(maker):
    cases = Cases(maker, False)
    for part in (
        references, placeholders, files, stores, words, public_keys, identifiers, look_alikes, prose, options,
        addresses, settings,
    ):  # fmt: skip
        part(cases, maker)
    return cases.all


def strong(maker):
    return maker.pick(STRONG_VARIABLES)


def references(cases, maker):
    """Other clients' spellings are wrong here, but they are no secrets."""
    kind = "reference"
    for shape in ("${{{}}}", "${{env:{}}}", "{{env:{}}}", "${}", "%{}%", "${{{{ secrets.{} }}}}", "${{{}:-}}", "$env:{}",
                  "{{{{{}}}}}", "${{{}:?not set}}"):  # fmt: skip
        name = strong(maker)
        text = shape.format(name)
        cases.env(kind, name, text, surfaces=CLIENT, refusable=True)
        cases.header(kind, "Authorization", f"Bearer {text}", text, surfaces=CLIENT, refusable=True)
    for text in ("${input:api_key}", "$input:github_token", "${input:token}", "{file:~/.secrets/key}", "$(op read op://a/b/c)",
                 "${env:MY_KEY}", "`pass show mcp/key`", "$(cat /run/secrets/token)"):  # fmt: skip
        cases.env(kind, strong(maker), text, surfaces=CLIENT, refusable=True)
        cases.header(kind, maker.pick(STRONG_HEADERS), text, surfaces=CLIENT, refusable=True)
    for name in ("--token", "--api-key"):
        text = f"${{{strong(maker)}}}"
        cases.option(kind, name, text, surfaces=("client", "profile"), refusable=True)
        text = f"${{{strong(maker)}}}"
        cases.argument(kind, f"{name}={text}", text, surfaces=("client", "profile"), refusable=True)
    text = f"${{{strong(maker)}}}"
    cases.option(kind, "--header", f"Authorization: Bearer {text}", text, surfaces=("client", "profile", "shell"), refusable=True)
    text = f"${strong(maker)}"
    cases.env(kind, strong(maker), text, surfaces=("client", "profile"), refusable=True)
    text = f"${{{strong(maker)}}}"
    cases.url(kind, "URL query", f"https://{maker.host()}/mcp?api_key={text}", text, surfaces=("client", "profile"), refusable=True)
    name = strong(maker)
    cases.env(kind, name, f"${{{name}}}", surfaces=("profile", "shell", "dotenv"), refusable=True)
    cases.header(kind, "Authorization", f"Bearer ${{{strong(maker)}}}", surfaces=("profile", "shell"), refusable=True)


def placeholders(cases, maker):
    kind = "placeholder"
    texts = [
        "your-api-key", "YOUR_GITHUB_PAT_HERE", "replace-me", "<your-token>", "<API_KEY>", "xxxxxxxxxxxxxxxx", "changeme",
        "INSERT_TOKEN_HERE", "...", "TODO", "********", "your_secret_key", "example-key", "dummy", "REPLACE_WITH_YOUR_KEY",
        "paste your key here", "<paste>", "put-your-token-here", "{{your-token}}", "[YOUR KEY]", "my-api-key", "add-your-key",
        "enter-your-api-key", "XXXX-XXXX-XXXX", "placeholder", "sample-token", "FILL_ME_IN", "redacted", "<redacted>", "secret",
    ]  # fmt: skip
    maker.random.shuffle(texts)
    for number, text in enumerate(texts):
        more = {"refusable": True}
        if number % 3 == 0:
            cases.header(kind, "Authorization", f"Bearer {text}", text, surfaces=("client", "shell", "page"), **more)
        elif number % 3 == 1:
            cases.env(kind, strong(maker), text, surfaces=("client", "dotenv", "page"), **more)
        else:
            cases.option(kind, maker.pick(STRONG_OPTIONS), text, surfaces=("client", "shell"), **more)
    for _ in range(6):
        form = maker.pick([form for form in maker.secret_formats if len(form.prefixes[0]) > 2])
        text = form.prefixes[0] + maker.pick(("...", "xxxxxxxxxxxxxxxxxxxx", "YOUR_TOKEN", "<token>", "your-key-here", "XXXX"))
        cases.env("placeholder with a vendor's prefix", strong(maker), text, surfaces=("client", "dotenv", "page"), refusable=True)


def files(cases, maker):
    kind = "file under a strong name"
    word = maker.word()
    pairs = [
        ("GOOGLE_APPLICATION_CREDENTIALS", "credentials.json"), ("GOOGLE_APPLICATION_CREDENTIALS", "C:\\keys\\sa.json"),
        ("PRIVATE_KEY", f"keys/{word}.pem"), ("SSH_PRIVATE_KEY", "id_ed25519"), ("API_KEY", ".secrets/key"),
        ("TOKEN", f"file:///run/secrets/{word}"), ("CLIENT_SECRET", f"/etc/{word}/client_secret.json"),
        ("PRIVATE_KEY", "~/.ssh/id_rsa"), ("JWT_SECRET", f"./secrets/{word}.txt"), ("DB_PASSWORD_FILE", "/run/secrets/db"),
        ("API_TOKEN", f"../{word}/token"), ("AUTH_TOKEN", "%APPDATA%\\acme\\token.txt"), ("SSL_KEY", "server.key"),
        ("TLS_PRIVATE_KEY", "/etc/ssl/private/tls.key"), ("CREDENTIALS", f"{word}-credentials.yaml"),
        ("PGPASSFILE", "~/.pgpass"), ("KUBECONFIG", "~/.kube/config"), ("SNOWFLAKE_PRIVATE_KEY_PATH", "rsa_key.p8"),
        ("APPLE_PRIVATE_KEY", f"AuthKey_{word}.p8"), ("SECRETS", "secrets.enc.yaml"),
    ]  # fmt: skip
    for name, text in pairs:
        cases.env(kind, name, text, refusable="%" in text)
    for name, text in (("--private-key", "deploy.pem"), ("--cookie", "jar.txt"), ("--key", "tls.key"), ("--token-file", "token.txt"),
                       ("--credentials", f"{word}.json"), ("--secret", f"/run/secrets/{word}"), ("--ssh-key", "~/.ssh/id_ed25519"),
                       ("--password-file", "pw.txt"), ("--api-key-file", "./key"), ("--cacert", "ca.pem")):  # fmt: skip
        cases.option("file after a strong option", name, text)
    cases.argument("file after a strong option", "--private-key=keys/app.pem", "keys/app.pem")


def stores(cases, maker):
    kind = "pointer to a secret store"
    word = maker.word()
    for text in (f"op://Private/{word}/credential", f"vault:secret/data/{word}#token", f"keychain:{word}", f"bw:{word}", f"sm://{word}-key",
                 f"arn:aws:secretsmanager:eu-west-1:123456789012:secret:{word}-AbCdEf", f"pass://{word}/token", f"se://{word}",
                 f"gcp-secret://projects/acme/secrets/{word}", f"azure-keyvault://acme/{word}", f"keyring:{word}/token",
                 f"awssm://{word}/key", f"doppler://acme/dev/{word}", f"infisical://{word}", f"ssm:/prod/{word}/key",
                 f"vault://secret/{word}", f"ref+vault://secret/{word}#/key", f"secret://{word}",
                 f"projects/acme/secrets/{word}/versions/latest", f"arn:aws:ssm:us-east-1:123456789012:parameter/{word}"):  # fmt: skip
        cases.env(kind, strong(maker), text, surfaces=("client", "profile", "dotenv"))
    cases.option(kind, "--token", f"op://Work/{word}/token")
    cases.header(kind, "X-Api-Key", f"op://Work/{word}/key", surfaces=CLIENT)


def words(cases, maker):
    kind = "plain word under a strong name"
    for text in ("disabled", "prompt", "auto", "ask", "default", "keyring", "osxkeychain", "DefaultAzureCredential", "sso", "optional",
                 "true", "false", "none", "required", "oauth", "env", "interactive", "azure-cli", "keychain", "off", "1", "0", "never",
                 "anonymous", "enabled", "file", "managed-identity", "device-code", "wincred", "libsecret"):  # fmt: skip
        cases.env(kind, strong(maker), text)
    kind = "token of a tokenizer"
    for name, text in (("EOS_TOKEN", "</s>"), ("PAD_TOKEN", "[PAD]"), ("STOP_TOKEN", "###"), ("BOS_TOKEN", "<s>"), ("MASK_TOKEN", "[MASK]"),
                       ("EOS_TOKEN", "<|endoftext|>"), ("UNK_TOKEN", "<unk>"), ("SEPARATOR_TOKEN", "---")):  # fmt: skip
        cases.env(kind, name, text)
    cases.header("harmless cookie", "Cookie", "theme=dark")
    cases.header("harmless cookie", "Cookie", "lang=en; region=eu", "lang=en")
    kind = "number or setting under a strong name"
    for name, text in (("MAX_TOKENS", "4096"), ("TOKEN_LIMIT", "128000"), ("TOKEN_BUDGET", "32000"), ("PASSWORD_MIN_LENGTH", "12"),
                       ("TOKEN_TTL", "3600"), ("SECRET_ROTATION_DAYS", "90"), ("SESSION_TIMEOUT", "1800"), ("TOKEN_EXPIRY", "24h"),
                       ("AUTH_TYPE", "oauth2"), ("AUTH_MODE", "bearer"), ("API_KEY_HEADER", "X-Api-Key"), ("TOKEN_TYPE", "Bearer"),
                       ("PRIMARY_KEY", "customer_id"), ("SORT_KEY", "created_at"), ("PARTITION_KEY", "tenant"), ("KEYBOARD_LAYOUT", "us-intl"),
                       ("SECRET_NAME", "prod-database"), ("TOKENIZER", "cl100k_base"), ("TOKEN_URL", "https://auth.example.net/oauth/token"),
                       ("TOKEN_ENDPOINT", "https://login.example.net/token"), ("AUTHOR", "Jane Q. Public"), ("PASSWORD_POLICY", "strict"),
                       ("COOKIE_DOMAIN", "example.net"), ("TOKENIZERS_PARALLELISM", "false"), ("OAUTH_SCOPES", "repo read:org user:email"),
                       ("CREDENTIAL_HELPER", "osxkeychain"), ("AUTH_PROVIDER", "google-workspace"), ("KEY_PREFIX", "myapp:cache:"),
                       ("SECRET_BACKEND", "hashicorp-vault"), ("TOKEN_ENV_VAR", "GITHUB_TOKEN"), ("API_KEY_ENV", "OPENAI_API_KEY")):  # fmt: skip
        cases.env(kind, name, text)


def public_keys(cases, maker):
    kind = "public key"
    for form in maker.public_formats:
        for name in (f"{form.vendor.upper().replace('-', '_')}_PUBLISHABLE_KEY", "API_KEY"):
            cases.env(kind, name, tokens.make(form, maker.random))
    encoded = base64.b64encode(f"clerk.{maker.product()}.accounts.dev$".encode()).decode().rstrip("=")
    cases.env(kind, "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY", f"pk_{maker.pick(('test', 'live'))}_{encoded}")
    cases.env(kind, "MAPBOX_TOKEN", f"pk.{maker.jwt().split('.')[1]}.{maker.base62(22)}")
    cases.env(kind, "MAPBOX_ACCESS_TOKEN", f"pk.{maker.jwt().split('.')[1]}.{maker.base62(22)}")
    for name in ("NEXT_PUBLIC_FIREBASE_API_KEY", "FIREBASE_WEB_API_KEY", "VITE_FIREBASE_API_KEY"):
        cases.env(kind, name, "AIza" + maker.characters(tokens.ALPHABETS["base64url"], 35))
    cases.env(kind, "VAPID_PUBLIC_KEY", "B" + maker.base64url(86))
    cases.env(kind, "PUBLIC_KEY", maker.base64(32))
    cases.env(kind, "WALLET_PUBLIC_KEY", "0x" + maker.hex(64))
    cases.env(kind, "LANGFUSE_PUBLIC_KEY", f"pk-lf-{maker.uuid()}")
    cases.env(kind, "RECAPTCHA_SITE_KEY", f"6L{maker.base62(38)}")
    cases.env(kind, "MINISIGN_PUBLIC_KEY", maker.base64(42))
    cases.env(kind, "SSH_PUBLIC_KEY", f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{maker.base64(31)} me@host", surfaces=("client", "profile"))
    cases.env(kind, "TLS_CERT", maker.pem("CERTIFICATE"), surfaces=("client", "profile"), refusable=True)
    cases.env(kind, "VERIFY_KEY", maker.pem("PUBLIC KEY"), surfaces=("client", "profile"), refusable=True)
    cases.header(kind, "X-Public-Key", maker.base62(44))
    cases.header(kind, "X-Publishable-Key", f"pk_live_{maker.base62(24)}")
    kind = "Sentry DSN"
    for name in ("SENTRY_DSN", "NEXT_PUBLIC_SENTRY_DSN", "DSN"):
        number = maker.digits(7)
        text = f"https://{maker.hex(32)}@o{maker.digits(6)}.ingest.{maker.pick(('us.', 'de.', ''))}sentry.io/{number}"
        cases.env(kind, name, text)


def identifiers(cases, maker):
    kind = "identifier under a weak name"
    for name, text in (("AUTH0_CLIENT_ID", maker.base62(32)), ("KMS_KEY_ID", maker.uuid()), ("GPG_KEY", maker.hex(16).upper()),
                       ("GPG_KEY_ID", maker.hex(40).upper()), ("SIGNING_KEY_ID", maker.base62(10).upper()), ("FIGMA_FILE_KEY", maker.base62(22)),
                       ("OKTA_CLIENT_ID", "0oa" + maker.base62(17)), ("COGNITO_CLIENT_ID", maker.characters(tokens.ALPHABETS["lower36"], 26)),
                       ("GOOGLE_CLIENT_ID", f"{maker.digits(12)}-{maker.characters(tokens.ALPHABETS['lower36'], 32)}.apps.googleusercontent.com"),
                       ("AZURE_CLIENT_ID", maker.uuid()), ("AZURE_TENANT_ID", maker.uuid()), ("GITHUB_APP_ID", maker.digits(6)),
                       ("APPLE_KEY_ID", maker.base62(10).upper()), ("AWS_ACCOUNT_ID", maker.digits(12)), ("PROJECT_ID", maker.uuid()),
                       ("JIRA_PROJECT_KEY", "PLAT"), ("CACHE_KEY", f"deps-v2-{maker.hex(40)}"), ("OBJECT_KEY", f"exports/{maker.uuid()}.csv"),
                       ("KEY_ID", maker.uuid()), ("TOKEN_ID", maker.uuid())):  # fmt: skip
        cases.env(kind, name, text)
    for name, text in (("X-Key-Id", maker.uuid()), ("Idempotency-Key", maker.uuid()), ("Sec-WebSocket-Key", maker.base64(16)),
                       ("X-Request-Id", maker.uuid()), ("X-Client-Id", maker.base62(24)), ("X-Project-Id", maker.hex(24)),
                       ("traceparent", f"00-{maker.hex(32)}-{maker.hex(16)}-01"), ("X-Tenant", maker.uuid()), ("If-None-Match", f'"{maker.hex(32)}"'),
                       ("Idempotency-Key", maker.hex(32)), ("X-Organization-Id", f"org-{maker.base62(24)}")):  # fmt: skip
        cases.header(kind, name, text)
    for name, text in (("--key-id", maker.uuid()), ("--file-key", maker.base62(22)), ("--client-id", maker.base62(32)), ("--kms-key-id", maker.uuid()),
                       ("--signing-key-id", maker.hex(16).upper()), ("--project-key", "OPS"), ("--tenant-id", maker.uuid()), ("--primary-key", "id")):  # fmt: skip
        cases.option(kind, name, text)
    for name, text in (("file_key", maker.base62(22)), ("project_ref", maker.characters(tokens.LOWER, 20) if False else maker.characters(tokens.ALPHABETS["lower36"], 20)),
                       ("projectId", maker.uuid()), ("client_id", maker.uuid()), ("customerId", maker.uuid()), ("profile", maker.word()),
                       ("key_id", maker.uuid()), ("workspace", maker.uuid())):  # fmt: skip
        cases.url(kind, "URL query", f"https://{maker.host()}/mcp?{name}={text}", text)


def look_alikes(cases, maker):
    kind = "identifier that looks generated"
    crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for name, text in (
        ("OPENAI_ORG", f"org-{maker.base62(24)}"), ("ASSISTANT", f"asst_{maker.base62(24)}"), ("OPENAI_PROJECT", f"proj_{maker.base62(24)}"),
        ("VECTOR_STORE", f"vs_{maker.hex(32)}"), ("VERCEL_PROJECT_ID", f"prj_{maker.base62(28)}"), ("VERCEL_ORG_ID", f"team_{maker.base62(24)}"),
        ("SHEET_ID", f"1{maker.base64url(43)}"), ("DRIVE_FOLDER", f"1{maker.base64url(32)}"), ("USER_POOL", f"eu-west-1_{maker.base62(9)}"),
        ("SUPABASE_PROJECT_REF", maker.characters(tokens.ALPHABETS["lower36"], 20)), ("TRACE_ID", "01" + maker.characters(crockford, 24)),
        ("ICON", f"data:image/png;base64,iVBORw0KGgo{maker.base64(60)}"), ("WALLET", "0x" + maker.hex(40)), ("CONTRACT_ADDRESS", "0x" + maker.hex(40)),
        ("INTEGRITY", f"sha256-{maker.base64(32)}"), ("INTEGRITY", f"sha512-{maker.base64(64)}"), ("MODEL", "Mixtral-8x7B-Instruct-v0.1"),
        ("MODEL", "claude-sonnet-4-5-20250929"), ("MODEL", "anthropic.claude-3-5-sonnet-20241022-v2:0"), ("COMMIT", maker.hex(40)), ("IMAGE", f"ghcr.io/acme/mcp@sha256:{maker.hex(64)}"),
        ("NOTION_DATABASE_ID", maker.hex(32)), ("NOTION_PAGE", maker.uuid()), ("SLACK_TEAM_ID", f"T{maker.base62(10).upper()}"), ("SLACK_CHANNEL_IDS", f"C{maker.base62(10).upper()},C{maker.base62(10).upper()}"),
        ("AIRTABLE_BASE", f"app{maker.base62(14)}"), ("STRIPE_ACCOUNT", f"acct_{maker.base62(16)}"), ("PRICE", f"price_{maker.base62(24)}"), ("CLUSTER", f"gke_acme-prod_europe-west1-b_{maker.word()}"),
        ("ROLE", f"arn:aws:iam::{maker.digits(12)}:role/mcp-{maker.word()}"), ("NIX", f"/nix/store/{maker.characters('0123456789abcdfghijklmnpqrsvwxyz', 32)}-node-22.1.0/bin"),
        ("BUCKET", f"acme-{maker.word()}-backups-eu-central-1-2026"), ("BUILD", f"v2026.11.29-{maker.hex(12)}"), ("FILE_ID", f"file-{maker.base62(24)}"), ("THREAD", f"thread_{maker.base62(24)}"),
        ("PINECONE_HOST", f"idx-{maker.characters(tokens.ALPHABETS['lower36'], 7)}.svc.aped-4627-b74a.pinecone.io"), ("DIGEST", maker.hex(64)), ("ETAG", maker.hex(32)), ("REVISION", maker.hex(40)),
        ("SESSION_NAME", "nightly-2026-11-29T04-00-00Z"), ("LINEAR_TEAM", maker.uuid()), ("CF_ZONE_ID", maker.hex(32)), ("CLOUDFLARE_ACCOUNT_ID", maker.hex(32)), ("PLAUSIBLE_REGEX", "^[A-Za-z0-9_-]{20,64}$"),
        ("FEATURES", "database,docs,development,functions,debugging,storage"), ("LOCALES", "de_DE.UTF-8,en_US.UTF-8,fr_FR.ISO8859-1"),
    ):  # fmt: skip
        cases.env(kind, name, text)
    for text in (f"@{maker.product()}/mcp-server-{maker.word()}@1.12.3-beta.4", f"mcr.microsoft.com/playwright/mcp:v1.48.0-noble@sha256:{maker.hex(64)}", maker.uuid(),
                 f"git+https://github.com/acme/mcp.git@{maker.hex(40)}", "--model=text-embedding-3-large", "Qwen2.5-Coder-32B-Instruct-GGUF", f"sha256:{maker.hex(64)}"):  # fmt: skip
        cases.argument("argument that looks generated", text)


def prose(cases, maker):
    kind = "free text"
    for name, text in (("--note", "token: the thing"), ("--prompt", "password: ask the user"), ("--description", "Reads the API key from the environment"),
                       ("--instructions", "secret: never print it"), ("--system-prompt", "If a token=value pair is seen, stop")):  # fmt: skip
        cases.option(kind, name, text)
    for name, text in (("HINT", "Set API_KEY to the key of your account"), ("SYSTEM_PROMPT", "Never show a password or token to the user."),
                       ("NOTE", "Authorization: see the wiki"), ("DESCRIPTION", "Bearer tokens are read from the keychain")):  # fmt: skip
        cases.env(kind, name, text)


def options(cases, maker):
    kind = "option that takes no secret"
    for args, text in ((("--no-token", "server"), "server"), (("--secret", "id=npmrc,src=.npmrc"), "id=npmrc,src=.npmrc"), (("--password-stdin", "run"), "run"),
                       (("--api-key-env", "EXA_KEY_NAME"), "EXA_KEY_NAME"), (("--bearer-token-env-var", "GITHUB_TOKEN"), "GITHUB_TOKEN"), (("--max-tokens", "8192"), "8192"),
                       (("--token-limit", "100000"), "100000"), (("-e", "GITHUB_TOKEN"), "GITHUB_TOKEN"), (("--env", "API_KEY"), "API_KEY"), (("--auth", "oauth"), "oauth"),
                       (("--auth-type", "bearer"), "bearer"), (("-p", "8080:80"), "8080:80"), (("-p", "3000"), "3000"), (("--use-token", "--verbose"), "--verbose"),
                       (("--user", "1000:1000"), "1000:1000"), (("-u", "node"), "node"), (("--token-header", "X-Api-Key"), "X-Api-Key"), (("--key", "name"), "name"),
                       (("--session", "default"), "default"), (("--header", "X-MCP-Toolsets: repos,issues"), "X-MCP-Toolsets: repos,issues"),
                       (("-H", "Accept: application/json"), "Accept: application/json"), (("-e", "LOG_LEVEL=debug"), "LOG_LEVEL=debug"),
                       (("-v", "/var/run/docker.sock:/var/run/docker.sock"), "/var/run/docker.sock:/var/run/docker.sock"), (("-t", "http"), "http"),
                       (("--token-type", "pat"), "pat"), (("--credentials-provider", "keychain"), "keychain"), (("--passphrase-prompt", "always"), "always")):  # fmt: skip
        cases.add(kind, "argument", cases.program(*args), text)
    for text in ("npx -y @acme/mcp-server --max-tokens 4096", "docker run -i --rm -e GITHUB_TOKEN img", "uvx server --token-file /run/secrets/t", "server --auth oauth"):
        cases.command("harmless command line", text, refusable=True)


def addresses(cases, maker):
    kind = "address without a secret"
    for url in (f"https://mcp.{maker.product()}.example.net/mcp?tools=search,fetch&readonly=true", f"https://{maker.host()}/w/{maker.uuid()}/mcp", f"https://{maker.host()}/mcp/x/repos/readonly",
                f"https://{maker.host()}/v1/projects/{maker.digits(8)}/mcp", f"https://gateway.example.net/acme-{maker.word()}-{maker.word()}/mcp", f"https://{maker.host()}/api/v4/mcp?token_type=oauth",
                f"https://{maker.host()}/mcp?authMode=oauth&keyboard=us", f"http://localhost:3845/sse?session={maker.word()}", f"https://{maker.host()}/mcp?region=eu-central-1&max_tokens=2000",
                f"https://{maker.characters(tokens.ALPHABETS['hex'], 12)}.execute-api.eu-west-1.amazonaws.com/prod/mcp", f"https://{maker.host()}/docs/how-to-rotate-your-api-key-and-token"):  # fmt: skip
        cases.url(kind, "URL path", url)
    for name, url in (("BASE_URL", f"https://{maker.host()}/api/v1"), ("AUTH_URL", "https://login.microsoftonline.com/common/oauth2/v2.0/token"), ("DATABASE_URL", "postgresql://localhost:5432/main"),
                      ("DATABASE_URL", "postgresql://app@db.example.net/main"), ("REDIS_URL", "redis://localhost:6379/0"), ("PROXY", "http://proxy.example.net:3128"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"),
                      ("REPO", "git@github.com:acme/mcp-servers.git"), ("DSN", "host=localhost dbname=main user=app"), ("ODBC", "Driver=SQLite3;Database=/var/lib/main.db"), ("CONNECTION", "Server=localhost;Database=main;Trusted_Connection=True")):  # fmt: skip
        cases.env(kind, name, url)


def settings(cases, maker):
    kind = "plain setting"
    for name, text in (("LOG_LEVEL", "debug"), ("NODE_OPTIONS", "--max-old-space-size=4096 --enable-source-maps"), ("PATH", "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin"), ("TZ", "America/Argentina/Buenos_Aires"),
                       ("EMAIL", f"{maker.word()}.{maker.word()}@example.net"), ("CRON", "*/15 2-5 * * MON-FRI"), ("RUST_LOG", "info,mcp_server::transport=trace"), ("USER_AGENT", "acme-mcp/2.14.3 (linux; x86_64)"),
                       ("OPTIONS", json.dumps({"retries": 3, "mode": "fast"})), ("ALLOWED_ORIGINS", "https://a.example.net,https://b.example.net"), ("JAVA_TOOL_OPTIONS", "-Xmx2g -Dfile.encoding=UTF-8")):  # fmt: skip
        cases.env(kind, name, text, refusable=name in ("PATH", "NODE_OPTIONS"))
    for name, text in (("X-MCP-Toolsets", "repos,issues,pull_requests"), ("Accept", "application/json, text/event-stream"), ("X-MCP-Readonly", "true"), ("User-Agent", "acme-mcp/2.14.3"), ("X-Grafana-URL", f"https://{maker.word()}.grafana.net"),
                       ("Content-Type", "application/json; charset=utf-8"), ("X-Team", "platform"), ("MCP-Protocol-Version", "2025-11-25"), ("X-Api-Version", "2026-01-15"), ("Authorization-Mode", "oauth"), ("X-Auth-Type", "personal")):  # fmt: skip
        cases.header(kind, name, text)
