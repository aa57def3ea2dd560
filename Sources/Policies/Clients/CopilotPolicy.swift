package import ConfigDocuments
package import MCPClients
package import SourceText

/// GitHub Copilot's managed settings (`enterprise-managed-settings.md` of github/docs, 2026-11-29).
package struct CopilotPolicy: ClientPolicy {
  package var clients: [String] { ["copilot-cli", "copilot-jetbrains"] }
  package var directories: [String] { ["github-copilot", "GitHubCopilot"] }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(limitsPath(on: platform))
  }

  /// Returns the place to which device management delivers the policy; nil on Linux.
  ///
  /// Source: `deploy-managed-settings.md` of github/docs, autumn 2026. Every value is a string. The
  /// string of a list contains the list as JSON.
  package func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery? {
    switch platform {
    case .linux: nil
    case .macos: PolicyDelivery("com.github.copilot", .strings, caution: .everyList)
    case .windows:
      PolicyDelivery(#"SOFTWARE\Policies\GitHubCopilot"#, .strings, caution: .everyList)
    }
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    ListTraps.check(servers, denying: denying, &diagnostics)
    for server in servers where !denying && server.hasReference {
      diagnostics.add(.neverRuns(server))
    }
    let list = ListEntry.list(servers)
    return JSONText.file([
      ConfigMember(denying ? ServerLists.deniedKey : ServerLists.allowedKey, list)
    ])
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var lists = ServerLists()
    for file in files {
      guard let root = file.root(.json(.strict), &diagnostics), root.isObject else {
        return SameForAll(
          .unknown, "Copilot does not document what it does with a file that is not a JSON object")
      }
      lists.add(root, &diagnostics)
    }
    return CopilotRules(lists: lists, refusesReferences: true)
  }
}

extension Diagnostic {
  fileprivate static var everyList: Diagnostic {
    .otherSources(
      "GitHub Copilot also reads lists from GitHub and from managed-settings.json: an MCP server runs only if it is in every allow list and in no deny list",
      fix: "keep only one list, or make all allow lists the same and all deny lists the same")
  }

  fileprivate static func neverRuns(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .warning, "policy-reference",
      "Copilot blocks this server if a policy has a list, because the server's URL or command contains a variable",
      at: server.range, fix: "send the token in a header, and write folders as absolute paths")
  }
}
