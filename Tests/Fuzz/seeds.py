"""The seeds of the fuzz targets: texts from the repository, and words of their formats."""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGETS = ["profile", "json", "toml", "yaml", "token", "files"]

# A target replaces this mark with a token that is made at start.
MARK = b"@TOKEN@"

PROFILES = [
    b"version: 1\nservers:\n  A: {url: 'https://a.b/c', token: {env: T, expires: 2027-01-15}}\n",
    b"version: 1\nservers:\n  A:\n    url: https://a.b/c?k=${K}\n    headers: {X-Key: @TOKEN@}\n",
    b"version: 1\nservers:\n  A: {command: npx, args: [-y, '@TOKEN@'], env: {K: '${K}'}}\n",
    b"version: 1\nservers: {A: &a {url: http://[::1]:1/}, B: *a, C: {absent: true}}\n# @TOKEN@\n",
    b"version: 1\nextends: [../a.yaml]\nclients: {vscode: {tokens: prompt}}\nx-a: @TOKEN@\n",
    b"servers:\n  A:\n    url: >-\n      https://a.b/@TOKEN@\n  ? B\n  : {url: \"https://\\x61.b\"}\n",
]

SCRIPTS = [
    b"claude mcp add -t http A https://a.b/c --header \"Authorization: Bearer @TOKEN@\"\n",
    b"claude mcp add-json A '{\"url\":\"https://a.b\",\"headers\":{\"K\":\"@TOKEN@\"}}'\n",
    b"```sh\ncodex mcp add A --env K=@TOKEN@ -- npx \\\n  -y a\n```\n`code --add-mcp '{}'`\n",
]

SERVERS = [
    b'{"mcpServers": {"A": {"url": "https://a.b/c", "headers": {"Authorization": "Bearer @TOKEN@"}}}}\n',
    b'{"servers": {"A": {"command": "npx", "args": ["--token", "@TOKEN@"], "env": {"K": "@TOKEN@"}}},\n'
    b' "inputs": [{"id": "a", "type": "promptString", "password": true}], // c\n}\n',
    b'[mcp_servers.A]\nurl = "https://a.b/c"\nhttp_headers = { K = "@TOKEN@" }\n# @TOKEN@\n',
    b"extensions:\n  A:\n    uri: https://u:@TOKEN@@a.b/c\n    envs: {K: '@TOKEN@'}\n",
]

ADDRESSES = [
    b"https://a.b/c?k=v&l=%20", b"http://127.0.0.1:8080/", b"https://[2001:db8::1]:443", b"a.b/c#d",
    b"https://u:p@a.b", b"http://0x7f.1/", b"https://xn--a.b_c-d:65535?",
]

WORDS = {
    "profile": [
        "version: 1", "servers:", "template: ", "token: ", "${K}", "headers:", "clients:", "extends:",
        "scheme: ", "expires: ", "absent: true", "&a ", "*a", "<<: ", "!!str ", "---\n", "? ", "|-\n",
        "\\x67", "\\u0067", "\\n", "%2F", "\u2028", "\ufeff", "github", "@TOKEN@",
    ],
    "json": ["{", "}", "[", "]", '":', ",", "//", "/*", "*/", "\\u00e9", "\\ud83d", "null", "\ufeff", "\r\n"],
    "toml": [
        "[a]", "[[a]]", "a.b = ", "'''", '"""', " = {", "}", "1979-05-27", "inf", "\\U0001F600", "\r\n",
        "\n[mcp_servers.Jam]\n", "# ",
    ],
    "yaml": [
        "- ", "? ", ": ", "|-\n", ">+\n", "&a ", "*a", "!!str ", "<<: ", "---\n", "...\n", "\r\n",
        "%YAML 1.2\n", "{", "}", "[", "]", "# ", "\u2028", "\u0085", "\\\n", "\n  ", "~",
    ],
    "token": ["ghp_", "Bearer ", "https://", "@TOKEN@", "${", "%3D", "://", "xxxx", "your_", "\r\n"],
    "files": [
        "claude mcp add ", "--header ", "--add-mcp ", "mcp add-json ", "@TOKEN@", "Bearer ", "-e K=", "\\\n",
        "mcpServers", "servers", "headers", "args", "env", "url", "[mcp_servers.", "extensions:", "```",
        "mcpconf:allow ", "'", '"', "`", "<!--", "#!", "\\u0067", "%67",
    ],
}


def files(*patterns):
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    return [path.read_bytes() for path in found]


def cases(*patterns):
    """Returns the sections of matching end-to-end cases: files before and after a run, and printed documents."""
    header = re.compile(r"^-- (?:after )?(.+?)(?: \(.*\))? --$")
    found = set()
    for path in sorted(ROOT.glob("Tests/EndToEndTests/Cases/**/*.txt")):
        name, lines = "", []
        for line in path.read_text("utf-8").splitlines() + ["-- end --"]:
            match = header.match(line)
            if not match:
                lines.append(line)
                continue
            if any(fnmatch(f"{path.parent.name}/{name}", pattern) for pattern in patterns):
                text = "".join(f"{line}\n" for line in lines)
                found.add(text.replace("␍", "\r").replace("␛", "\x1b").replace("⟨BOM⟩", "\ufeff").encode())
            name, lines = match.group(1), []
    return sorted(found)


def goldens(*beginnings):
    """Returns the documents that start like this, from the goldens of all clients."""
    pieces = []
    for text in files("Tests/MCPClientsTests/Goldens/*.txt"):
        for piece in re.split(rb"\n(?===|---|# )|\n\n", text):
            if piece.lstrip().startswith(beginnings):
                pieces.append(piece + b"\n")
    return sorted(set(pieces))


def texts(target):
    """Returns the seeds of a target, without duplicates."""
    if target == "profile":
        found = PROFILES + files("templates/*/*.yaml") + cases("*profile.yaml", "*mcpconf.yaml")
    elif target == "json":
        found = SERVERS[:2] + cases("*.json") + goldens(b"{", b"[")
        found += [b"", b"\xef\xbb\xbf{}", b'{"a": [{"id": "b"}, 1e5,], /* c */ "\\u00e9": null}\r\n']
    elif target == "toml":
        found = SERVERS[2:3] + cases("*.toml") + goldens(b"[")
        found += [b"", b"a = [\n  1, # b\n]\n[[c]]\nd.e = {f = 'g'}\n[c.h]\n", b"[a]\r\nb = '''\r\n'''"]
    elif target == "yaml":
        found = SERVERS[3:] + cases("*.yaml", "*.yml") + files("templates/vendors/*.yaml")
        found += [b"", b"a:\n- b: |\n    c\n\n- &d {e: [f, *d]}\n# g\nh: 'i'\n", b"{a: b,\r\n c}\r\n"]
    elif target == "token":
        found = ADDRESSES + [b"Bearer " + MARK, b"a=%3D" + MARK, b'"' + MARK + b'"', b"", b"\xff\xfe"]
        found += [bytes([number]) for number in range(0x20, 0x7F)]
    else:
        found = SCRIPTS + SERVERS + files("README.md", "Sources/mcpconf/Documentation.docc/*.md", "templates/recipes/*")
        found += cases("scan/*", "client-files/*.json", "client-files/*.toml")
    return sorted(set(found))


def dictionary(target):
    """Returns the words in libFuzzer's form: all bytes except letters and digits are escaped."""
    def escaped(word):
        return "".join(chr(b) if chr(b).isalnum() and b < 0x80 else f"\\x{b:02x}" for b in word.encode())

    return "".join(f'"{escaped(word)}"\n' for word in WORDS[target])
