"""Makes values of all other kinds: generated keys, passwords, words, names."""

import base64
import json
import re
import string
import uuid
from random import Random

import tokens

WORDS = (
    "copper lantern marble otter willow cobalt falcon harbor indigo juniper kettle lagoon "
    "meadow nickel orchid pebble quartz raven saddle timber umbra velvet walnut yonder zephyr "
    "bramble cinder dapple fennel garnet hollow island jasper kernel linden mosaic nectar "
    "oyster pepper quiver ribbon sorrel thistle upland violet wicker yarrow zinnia"
).split()

#: Words that differ from those in passwords, so that no name contains a piece of a password.
PLAIN_WORDS = (
    "alpha bravo delta tango sierra river forest desert valley summit breeze thunder planet comet "
    "rocket garden window carpet basket bottle candle ladder hammer button pencil"
).split()

#: Invented products and teams, for the names of servers, variables and hosts.
PRODUCTS = (
    "acme globex initech umbrella hooli vandelay stark wayne wonka tyrell cyberdyne soylent "
    "aperture monarch oscorp massive dunder pied gringotts nakatomi weyland rekall sirius zorg"
).split()


class Maker:
    """Makes values from a seed; the same seed gives the same values."""

    def __init__(self, seed):
        self.random = Random(seed)
        known = tokens.formats()
        secret = [form for form in known if not form.public and form.prefixes]
        self.secret_formats = secret + tokens.others()
        self.public_formats = [form for form in known if form.public]
        self.fixed_formats = [form for form in secret if form.confidence == "fixed"]
        self._queue = {}

    def pick(self, items):
        """Returns one of the items; no item repeats before all were used."""
        items = tuple(items)
        queue = self._queue.setdefault(items, [])
        if not queue:
            queue.extend(items)
            self.random.shuffle(queue)
        return queue.pop()

    def token(self, *vendors):
        """Returns a vendor's token, and its format."""
        forms = [form for form in self.secret_formats if not vendors or form.vendor in vendors]
        form = self.pick(forms)
        return tokens.make(form, self.random), form

    def plain_token(self, longest=60):
        """Returns a vendor's token that may be a name: letters, digits, `_`, and not too long."""
        while True:
            value, form = self.token()
            if (
                len(value) <= longest
                and value.replace("_", "").isalnum()
                and not value[0].isdigit()
            ):
                return value, form

    def characters(self, alphabet, count):
        while True:
            text = "".join(self.random.choices(alphabet, k=count))
            mixed = alphabet == tokens.ALPHABETS["digits"] or not (text.isdigit() or text.isalpha())
            if tokens.looks_random(text) and mixed:
                return text

    def hex(self, count=32):
        return self.characters(tokens.ALPHABETS["hex"], count)

    def base62(self, count=32):
        while True:
            text = self.characters(tokens.BASE62, count)
            # A generated value contains all three kinds of characters.
            kinds = (str.isdigit, str.islower, str.isupper)
            if all(any(map(kind, text)) for kind in kinds):
                return text

    def base64(self, count=32):
        """Returns base64 with padding, made from this many random bytes."""
        return base64.b64encode(self.random.randbytes(count)).decode()

    def base64url(self, count=43):
        return (
            self.base62(4)
            + self.characters(tokens.ALPHABETS["base64url"], count - 8)
            + self.base62(4)
        )

    def digits(self, count=8):
        return self.characters(string.digits, count)

    def uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def key(self):
        """Returns a generated key without a prefix, in one of the usual forms."""
        kind = self.pick(("hex", "hex40", "base62", "base62-40", "base64url", "hex64", "base62-24"))
        return {
            "hex": lambda: self.hex(32),
            "hex40": lambda: self.hex(40),
            "hex64": lambda: self.hex(64),
            "base62": lambda: self.base62(32),
            "base62-40": lambda: self.base62(40),
            "base62-24": lambda: self.base62(24),
            "base64url": lambda: self.base64url(43),
        }[kind]()

    def word(self):
        """Returns a word for names and other harmless values."""
        return self.pick(PLAIN_WORDS)

    def secretword(self):
        return self.pick(WORDS)

    def longword(self):
        return self.secretword().capitalize() + self.secretword()

    def product(self):
        return self.pick(PRODUCTS)

    def host(self):
        return f"mcp.{self.product()}.example.net"

    def password(self):
        """Returns a password as people make it: a word with digits and signs, without spaces."""
        word = self.secretword().capitalize()
        leet = word.replace("a", "4").replace("e", "3").replace("o", "0")
        return leet + self.pick("!#&%+?") + str(self.random.randint(10, 9999)) + self.pick("!?xZq")

    def urlpassword(self):
        """Returns a password that needs no percent-encoding in a URL, and no quotes in a connection string."""
        return re.sub("[#?%&+;]", self.pick("xyzw!"), self.password())

    def slashed(self):
        """Returns a key in AWS's form, with `/` and `+` in it."""
        return "/".join((self.base62(12), self.base62(14) + "+" + self.base62(5), self.base62(6)))

    def ID(self, count):  # noqa: N802
        return self.base62(count).upper()

    def lower36(self, count):
        return self.characters(tokens.ALPHABETS["lower36"], count)

    def phrase(self, words=3):
        return " ".join(self.secretword() for _ in range(words))

    def jwt(self):
        def part(value):
            return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

        head = part({"alg": "HS256", "typ": "JWT"})
        body = part(
            {
                "sub": self.uuid(),
                "role": "service",
                "iat": 1700000000 + self.random.randint(0, 9**7),
            }
        )
        return f"{head}.{body}.{self.base64url(43)}"

    def pem(self, title="PRIVATE KEY", lines=6):
        body = base64.b64encode(self.random.randbytes(48 * lines)).decode()
        rows = [body[start : start + 64] for start in range(0, len(body), 64)]
        # The first bytes of a real key are always the same.
        return "\n".join([f"-----BEGIN {title}-----", *rows, f"-----END {title}-----"]) + "\n"

    def service_account(self):
        name = self.product()
        return json.dumps(
            {
                "type": "service_account",
                "project_id": f"{name}-prod",
                "private_key_id": self.hex(40),
                "private_key": self.pem(),
                "client_email": f"bot@{name}-prod.iam.gserviceaccount.com",
            }
        )
