internal import ConfigDocuments
internal import MCPClients
internal import Policies
internal import Printing
internal import SourceText

/// The format in which `mcpconf policy` prints a policy.
///
/// The output is the client's own file, a report for programs, or a file for device management.
enum PolicyFormat: String, CaseIterable {
  case text, json, github
  /// A configuration profile for Macs; `plist` contains only its preferences.
  case mobileconfig, plist
  /// A file for the registry of Windows.
  case reg

  /// The system of the devices; nil if the format does not depend on the system.
  var platform: Platform? {
    switch self {
    case .text, .json, .github: nil
    case .mobileconfig, .plist: .macos
    case .reg: .windows
    }
  }

  /// The name of the place that the client would read, for messages.
  private var source: String { self == .reg ? "the Windows registry" : "macOS preferences" }
}

extension PolicyFormat {
  /// Returns the file with which device management delivers the policy of a client.
  ///
  /// For a format that is not for device management, returns `file` unchanged. Throws an error if
  /// the policy is too long, or contains a character that the format cannot contain.
  func bytes(
    _ file: [UInt8], _ delivery: PolicyDelivery, for target: ClientTarget, denying: Bool
  ) throws(DocumentError) -> [UInt8] {
    let values = delivery.values(of: file)
    if let limit = delivery.limit,
      values.contains(where: { ($0.value.text?.utf8.count ?? 0) > limit })
    {
      throw DocumentError(.tooLong(target, limit))
    }
    switch self {
    case .text, .json, .github: return file
    case .reg: return RegistryFile.bytes(key: delivery.place, values: values)
    case .plist, .mobileconfig:
      if let scalar = PropertyList.unwritable(in: .object(values)) {
        throw DocumentError(.unwritable(scalar, target))
      }
      if self == .plist { return PropertyList.file(values) }
      let kind = denying ? "Denied" : "Allowed"
      return ConfigurationProfile(
        domain: delivery.place, suffix: denying ? "mcpconf.deny" : "mcpconf",
        title: "\(kind) MCP servers of \(target.client.name)", settings: values
      ).bytes
    }
  }

  /// Returns the problem that a client cannot read its policy in this format.
  func unsupported(
    by policy: any ClientPolicy, _ target: ClientTarget, isError: Bool
  ) -> Diagnostic {
    let others = Self.allCases.filter { format in
      format.platform.map { policy.delivery(to: target, on: $0) != nil } ?? true
    }
    return Diagnostic(
      isError ? .error : .warning, "no-format",
      "\(target.client.name) does not read its list of servers from \(source)",
      fix: "use a format that this client reads: \(others.map(\.rawValue).joined(separator: ", "))")
  }
}

extension PolicyDelivery {
  /// Returns the preferences or the registry values that contain the policy of a file.
  ///
  /// A string that contains JSON has only ASCII characters, on one line. Other characters depend on
  /// the system's code page, which `reg query` uses for Claude Code. The functions with which VS
  /// Code reads its values also use the code page.
  fileprivate func values(of file: [UInt8]) -> [ConfigMember] {
    if case .base64(let name) = form {
      return [ConfigMember(name, .string(Encodings.base64(file)))]
    }
    guard case .object(let members)? = ConfigFormat.json(.strict).root(of: file)?.value else {
      return []
    }
    switch form {
    case .members, .base64: return members
    case .document(let name): return [ConfigMember(name, .string(JSONText.ascii(.object(members))))]
    case .strings:
      return members.map { ConfigMember($0.name, .string(JSONText.ascii($0.value))) }
    case .jsonStrings:
      return members.map { member in
        guard let text = member.value.text else { return member }
        return ConfigMember(member.name, .string(JSONText.ascii(text)))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func tooLong(_ target: ClientTarget, _ limit: Int) -> Diagnostic {
    Diagnostic(
      .error, "policy-size",
      "the list is longer than \(limit) bytes, which is more than \(target.client.name) reads from the registry",
      fix: "deploy the client's own file: write '--platform windows' instead of '--format reg'")
  }

  fileprivate static func unwritable(
    _ scalar: Unicode.Scalar, _ target: ClientTarget
  ) -> Diagnostic {
    let digits = String(
      decoding: ASCII.hexadecimal([UInt8(scalar.value >> 8), UInt8(scalar.value & 0xFF)]),
      as: UTF8.self)
    return Diagnostic(
      .error, "policy-character",
      "the list for \(target.client.name) contains the character U+\(digits.uppercased()), which a property list cannot contain",
      fix:
        "remove the character, or deploy the client's own file: write '--platform macos' instead of '--format'"
    )
  }
}
