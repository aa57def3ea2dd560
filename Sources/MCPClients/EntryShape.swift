/// The names that a client gives to the members of a server's entry.
package struct EntryShape: Sendable {
  /// The values of `type` for streamable HTTP, SSE and stdio; nil where the client wants no `type`.
  package var typeKey = "type"
  package var http: String?
  package var sse: String?
  package var stdio: String?
  package var url = "url"
  /// The member for a working directory, for clients that have one; likewise the next.
  package var workingDirectory: String?
  package var environmentFile: String?

  package init() {}

  /// `url` and `headers`, `command`, `args` and `env`, and nothing that tells the transport.
  package static let untyped = EntryShape()

  /// The same with `type`: `http`, `sse` or `stdio`.
  package static let typed: EntryShape = {
    var shape = EntryShape()
    shape.http = "http"
    shape.sse = "sse"
    shape.stdio = "stdio"
    return shape
  }()
}
