package import ConfigDocuments
internal import Secrets

/// A configuration profile for Macs that sets the preferences of one program for all users.
///
/// The profile has the form of Apple's `com.apple.ManagedClient.preferences` payload, as in
/// `examples/mdm/macos` of anthropics/claude-code (2026-08-22).
package struct ConfigurationProfile {
  /// The preference domain of the program.
  private let domain: String
  /// The identifier of the profile.
  ///
  /// A Mac replaces an installed profile that has the same identifier.
  private let identifier: String
  private let title: String
  private let settings: [ConfigMember]

  package init(domain: String, suffix: String, title: String, settings: [ConfigMember]) {
    self.domain = domain
    identifier = "\(domain).\(suffix)"
    self.title = title
    self.settings = settings
  }

  package var bytes: [UInt8] {
    let preferences = ConfigMember(
      domain,
      .object([
        ConfigMember(
          "Forced", .array([.object([ConfigMember("mcx_preference_settings", .object(settings))])]))
      ]))
    let payload = [
      ConfigMember("PayloadContent", .object([preferences])),
      ConfigMember("PayloadDisplayName", .string(title)),
    ]
    return PropertyList.file(
      [
        ConfigMember(
          "PayloadContent",
          .array([
            .object(
              payload
                + head("\(identifier).preferences", type: "com.apple.ManagedClient.preferences"))
          ])),
        ConfigMember("PayloadDisplayName", .string(title)),
        ConfigMember("PayloadScope", .string("System")),
      ] + head(identifier, type: "Configuration"))
  }

  private func head(_ identifier: String, type: String) -> [ConfigMember] {
    [
      ConfigMember("PayloadIdentifier", .string(identifier)),
      ConfigMember("PayloadType", .string(type)),
      ConfigMember("PayloadUUID", .string(Self.uuid(identifier))),
      ConfigMember("PayloadVersion", .number("1")),
    ]
  }

  /// Returns a UUID that depends only on the identifier.
  ///
  /// The UUID does not change when the profile changes. It has version 8, whose content RFC 9562
  /// leaves to the author. Here, the content is a hash of the identifier.
  static func uuid(_ identifier: String) -> String {
    var hash = Array(SHA256.of("mcpconf \(identifier)".utf8).prefix(16))
    hash[6] = hash[6] & 0x0F | 0x80
    hash[8] = hash[8] & 0x3F | 0x80
    let digits = Array(SHA256.hex(hash).uppercased().utf8)
    let ends = [8, 12, 16, 20, 32]
    return zip([0] + ends, ends).map { String(decoding: digits[$0..<$1], as: UTF8.self) }
      .joined(separator: "-")
  }
}
