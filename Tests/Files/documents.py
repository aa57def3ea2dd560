"""Random JSON documents, plain and with comments, for `test_editing`; and a model of what an edit means.

Nothing here knows how mcpconf does it: texts are written by these functions and read back by Python's
`json` and by `json-five`, of which neither is ours.
"""

import json
import re

import json5


class Style:
    """One author's style: indentation, newlines, spaces, comments, trailing commas."""

    def __init__(self, random, extended):
        self.random = random
        self.extended = extended
        self.newline = random.choice(["\n", "\n", "\n", "\r\n"])
        self.indent = random.choice(["  ", "  ", "    ", "\t", " ", ""])
        self.one_line = random.random() < 0.15
        self.comments = extended and not self.one_line and random.random() < 0.7
        self.trailing = extended and random.random() < 0.5
        self.colon = random.choice([": ", ": ", ":", " : ", ":  ", "\t:\t"])
        self.odd = random.random() < 0.3
        self.count = 0

    def comment(self):
        self.count += 1
        word = self.random.choice(['mine, "quoted"', "{ // [", "}", "TODO: a, b", "é 🎈", "'"])
        return f"{word} #{self.count}#"

    def gap(self, level):
        """Returns what may precede a member on a line of its own."""
        if self.one_line:
            return " " if self.random.random() < 0.5 else ""
        text = self.newline + self.indent * level
        while self.comments and self.random.random() < 0.25:
            if self.random.random() < 0.5:
                text += f"// {self.comment()}"
            else:
                text += f"/* {self.comment()} */"
            text += self.newline + self.indent * level
        if self.odd and self.random.random() < 0.2:
            text = self.newline + text
        return text

    def after(self):
        """Returns what may follow a value on its line."""
        if self.comments and self.random.random() < 0.15:
            return f" /* {self.comment()} */"
        return " " if self.odd and self.random.random() < 0.2 else ""

    def line_end(self):
        """Returns what may follow a comma on its line."""
        if self.comments and self.random.random() < 0.2:
            return f" // {self.comment()}"
        return " " if self.odd and self.random.random() < 0.1 else ""

    def string(self, text):
        """Returns a string, with some characters escaped."""
        written = json.dumps(text, ensure_ascii=self.random.random() < 0.3)
        if self.random.random() < 0.2:
            written = written.replace("/", "\\/")
        if self.random.random() < 0.1 and "\\" not in written:
            written = re.sub(r"(?<=\w)e", r"\\u0065", written)
        return written


NUMBERS = ["0", "-0", "1", "0.10", "1.0", "1e3", "1E+2", "-2.50", "123456789012345678901234567890"]
WORDS = [
    "a", "theme", "x/y", "héllo", "", "two words", 'quo"te', "back\\slash", "🎈", "line\nbreak", "tab\t",
    "https://example.com/a", "//no comment", "/* nor this */", "${HOME}", "ends with ,", "{", "]",
]


def key(random, used):
    while True:
        word = random.choice(WORDS) + (str(random.randrange(100)) if random.random() < 0.7 else "")
        if word not in used:
            used.add(word)
            return word


def scalar(random, style):
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(NUMBERS)
    if kind == 1:
        return random.choice(["true", "false", "null"])
    return style.string(random.choice(WORDS))


def value(random, style, level, depth):
    if depth <= 0 or random.random() < 0.5:
        return scalar(random, style)
    if random.random() < 0.4:
        items = [value(random, style, level + 1, depth - 1) for _ in range(random.randrange(4))]
        return container(style, "[", items, "]", level)
    used = set()
    members = []
    for _ in range(random.randrange(4)):
        name = style.string(key(random, used))
        members.append(name + style.colon + value(random, style, level + 1, depth - 1))
    return container(style, "{", members, "}", level)


def container(style, opening, items, closing, level):
    if not items:
        inside = style.random.choice(["", "", " ", style.newline if not style.one_line else " "])
        if style.comments and style.random.random() < 0.3:
            inside += f"/* {style.comment()} */ "
        return opening + inside + closing
    text = opening
    for index, item in enumerate(items):
        text += style.gap(level + 1) + item + style.after()
        if index < len(items) - 1:
            text += "," + ("" if style.one_line else style.line_end())
        elif style.trailing and style.random.random() < 0.8:
            text += ","
    return text + ("" if style.one_line else style.gap(level)) + closing


