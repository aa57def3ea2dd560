package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client Goose.
///
/// Source: `extension.rs` and `extension_manager.rs` of aaif-goose/goose. Goose replaces `${NAME}`
/// in headers and addresses if `env_keys` lists the name; the value is from the environment or from
/// Goose's own keyring. Goose reads SSE servers but refuses to run them. Goose stores the names of
/// servers in lower case.
///
/// Since 1.39.0, a project's servers are the servers of a plug-in in `.agents/plugins`: a file like
/// Claude Code's, but only with servers that Goose starts (aaif-goose/goose#9471, rulesync#2086,
/// read on 2026-11-29).
package struct Goose: Client {
  package var id: String { "goose" }
  package var name: String { "Goose" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/aaif-goose/goose", checked: "2026-11-29", version: "1.39.0", .high)
  }
  package var whenUnset: String { "refuses the server" }
  package var scopes: [Scope] { [.user, .project] }
  package var format: ConfigFormat { .yaml }

  package func program(of target: ClientTarget) -> String? { "goose" }

  package func format(of target: ClientTarget) -> ConfigFormat {
    isPlugin(target) ? .json(.strict) : format
  }

  private func isPlugin(_ target: ClientTarget) -> Bool { target.scope == .project }

  package func location(of target: ClientTarget) -> FileLocation {
    if isPlugin(target) { return FileLocation(.project, ".agents/plugins/mcpconf/.mcp.json") }
    return target.platform == .windows
      ? FileLocation(.roaming, "Block/goose/config/config.yaml")
      : FileLocation(.config, "goose/config.yaml")
  }

  package func rootPath(of target: ClientTarget) -> [String] {
    [isPlugin(target) ? "mcpServers" : "extensions"]
  }

  /// Returns the name as Goose stores it: in lower case and without spaces, with `_` in place of
  /// everything except ASCII letters and digits, `_` and `-` (`name_to_key` of `extension.rs`).
  package func spelling(ofServer name: String) -> String {
    var bytes: [UInt8] = []
    for scalar in name.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
      let isKept =
        scalar.isASCII
        && (ASCII.isLetterOrDigit(UInt8(scalar.value)) || "_-".unicodeScalars.contains(scalar))
      bytes.append(isKept ? UInt8(scalar.value) : UInt8(ascii: "_"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    isPlugin(target) ? .none : ReferenceSyntax(.dollarBrace, in: [.headers, .url], orBare: true)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    // No source says that Goose finds scripts; with `cmd`, they start in any case.
    shape.startsScripts = false
    if isPlugin(target) {
      shape.transports = .stdio
      shape.workingDirectory = "cwd"
      shape.passesEnvironment = true
      return shape
    }
    shape.http = "streamable_http"
    shape.stdio = "stdio"
    shape.transports = [.http, .stdio]
    shape.url = "uri"
    shape.command = "cmd"
    shape.needsArguments = true
    shape.environment = "envs"
    shape.passedVariables = "env_keys"
    shape.name = "name"
    shape.defaults = [
      ConfigMember("enabled", .bool(true)), ConfigMember("description", .string("")),
      ConfigMember("timeout", .number("300")),
    ]
    shape.required = ["enabled"]
    return shape
  }

  /// Returns the client's names for settings (source: `extension.rs`, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    if isPlugin(target) { return [] }
    return ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .seconds()),
      SettingMember(.allowedTools, "available_tools", .list),
      SettingMember(.description, "description", .text),
    ])
    .others(.text, "display_name").others(.flag, "bundled")
  }

  /// The variables that an entry cannot set (`DISALLOWED_KEYS` of `extension.rs`); case is ignored.
  static let ownVariables = [
    "PATH", "PATHEXT", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "LD_PRELOAD", "LD_AUDIT",
    "LD_DEBUG", "LD_BIND_NOW", "LD_ASSUME_KERNEL", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES",
    "DYLD_FRAMEWORK_PATH", "PYTHONPATH", "PYTHONHOME", "NODE_OPTIONS", "RUBYOPT", "GEM_PATH",
    "GEM_HOME", "CLASSPATH", "GO111MODULE", "GOROOT", "APPINIT_DLLS", "SESSIONNAME", "COMSPEC",
    "TEMP", "TMP", "LOCALAPPDATA", "USERPROFILE", "HOMEDRIVE", "HOMEPATH",
  ]

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    let names =
      server.transport == .stdio
      ? server.environment(for: id).map(\.name)
      : server.variables(in: target)
    for name in names where Self.ownVariables.contains(name.value.uppercased()) {
      diagnostics.add(.ownVariable(name))
    }
  }
}

extension Diagnostic {
  fileprivate static func ownVariable(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "variable-name",
      "Goose does not pass the variable \(quoted(name.value)) from its file to servers",
      at: name.range, fix: "leave goose out of the server's 'clients' list")
  }
}
