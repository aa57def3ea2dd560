"""Secrets, each where people really put them."""

import base64
import json
from urllib.parse import quote

from cases import (
    PASSWORD_VARIABLES,
    STRONG_HEADERS,
    STRONG_OPTIONS,
    STRONG_QUERIES,
    STRONG_VARIABLES,
    Cases,
)


def body(value, form):
    """What follows the public prefix of a token."""
    for prefix in sorted(form.prefixes, key=len, reverse=True):
        if value.startswith(prefix):
            return value[len(prefix) :]
    return value


def make(maker):
    cases = Cases(maker, True)
    for part in (
        vendor_tokens, tokens_in_urls, keys_under_names, schemes, arguments, command_lines, passwords,
        url_credentials, connection_strings, documents, webhooks,
    ):  # fmt: skip
        part(cases, maker)
    return cases.all


def vendor_tokens(cases, maker):
    """A known vendor's token needs no name to be a secret."""
    kind = "vendor's token"
    for _ in range(14):
        value, form = maker.token()
        cases.header(kind, "Authorization", f"Bearer {value}", body(value, form))
    for _ in range(8):
        value, form = maker.token()
        cases.header(kind, maker.pick(STRONG_HEADERS), value, body(value, form))
    for _ in range(10):
        value, form = maker.token()
        cases.env(kind, maker.pick(STRONG_VARIABLES), value, body(value, form))
    kind = "vendor's token under a plain name"
    for name in ("X_VALUE", "SETTINGS", "MCP_ARG", "EXTRA", "CONFIG_ID", "USER"):
        value, form = maker.token()
        cases.env(kind, name, value, body(value, form))
    for name in ("X-Thing", "X-Workspace", "X-Client", "X-Team"):
        value, form = maker.token()
        cases.header(kind, name, value, body(value, form))
    for _ in range(4):
        value, form = maker.token()
        cases.argument("vendor's token alone in an argument", value, body(value, form))
    for _ in range(4):
        value, form = maker.token()
        cases.option("vendor's token after an option", maker.pick(STRONG_OPTIONS), value, body(value, form))
    for _ in range(3):
        value, form = maker.token()
        text = maker.pick(("use {} for this", "token={};", "[{}]", "key:{}", "'{}'"))
        cases.env("vendor's token in other text", "NOTE", text.format(value), body(value, form))


def tokens_in_urls(cases, maker):
    kind = "vendor's token in the path of a URL"
    for shape in ("/{}/v2/mcp", "/mcp/{}", "/{}/sse", "/v1/{}/mcp/", "/u/{}?tools=all", "/{}", "/s/{}/mcp"):
        value, form = maker.token("firecrawl", "hugging-face", "replicate", "brave-search", "airtable",
                                  "tavily", "neon", "groq", "openai", "apify")  # fmt: skip
        url = f"https://{maker.host()}" + shape.format(value)
        cases.url(kind, "URL path", url, body(value, form))
    kind = "vendor's token in the query of a URL"
    for name in ("id", "q", "profile", *(maker.pick(STRONG_QUERIES) for _ in range(3))):
        value, form = maker.token()
        url = f"https://{maker.host()}/mcp?{name}={quote(value, safe='')}&mode=fast"
        cases.url(kind, "URL query", url, body(value, form))
    kind = "percent-encoded token"
    for _ in range(3):
        value, form = maker.token("jam", "github", "notion", "linear", "groq", "stripe")
        spelled = "".join(c if c.isalnum() else f"%{ord(c):02X}" for c in value)
        cases.url(kind, "URL query", f"https://{maker.host()}/mcp?t={spelled}", body(value, form))
    kind = "generated key in the path of a URL"
    for shape in ("/mcp/{}", "/{}/mcp", "/api/mcp/s/{}/sse", "/hooks/{}"):
        key = maker.pick((maker.base62, maker.hex, maker.base62))(40)
        cases.url(kind, "URL path", f"https://{maker.host()}" + shape.format(key), key)
    kind = "key in the query of a URL"
    for _ in range(6):
        name, key = maker.pick(STRONG_QUERIES), maker.key()
        cases.url(kind, "URL query", f"https://{maker.host()}/mcp?{name}={key}", key)
    for name in ("exaApiKey", "apiKey", "token"):
        key = maker.uuid()
        cases.url("UUID as a key in a URL", "URL query", f"https://{maker.host()}/mcp?v=2&{name}={key}", key)
    for name in ("api%5Fkey", "access%5Ftoken", "api%2Dkey", "%61pikey"):
        key = maker.key()
        url = f"https://{maker.host()}/mcp?{name}={key}"
        cases.url("name of a query value in percent-encoding", "URL query", url, key)
    key = maker.base64(32)
    spelled = quote(key, safe="")
    url = f"https://{maker.product()}.blob.core.windows.net/c?sv=2024-11-04&sp=r&sig={spelled}"
    cases.url("signature of a signed URL", "URL query", url, key, spelled)
    key = maker.base62(40)
    cases.url("key in the fragment of a URL", "URL query", f"https://{maker.host()}/mcp#token={key}", key)