def entry(random, style, level):
    """Returns a server with the author's own keys."""
    members = []
    used = {"url", "command", "headers", "type", "args", "env"}
    if random.random() < 0.5:
        members.append(("url", style.string(random.choice(["https://old.example.com/mcp", "x"]))))
        if random.random() < 0.5:
            headers = [style.string("X-Mine") + style.colon + style.string("1")]
            if random.random() < 0.5:
                headers.append(style.string("Authorization") + style.colon + style.string("none"))
            members.append(("headers", container(style, "{", headers, "}", level + 1)))
    else:
        members.append(("command", style.string(random.choice(["node", "npx"]))))
        if random.random() < 0.5:
            members.append(("args", '["-y"]'))
    for _ in range(random.randrange(3)):
        name = random.choice(["disabled", "autoApprove", key(random, used)])
        if name not in [known for known, _ in members]:
            members.append((name, value(random, style, level + 1, 1)))
    random.shuffle(members)
    written = [style.string(name) + style.colon + text for name, text in members]
    return container(style, "{", written, "}", level)


def document(random, extended, root, names):
    """Returns a document with `names` among its servers; None for no servers at all."""
    style = Style(random, extended)
    used = {root}
    members = []
    for _ in range(random.randrange(4)):
        members.append(style.string(key(random, used)) + style.colon + value(random, style, 1, 3))
    if names is not None:
        entries = [style.string(name) + style.colon + entry(random, style, 2) for name in names]
        block = container(style, "{", entries, "}", 1)
        members.insert(random.randrange(len(members) + 1), f'"{root}"' + style.colon + block)
    text = container(style, "{", members, "}", 0)
    if style.comments and random.random() < 0.5:
        text = f"// {style.comment()}{style.newline}{text}"
    if random.random() < 0.8:
        text += style.newline
    if style.comments and random.random() < 0.3:
        text += f"/* {style.comment()} */"
    mark = b"\xef\xbb\xbf" if random.random() < 0.15 else b""
    return mark + text.encode()


def read(text, extended):
    """Returns the value of a text, read by an independent reader."""
    text = text.decode("utf-8-sig")
    return json5.loads(text) if extended else json.loads(text)


def comments(text):
    """Returns the marks of all comments, in order."""
    return re.findall(r"#(\d+)#", text.decode())


def merged(old, wanted, root):
    """Returns the expected document after `wanted` was merged into its servers."""
    new = dict(old)
    servers = dict(new.get(root, {}))
    for name, ours in wanted.items():
        # VS Code infers both transports; Claude Code needs `type` beside a URL.
        inferred = ("stdio", "http") if root == "servers" else ("stdio",)
        servers[name] = merged_entry(servers[name], ours, inferred) if name in servers else ours
    if wanted:
        new[root] = servers
    return new


REMOTE = {"url", "serverUrl", "httpUrl", "headers"}
STDIO = {"command", "args", "env", "cwd", "envFile"}


def merged_entry(theirs, ours, inferred=("stdio",)):
    """Returns our keys as wanted and the user's as they are, without keys that contradict ours."""
    contradicting = REMOTE if "command" in ours else STDIO | {"url", "serverUrl", "httpUrl"}
    changes = any(name in contradicting and name not in ours for name in theirs)
    result = {}
    for name, value in theirs.items():
        if name in ours or name not in contradicting:
            result[name] = value
    if changes and "type" not in ours:
        result.pop("type", None)
    for name, value in ours.items():
        # A value that the client assumes by default is not added to an entry without it.
        if name == "type" and name not in theirs and not changes and value in inferred:
            continue
        if isinstance(value, dict) and isinstance(result.get(name), dict):
            result[name] = {**result[name], **value}
        else:
            result[name] = value
    return result


def is_insertion(old, new):
    """Returns whether `new` is `old` with one inserted block, and possibly the comma before it."""

    def one_block(old, new):
        front = 0
        while front < min(len(old), len(new)) and old[front] == new[front]:
            front += 1
        back = 0
        while back < min(len(old), len(new)) - front and old[-1 - back] == new[-1 - back]:
            back += 1
        # An empty container may contain spaces.
        return front, not old[front : len(old) - back].strip()

    front, holds = one_block(old, new)
    if holds:
        return True
    # The comma may be separate from the block, before a comment.
    return new[front : front + 1] == b"," and one_block(old, new[:front] + new[front + 1 :])[1]
