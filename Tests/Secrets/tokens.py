"""Makes values that look like vendors' tokens, from the grammars in `templates/vendors`.

Nothing that looks like a token is committed: this file has prefixes and lengths only.
"""

import base64
import hashlib
import re
import string
import zlib
from dataclasses import dataclass
from pathlib import Path

import yaml

VENDORS = Path(__file__).resolve().parents[2] / "templates" / "vendors"

LOWER = string.ascii_lowercase
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
ALPHABETS = {
    "base62": BASE62,
    "base64": BASE62 + "+/",
    "base64url": BASE62 + "-_",
    "hex": "0123456789abcdef",
    "Hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "digits": string.digits,
    "lower36": string.digits + LOWER,
    "upper36": string.digits + string.ascii_uppercase,
    "letters": string.ascii_letters,
    "printable": BASE62 + "-_",
}


@dataclass(frozen=True)
class Format:
    """One token format of one vendor."""

    vendor: str
    name: str
    prefixes: tuple
    #: (alphabet, shortest, longest) or a literal string.
    segments: tuple
    checksum: str = ""
    confidence: str = "prefix-only"
    public: bool = False


#: Vendors without a template: (name, prefix, alphabet, length of the rest).
OTHERS = (
    ("groq", "gsk_", "base62", 52),
    ("npm", "npm_", "base62", 36),
    ("docker", "dckr_pat_", "base64url", 27),
    ("databricks", "dapi", "hex", 32),
    ("google", "AIza", "base64url", 35),
    ("aws-key-id", "AKIA", "upper36", 16),
    ("sendgrid", "SG.", "base64url", 66),
    ("perplexity", "pplx-", "base62", 48),
    ("xai", "xai-", "base62", 80),
    ("openrouter", "sk-or-v1-", "hex", 64),
    ("pypi", "pypi-AgEIcHlwaS5vcmc", "base64url", 80),
    ("doppler", "dp.pt.", "base62", 43),
    ("vault", "hvs.", "base64url", 90),
    ("shopify", "shpat_", "hex", 32),
    ("elevenlabs", "sk_", "hex", 48),
    ("langsmith", "lsv2_pt_", "hex", 32),
    ("pinecone", "pcsk_", "base62", 68),
    ("1password", "ops_eyJ", "base64url", 200),
    ("resend", "re_", "base62", 33),
    ("mailgun", "key-", "hex", 32),
    ("heroku", "HRKU-AA", "base64url", 58),
    ("fly", "fo1_", "base64url", 43),
    ("cerebras", "csk-", "lower36", 48),
    ("e2b", "e2b_", "hex", 40),
    ("voyage", "pa-", "base64url", 43),
    ("age", "AGE-SECRET-KEY-1", "upper36", 58),
)


def formats():
    """Returns the formats of secret tokens with a prefix, for all vendors in the templates."""
    found = []
    for path in sorted(VENDORS.glob("*.yaml")):
        vendor = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, spec in (vendor.get("tokens") or {}).items():
            prefixes = spec.get("prefix", ())
            prefixes = (prefixes,) if isinstance(prefixes, str) else tuple(prefixes)
            found.append(
                Format(
                    path.stem,
                    name,
                    prefixes,
                    tuple(_segments(spec)),
                    spec.get("checksum", ""),
                    spec.get("confidence", "advisory"),
                    bool(spec.get("public")),
                )
            )
    return found


def others():
    return [Format(n, n, (p,), ((a, k, k),)) for n, p, a, k in OTHERS]


def _segments(spec):
    for segment in spec.get("segments") or [spec]:
        if "literal" in segment:
            yield segment["literal"]
        else:
            lowest, _, highest = str(segment["length"]).partition("-")
            least = int(lowest.rstrip("+"))
            most = int(highest) if highest else 10**6 if lowest.endswith("+") else least
            yield (segment["characters"], least, most)


def make(form, random):
    """Returns a valid value of a format. Segments of variable length have about 32 characters."""
    prefix = random.choice(form.prefixes) if form.prefixes else ""
    while True:
        value = prefix
        for segment in form.segments:
            if isinstance(segment, str):
                value += segment
            else:
                alphabet, least, most = segment
                count = min(max(least, 32), most)
                value += "".join(random.choices(ALPHABETS[alphabet], k=count))
        value = _with_checksum(form.checksum, value, prefix)
        if looks_random(value[len(prefix) :]):
            return value


def body(value, form):
    """Returns the part after the public prefix of a token."""
    for prefix in sorted(form.prefixes, key=len, reverse=True):
        if value.startswith(prefix):
            return value[len(prefix) :]
    return value


def looks_random(text):
    """Returns whether the random value does not look like a word or a placeholder."""
    low = text.lower()
    return not re.search(r"(.)\1\1|xxx|test|demo|fake|here|your|todo|null|none|[<>.…]{3}", low)


def _digits(number, alphabet, width):
    text = ""
    while number:
        number, rest = divmod(number, len(alphabet))
        text = alphabet[rest] + text
    return text.rjust(width, alphabet[0])


def _with_checksum(checksum, value, prefix):
    if checksum == "github-crc32":
        body = value[len(prefix) : -6]
        return prefix + body + _digits(zlib.crc32(body.encode()), BASE62, 6)
    if checksum == "github-pat-sha256":
        start = value[:-16]
        digest = hashlib.sha256(start.encode()).digest()
        return start + base64.b32encode(digest[:5]).decode() + value[-8:]
    if checksum == "gitlab-routable-crc32":
        start = value[:-7]
        return start + _digits(zlib.crc32(start.encode()), string.digits + LOWER, 7)
    if checksum == "grafana-crc32":
        start = value[:-9]
        return f"{start}_{zlib.crc32(start.encode()).to_bytes(4, 'little').hex()}"
    return value
