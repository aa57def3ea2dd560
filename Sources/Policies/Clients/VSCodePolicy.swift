package import ConfigDocuments
package import MCPClients
package import SourceText

/// VS Code's device policies (policies.md and manage-ai-settings.md of microsoft/vscode-docs,
/// 2026-10-07).
package struct VSCodePolicy: ClientPolicy {
  package var clients: [String] { ["vscode"] }
  package var signs: [String] { [Self.allowed, Self.denied, "ChatMCP", Self.managedOnly] }
  package var directories: [String] { ["vscode"] }

  private static let allowed = "ChatAllowedMcpServers"
  private static let denied = "ChatDeniedMcpServers"
  private static let managedOnly = "ChatAllowManagedMcpServersOnly"

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    switch platform {
    case .linux: PolicyPlace(VSCode.policyFile)
    case .macos:
      PolicyPlace(
        "vscode/policy.json",
        console:
          "write a configuration profile with '--format mobileconfig', or put the members of this file into a profile of com.microsoft.VSCode"
      )
    case .windows:
      PolicyPlace(
        "vscode/policy.json",
        console:
          #"write a registry file with '--format reg', or set the members of this file as values of HKLM\Software\Policies\Microsoft\VSCode"#
      )
    }
  }

  /// Returns the place to which device management delivers the policy; nil on Linux and for
  /// VSCodium.
  ///
  /// Sources: policies.md, and `src` of microsoft/vscode-policy-watcher of 2026-01-13. The client
  /// reads only strings of one line. For a flag, the client reads a boolean preference or a DWORD.
  /// The registry key ends with the product's name (add-policy/SKILL.md of microsoft/vscode, looked
  /// up on 2026-11-30). The bundle ID of the insiders build is the bundle ID in Homebrew's cask
  /// `visual-studio-code@insiders`.
  package func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery? {
    let name: String
    switch target.option("channel") {
    case "insiders": name = "VSCodeInsiders"
    // The documentation does not say where VSCodium reads its policy.
    case "vscodium": return nil
    default: name = "VSCode"
    }
    return switch platform {
    case .linux: nil
    case .macos: PolicyDelivery("com.microsoft.\(name)", .jsonStrings, caution: .copilotWins)
    case .windows:
      PolicyDelivery(
        #"SOFTWARE\Policies\Microsoft\\#(name)"#, .jsonStrings, caution: .copilotWins)
    }
  }

  /// Returns the policy file.
  ///
  /// Each list is a string that contains JSON.
  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    ListTraps.check(servers, denying: denying, &diagnostics)
    let list = ListEntry.list(servers)
    let text = ConfigValue.string(JSONText.compact(list))
    return JSONText.file(
      denying
        ? [ConfigMember(Self.denied, text)]
        : [ConfigMember(Self.allowed, text), ConfigMember(Self.managedOnly, .bool(true))])
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var lists = ServerLists()
    lists.key = Self.allowed
    for file in files {
      guard let root = file.root(.json(.strict), &diagnostics), root.isObject else {
        return SameForAll(
          .unknown, "VS Code does not document what it does with a file that is not a JSON object")
      }
      switch root.last("ChatMCP")?.text {
      case "none": return SameForAll(.blocked, "ChatMCP is 'none'")
      case "registry": return SameForAll(.unknown, "ChatMCP allows only servers from a registry")
      default: break
      }
      let known = diagnostics.list.count
      let allowed = list(root.last(Self.allowed), &diagnostics)
      let denied = list(root.last(Self.denied), &diagnostics)
      if diagnostics.list.count > known {
        return SameForAll(
          .unknown,
          "a list of the policy is not a string that contains JSON")
      }
      if let allowed { lists.addAllowed(allowed, Self.allowed, &diagnostics) }
      if let denied { lists.addDenied(denied, Self.denied, &diagnostics) }
    }
    return CopilotRules(lists: lists, refusesReferences: false)
  }

  /// Reads the list inside a string.
  ///
  /// The entries have the place of the whole string. Returns nil if there is no list. Also returns
  /// nil, and reports a problem, if the value is not a string with JSON.
  private func list(_ node: ConfigNode?, _ diagnostics: inout Diagnostics) -> ConfigNode? {
    guard let node else { return nil }
    guard let text = node.text, let inner = ConfigFormat.json(.strict).root(of: Array(text.utf8))
    else {
      diagnostics.add(.notText(node))
      return nil
    }
    return inner.placed(at: node.range)
  }
}

extension Diagnostic {
  fileprivate static var copilotWins: Diagnostic {
    .otherSources(
      "if GitHub Copilot's managed settings have a list of servers, VS Code uses that list and ignores this one",
      fix: "if you manage Copilot too, write Copilot's list with '--client copilot-cli'")
  }

  fileprivate static func notText(_ node: ConfigNode) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid", "the value is not a string that contains a JSON list",
      at: node.range, fix: #"write "[{\"serverUrl\":\"https://mcp.example.com/mcp\"}]""#)
  }
}
