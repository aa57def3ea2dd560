#!/usr/bin/env python3
"""Writes what the program consists of, as SPDX 2.3 in JSON.

The versions are those of this machine's libraries, which the static program contains. Debian's package database
gives them; without it, as on macOS, a version is NOASSERTION.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import time
from pathlib import Path

#: name, licence, origin, and the pattern of the Debian package whose library is linked in
PARTS = [
    ("libyaml", "MIT", "https://github.com/yaml/libyaml", "libyaml-dev"),
    ("glibc", "LGPL-2.1-or-later", "https://sourceware.org/git/glibc.git", "libc6-dev"),
    (
        "libgcc",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "https://gcc.gnu.org/git/gcc.git",
        "libgcc-[0-9]*-dev",
    ),
    (
        "libstdc++",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "https://gcc.gnu.org/git/gcc.git",
        "libstdc++-[0-9]*-dev",
    ),
]
SWIFT = ("swift", "Apache-2.0 WITH Swift-exception", "https://github.com/swiftlang/swift")


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return ""


def debian_version(pattern):
    versions = output("dpkg-query", "-W", "-f", "${Version}\n", pattern).split()
    return versions[-1] if versions else "NOASSERTION"


def swift_version():
    match = re.search(r"Swift version (\S+)", output("swiftc", "--version"))
    return match[1] if match else "NOASSERTION"


def package(name, version, licence, location, **more):
    identifier = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name.replace("+", "p"))
    return {
        "SPDXID": identifier,
        "name": name,
        "versionInfo": version,
        "downloadLocation": location,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
        "filesAnalyzed": False,
        **more,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--platform", required=True, help="such as linux-x86_64")
    parser.add_argument("--repository", required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    digest = hashlib.sha256(arguments.binary.read_bytes()).hexdigest()
    program = package(
        "mcpconf",
        arguments.version,
        "Apache-2.0",
        arguments.repository,
        primaryPackagePurpose="APPLICATION",
        packageFileName="mcpconf",
        checksums=[{"algorithm": "SHA256", "checksumValue": digest}],
    )
    parts = [
        package(name, debian_version(pattern), licence, location)
        for name, licence, location, pattern in PARTS
    ]
    name, licence, location = SWIFT
    parts.append(package(name, swift_version(), licence, location))
    date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"mcpconf-{arguments.version}-{arguments.platform}",
        "documentNamespace": f"{arguments.repository}/spdx/mcpconf-{arguments.version}-{digest}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", date),
            "creators": ["Tool: mcpconf-package"],
        },
        "packages": [program, *parts],
        "relationships": [
            {
                "spdxElementId": "SPDXRef-DOCUMENT",
                "relationshipType": "DESCRIBES",
                "relatedSpdxElement": program["SPDXID"],
            },
            *(
                {
                    "spdxElementId": program["SPDXID"],
                    "relationshipType": "STATIC_LINK",
                    "relatedSpdxElement": part["SPDXID"],
                }
                for part in parts
            ),
        ],
    }
    arguments.output.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
