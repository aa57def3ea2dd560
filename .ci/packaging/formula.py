#!/usr/bin/env python3
"""Writes a Homebrew formula: formula.py --version V --repository URL --output FILE ARCHIVE...

ARCHIVE is the mcpconf-V-SYSTEM-MACHINE.tar.gz of each system.
"""

import argparse
import hashlib
from pathlib import Path

FORMULA = """\
class Mcpconf < Formula
  desc "Set up MCP servers in every client from one profile"
  homepage "{repository}"
  version "{version}"
  license "Apache-2.0"
{systems}
  def install
    bin.install "bin/mcpconf"
    man1.install Dir["share/man/man1/*.1"]
    bash_completion.install "share/bash-completion/completions/mcpconf"
    zsh_completion.install "share/zsh/site-functions/_mcpconf"
    fish_completion.install "share/fish/vendor_completions.d/mcpconf.fish"
    doc.install Dir["share/doc/mcpconf/*"]
  end

  test do
    assert_match version.to_s, shell_output("#{{bin}}/mcpconf --version")
  end
end
"""

#: Homebrew's block for each kind of archive.
BLOCKS = {
    "macos-universal": "on_macos do",
    "linux-x86_64": "on_linux do\n    on_intel do",
    "linux-aarch64": "on_linux do\n    on_arm do",
}


def block(kind, address, digest):
    opening = BLOCKS[kind]
    depth = opening.count("do")
    indent = "  " * (depth + 1)
    lines = [f"  {opening}", f'{indent}url "{address}"', f'{indent}sha256 "{digest}"']
    lines += ["  " * level + "end" for level in range(depth, 0, -1)]
    return "\n" + "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("--repository", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("archives", type=Path, nargs="+")
    arguments = parser.parse_args()
    systems = ""
    for path in sorted(arguments.archives):
        kind = path.name.removeprefix(f"mcpconf-{arguments.version}-").removesuffix(".tar.gz")
        address = f"{arguments.repository}/releases/download/v{arguments.version}/{path.name}"
        systems += block(kind, address, hashlib.sha256(path.read_bytes()).hexdigest())
    text = FORMULA.format(
        repository=arguments.repository, version=arguments.version, systems=systems)
    arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
