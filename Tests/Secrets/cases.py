"""A case: one server with one value in it, and how a careful reader would judge that value."""

from dataclasses import dataclass, field

#: Names that say that their value is a secret.
STRONG_VARIABLES = (
    "API_KEY OPENAI_API_KEY EXA_API_KEY WEATHER_API_KEY SERP_APIKEY GITHUB_TOKEN SLACK_BOT_TOKEN "
    "NOTION_TOKEN ACCESS_TOKEN REFRESH_TOKEN AUTH_TOKEN JIRA_API_TOKEN CLIENT_SECRET "
    "OAUTH_CLIENT_SECRET APP_SECRET WEBHOOK_SECRET JWT_SECRET SESSION_SECRET DJANGO_SECRET_KEY "
    "AWS_SECRET_ACCESS_KEY ENCRYPTION_KEY "
    "MASTER_KEY SIGNING_SECRET BEARER_TOKEN PERSONAL_ACCESS_TOKEN PRIVATE_TOKEN DEPLOY_TOKEN"
).split()
STRONG_HEADERS = (
    "X-Api-Key X-API-Token X-Auth-Token Api-Key apikey X-Access-Token X-Figma-Token X-Subscription-Token "
    "X-Goog-Api-Key DD-API-KEY X-Vault-Token PRIVATE-TOKEN X-Secret-Key X-Functions-Key "
    "Ocp-Apim-Subscription-Key"
).split()
STRONG_OPTIONS = (
    "--token --api-key --apikey --api_key --access-token --auth-token --secret --client-secret --api-token "
    "--bearer-token --figma-api-key --github-token --secret-key --stripe-key-secret"
).split()
STRONG_QUERIES = (
    "api_key apikey key token access_token auth_token exaApiKey tavilyApiKey smitheryApiKey apiKey secret "
    "client_secret subscription-key"
).split()
PASSWORD_VARIABLES = (
    "DB_PASS DB_PASSWORD SMTP_PASS SMTP_PASSWORD PGPASSWORD MYSQL_PWD MYSQL_PASSWORD REDIS_PASSWORD "
    "IMAP_PASSWORD ADMIN_PASSWORD JIRA_PASSWORD NEO4J_PASSWORD MONGO_PASS LDAP_BIND_PASSWORD PASSWORD "
    "PASSPHRASE ROOT_PASSWD KEYSTORE_PASSWORD VNC_PASSWORD WIFI_PASSWORD"
).split()


@dataclass(frozen=True)
class Case:
    """The content of one server: `url` with `headers`, or `command` with `args`; and `env` with either."""

    kind: str
    place: str
    secret: bool
    server: dict
    #: For a secret, what no output may show; for a harmless value, what every output must keep.
    values: tuple
    #: The kinds of surface on which it may be: client, profile, shell, dotenv, page.
    surfaces: tuple = ("client", "profile", "shell")
    #: `generate` may refuse it for another reason than a secret, and `import` may rewrite it.
    refusable: bool = False
    #: Whether `import` and `generate` see what `scan` sees; for example, they do not read comments.
    consistent: bool = True
    #: A whole file instead of `server`: see `Placer.raw`.
    raw: tuple = field(default=())


class Cases:
    """Collects cases."""

    def __init__(self, maker, secret):
        self.maker = maker
        self.secret = secret
        self.all = []

    def add(self, kind, place, server, *values, **more):
        values = tuple(value for value in values if value)
        assert values or not self.secret, kind
        self.all.append(Case(kind, place, self.secret, server, values, **more))

    # Servers with a single member.

    def remote(self, **more):
        return {"url": f"https://{self.maker.host()}/mcp", **more}

    def program(self, *args, **more):
        package = f"@{self.maker.product()}/mcp-server"
        return {"command": "npx", "args": ["-y", package, *args], **more}

    def header(self, kind, name, value, *values, **more):
        self.add(kind, "header", self.remote(headers={name: value}), *(values or (value,)), **more)

    def env(self, kind, name, value, *values, **more):
        more.setdefault("surfaces", ("client", "profile", "shell", "dotenv"))
        self.add(kind, "variable", self.program(env={name: value}), *(values or (value,)), **more)

    def option(self, kind, name, value, *values, **more):
        self.add(kind, "argument", self.program(name, value), *(values or (value,)), **more)

    def argument(self, kind, text, *values, **more):
        self.add(kind, "argument", self.program(text), *(values or (text,)), **more)

    def url(self, kind, place, url, *values, **more):
        self.add(kind, place, {"url": url}, *(values or (url,)), **more)

    def command(self, kind, line, *values, **more):
        more.setdefault("surfaces", ("client", "profile"))
        self.add(kind, "command line", {"command": line}, *(values or (line,)), **more)
