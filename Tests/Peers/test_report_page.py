"""The page of `mcpconf report --format html` in a real browser."""

import json
import unittest

import chromium
from peers import PeerTestCase

#: What a host could call itself or a server.
HOSTILE = [
    "<script>document.title = 'taken'</script>", "<img src=x onerror=\"document.title='taken'\">", "</td></table><h1>taken",
    "</script><script>document.title='taken'</script>", "<!--", "\"' onclick=document.title='taken' x=", "&lt;b&gt;&amp;",
    "javascript:document.title='taken'", "<iframe src=https://example.com>", "<meta http-equiv=refresh content='0;url=https://example.com'>",
    "<style>*{display:none}</style>", "]]><svg onload=document.title='taken'>", "\u202eabc\u2066", "\x1b[31m", "\0", "{{7*7}}",
]


def document(host, servers, variables=(), tokens=()):
    entries = [{"server": name, "outcome": outcome} for name, outcome in servers.items()]
    return {
        "version": 1, "host": host, "profile": {"path": "p"},
        "clients": [{"id": "cursor", "installed": True, "files": [
            {"displayPath": "~/.cursor/mcp.json", "outcome": "updated", "entries": entries, "literalTokens": list(tokens)}]}],
        "variables": [{"name": name, "isMissing": True} for name in variables]}


@unittest.skipUnless(chromium.PROGRAM, "no Chromium is installed")
class ReportPage(PeerTestCase):
    def open(self, documents):
        self.write("hosts.jsonl", "".join(json.dumps(each) + "\n" for each in documents))
        result = self.mcpconf("report", "hosts.jsonl", "--format", "html")
        self.assertEqual(result.returncode, 1, result.stderr)
        page = chromium.Page(self.write("page.html", result.stdout), self.home)
        self.addCleanup(page.close)
        return page

    def column(self, page, title, number):
        """The cells of a column in the table after a heading."""
        return page.run(
            f"[...[...document.querySelectorAll('h2')].find(h => h.textContent === {json.dumps(title)})"
            f".nextElementSibling.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[{number}].textContent)")

    def heading(self, title, number):
        return (
            f"[...document.querySelectorAll('h2')].find(h => h.textContent === {json.dumps(title)})"
            f".nextElementSibling.tHead.rows[0].cells[{number}].firstChild")

    def test_shows_sorts_and_filters(self):
        token = {"server": "wiki", "rule": "github-pat", "line": 9, "column": 27}
        page = self.open(
            [document(f"host-{number}", {"Jam": "updated", "files": "created"} if number % 2 else {"Jam": "unchanged"})
             for number in range(12)]
            + [document("host-x", {"wiki": "updated"}, ["JAM_TOKEN"], [token])])
        text = page.run("document.body.innerText")
        for wanted in ("13 hosts: 6 match the profile, 7 differ", "JAM_TOKEN", "github-pat", "~/.cursor/mcp.json:9:27",
                       "cursor: Jam different, files missing"):
            self.assertIn(wanted, text)

        names = self.column(page, "All hosts", 0)
        page.click(self.heading("All hosts", 0))
        # Numbers in names count as numbers.
        ordered = [f"host-{number}" for number in range(12)] + ["host-x"]
        self.assertEqual(self.column(page, "All hosts", 0), ordered)
        self.assertEqual(sorted(names), sorted(ordered))
        page.click(self.heading("All hosts", 0))
        self.assertEqual(self.column(page, "All hosts", 0), ordered[::-1])
        self.assertEqual(page.run(f"{self.heading('All hosts', 0)}.parentNode.ariaSort"), "descending")
        page.click(self.heading("Servers", 2))
        self.assertEqual(self.column(page, "Servers", 2), ["0", "1", "12"])

        page.click("document.querySelector('input')")
        page.type("HOST-1")
        self.assertEqual(sorted(self.column(page, "All hosts", 0)), ["host-1", "host-10", "host-11"])
        self.assertEqual(page.messages, [])

    def test_names_are_neither_markup_nor_script(self):
        page = self.open(
            [document(name, {name: "updated"}, [name], [{"server": name, "rule": name, "line": 1, "column": 1}])
             for name in HOSTILE])
        self.assertEqual(page.run("document.title"), "MCP servers")
        elements = page.run("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort()")
        self.assertEqual(elements, sorted((
            "html head meta title style body h1 h2 p label input table thead tbody tr th td button script").split()))
        self.assertEqual(page.run("document.querySelectorAll('script').length"), 1)
        self.assertEqual(
            page.run("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.name)).filter(n => /^on/.test(n))"),
            [])
        self.assertEqual(len(self.column(page, "All hosts", 0)), len(HOSTILE))
        self.assertIn("{{7*7}}", self.column(page, "All hosts", 0))
        self.assertEqual(page.messages, [])
        self.assertEqual([url for url in page.requests if not url.startswith("file:")], [])

    def test_the_content_security_policy_blocks_added_code(self):
        page = self.open([document("a", {"Jam": "updated"})])
        page.run(
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.com/x.png\" onerror=\"document.title=1\">'),"
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 2' }))")
        self.assertEqual(page.run("document.title"), "MCP servers")
        self.assertTrue(any("Content Security Policy" in message for message in page.messages), page.messages)
