internal import SourceText

/// Recognises public keys, which may be shown.
enum PublicKeys {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    if beginnings.contains(where: { value.starts(with: $0.utf8) }) { return true }
    if isHostKey(value) { return true }
    // Matches Datadog's client tokens.
    if value.count == 35, value.starts(with: "pub".utf8),
      value.dropFirst(3).allSatisfy(ASCII.isHexDigit)
    {
      return true
    }
    return isPEM(value) && !isPrivatePEM(value)
  }

  /// The maximum number of bytes of a value that are searched for a PEM key; keys are shorter.
  private static let longestPEM = 1 << 14

  static func isPEM(_ value: ArraySlice<UInt8>) -> Bool {
    Array(value.prefix(longestPEM)).span.index(of: "-----BEGIN ") != nil
  }

  /// Returns whether the value contains the start of a private key, and not only the line `BEGIN`.
  static func isPrivatePEM(_ value: ArraySlice<UInt8>) -> Bool {
    let text = Array(value.prefix(longestPEM))
    guard isPEM(value), let start = text.span.index(of: "PRIVATE KEY") else { return false }
    let body = text[(start + 11)...].drop { $0 == UInt8(ascii: "-") }
    let count = body.prefix { $0 != UInt8(ascii: "-") }.count(where: TokenAlphabet.base64.contains)
    return count >= 24
  }

  /// Returns whether the value is a line of `known_hosts` or `authorized_keys`.
  private static func isHostKey(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: 0x20)
    guard words.count >= 2 else { return false }
    return zip(words, words.dropFirst()).contains { kind, key in
      key.starts(with: "AAAA".utf8)
        && ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"].contains { kind.starts(with: $0.utf8) }
    }
  }

  /// Prefixes of publishable keys and IDs (Stripe, Clerk, Supabase, PostHog, Mapbox, Langfuse, New
  /// Relic, RevenueCat, Svix, reCAPTCHA, Google Analytics) and of public keys of SSH, age, Nostr
  /// and Bitcoin (the vendors' and projects' pages, 2026-11-29).
  private static let beginnings = [
    "pk_live_", "pk_test_", "sb_publishable_", "phc_", "pk.eyJ", "pk-lf-", "NRJS-", "appl_",
    "goog_",
    "6L", "ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-ed25519@", "age1", "npub1",
    "xpub", "whpk_", "pub_live_", "pub_test_", "GTM-", "UA-",
  ]

  /// Returns whether a value is a secret key of reCAPTCHA.
  ///
  /// The secret key looks like the site key (<https://developers.google.com/recaptcha>,
  /// 2026-11-30), so the name decides.
  static func isSecretHalf(_ value: ArraySlice<UInt8>, _ name: String?) -> Bool {
    value.starts(with: "6L".utf8)
      && name.map { ASCII.lowercased($0).contains(text: "secret") } == true
  }

  /// Returns whether the name mentions Firebase.
  ///
  /// A Firebase key, which Google issues, only identifies an app, and the app's pages show the key
  /// to everyone (<https://firebase.google.com/docs/projects/api-keys>, 2026-11-29).
  static func isFirebase(_ name: String?) -> Bool {
    guard let name else { return false }
    let folded = ASCII.lowercased(name)
    return folded.contains(text: "firebase")
  }

  /// Returns whether a token has Supabase's role of an anonymous user
  /// (<https://supabase.com/docs/guides/api/api-keys>, 2026-11-29).
  static func isAnonymous(_ token: ArraySlice<UInt8>) -> Bool {
    let parts = token.split(separator: UInt8(ascii: "."))
    guard parts.count == 3 else { return false }
    return String(decoding: Base64.decoded(parts[1]), as: UTF8.self)
      .contains(text: "\"role\":\"anon\"")
  }
}

/// Base64 decoding as in RFC 4648, for both alphabets, and with or without padding.
///
/// Decoding ends at the first byte that is in neither alphabet.
package enum Base64 {
  package static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var bits = 0 as UInt32
    var count = 0
    for byte in text {
      guard let value = value(byte) else { break }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return output
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
