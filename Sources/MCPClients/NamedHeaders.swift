internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Builds the members for headers, for clients that do not expand references but read the names of
/// variables from members such as `bearer_token_env_var` and `env_http_headers`.
struct NamedHeaders {
  let client: any Client
  let bearer: String
  /// The member that maps headers to variables, whose values are sent unchanged; nil for clients
  /// without such a member.
  let variables: String?

  func members(
    _ headers: [NamedField], literals: String, _ diagnostics: inout Diagnostics
  ) -> [ConfigMember] {
    var texts: [ConfigMember] = []
    var named: [ConfigMember] = []
    var token: ConfigMember?
    for header in headers {
      switch header.value.value {
      case .literal(let text): texts.append(ConfigMember(header.name.value, .string(text)))
      case .reference(let before, let reference, _):
        let isAuthorization = header.name.value.lowercased() == "authorization"
        if isAuthorization, before.lowercased() == "bearer " {
          token = ConfigMember(bearer, .string(reference.name))
        } else if before.isEmpty, variables != nil {
          named.append(ConfigMember(header.name.value, .string(reference.name)))
        } else {
          diagnostics.add(problem(header, before))
        }
      }
    }
    var members = token.map { [$0] } ?? []
    if let variables, !named.isEmpty { members.append(ConfigMember(variables, .object(named))) }
    if !texts.isEmpty { members.append(ConfigMember(literals, .object(texts))) }
    return members
  }

  private func problem(_ header: NamedField, _ scheme: String) -> Diagnostic {
    let way =
      variables == nil
      ? "send the value as a bearer token in Authorization"
      : "keep '\(scheme)' in the variable too, and write only ${NAME} in 'headers', or 'token: { env: NAME, scheme: none }'"
    return Diagnostic(
      .error, "no-reference",
      variables == nil
        ? "\(client.name) can read only a bearer token from a variable"
        : "\(client.name) cannot send '\(scheme)' before a variable's value",
      at: header.value.range, fix: "\(way), or leave the client out of the server's 'clients' list")
  }
}

/// Builds Mistral Vibe's member `auth`, which contains at most one header with a variable, and any
/// number of headers with fixed values.
struct AuthenticationTable {
  let client: any Client

  func members(_ headers: [NamedField], _ diagnostics: inout Diagnostics) -> [ConfigMember] {
    var members = [ConfigMember("type", .string("static"))]
    var texts: [ConfigMember] = []
    var hasToken = false
    for header in headers {
      switch header.value.value {
      case .literal(let text): texts.append(ConfigMember(header.name.value, .string(text)))
      case .reference(let before, let reference, _):
        if hasToken || before.contains(where: { $0 == "{" || $0 == "}" }) {
          diagnostics.add(.oneVariable(client, at: header.value.range))
        }
        hasToken = true
        members += [
          ConfigMember("api_key_env", .string(reference.name)),
          ConfigMember("api_key_header", .string(header.name.value)),
          ConfigMember("api_key_format", .string("\(before){token}")),
        ]
      }
    }
    if !texts.isEmpty { members.append(ConfigMember("headers", .object(texts))) }
    return [ConfigMember("auth", .object(members))]
  }
}

extension Diagnostic {
  fileprivate static func oneVariable(_ client: any Client, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-reference", "\(client.name) supports only one header with a variable", at: range,
      fix: "remove the other header, or leave the client out of the server's 'clients' list")
  }
}
