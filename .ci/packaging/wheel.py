#!/usr/bin/env python3
"""Writes the wheel: the program, and metadata. The same input gives the same bytes.

`pip` copies what is in `.data/scripts` to the folder of programs, so users need neither Swift nor a build back end.
"""

import argparse
import base64
import hashlib
import os
import re
import time
import zipfile
from pathlib import Path

METADATA = """\
Metadata-Version: 2.4
Name: mcpconf
Version: {version}
Summary: {summary}
License-Expression: Apache-2.0
License-File: LICENSE
License-File: NOTICES
Project-URL: Source, {repository}
Keywords: mcp,model-context-protocol,configuration,dotfiles
Classifier: Environment :: Console
Classifier: Intended Audience :: Developers
Classifier: Topic :: Software Development :: Build Tools
Description-Content-Type: text/markdown

{description}
"""

WHEEL = """\
Wheel-Version: 1.0
Generator: mcpconf
Root-Is-Purelib: false
{tags}
"""


def python_version(version):
    """Returns PEP 440's form of a semantic version: `0.2.0rc1` for `0.2.0-rc.1`, and `0.2.0.dev3` for `0.2.0-dev.3`."""
    match = re.fullmatch(r"(\d+\.\d+\.\d+)(?:-(alpha|beta|rc|dev)(?:\.(\d+))?)?", version)
    if not match:
        raise SystemExit(f"not a version that PyPI takes: {version}")
    release, stage, number = match.groups()
    names = {None: "", "alpha": "a", "beta": "b", "rc": "rc", "dev": ".dev"}
    return release + names[stage] + ("" if stage is None else number or "0")


def description(readme, repository):
    """Returns the README up to its first second-level heading, because PyPI cannot follow its relative links."""
    text = readme.split("\n## ", 1)[0].rstrip()
    text = re.sub(r"<!--.*?-->\n?", "", text)
    text = re.sub(r"!\[[^]]*\]\([^)]*\)\n*", "", text)
    text = re.sub(r"\[([^]]+)\]\((?!https?:)[^)]*\)", r"\1", text)
    return f"{text}\n\nEverything else: {repository}"


def write(path, files):
    """Writes a zip archive, and the list of its files with their hashes."""
    date = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
    info = next(name for name in files if name.endswith("/METADATA")).rsplit("/", 1)[0]
    record = ""
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(data)}\n"
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            archive.writestr(entry, data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--version", required=True, help="as semantic version")
    parser.add_argument("--platform", required=True, help="tags of platforms, with '.' between them")
    parser.add_argument("--summary", required=True)
    parser.add_argument("--repository", required=True, help="URL of the project")
    parser.add_argument("--sources", type=Path, required=True, help="the checkout")
    parser.add_argument("--output", type=Path, required=True, help="directory for the wheel")
    arguments = parser.parse_args()
    version = python_version(arguments.version)
    readme = (arguments.sources / "README.md").read_text(encoding="utf-8")
    tags = "\n".join(f"Tag: py3-none-{tag}" for tag in arguments.platform.split("."))
    info = f"mcpconf-{version}.dist-info"
    metadata = METADATA.format(
        version=version,
        summary=arguments.summary,
        repository=arguments.repository,
        description=description(readme, arguments.repository),
    )
    path = arguments.output / f"mcpconf-{version}-py3-none-{arguments.platform}.whl"
    write(
        path,
        {
            f"mcpconf-{version}.data/scripts/mcpconf": arguments.binary.read_bytes(),
            f"{info}/METADATA": metadata.encode(),
            f"{info}/WHEEL": WHEEL.format(tags=tags).encode(),
            f"{info}/licenses/LICENSE": (arguments.sources / "LICENSE").read_bytes(),
            f"{info}/licenses/NOTICES": (arguments.sources / ".ci/packaging/NOTICES").read_bytes(),
        },
    )
    print(path)


if __name__ == "__main__":
    main()
