internal import SourceText

/// Addresses that are secret as a whole: anyone who has such an address can write to it.
enum Webhooks {
  /// Returns whether the addresses of a host contain keys, as the webhooks of Slack, Microsoft and
  /// Zapier do (the services' pages, 2026-11-29).
  static func isHost(_ host: String) -> Bool {
    let host = ASCII.lowercased(host)
    return hosts.contains { host == $0 || host.hasSuffix(".\($0)") }
      || host.hasPrefix("hooks.") || host.hasPrefix("hook.")
  }

  private static let hosts = [
    "hooks.slack.com", "webhook.office.com", "outlook.office.com", "hooks.zapier.com",
    "webhook.site", "maker.ifttt.com", "hooks.stripe.com", "m.pipedream.net", "api.telegram.org",
    "chat.googleapis.com", "open.feishu.cn", "open.larksuite.com", "oapi.dingtalk.com",
    "events.pagerduty.com", "hooks.airtable.com", "logic.azure.com", "mcp.zapier.com",
    "mcp.pipedream.net", "mcp.composio.dev", "mcp.klavis.ai", "mcp.gumloop.com", "app.n8n.cloud",
  ]

  /// Path segments after which the key of a webhook follows.
  static let words: Set<String> = [
    "webhook", "webhooks", "webhookb2", "hooks", "hook", "incomingwebhook",
  ]
}
