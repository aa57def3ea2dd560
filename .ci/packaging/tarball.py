#!/usr/bin/env python3
"""Writes a folder as a .tar.gz: tarball.py FOLDER OUTPUT. The same files give the same bytes.

Names are sorted, all files belong to root, and all dates are SOURCE_DATE_EPOCH.
"""

import gzip
import os
import sys
import tarfile
from pathlib import Path


def main():
    folder, output = map(Path, sys.argv[1:])
    date = int(os.environ["SOURCE_DATE_EPOCH"])
    with (
        output.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = archive.gettarinfo(path, str(path.relative_to(folder.parent)))
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime = date
            entry.mode = 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644
            if path.is_file():
                with path.open("rb") as content:
                    archive.addfile(entry, content)
            else:
                archive.addfile(entry)


if __name__ == "__main__":
    main()
