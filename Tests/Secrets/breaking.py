"""Makes syntax errors on the line of a value or next to it, so that an excerpt of the line is printed."""

import json
import string

#: The characters of a token, whose prefix may precede the value.
WORD = string.ascii_letters + string.digits + "_-"


def line_of(text, values):
    """Returns the number of the first line that contains one of the values, and the start of the value."""
    rows = text.split("\n")
    for value in values:
        for form in (value, json.dumps(value, ensure_ascii=False)[1:-1], value[:12]):
            for number, row in enumerate(rows):
                if form and form in row:
                    return number, row.index(form), row.index(form) + len(form)
    return None


def broken(text, values, form):
    """Returns (kind of damage, text) for each kind that applies to this file."""
    place = line_of(text, values)
    if place is None:
        return
    number, start, end = place
    rows = text.split("\n")
    row = rows[number]
    before, value, after = row[:start], row[start:end], row[end:]
    middle = len(value) // 2
    indent = row[: len(row) - len(row.lstrip())]
    other_line = {"TOML": "oops", "YAML": "\t- [oops", "JSON": "oops"}[form]

    def with_line(*lines):
        return "\n".join([*rows[:number], *lines, *rows[number + 1 :]])

    yield "no closing quote", with_line(before + value + after.replace('"', "", 1))
    more = after.replace('"', '" oops "x', 1) if '"' in after else after + ' "oops": ['
    yield "more after the value", with_line(before + value + more)
    yield "no opening quote", with_line(without_last_quote(before) + value + after)
    yield "quote inside", with_line(before + value[:middle] + '"' + value[middle:] + after)
    yield "bracket before", with_line(f"{indent}] {row.strip()}")
    yield "bracket after", with_line(row + " ]}")
    yield "end of the file", "\n".join(rows[: number + 1])
    yield "next line wrong", with_line(row, other_line)
    yield "line before wrong", with_line(other_line, row)
    if not before.endswith('"'):
        return
    unquoted, key = before[:-1], before[:-1].rstrip()
    if key.endswith((":", "=")):
        yield "no separator", with_line(f'{key[:-1]} "{value}{after}')
        yield "separator of another format", with_line(f'{key[:-1]} ; "{value}{after}')
    yield "mapping as the value", with_line(f'{unquoted}{{ "a": "{value}"]{after[1:]}')
    yield "list as the value", with_line(f'{unquoted}["{value}"}}{after[1:]}')
    yield "bad escape", with_line(f"{before}a\\q{value}{after}")
    yield "escaped quotes", with_line(f'{unquoted}\\"{value}\\"{after[1:]}')
    yield "typographic quotes", with_line(f"{unquoted}\u201c{value}\u201d{after[1:]}")


def without_last_quote(text):
    """Removes the last opening quote; if there is none, adds a bracket before the word."""
    index = text.rfind('"')
    if index >= 0:
        return text[:index] + text[index + 1 :]
    word = len(text) - len(text.rstrip(WORD))
    return f"{text[: len(text) - word]}{{ {text[len(text) - word :]}"
