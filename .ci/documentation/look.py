#!/usr/bin/env python3
"""Opens pages of the built website in headless Chromium, and looks for their text.

    look.py SITE [--base-path mcpconf]

The site is served on this machine only. Exit status 77 if no Chromium is installed.
"""

import argparse
import functools
import html
import http.server
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
#: For each page, text that it must contain, and the title of another page to which it must link.
PAGES = {
    "": ("Sets up MCP servers in every client", "Getting started"),
    "documentation/mcpconf/clients/": ("Options of a client", "claude-code"),
    "documentation/mcpconf/commandreference/": ("mcpconf apply [PROFILE]", "Exit status"),
    "documentation/mcpconf/desktopvariables/": ("environment.d", "launchctl setenv"),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def text(browser, address, profile):
    """Returns what a reader sees of a page after its scripts have run."""
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
         "--disable-background-networking", "--virtual-time-budget=20000", "--dump-dom", address],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=True)
    page = re.sub(r"(?s)<(script|style|noscript)\b.*?</\1>", "", done.stdout)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", page)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="directory that site.py made")
    parser.add_argument("--base-path", default="mcpconf", help="path of the website on its host")
    arguments = parser.parse_args()
    browser = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if browser is None:
        print("SKIPPED: no Chromium is installed")
        raise SystemExit(77)
    failed = False
    with tempfile.TemporaryDirectory(prefix="mcpconf-look-") as folder:
        (Path(folder) / "www").mkdir()
        (Path(folder) / "www" / arguments.base_path).symlink_to(arguments.site.resolve())
        handler = functools.partial(Quiet, directory=f"{folder}/www")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for page, wanted in PAGES.items():
                address = f"http://127.0.0.1:{server.server_port}/{arguments.base_path}/{page}"
                seen = text(browser, address, f"{folder}/profile")
                missing = [words for words in wanted if words not in seen]
                print(f"{page or 'start page'}: {'does not show ' + repr(missing) if missing else 'ok'}")
                failed = failed or bool(missing)
            server.shutdown()
    sys.exit(failed)


if __name__ == "__main__":
    main()
