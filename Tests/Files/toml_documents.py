"""Random TOML documents for `test_toml`, in every form that TOML has for a value.

Nothing here knows how mcpconf does it: texts are written by these functions and read back by Python's
`tomllib`, by `tomli` from 2.4 on, which reads TOML 1.1, and by `tomlkit`. None of them is ours.
"""

import json
import re

import tomli
import tomlkit

SCALARS = [
    "0", "-17", "+1_000", "0xDEAD_beef", "0o17", "0b101", "3.14", "-0.0", "1e06", "inf", "true", "false",
    "1979-05-27T07:32:00Z", "1979-05-27 00:32:00.5-07:00", "1979-05-27T07:32:00", "1979-05-27", "07:32:00",
    "123456789012345678",
]
#: Forms that only TOML 1.1 has.
SCALARS_1_1 = ["1979-05-27T07:32Z", "1979-05-27 00:32-07:00", "1979-05-27t07:32", "07:32"]
WORDS = [
    "a", "o3", "héllo", "", "two words", 'quo"te', "it's", "back\\slash", "🎈", "line\nbreak", "tab\t",
    "https://example.com/a", "# no comment", "[no.header]", "a = 1", "'''", '"""', "${HOME}", "\u0001\u007f",
]


class Writer:
    """One author's style: newlines, indentation, comments, and the forms of tables."""

    def __init__(self, random, is_1_1=False):
        self.random = random
        self.is_1_1 = is_1_1
        self.newline = random.choice(["\n", "\n", "\r\n"])
        self.comments = random.choice([0, 0.1, 0.4])
        self.indented = random.random() < 0.2
        self.count = 0

    def chance(self, probability):
        return self.random.random() < probability

    def comment(self):
        self.count += 1
        words = ["mine", '"quoted', "[x.y]", "key = 1", "é 🎈"]
        return f"# {self.random.choice(words)} #{self.count}#"

    def gap(self):
        """Returns empty lines and comments before a line."""
        text = ""
        while self.chance(0.2):
            text += self.newline
        while self.chance(self.comments / 2):
            text += self.comment() + self.newline
            if self.chance(0.3):
                text += self.newline
        return text

    def end(self):
        blank = " " if self.chance(0.1) else ""
        return blank + (" " + self.comment() if self.chance(self.comments) else "") + self.newline

    def string(self, text, in_key=False):
        forms = [self.escaped(text)]
        plain = all(" " <= character != "\u007f" for character in text)
        if plain and "'" not in text:
            forms.append(f"'{text}'")
        if not in_key:
            body = self.escaped(text)[1:-1]
            forms.append(f'"""{self.newline}{body}"""')
            forms.append(f'"""\\{self.newline}  {self.newline} {body}"""')
            if plain and "'''" not in text and not text.endswith("'"):
                forms.append(f"'''{self.newline}{text}'''")
        return self.random.choice(forms)

    def escaped(self, text):
        output = ""
        for character in text:
            if character in '"\\':
                output += "\\" + character
            elif self.is_1_1 and character <= "\u00ff" and self.chance(0.1):
                output += "\\e" if character == "\u001b" else f"\\x{ord(character):02x}"
            elif character < " " or character == "\u007f" or self.chance(0.1):
                number = ord(character)
                output += f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08X}"
            else:
                output += character
        return f'"{output}"'

    def key(self, path):
        dot = "." if self.chance(0.9) else " . "
        return dot.join(self.key_part(name) for name in path)

    def key_part(self, name):
        bare = re.fullmatch(r"[A-Za-z0-9_-]+", name)
        return name if bare and self.chance(0.8) else self.string(name, in_key=True)

    def inline(self, value):
        """Returns a value on one line; a `str` is quoted, a `Raw` is written unchanged."""
        if isinstance(value, Raw):
            return value.text
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, list):
            return "[" + self.items([self.inline(element) for element in value]) + "]"
        items = []
        for name, inner in value.items():
            items += self.inline_statements([name], inner)
        if self.is_1_1 and self.chance(0.7):
            return "{" + self.items(items) + "}"
        blank = " " if items and self.chance(0.6) else ""
        return "{" + blank + ("," + (blank or " ")).join(items) + blank + "}"

    def inline_statements(self, path, value):
        if isinstance(value, dict) and value and self.chance(0.2):
            return [
                statement
                for name, inner in value.items()
                for statement in self.inline_statements([*path, name], inner)
            ]
        return [f"{self.key(path)} = {self.inline(value)}"]

    def items(self, items):
        """Returns the content of brackets, possibly on several lines."""
        one_line = self.chance(0.6)
        text = ""
        for index, item in enumerate(items):
            text += (" " if index else "") if one_line else self.newline + "  " + self.gap()
            text += item
            if index < len(items) - 1 or self.chance(0.3):
                text += ","
            if not one_line and self.chance(self.comments):
                text += " " + self.comment() + self.newline
        if not items and not one_line:
            text += self.newline + self.gap()
        return text + ("" if one_line else self.newline)

    def statements(self, path, value):
        if isinstance(value, dict) and value and self.chance(0.5):
            return [
                line
                for name, inner in value.items()
                for line in self.statements([*path, name], inner)
            ]
        equals = self.random.choice([" = ", " = ", "=", "  =\t"])
        return [self.gap() + self.key(path) + equals + self.inline(value) + self.end()]

    def tables(self, members, path, header):
        """Returns the table's own lines, then groups of lines that may be anywhere below the root's own lines."""
        own = []
        groups = []
        for name, value in members.items():
            place = [*path, name]
            if isinstance(value, dict) and self.chance(0.65):
                below = self.tables(value, place, f"[{self.key(place)}]")
                has_keys = len(below[0]) > 1
                hidden = value and not has_keys and len(below) > 1 and self.chance(0.5)
                groups += below[1:] if hidden else below
            elif is_tables(value) and self.chance(0.65):
                group = []
                for element in value:
                    below = self.tables(element, place, f"[[{self.key(place)}]]")
                    rest = below[1:]
                    self.random.shuffle(rest)
                    group += [line for lines in [below[0], *rest] for line in lines]
                groups.append(group)
            else:
                own += self.statements(place[len(path):], value)
        if header is None:
            return [own, *groups]
        indentation = "  " * (len(path) - 1) if self.indented else ""
        return [[self.gap() + indentation + header + self.end(), *own], *groups]

    def document(self, members):
        own, *groups = self.tables(members, [], None)
        self.random.shuffle(groups)
        text = "".join(own) + "".join(line for group in groups for line in group) + self.gap()
        if self.chance(0.2):
            text = text.rstrip("\r\n")
        return text.encode()