def keys_under_names(cases, maker):
    kind = "generated key under a strong name"
    for _ in range(10):
        cases.env(kind, maker.pick(STRONG_VARIABLES), maker.key())
    for _ in range(8):
        cases.header(kind, maker.pick(STRONG_HEADERS), maker.key())
    kind = "short key under a strong name"
    for _ in range(4):
        cases.env(kind, maker.pick(STRONG_VARIABLES), maker.base62(9))
    for _ in range(2):
        cases.header(kind, maker.pick(STRONG_HEADERS), maker.base62(12))
    for _ in range(3):
        cases.env("UUID under a strong name", maker.pick(STRONG_VARIABLES), maker.uuid())
    cases.header("UUID under a strong name", maker.pick(STRONG_HEADERS), maker.uuid())
    kind = "name in an unusual spelling"
    for name in ("openaiApiKey", "myservice.api.key", "githubtoken", "Secret_Access_Key", "SLACKTOKEN", "APIKEY2"):
        cases.env(kind, name, maker.key(), surfaces=("client", "profile"))
    kind = "JWT"
    for name in ("X-User", "X-Supabase", "X-Session", "apikey"):
        value = maker.jwt()
        cases.header(kind, name, value, value[-40:])
    for name in ("SUPABASE_ANON", "LOGIN", "SERVICE_ROLE"):
        value = maker.jwt()
        cases.env(kind, name, value, value[-40:])


def schemes(cases, maker):
    kind = "credential after a scheme"
    for scheme in ("Bearer", "Token", "ApiKey", "Api-Key", "Sentry-Bearer", "Key", "bearer", "token", "GoogleLogin"):
        value = maker.key()
        cases.header(kind, "Authorization", f"{scheme} {value}", value)
    for name, scheme in (("X-Thing", "ApiKey"), ("X-Upstream", "Bearer"), ("X-Forward-Auth", "Token"),
                         ("Proxy-Authorization", "Bearer"), ("X-Goog", "Bearer")):  # fmt: skip
        value = maker.key()
        cases.header(kind, name, f"{scheme} {value}", value)
    kind = "credential without a scheme"
    for _ in range(3):
        cases.header(kind, "Authorization", maker.key())
    kind = "Basic credentials"
    for name in ("Authorization", "Proxy-Authorization"):
        plain = f"{maker.word()}:{maker.password()}"
        value = base64.b64encode(plain.encode()).decode()
        cases.header(kind, name, f"Basic {value}", value)
    kind = "password after a scheme"
    for value in (maker.password(), "-".join(maker.phrase(3).split()), maker.secret_word() + maker.digits(4)):
        cases.header(kind, "Authorization", f"Bearer {value}", value)
    kind = "session in a cookie"
    for name in ("session", "sid", "connect.sid", "auth_token"):
        value = maker.base62(32)
        cases.header(kind, "Cookie", f"theme=dark; {name}={value}", value)
    kind = "credential in a variable that holds a header"
    for name in ("AUTH_HEADER", "MCP_HEADERS", "HEADER"):
        value = maker.key()
        cases.env(kind, name, f"Authorization: Bearer {value}", value)
    value = maker.key()
    cases.env(kind, "OPENAPI_MCP_HEADERS", json.dumps({"Authorization": f"Bearer {value}", "V": "2"}), value)
    value = maker.key()
    cases.env("scheme before the key in a variable", "UPSTREAM", f"Bearer {value}", value)


