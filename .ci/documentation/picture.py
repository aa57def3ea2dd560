#!/usr/bin/env python3
"""Draws the picture of a terminal that the README shows, from a real run of mcpconf.

    picture.py BINARY            writes the picture
    picture.py BINARY --check    compares it with the one in the repository; exit status 1 if they differ
"""

import argparse
import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).resolve().parents[2] / "Sources/mcpconf/Documentation.docc/terminal.svg"
PROFILE = """\
version: 1
clients: [cursor, vscode, codex]
servers:
  Jam:
    template: jam
    token: ${JAM_TOKEN}
"""
COMMANDS = ("cat mcpconf.yaml", "mcpconf apply", "cat ~/.cursor/mcp.json", "cat ~/.codex/config.toml")
WIDTH, CHARACTER, LINE, MARGIN, BAR = 640, 8.43, 20, 20, 34
STYLE = """\
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d8dee9; white-space: pre }
.prompt { fill: #8fbc8f } .command { fill: #ffffff; font-weight: bold } .reference { fill: #ebcb8b }"""


def session(binary):
    """Returns the lines of the terminal, as (is a command, text)."""
    with tempfile.TemporaryDirectory(prefix="mcpconf-picture-") as folder:
        root = Path(folder)
        for name in ("home", "bin", "project"):
            (root / name).mkdir()
        (root / "bin/mcpconf").symlink_to(Path(binary).resolve())
        (root / "project/mcpconf.yaml").write_text(PROFILE, encoding="utf-8")
        environment = {"HOME": str(root / "home"), "PATH": f"{root / 'bin'}:/usr/bin:/bin"}
        for command in COMMANDS:
            yield True, command
            done = subprocess.run(
                ["/bin/sh", "-c", command], cwd=root / "project", env=environment, text=True, timeout=60,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
            yield from ((False, line) for line in done.stdout.rstrip("\n").split("\n"))


def styled(line):
    """Returns an output line as SVG, with the references in another colour."""
    text = html.escape(line, quote=False)
    for reference in ("${env:JAM_TOKEN}", "${JAM_TOKEN}", '"JAM_TOKEN"'):
        if reference in text:
            return text.replace(reference, f'<tspan class="reference">{reference}</tspan>')
    return text


def picture(lines):
    height = BAR + len(lines) * LINE + MARGIN
    longest = max(len(line) for _, line in lines)
    if MARGIN * 2 + longest * CHARACTER > WIDTH:
        raise SystemExit("a line is too long for the picture")
    dots = "".join(
        f'<circle cx="{MARGIN + 20 * number}" cy="18" r="6" fill="{color}"/>'
        for number, color in enumerate(("#bf616a", "#ebcb8b", "#a3be8c")))
    body = []
    for number, (is_command, line) in enumerate(lines):
        text = styled(line)
        if is_command:
            text = f'<tspan class="prompt">$ </tspan><tspan class="command">{html.escape(line, quote=False)}</tspan>'
        body.append(f'<text x="{MARGIN}" y="{BAR + LINE * (number + 1) - 5}" xml:space="preserve">{text}</text>')
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">',
        "<title>mcpconf in a terminal</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#20242c"/>',
        dots, *body, "</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", help="mcpconf")
    parser.add_argument("--check", action="store_true", help="only compare")
    arguments = parser.parse_args()
    new = picture(list(session(arguments.binary)))
    if not arguments.check:
        PICTURE.write_text(new, encoding="utf-8")
    elif not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != new:
        raise SystemExit(f"{os.path.relpath(PICTURE)} does not show what the program prints: run {sys.argv[0]} BINARY")


if __name__ == "__main__":
    main()
