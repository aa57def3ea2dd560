import MCPProfile
import SourceText
import TestSupport
import Testing

/// Tests `variables`, which says where the values of a profile's variables are stored.
@Suite struct VariableTests {
  private func load(_ variables: String, others: [String: String] = [:]) -> LoadedProfile {
    let servers = """
        S: {url: https://h/, token: {env: {default: A_TOKEN, cursor: B_TOKEN}}}
        L: {command: x, env: {K: "${C_KEY:-}"}, overrides: {codex: {env: {K: "${D_KEY}"}}}}
        J: {template: jam}
        Old: {absent: true, token: "${E_TOKEN}"}
      """
    return LoadedProfile(
      "version: 1\n\(others.isEmpty ? "" : "extends: base.yaml\n")servers:\n\(servers)\nvariables:\n\(variables)",
      others: others)
  }

  static let pointers = [
    "op://Private/Jam/credential",
    "op://My Vault/Jam item.2/section a/one-time_password?attribute=otp",
    "keychain:files-mcp", "keychain:Jam MCP/ann@example.com", "keychain:com.example:x",
    "secret-tool:service=jam-mcp", "secret-tool:service=jam-mcp,key=token,url=https://a.b/c",
    "pass:mcp/jam", "pass:Some Mail/ann@example.com", "bws:382580ab-1368-4e85-bfa3-b02e01400c9f",
    "doppler:JAM_TOKEN", "doppler:jam/dev/JAM_TOKEN", "infisical:JAM_TOKEN",
    "infisical:/mcp/JAM_TOKEN", "infisical:mcp/a/JAM_TOKEN", "vault:secret/jam#token",
    "vault:team/kv/jam/prod#api-key", "sops:secrets.env#JAM_TOKEN", "sops:../a/b.yaml#jam.token",
    "sops:~/secrets/mcp.yaml#token", "aws-sm:jam", "aws-sm:prod/jam#token",
    "aws-sm:arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/jam-AbCdEf#token",
    "gcp-sm:jam-token", "gcp-sm:my-project/jam-token", "gcp-sm:projects/p-1/secrets/jam",
    "gcp-sm:projects/p-1/secrets/jam/versions/3", "az-kv:team-vault/jam-token",
    "az-kv:team-vault/jam-token/0123456789abcdef0123456789abcdef", "file:~/.secrets/jam",
    "file:/run/secrets/jam_token",
  ]

  @Test(arguments: pointers)
  func `a pointer to a store is kept as it is written`(text: String) {
    let loaded = load("  A_TOKEN: {from: \"\(text)\", expires: 2027-01-15}\n")
    #expect(loaded.text == "")
    let variable = loaded.resolved.variables.first
    #expect(variable?.from?.value.text == text)
    #expect(variable?.expires?.value.text == "2027-01-15")
  }

  static let broken = [
    "op:Private/Jam/credential", "op://Private/Jam", "op://a/$(touch x)/b", "op://a/b/c/d/e",
    "op://a//c", "op://a/`id`/c", "op://${APP_ENV}/b/c", "op://a/b/c#d", "op://a/b/c?x",
    "op://a/b/c;d",
    "op://a/b/'c", "op://a/b/c\\\"d", "op://a/b/c?a=$(x)", "op:// a/b/c",
    "op://-a/b/c", "keychain:", "keychain:a/b/c",
    "keychain:-w", "keychain:a/$USER", "keychain:a|b", "secret-tool:service", "secret-tool:a=",
    "secret-tool:a=b,", "secret-tool:--all=x", "secret-tool:a=-b", "pass:", "pass:/etc/passwd",
    "pass:a/../b", "pass:-c", "pass:a b/", "pass:a&b", "bws:jam", "bws:../x", "doppler:a b",
    "doppler:a/NAME", "doppler:--help", "infisical:mcp/", "infisical:mcp/--x", "vault:secret/jam",
    "vault:jam#token", "vault:secret/jam#-x", "vault:secret/jam#a#b", "sops:secrets.env",
    "sops:-x#K", "sops:a#b c", "sops:a#b\\\"]", "sops:#K", "aws-sm:", "aws-sm:--x", "aws-sm:a#",
    "gcp-sm:a/b/c", "gcp-sm:projects/p/secrets", "az-kv:vault", "az-kv:v/n/w/x", "az-kv:a_b/$n",
    "file:secret", "file:./x", "file:~ann/x", "file:~/", "file:/a/../b", "file:~/-x",
    "file:~/$HOME",
    "pass:ä",
  ]

