"""Reads `secrets.txt` and `harmless.txt`, which have a case on each line.

    [KIND] PLACE x3 pick 2 only client,profile refusable

begins a group. `x3` takes each line three times; `pick 2` takes two of the lines, which the seed
chooses; `only` names surfaces; `refusable` allows commands to refuse or rewrite the value for another
reason than a secret. PLACE says what a line is: `variable` NAME = VALUE; `header` NAME: VALUE; `option`
NAME VALUE; `argument` one argument; `args` several, quoted as in a shell; `program` the same, with the
program first; `command` a command line in one string; `url`.

`«base62:24»` is a generated value (see `Made` and `Maker`), and `«!base62:24»` one that no output may
show. `@variable`, `@header`, `@option`, `@query` and `@password` are names that announce a secret.
"""

import base64
import json
import re
import shlex
from pathlib import Path
from urllib.parse import quote

import cases
import tokens

HERE = Path(__file__).resolve().parent
GROUP = re.compile(r"\[(.+)\] (\w+)(?: x(\d+))?(?: pick (\d+))?(?: only ([a-z,]+))?( refusable)?")
VALUE = re.compile(r"«(!?)([A-Za-z0-9-]+)(?::([A-Za-z0-9_,-]+))?»")
NAME = re.compile(r"@(variable|header|option|query|password)\b")

POOLS = {
    "variable": cases.STRONG_VARIABLES,
    "header": cases.STRONG_HEADERS,
    "option": cases.STRONG_OPTIONS,
    "query": cases.STRONG_QUERIES,
    "password": cases.PASSWORD_VARIABLES,
}

#: Vendors whose tokens may be in the path of a URL.
SHORT = (
    "firecrawl hugging-face replicate brave-search airtable tavily neon groq openai apify linear render"
).split()


def load(name, maker, secret):
    """Returns the cases of a file, as the seed chooses them."""
    made = cases.Cases(maker, secret)
    group, lines = None, []
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        match = GROUP.fullmatch(line)
        if match:
            add(made, group, lines)
            group, lines = match.groups(), []
        elif line and not line.startswith("# "):
            lines.append(line)
    add(made, group, lines)
    return made.all


def add(made, group, lines):
    if not group:
        return
    kind, place, times, pick, only, refusable = group
    if pick:
        lines = made.maker.random.sample(lines, int(pick))
    more = {"refusable": True} if refusable else {}
    if only:
        more["surfaces"] = tuple(only.split(","))
    for line in lines * int(times or 1):
        getattr(Line(made, kind, line, more), place)()


class Line:
    """One line of a table, which becomes one case."""

    def __init__(self, made, kind, line, more):
        self.made = made
        self.kind = kind
        self.line = line
        self.more = more
        self.hidden = []
        #: The end of the last secret in its template.
        self.end = None

    def text(self, template):
        """Returns the template with its names and values filled in."""
        self.end = None
        template = NAME.sub(lambda match: self.made.maker.pick(POOLS[match[1]]), template)
        return VALUE.sub(self.value, template)

    def value(self, match):
        secret, name, argument = match.groups()
        text, hidden = Made(self.made.maker).make(name, argument)
        if secret and match.start() == self.end:
            # Two adjacent values are one secret.
            self.hidden[-1] += text
        elif secret:
            self.hidden += hidden
        self.end = match.end() if secret else None
        return text

    def values(self, shown):
        """Returns what must be hidden of a secret, or kept of a harmless value."""
        return self.hidden if self.made.secret else [shown]

    def variable(self):
        name, _, value = self.line.partition(" = ")
        name, value = self.text(name), self.text(value)
        self.made.env(self.kind, name, value, *self.values(value), **self.more)

    def header(self):
        name, _, value = self.line.partition(": ")
        name, value = self.text(name), self.text(value)
        self.made.header(self.kind, name, value, *self.values(value), **self.more)

    def option(self):
        name, _, value = self.line.partition(" ")
        name, value = self.text(name), self.text(value)
        self.made.option(self.kind, name, value, *self.values(value), **self.more)

    def argument(self):
        text = self.text(self.line)
        self.made.argument(self.kind, text, *self.values(text), **self.more)

    def args(self):
        args = [self.text(word) for word in shlex.split(self.line)]
        server = self.made.program(*args)
        self.made.add(self.kind, "argument", server, *self.values(args[-1]), **self.more)

    def program(self):
        command, *args = [self.text(word) for word in shlex.split(self.line)]
        server = {"command": command, "args": args}
        self.made.add(self.kind, "argument", server, *self.values(args[-1]), **self.more)

    def command(self):
        text = self.text(self.line)
        self.made.command(self.kind, text, *self.values(text), **self.more)

    def url(self):
        text = self.text(self.line)
        place = "URL query" if "?" in text else "URL userinfo" if "@" in text else "URL path"
        self.made.url(self.kind, place, text, *self.values(text), **self.more)


