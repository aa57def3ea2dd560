"""Builds the package that pre-commit installs: empty, and dependent on the program of the same release.

A build back end as PEP 517 describes it, without any dependency. The changelog says which release this is: its
newest heading with a version. Before the first release, it is the newest program that pip finds.
"""

import re
import zipfile
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parents[2] / ".github/CHANGELOG.md"


def release():
    match = re.search(r"^## \[(\d+\.\d+\.\d+)\]", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    return match[1] if match else None


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    version = release()
    requirement = f"mcpconf=={version}" if version else "mcpconf"
    info = f"mcpconf_hooks-{version or 0}.dist-info"
    files = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: mcpconf-hooks\nVersion: {version or 0}\n"
        f"Requires-Dist: {requirement}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: mcpconf\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in files)
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    name = f"mcpconf_hooks-{version or 0}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory) / name, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return name


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("install the program instead: pip install mcpconf")