  @Test(arguments: broken)
  func `what a store does not take is refused, and not shown`(text: String) {
    let loaded = load("  A_TOKEN: {from: 1️⃣\"\(text)\"2️⃣}\n")
    #expect(loaded.problems == ["pointer 1️⃣2️⃣"])
    #expect(loaded.diagnostics.secrets.count == 1)
  }

  @Test(arguments: [
    "hunter2", "correct horse battery staple", "onepassword:x", "OP://a/b/c", "bw:abc",
    "https://example.com/token", "$(op read op://a/b/c)", "${OTHER}", "'op://a/b/c",
  ])
  func `what is no pointer is refused as the value would be`(text: String) {
    let loaded = load("  A_TOKEN: {from: 1️⃣\"\(text)\"2️⃣}\n")
    #expect(loaded.problems == ["literal-token 1️⃣2️⃣"])
    #expect(loaded.diagnostics.secrets.count == 1)
    #expect(!loaded.text.contains(text))
  }

  @Test(arguments: [
    "A_TOKEN: 1️⃣hunter22️⃣", "A_TOKEN: 1️⃣[hunter2]2️⃣", "A_TOKEN: {from: 1️⃣{a: hunter2}2️⃣}",
  ])
  func `a value in place of the mapping is not shown`(line: String) {
    let loaded = load("  \(line)\n")
    #expect(loaded.problems.first?.hasPrefix("wrong-type 1️⃣") == true)
    #expect(!loaded.text.contains("hunter"))
  }

  @Test func `a key in place of a name in a store is refused`() {
    var generator = SeededGenerator(seed: 5)
    let digits = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    let key = String(
      (0..<40).map { _ in digits[Int.random(in: 0..<digits.count, using: &generator)] })
    for pointer in ["pass:\(key)", "keychain:\(key)", "file:~/\(key)"] {
      let loaded = load("  A_TOKEN: {from: \"\(pointer)\"}\n")
      #expect(loaded.diagnostics.hasErrors, "\(pointer.prefix(8))")
      #expect(!loaded.text.contains(key))
    }
  }

  @Test(arguments: [
    ("1️⃣A-TOKEN2️⃣: {}", ["variable-name 1️⃣2️⃣"]),
    ("A_TOKEN: {1️⃣form2️⃣: x}", ["unknown-key 1️⃣2️⃣"]),
    ("A_TOKEN: {expires: 1️⃣2027-02-302️⃣}", ["date 1️⃣2️⃣"]),
    ("1️⃣A_TOKN2️⃣: {from: \"pass:a\"}", ["warning unused-variable 1️⃣2️⃣"]),
    ("{A_TOKEN: {}, B_TOKEN: {}, C_KEY: {}, D_KEY: {}, E_TOKEN: {}, JAM_TOKEN: {}}", []),
  ])
  func `names and keys are checked`(line: String, problems: [String]) {
    #expect(load("  \(line)\n").problems == problems)
  }

  @Test func `a name that nothing refers to is a warning that names the right one`() {
    let text = load("  JAM_TOKNE: {from: \"pass:a\"}\n").text
    #expect(
      text.contains(
        "warning: no server refers to the variable 'JAM_TOKNE'; did you mean 'JAM_TOKEN'?"))
  }

  @Test func `layers win key by key`() {
    let loaded = load(
      "  A_TOKEN: {from: \"pass:mine\"}\n  B_TOKEN: {expires: 2027-02-01}\n",
      others: [
        "base.yaml":
          "version: 1\nvariables: {A_TOKEN: {from: \"pass:team\", expires: 2027-01-15}, B_TOKEN: {from: \"pass:b\"}}\n"
      ])
    #expect(loaded.text == "")
    #expect(
      loaded.resolved.variables.map {
        "\($0.name.value) \($0.from?.value.text ?? "") \($0.expires?.value.text ?? "")"
      } == ["A_TOKEN pass:mine 2027-01-15", "B_TOKEN pass:b 2027-02-01"])
  }
}