class Made:
    """Makes the values for a table: the text, and the pieces that may not be shown."""

    def __init__(self, maker):
        self.maker = maker

    def make(self, name, argument):
        method = getattr(self, "make_" + name.replace("-", "_"), None)
        if method:
            return method(argument)
        maker = getattr(self.maker, name)
        text = maker(int(argument)) if argument else maker()
        return text, [text]

    def make_token(self, vendors):
        value, form = self.maker.token(*(vendors.split(",") if vendors else ()))
        return value, [tokens.body(value, form)]

    def make_fixed(self, _):
        form = self.maker.pick(tuple(self.maker.fixed_formats))
        value = tokens.make(form, self.maker.random)
        return value, [tokens.body(value, form)]

    def make_cut(self, _):
        """Returns a token without its end, as after a careless copy: most of it is still known."""
        value, hidden = self.make_token("")
        return value[:-3], [hidden[0][:-3]]

    def make_escaped(self, _):
        """Returns a JSON string with a token that starts with escapes."""
        value, hidden = self.make_token("")
        return "".join(f"\\u{ord(c):04x}" for c in value[:4]) + value[4:], [hidden[0][4:]]

    def make_weak(self, _):
        maker = self.maker
        season = maker.pick(("Summer", "Winter", "Autumn", "Spring"))
        shapes = (
            f"{season}{maker.random.randint(2019, 2026)}!",
            maker.secretword() + maker.digits(2),
        )
        text = maker.pick((*shapes, maker.secretword().capitalize() + "123"))
        return text, [text]

    def make_name(self, _):
        """Returns a token that may also be the name of a variable."""
        value, form = self.maker.plain_token()
        return value, [tokens.body(value, form)]

    def make_keyname(self, _):
        value = self.maker.pick("kqz") + self.maker.pick((self.maker.base62, self.maker.hex))(40)
        return value, [value]

    def make_cursorlink(self, _):
        key = self.maker.key()
        config = json.dumps({"url": "https://mcp.example.net/mcp", "headers": {"X-Api-Key": key}})
        text = base64.b64encode(config.encode()).decode()
        return quote(text), [key, text[60:]]

    def make_short(self, _):
        return self.make_token(",".join(SHORT))

    def make_encoded(self, _):
        value, hidden = self.make_token("jam,github,notion,linear,groq,stripe,neon,supabase")
        return "".join(c if c.isalnum() else f"%{ord(c):02X}" for c in value), hidden

    def make_encoded_base64(self, count):
        value = self.maker.base64(int(count))
        return quote(value, safe=""), [value, quote(value, safe="")]

    def make_phrase(self, count):
        text = self.maker.phrase(int(count))
        return text, [text, *text.split()]

    def make_dashed(self, _):
        text = "-".join(self.maker.phrase(3).split())
        return text, [text]

    def make_basic(self, _):
        text = f"{self.maker.word()}:{self.maker.password()}"
        text = base64.b64encode(text.encode()).decode()
        return text, [text]

    def make_jwt(self, _):
        text = self.maker.jwt()
        return text, [text[-40:]]

    def make_pem(self, title):
        text = self.maker.pem(title.replace("_", " "))
        return text, text.split("\n")[1:5]

    def make_pemline(self, title):
        text, hidden = self.make_pem(title)
        return text.replace("\n", "\\n"), hidden

    def make_pemblock(self, indent):
        """Returns a private key that starts on the next line, with each line indented."""
        text, hidden = self.make_pem("RSA_PRIVATE_KEY")
        return self.block(text.rstrip("\n").split("\n"), indent), hidden

    def make_phraseblock(self, indent):
        words = [self.maker.phrase(2), self.maker.phrase(2)]
        return self.block(words, indent), [*words, *" ".join(words).split()]

    def make_keyblock(self, indent):
        key = self.maker.key()
        return self.block([key], indent), [key]

    @staticmethod
    def block(lines, indent):
        return "".join(f"\n{' ' * int(indent)}{line}" for line in lines)

    def make_crlf(self, _):
        return "\r", []

    def make_serviceaccount(self, _):
        text = self.maker.service_account()
        return text, [text.split("-----\\n")[1].split("\\n")[0]]

    def make_public(self, vendor):
        form = next(form for form in self.maker.public_formats if form.vendor == vendor)
        return tokens.make(form, self.maker.random), []

    def make_clerk(self, _):
        host = f"clerk.{self.maker.product()}.accounts.dev$"
        text = base64.b64encode(host.encode()).decode().rstrip("=")
        return f"pk_{self.maker.pick(('test', 'live'))}_{text}", []

    def make_mapbox(self, _):
        return f"pk.{self.maker.jwt().split('.')[1]}.{self.maker.base62(22)}", []

    def make_masked(self, _):
        """Returns a vendor's prefix with a placeholder for the rest."""
        forms = [form for form in self.maker.secret_formats if len(form.prefixes[0]) > 2]
        rests = ("...", "xxxxxxxxxxxxxxxxxxxx", "YOUR_TOKEN", "<token>", "your-key-here", "XXXX")
        return self.maker.pick(tuple(forms)).prefixes[0] + self.maker.pick(rests), []

    def make_crockford(self, count):
        return self.maker.characters("0123456789ABCDEFGHJKMNPQRSTVWXYZ", int(count)), []

    def make_nix(self, count):
        return self.maker.characters("0123456789abcdfghijklmnpqrsvwxyz", int(count)), []

    def make_HEX(self, count):  # noqa: N802
        return self.maker.hex(int(count)).upper(), []

    def make_colons(self, count):
        return ":".join(
            self.maker.random.randbytes(int(count)).hex()[i : i + 2]
            for i in range(0, 2 * int(count), 2)
        ), []