def arguments(cases, maker):
    kind = "key after an option"
    for _ in range(8):
        cases.option(kind, maker.pick(STRONG_OPTIONS), maker.key())
    for name in ("--bearer", "--pat", "--oauth2Bearer", "--password", "--pass", "-p", "--jwt", "-t"):
        value = maker.base62(20) if name in ("-p", "-t") else maker.key()
        cases.option("key after a less usual option", name, value)
    kind = "key attached to its option"
    for _ in range(6):
        value = maker.key()
        cases.argument(kind, f"{maker.pick(STRONG_OPTIONS)}={value}", value)
    kind = "header in an argument"
    for shape in (
        ("--header", "Authorization: Bearer {}"), ("-H", "X-Api-Key: {}"), ("--header", "X-Api-Key={}"),
        ("--header", "Authorization:Bearer {}"), ("--headers", "x-auth-token: {}"), ("-HX-Api-Key: {}",),
        ("--header=Authorization: Token {}",), ("-H=X-Token: {}",),
    ):  # fmt: skip
        value = maker.key()
        args = [part.format(value) for part in shape]
        cases.add(kind, "argument", cases.program(*args), value)
    value = maker.password()
    cases.option("password in a header in an argument", "--header", f"Authorization: Bearer {value}", value)
    kind = "variable in an argument"
    for shape in (("-e", "{}={}"), ("--env", "{}={}"), ("-e{}={}",), ("--env={}={}",), ("{}={}",)):
        value, name = maker.key(), maker.pick(STRONG_VARIABLES)
        args = [part.format(name, value) if "{}" in part else part for part in shape]
        server = {"command": "docker", "args": ["run", "-i", "--rm", *args, f"{maker.product()}/mcp"]}
        cases.add(kind, "argument", server, value)
    kind = "user and password in an argument"
    for name in ("-u", "--user", "--auth", "--basic-auth"):
        value = maker.password()
        cases.option(kind, name, f"{maker.word()}:{value}", value)
    kind = "password after an option"
    for name in ("--password", "--db-password", "--passphrase", "--pass"):
        cases.option(kind, name, maker.pick((maker.password, maker.phrase, lambda: maker.digits(6)))())
    kind = "bridge with a key in its URL"
    for name in ("api_key", "exaApiKey", "token", "apikey"):
        value = maker.pick((maker.uuid, maker.key))()
        url = f"https://{maker.host()}/mcp?{name}={value}"
        cases.add(kind, "argument", {"command": "npx", "args": ["-y", "mcp-remote", url]}, value)
    value, form = maker.token("firecrawl", "replicate", "neon")
    url = f"https://{maker.host()}/{value}/sse"
    cases.add(kind, "argument", {"command": "npx", "args": ["mcp-remote@latest", url]}, body(value, form))
    kind = "JSON in an argument"
    for text in ({"apiKey": "@"}, {"token": "@", "v": 1}, {"auth": {"password": "@"}}, {"headers": {"X-Api-Key": "@"}}):
        value = maker.key()
        text = json.dumps(text).replace("@", value)
        cases.option(kind, maker.pick(("--config", "--options", "--json")), text, value)
    value = maker.key()
    cases.argument("JSON in an argument", f'--config={{"secretKey":"{value}"}}', value)
    kind = "key in a line for a shell"
    for text in ("export API_TOKEN={}; exec server", "API_KEY={} npx server", "server --token {}",
                 "curl -H 'X-Api-Key: {}' https://example.net", "exec server --api-key={} --stdio"):  # fmt: skip
        value = maker.key()
        server = {"command": maker.pick(("sh", "bash", "zsh")), "args": ["-c", text.format(value)]}
        cases.add(kind, "argument", server, value)
    value = maker.password()
    server = {"command": "sh", "args": ["-c", f"PGPASSWORD='{value}' psql -h db"]}
    cases.add(kind, "argument", server, value)


