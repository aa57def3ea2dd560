"""Finds out whether a text shows a secret, or a piece of it."""

import json
import re
from urllib.parse import quote

HEX = re.compile("[0-9a-f]+")


class Needles:
    """The pieces of one placement's secrets: six characters of a short one, eight of a long one."""

    def __init__(self, values):
        self.pieces = set()
        for value in values:
            for form in {value, json.dumps(value, ensure_ascii=False)[1:-1], quote(value, safe="")}:
                size = min(len(form), 8 if len(value) >= 16 else 6)
                pieces = {form[start : start + size] for start in range(len(form) - size + 1)}
                # Six digits that are only the result of an encoding also occur in many checksums.
                self.pieces.update(p for p in pieces if p in value or not HEX.fullmatch(p))
        self.sizes = {len(piece) for piece in self.pieces}

    def shown_in(self, text):
        """Returns the first piece that is shown, or None. The caller must not print the piece."""
        return next((piece for piece in self.pieces if piece in text), None)


class AllNeedles:
    """Finds the pieces of many placements in one long text."""

    def __init__(self, numbered):
        self.owners = {}
        for number, needles in numbered:
            for piece in needles.pieces:
                self.owners.setdefault(piece, number)
        self.sizes = sorted({len(piece) for piece in self.owners})

    def shown_in(self, text):
        shown = set()
        for size in self.sizes:
            for start in range(len(text) - size + 1):
                owner = self.owners.get(text[start : start + size])
                if owner is not None:
                    shown.add(owner)
        return shown
