"""Random YAML documents for `test_yaml`, in many of the forms that YAML has for a value.

Nothing here knows how mcpconf does it: texts are written by these functions and read back by
`ruamel.yaml`, a reader of YAML 1.2 in pure Python that keeps comments.
"""

import io
import json
import re

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq, TaggedScalar

SCALARS = ["0", "-17", "0o17", "0x1F", "1.50", "1e3", ".inf", "true", "False", "null", "~", "2027-01-15"]
WORDS = [
    "a", "gpt-5", "héllo", "", "two words", 'quo"te', "it's", "back\\slash", "🎈", "line\nbreak", "two\nlines\n",
    "tab\t", "https://example.com/a", "# no comment", "- x", "a: 1", "${HOME}", "no", "014", "1e3", "@x", "{", "*x",
]
PLAIN = re.compile(r"[A-Za-z/$é][A-Za-z0-9 /.:${}é_-]*[A-Za-z0-9/}]|[a-z]")
TYPED = {"y", "n", "no", "yes", "on", "off", "true", "false", "null"}

#: Features that only some readers support, and that any file may contain.
RAW = [
    "x-base: &base\n  a: 1\nx-use: *base\nx-more:\n  <<: *base\n  b: 2\n",
    "x-tag: !!str 1\n",
    "? x-key\n: x\n",
    "x-text: >+\n  folded\n  text\n\n",
    "x-open: one\n  two\n",
]


class Raw(str):
    """A scalar that is written unchanged."""


class Writer:
    """One author's style: newlines, indentation, comments, quotes, and brackets or lines."""

    def __init__(self, random):
        self.random = random
        self.newline = random.choice(["\n", "\n", "\r\n"])
        self.unit = random.choice([2, 2, 4])
        self.list_offset = random.choice([0, self.unit])
        self.comments = random.choice([0, 0.1, 0.4])
        self.brackets = random.choice([0, 0.1, 0.4])
        self.count = 0

    def chance(self, probability):
        return self.random.random() < probability

    def document(self, content):
        text = self.random.choice(["", "", "", "---\n", "%YAML 1.2\n---\n"])
        lines = self.gap(0) + self.mapping(content, 0)
        if not content:
            lines = self.random.choice(["", "# nothing\n", "\n", "{}\n"])
        elif self.chance(0.2):
            lines += self.random.choice(RAW)
        text += lines
        if self.chance(0.1) and content:
            text += "...\n"
        elif self.chance(0.2) and ">+" not in text:
            text = text.removesuffix("\n")
        mark = b"\xef\xbb\xbf" if self.chance(0.1) and not text.startswith("%") else b""
        return mark + text.replace("\n", self.newline).encode()

    def comment(self):
        self.count += 1
        return f"# {self.random.choice(['mine', 'a: 1', '- x', '{', 'é 🎈', ']'])} #{self.count}#"

    def gap(self, column):
        """Returns empty lines and comments before a line."""
        text = "\n" if self.chance(0.1) else ""
        while self.chance(self.comments / 2):
            text += " " * column + self.comment() + "\n"
        return text

    def end(self):
        return (" " + self.comment() if self.chance(self.comments) else "") + "\n"

    def mapping(self, content, column, compact=False):
        lines = []
        for name, value in content.items():
            gap = "" if compact and not lines else self.gap(column) + " " * column
            lines.append(gap + self.string(name, False) + ":" + self.value(value, column, False))
        return "".join(lines)

    def sequence(self, content, column):
        lines = []
        for value in content:
            line = self.gap(column) + " " * column + "-"
            if isinstance(value, dict) and value and self.chance(0.8):
                line += " " + self.mapping(value, column + 2, compact=True)
            else:
                line += self.value(value, column, True)
            lines.append(line)
        return "".join(lines)

    def value(self, value, column, in_list):
        """Returns what follows a `:` or a `-`, up to the end of its lines."""
        if isinstance(value, (dict, list)) and value and not self.chance(self.brackets):
            if isinstance(value, dict):
                return self.end() + self.mapping(value, column + self.unit)
            return self.end() + self.sequence(value, column + (self.unit if in_list else self.list_offset))
        if value is None and self.chance(0.5):
            return self.end()
        literal = isinstance(value, str) and not isinstance(value, Raw) and "\n" in value
        if literal and self.chance(0.6):
            keep = "|\n" if value.endswith("\n") else "|-\n"
            lines = value.removesuffix("\n").split("\n")
            return " " + keep + "".join(" " * (column + self.unit) + line + "\n" for line in lines)
        return " " + self.flow(value) + self.end()

    def flow(self, value, inside=False):
        if isinstance(value, dict):
            members = [f"{self.string(name, True)}: {self.flow(item, True)}" for name, item in value.items()]
            return "{" + self.joined(members) + "}"
        if isinstance(value, list):
            return "[" + self.joined([self.flow(item, True) for item in value]) + "]"
        if isinstance(value, str) and not isinstance(value, Raw):
            return self.string(value, inside)
        return "null" if value is None else str(value)

    def joined(self, items):
        blank = " " if self.chance(0.2) else ""
        return blank + ", ".join(items) + ("," if items and self.chance(0.1) else "") + blank

    def string(self, text, inside):
        safe = PLAIN.fullmatch(text) and text.lower() not in TYPED and ": " not in text
        if safe and not (inside and re.search(r"[{}:]", text)) and self.chance(0.7):
            return text
        if all(" " <= character != "\u007f" for character in text) and self.chance(0.5):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)


def value(random, depth):
    if depth <= 0 or random.random() < 0.5:
        return Raw(random.choice(SCALARS)) if random.random() < 0.4 else random.choice(WORDS)
    if random.random() < 0.4:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    return members(random, depth - 1)


def members(random, depth):
    names = random.sample(["a", "b c", "é", "no", "1", "x.y", "${z}"], random.randrange(4))
    return {name: value(random, depth) for name in names}


def read(text):
    """Returns the content with its comments; an empty mapping if there is none."""
    yaml = YAML(typ="rt", pure=True)
    return yaml.load(io.BytesIO(text)) or {}


def plain(value):
    """Returns the content without comments and formatting."""
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value.value) if isinstance(value, TaggedScalar) else value


def comments(text):
    """Returns the marks of all comments, in order."""
    return re.findall(r"#(\d+)#", text.decode())


def line_comments(value, path=()):
    """Returns the comment on the line of each value, by the path of the value."""
    found = {}
    if isinstance(value, CommentedMap):
        items = [(name, value[name], value.ca.items.get(name, [None] * 4)[2]) for name in value]
    elif isinstance(value, CommentedSeq):
        items = [(k, item, value.ca.items.get(k, [None])[0]) for k, item in enumerate(value)]
    else:
        return found
    for name, item, comment in items:
        line = comment.value.split("\n")[0].strip() if comment else ""
        if line and not isinstance(item, (dict, list)):
            found[(*path, str(name))] = line
        found |= line_comments(item, (*path, str(name)))
    return found