def command_lines(cases, maker):
    kind = "key in a command line"
    for shape in ("npx x --api-key {}", "x --token {}", "uvx server --secret={}", "env API_KEY={} npx server",
                  "docker run -e ACCESS_TOKEN={} img", "npx mcp-remote https://h.example.net/mcp?api_key={}",
                  "server --header 'Authorization: Bearer {}'"):  # fmt: skip
        value = maker.key()
        cases.command(kind, shape.format(value), value)
    value, form = maker.token()
    cases.command("vendor's token in a command line", f"server {value}", body(value, form))


def passwords(cases, maker):
    def name():
        return maker.pick(PASSWORD_VARIABLES)

    for _ in range(8):
        cases.env("password", name(), maker.password())
    for _ in range(4):
        value = maker.phrase(maker.pick((2, 3, 4)))
        cases.env("password of words", name(), value, *value.split())
    for _ in range(3):
        cases.env("password of digits", name(), maker.digits(maker.pick((6, 8, 10))))
    for sign in ("$", "{", "&", "*", "!", "@", "#", "%", "[", "-"):
        cases.env("password that begins with a sign", name(), sign + maker.password(),
                  surfaces=("client", "profile"))  # fmt: skip
    for shape in ("O'{}9pw!", '{}"q4x', "{}\\n9x", "{}: 44x", "{} #77z", "{}/8+7=", "ü{}ß99", "{};x=42"):
        word = maker.secret_word().capitalize() + maker.secret_word()
        cases.env("password with signs in it", name(), shape.format(word), word, surfaces=("client", "profile"))
    for _ in range(3):
        cases.env("plain word as a password", name(), maker.secret_word() + maker.secret_word())
    value = "$" + maker.password()
    cases.header("password in a header", "X-Api-Key", value)
    cases.header("password in a header", "X-Password", maker.password())
    for name in ("API_KEY", "AUTH_TOKEN", "CLIENT_SECRET"):
        cases.env("password under a strong name", name, maker.password())


def url_credentials(cases, maker):
    kind = "user and password in a URL"
    for scheme in ("https", "http", "https", "wss"):
        value = maker.pick((maker.password, maker.key))().replace("#", "x").replace("?", "y").replace("%", "z")
        cases.url(kind, "URL userinfo", f"{scheme}://{maker.word()}:{value}@{maker.host()}/mcp", value)
    value = maker.key()
    cases.url("token as the user of a URL", "URL userinfo", f"https://{value}@{maker.host()}/mcp", value)
    for name in ("DATABASE_URL", "REDIS_URL", "DB_URI", "MONGODB_URI", "AMQP_URL", "PROXY", "HTTPS_PROXY"):
        scheme = {"DATABASE_URL": "postgresql", "REDIS_URL": "redis", "DB_URI": "mysql", "MONGODB_URI": "mongodb+srv",
                  "AMQP_URL": "amqps"}.get(name, "http")  # fmt: skip
        value = maker.password().replace("#", "x").replace("?", "y").replace("%", "z").replace("&", "w")
        user = "" if scheme == "redis" else "app"
        text = f"{scheme}://{user}:{value}@db.{maker.product()}.example.net:5432/main"
        cases.env("password in the URL of a database", name, text, value)
    for option in ("--dsn", "--connection-string", "--db-url", ""):
        value = maker.base62(16)
        text = f"postgres://app:{value}@localhost/main"
        args = (option, text) if option else (text,)
        cases.add("password in the URL of a database", "argument", cases.program(*args), value)
    value = maker.base62(14)
    cases.header("password in the URL of a database", "X-Database", f"postgres://app:{value}@db.example.net/x", value)
    value = maker.key()
    args = (f"git+https://x-access-token:{value}@github.com/acme/private-mcp.git",)
    cases.add("token in the URL of a repository", "argument", {"command": "uvx", "args": ["--from", *args]}, value)


