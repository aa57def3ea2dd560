#!/usr/bin/env python3
"""Builds the website of the documentation with docc, which is part of Swift's toolchains.

    site.py OUTPUT [--base-path mcpconf] [--repository https://github.com/OWNER/mcpconf]

The pages are plain Markdown, so that GitHub shows them too. docc needs links in a form of its own; this script writes them
into a copy.
"""

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "Sources/mcpconf/Documentation.docc"
REDIRECT = """\
<!DOCTYPE html>
<meta charset="utf-8">
<title>mcpconf</title>
<meta http-equiv="refresh" content="0; url=documentation/mcpconf/">
<a href="documentation/mcpconf/">mcpconf</a>
"""


def docc():
    """Returns the program docc: on PATH, beside the compiler, or from Xcode."""
    if found := shutil.which("docc"):
        return found
    compiler = shutil.which("swift")
    if compiler and (Path(os.path.realpath(compiler)).parent / "docc").exists():
        return str(Path(os.path.realpath(compiler)).parent / "docc")
    return subprocess.run(["xcrun", "--find", "docc"], capture_output=True, text=True, check=True).stdout.strip()


def prose(text):
    """Returns the lines of a page, each with whether it is outside fenced code."""
    fenced = False
    for line in text.split("\n"):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            yield False, line
        else:
            yield not fenced, line


def anchors(text):
    """Returns docc's anchor of each heading, by GitHub's anchor."""
    found = {}
    for outside, line in prose(text):
        if outside and (match := re.match(r"#{1,6} (.+)", line)):
            heading = match[1].replace("`", "")
            github = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            found[github] = re.sub(r"\s+", "-", re.sub(r"[\"'’]", "", heading))
    return found


def rewritten(page, repository):
    """Returns a page with its links in docc's form."""
    def link(match):
        target, _, fragment = match[1].partition("#")
        if ":" in target:
            return match[0]
        file = (page.parent / target).resolve() if target else page
        if file.suffix == ".md" and file.parent == CATALOGUE:
            place = anchors(file.read_text(encoding="utf-8"))[fragment] if fragment else ""
            return f"](doc:{file.stem}{'#' + place if fragment else ''})"
        if file.parent == CATALOGUE:
            return match[0]
        kind = "tree" if file.is_dir() else "blob"
        return f"]({repository}/{kind}/main/{file.relative_to(ROOT)}{'#' + fragment if fragment else ''})"

    text = page.read_text(encoding="utf-8")
    # A link may continue on the next line, but not in the next paragraph.
    return "\n".join(
        re.sub(r"\]\(([^)\s]+)\)", link, line) if outside else line for outside, line in prose(text))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path, help="directory for the website")
    parser.add_argument("--base-path", default="mcpconf", help="path of the website on its host")
    parser.add_argument("--repository", default="https://github.com/OWNER/mcpconf", help="address of the project")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mcpconf-site-") as folder:
        # The folder's name becomes a part of the addresses.
        copy = Path(folder) / "mcpconf.docc"
        shutil.copytree(CATALOGUE, copy)
        for page in sorted(CATALOGUE.glob("*.md")):
            (copy / page.name).write_text(rewritten(page, arguments.repository), encoding="utf-8")
        subprocess.run(
            [docc(), "convert", copy, "--output-path", arguments.output, "--warnings-as-errors",
             "--transform-for-static-hosting", "--hosting-base-path", arguments.base_path,
             "--fallback-display-name", "mcpconf", "--fallback-bundle-identifier", "mcpconf"],
            check=True)
    (arguments.output / "index.html").write_text(REDIRECT, encoding="utf-8")


if __name__ == "__main__":
    main()
