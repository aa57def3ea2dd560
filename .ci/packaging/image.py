#!/usr/bin/env python3
"""Writes a container image for all machines as an OCI archive: image.py --version V --output FILE ARCHIVE...

It is built from nothing: one layer with only the program, which runs as a user without rights. ARCHIVE is the
mcpconf-V-linux-MACHINE.tar.gz of each machine. No container engine is needed, and the same input gives the same bytes.
"""

import argparse
import gzip
import hashlib
import io
import json
import re
import tarfile
import time
from pathlib import Path

MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
USER = "65532:65532"
TYPE = "application/vnd.oci.image."


def tar(files, mode):
    """Returns a tar archive in memory: names and bytes, owned by root and without dates."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), mode
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


class Layout:
    """The blobs of an OCI layout, each under its hash."""

    def __init__(self):
        self.files = {"oci-layout": b'{"imageLayoutVersion":"1.0.0"}'}

    def add(self, media_type, data):
        digest = hashlib.sha256(data).hexdigest()
        self.files[f"blobs/sha256/{digest}"] = data
        return {"mediaType": media_type, "digest": f"sha256:{digest}", "size": len(data)}

    def add_json(self, media_type, value):
        return self.add(media_type, json.dumps(value, separators=(",", ":")).encode())


def program(path):
    with tarfile.open(path) as archive:
        member = next(entry for entry in archive if entry.name.endswith("/bin/mcpconf"))
        return archive.extractfile(member).read(), member.mtime


def manifest(layout, path, version):
    machine = re.search(r"-linux-(\w+)\.tar\.gz$", path.name)[1]
    data, date = program(path)
    layer = tar({"mcpconf": data}, 0o755)
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(date))
    platform = {"architecture": MACHINES[machine], "os": "linux"}
    configuration = layout.add_json(
        TYPE + "config.v1+json",
        {
            "created": created,
            **platform,
            "config": {
                "User": USER,
                "Entrypoint": ["/mcpconf"],
                "Env": ["HOME=/", "PATH=/"],
                "Labels": {"org.opencontainers.image.version": version},
            },
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
            "history": [{"created": created, "created_by": ".ci/release"}],
        },
    )
    descriptor = layout.add_json(
        TYPE + "manifest.v1+json",
        {
            "schemaVersion": 2,
            "mediaType": TYPE + "manifest.v1+json",
            "config": configuration,
            "layers": [layout.add(TYPE + "layer.v1.tar+gzip", gzip.compress(layer, 9, mtime=0))],
        },
    )
    return {**descriptor, "platform": platform}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("archives", type=Path, nargs="+")
    arguments = parser.parse_args()
    layout = Layout()
    index = {
        "schemaVersion": 2,
        "mediaType": TYPE + "index.v1+json",
        "manifests": [manifest(layout, path, arguments.version) for path in sorted(arguments.archives)],
    }
    name = {"annotations": {"org.opencontainers.image.ref.name": arguments.version}}
    entry = {**layout.add_json(TYPE + "index.v1+json", index), **name}
    layout.files["index.json"] = json.dumps({"schemaVersion": 2, "manifests": [entry]}).encode()
    arguments.output.write_bytes(tar(dict(sorted(layout.files.items())), 0o644))


if __name__ == "__main__":
    main()
