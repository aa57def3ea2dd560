"""Makes syntax errors on the line of a value, or next to it, so that an excerpt of it is printed."""

import json


def line_of(text, values):
    """The number of the first line with one of the values in it, and where the value begins."""
    rows = text.split("\n")
    for value in values:
        for form in (value, json.dumps(value, ensure_ascii=False)[1:-1], value[:12]):
            for number, row in enumerate(rows):
                if form and form in row:
                    return number, row.index(form), row.index(form) + len(form)
    return None


def _edit(text, number, change):
    rows = text.split("\n")
    rows[number] = change(rows[number])
    return "\n".join(rows)


def broken(text, values, form):
    """(kind of damage, text) for each kind that this file can have."""
    place = line_of(text, values)
    if place is None:
        return
    number, start, end = place
    yield (
        "no closing quote",
        _edit(text, number, lambda row: row[:end] + row[end:].replace('"', "", 1)),
    )
    yield "text after the value", _edit(text, number, lambda row: row[:end] + row[end:].replace('"', '" oops "x', 1)
                                        if '"' in row[end:] else row + ' "oops": [')  # fmt: skip
    yield (
        "no opening quote",
        _edit(text, number, lambda row: _without_last_quote(row[:start]) + row[start:]),
    )
    yield (
        "quote inside",
        _edit(
            text, number, lambda row: row[: (start + end) // 2] + '"' + row[(start + end) // 2 :]
        ),
    )
    yield "stray bracket before", _edit(text, number, lambda row: _indent(row) + "] " + row.strip())
    yield "stray bracket after", _edit(text, number, lambda row: row + " ]}")
    yield (
        "end of file after the value",
        "\n".join([*text.split("\n")[:number], text.split("\n")[number]]),
    )
    rows = text.split("\n")
    bad = {"TOML": "oops", "YAML": "\t- [oops", "JSON": "oops"}[form]
    yield "next line wrong", "\n".join([*rows[: number + 1], bad, *rows[number + 1 :]])
    yield "line before wrong", "\n".join([*rows[:number], bad, *rows[number:]])


def _indent(row):
    return row[: len(row) - len(row.lstrip())]


def _without_last_quote(text):
    index = text.rfind('"')
    return text[:index] + text[index + 1 :] if index >= 0 else text + "{ "
