internal import Printing
internal import Secrets
internal import SourceText

/// The report as one HTML page.
///
/// The page loads nothing and sends nothing.
///
/// The text from other machines is escaped. The browser runs only the script, and applies only the
/// style, whose hashes are in the page's security policy.
package struct FleetPage {
  private let fleet: Fleet
  private let problems: [String]
  private var html: [UInt8] = []

  /// Returns the page.
  ///
  /// `problems` contains the problems of the documents that are not in the report.
  package static func bytes(_ fleet: Fleet, problems: [String]) -> [UInt8] {
    var page = FleetPage(fleet: fleet, problems: problems)
    page.write()
    return page.html
  }

  private init(fleet: Fleet, problems: [String]) {
    self.fleet = fleet
    self.problems = problems
  }

  private mutating func write() {
    add("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
    add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
    add(Self.hash(of: Self.style))
    add("'; script-src '\(Self.hash(of: Self.script))'; base-uri 'none'; form-action 'none'\">\n")
    add("<meta name=\"viewport\" content=\"width=device-width\">\n")
    add("<title>MCP servers</title>\n<style>\(Self.style)</style>\n<h1>MCP servers</h1>\n<p>")
    addText(fleet.summary)
    add("</p>\n<p><label>Filter: <input type=\"search\"></label></p>\n")
    let unread = Fleet.Table(
      title: "Documents that were not read", headings: ["Problem"], rows: problems.map { [$0] })
    let hosts = Fleet.Table(
      title: "All hosts", headings: ["Host", "Profile"],
      rows: fleet.hosts.map { [$0.name, $0.comparison.rawValue] })
    for table in [unread] + fleet.tables(namingHosts: 20) + [hosts] { add(table) }
    add("<script>\(Self.script)</script>\n</html>\n")
  }

  private mutating func add(_ table: Fleet.Table) {
    if table.rows.isEmpty { return }
    add("<h2>\(table.title)</h2>\n<table>\n<thead><tr>")
    for heading in table.headings { add("<th scope=\"col\"><button>\(heading)</button></th>") }
    add("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      add("<tr>")
      for cell in row {
        add("<td>")
        addText(cell)
      }
      add("\n")
    }
    add("</tbody>\n</table>\n")
  }

  private mutating func add(_ markup: String) { html += markup.utf8 }

  private mutating func addText(_ text: String) {
    XMLText.append(text, quotes: "\"'", to: &html)
  }

  /// Returns the hash of an inline script or style for the page's security policy.
  private static func hash(of text: String) -> String {
    "sha256-" + Encodings.base64(SHA256.of(text.utf8))
  }

  private static let style = """
    body{font:15px system-ui,sans-serif;margin:2em;color:#222;background:#fff}\
    table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.3em .8em;\
    text-align:left;vertical-align:top}th button{all:unset;cursor:pointer;font-weight:bold}\
    th button:focus-visible{outline:2px solid}\
    [aria-sort=ascending] button::after{content:" \\2191"}\
    [aria-sort=descending] button::after{content:" \\2193"}
    """

  private static let script = """
    const order = new Intl.Collator("en", { numeric: true }).compare
    for (const button of document.querySelectorAll("th button")) button.onclick = () => {
      const head = button.parentNode, column = head.cellIndex
      const up = head.getAttribute("aria-sort") !== "ascending"
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort")
      head.setAttribute("aria-sort", up ? "ascending" : "descending")
      const body = head.closest("table").tBodies[0]
      const rows = [...body.rows].map(row => [row.cells[column].textContent, row])
      rows.sort(([a], [b]) => up ? order(a, b) : order(b, a))
      for (const [, row] of rows) body.append(row)
    }
    document.querySelector("input").oninput = event => {
      const text = event.target.value.toLowerCase()
      for (const row of document.querySelectorAll("tbody tr"))
        row.hidden = !row.textContent.toLowerCase().includes(text)
    }
    """
}