class Raw:
    """A number, date or boolean, as written."""

    def __init__(self, text):
        self.text = text


def is_tables(value):
    return isinstance(value, list) and value and all(isinstance(element, dict) for element in value)


def value(random, depth, scalars=SCALARS):
    kind = random.randrange(8 if depth > 0 else 5)
    if kind < 2:
        return Raw(random.choice(scalars))
    if kind < 5:
        return random.choice(WORDS)
    if kind < 6:
        return [value(random, depth - 1, scalars) for _ in range(random.randrange(4))]
    return members(random, depth - 1, scalars)


def members(random, depth, scalars=SCALARS):
    names = ["model", "tui", "profiles", "a b", "", "é", "x.y", "1", "history", "'"]
    return {name: value(random, depth, scalars) for name in random.sample(names, random.randrange(4))}


def comments(text):
    """Returns the marks of all comments, in any order."""
    return sorted(re.findall(r"#(\d+)#", text.decode()))


def same(one, other):
    """Returns whether two values are equal, including `nan`."""
    return json.dumps(one, default=str, sort_keys=True) == json.dumps(
        other, default=str, sort_keys=True)


def read_by_tomlkit(text):
    """Returns the value, or None: `tomlkit` refuses some valid TOML 1.0 with tables in unusual orders."""
    try:
        # It does not change the line breaks of strings.
        return tomlkit.parse(text.decode().replace("\r\n", "\n")).unwrap()
    except tomlkit.exceptions.TOMLKitError:
        return None