def connection_strings(cases, maker):
    kind = "connection string"
    shapes = (
        ("X", "Server=tcp:db.example.net,1433;Database=main;User ID=app;Password={};Encrypt=True"),
        ("AZURE_STORAGE", "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={};EndpointSuffix=core.windows.net"),
        ("SERVICE_BUS", "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey={}"),
        ("SQL_CONNECTION_STRING", "Data Source=db;Initial Catalog=main;User Id=sa;Pwd={};"),
        ("DSN", "host=db.example.net port=5432 user=app password={} dbname=main"),
        ("JDBC_URL", "jdbc:postgresql://db.example.net/main?user=app&password={}"),
        ("COSMOS", "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey={};"),
    )  # fmt: skip
    for name, shape in shapes:
        value = maker.base64(48) if "Key={}" in shape else maker.password().replace("&", "x").replace("?", "y")
        value = value.replace("#", "z").replace("%", "v")
        cases.env(kind, name, shape.format(value), value)
    value = maker.password().replace("&", "x")
    text = f"Server=db;Uid=sa;Pwd={value}"
    cases.option(kind, "--connection", text, value)


def documents(cases, maker):
    for name in ("PRIVATE_KEY", "GITHUB_APP_KEY", "CERT", "SSH_KEY", "EXTRA"):
        title = maker.pick(("PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "EC PRIVATE KEY"))
        value = maker.pem(title)
        lines = value.split("\n")[1:5]
        escaped = maker.pick((value, value.replace("\n", "\\n")))
        cases.env("private key in PEM", name, escaped, *lines, surfaces=("client", "profile"))
    for name in ("GOOGLE_CREDENTIALS", "GCP_SA", "CONFIG"):
        value = maker.service_account()
        secret = json.loads(value)["private_key"].split("\n")[1]
        cases.env("GCP service account", name, value, secret, surfaces=("client", "profile"))
    value = maker.key()
    text = json.dumps({"user": "app", "password": value})
    cases.env("JSON with a password", "SETTINGS", text, value, surfaces=("client", "profile"))


def webhooks(cases, maker):
    kind = "webhook"
    key = maker.base62(24)
    slack = f"https://hooks.slack.com/services/T{maker.base62(9).upper()}/B{maker.base62(9).upper()}/{key}"
    cases.env(kind, maker.pick(("SLACK_WEBHOOK_URL", "API_KEY", "NOTIFY_URL")), slack, key)
    key = maker.base62(68)
    discord = f"https://discord.com/api/webhooks/{maker.digits(18)}/{key}"
    cases.env(kind, maker.pick(("DISCORD_WEBHOOK", "HOOK", "NOTIFY")), discord, key)
    key = maker.hex(32)
    teams = f"https://acme.webhook.office.com/webhookb2/{maker.uuid()}@{maker.uuid()}/IncomingWebhook/{key}/{maker.uuid()}"
    cases.env(kind, maker.pick(("TEAMS_WEBHOOK", "HOOK_URL", "ALERTS")), teams, key)
    key = maker.base62(12) + maker.base62(12)
    zapier = f"https://mcp.zapier.com/api/mcp/s/{key}/mcp"
    cases.url("vendor's URL with a key in its path", "URL path", zapier, key)
    key = maker.uuid()
    cases.url("vendor's URL with a key in its path", "URL path", f"https://mcp.composio.dev/partner/composio/{maker.word()}/mcp?customerId={maker.uuid()}&api_key={key}", key)
    key = maker.base62(35)
    telegram = f"https://api.telegram.org/bot{maker.digits(10)}:{key}/"
    cases.env("Telegram bot", "TELEGRAM_API_BASE", telegram, key)
    value = f"{maker.digits(10)}:AA{maker.base62(33)}"
    cases.env("Telegram bot", maker.pick(("TELEGRAM_BOT_TOKEN", "BOT")), value, value.split(":")[1])
    value = maker.base64(30)
    cases.env("AWS secret key", "AWS_SECRET_ACCESS_KEY", value)
