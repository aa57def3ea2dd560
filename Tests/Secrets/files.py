"""Reads `secret-files.txt` and `harmless-files.txt`: cases that are a whole file each.

    --- [KIND] PATH WHO PLACE alone refusable beside=PATH

begins a file; its text follows. WHO is a client, `profile`, or `file` for a file that only `scan`
reads. `~~~` ends the text, and each line after it makes one case, in which it replaces `@@`. `+++` begins
the text of the file `beside` it. `alone` means that commands need not agree, because, for example,
`import` does not read comments. Values are written as in `tables.py`.
"""

import re

import cases
from surfaces import JSON_CLIENTS
from tables import HERE, Line

HEAD = re.compile(r"--- \[(.+)\] (\S+) (\S+) (\w+)((?: \S+)*)")
FORMATS = {"json": "JSON", "toml": "TOML", "yaml": "YAML", "yml": "YAML", "md": "Markdown"}


def load(name, maker, secret):
    made = cases.Cases(maker, secret)
    head, rows = None, []
    for row in (HERE / name).read_text(encoding="utf-8").split("\n"):
        match = HEAD.fullmatch(row)
        if match:
            add(made, head, rows)
            head, rows = match.groups(), []
        else:
            rows.append(row)
    add(made, head, rows)
    return made.all


def add(made, head, rows):
    if not head:
        return
    text, _, choices = ("\n".join(rows).rstrip("\n") + "\n").partition("~~~\n")
    for choice in choices.rstrip("\n").split("\n"):
        one(made, head, text, choice)


def one(made, head, template, choice):
    kind, path, who, place, flags = head
    template, _, beside = template.partition("+++\n")
    line = Line(made, kind, "", {})
    # The same value is in every place with this choice.
    choice = line.text(choice)
    text = line.text(template.replace("@@", choice))
    beside = line.text(beside.replace("@@", choice))
    flags = flags.split()
    others = [(flag.partition("=")[2], beside) for flag in flags if flag.startswith("beside=")]
    raw = (*surface(who, path), path, text, "main", *others)
    made.add(
        kind,
        place,
        {},
        *line.hidden,
        raw=raw,
        consistent="alone" not in flags,
        refusable="refusable" in flags,
    )


def surface(who, path):
    """Returns surface, group, format, client and scope."""
    form = FORMATS.get(path.rpartition(".")[2], "shell")
    if who in ("file", "profile"):
        return path.rpartition("/")[2] if who == "file" else who, who, form, "", ""
    scope = JSON_CLIENTS[who][0] if who in JSON_CLIENTS else "user"
    return who, "client", form, who, scope
