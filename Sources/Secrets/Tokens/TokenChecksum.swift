/// The checksums that some vendors include in their tokens, so that a typo is found without
/// contacting the vendor.
package enum TokenChecksum: String, Sendable, CaseIterable {
  /// `ghp_`, `gho_`, `ghu_` and `ghr_`: the last six characters are the CRC-32 of the rest of the
  /// body in base62 (digits, upper case, lower case).
  case gitHub = "github-crc32"
  /// `github_pat_`: the last 16 characters are eight base32 characters of a SHA-256 hash and eight
  /// other characters. The hash is that of everything before the last 16 characters.
  ///
  /// The source is kingfisher's rule for GitHub and its one sample, 2026-11-24; GitHub does not
  /// document this checksum.
  case gitHubFineGrained = "github-pat-sha256"
  /// GitLab's routable tokens: CRC-32 of everything before the checksum, in lower-case base36,
  /// seven characters.
  case gitLab = "gitlab-routable-crc32"
  /// `glsa_`: CRC-32 of the prefix and the secret, little-endian, in lower-case hexadecimal
  /// (Grafana's source).
  case grafana = "grafana-crc32"

  /// Whether a failed check proves a typo.
  ///
  /// If some of the vendor's own samples fail, the check is only a hint.
  package var isReliable: Bool {
    switch self {
    case .gitHub, .gitLab: true
    case .gitHubFineGrained, .grafana: false
    }
  }

  /// Returns whether the checksum of `value` is correct.
  ///
  /// `value` has already passed the format's other checks, so its parts have the right lengths.
  package func isValid(_ value: [UInt8], prefix: String) -> Bool {
    switch self {
    case .gitHub:
      let body = value.dropFirst(prefix.utf8.count)
      return body.suffix(6).elementsEqual(
        Self.digits(CRC32.of(body.dropLast(6)), radix: 62, width: 6))
    case .gitHubFineGrained:
      let end = value.dropLast(8)
      return end.suffix(8).elementsEqual(Self.base32(SHA256.of(end.dropLast(8)).prefix(5)))
    case .gitLab:
      return value.suffix(7).elementsEqual(
        Self.digits(CRC32.of(value.dropLast(7)), radix: 36, width: 7))
    case .grafana:
      let crc = CRC32.of(value.dropLast(9)).byteSwapped
      return value.suffix(8).elementsEqual(Self.digits(crc, radix: 16, width: 8))
    }
  }

  /// Encodes five bytes as eight characters of RFC 4648's alphabet.
  package static func base32(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    let number = bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return stride(from: 35, through: 0, by: -5).map { alphabet[Int(number >> UInt64($0) & 31)] }
  }

  /// Returns a number in the given radix, with `width` digits.
  ///
  /// Radix 62 uses digits, upper-case and lower-case letters; a smaller radix uses digits and
  /// lower-case letters.
  package static func digits(_ number: UInt32, radix: UInt32, width: Int) -> [UInt8] {
    let alphabet = Array(
      (radix == 62
        ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        : "0123456789abcdefghijklmnopqrstuvwxyz").utf8)
    var output = [UInt8](repeating: alphabet[0], count: width)
    var rest = number
    var index = width - 1
    while rest > 0, index >= 0 {
      output[index] = alphabet[Int(rest % radix)]
      rest /= radix
      index -= 1
    }
    return output
  }
}

/// CRC-32 as in IEEE 802.3, computed bit by bit because tokens are short and few.
package enum CRC32 {
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
