internal import SourceText

/// SHA-256 as in FIPS 180-4, for checksums, fingerprints and the hash of a profile.
package enum SHA256 {
  /// Returns the hash of the bytes as 64 hexadecimal digits.
  package static func hex(of message: some Collection<UInt8>) -> String { hex(of(message)) }

  /// Returns an identifier for a finding: 32 hexadecimal digits.
  package static func fingerprint(_ identity: String) -> String {
    hex(Array(of(identity.utf8).prefix(16)))
  }

  /// Returns the hexadecimal digits of a hash.
  package static func hex(_ hash: [UInt8]) -> String {
    String(decoding: ASCII.hexadecimal(hash), as: UTF8.self)
  }

  package static func of(_ message: some Collection<UInt8>) -> [UInt8] {
    var padded = Array(message)
    padded.append(0x80)
    padded += Array(repeating: 0, count: (120 - padded.count % 64) % 64)
    padded += bytes(of: UInt64(message.count) * 8)
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
      0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    // All blocks share one array, because allocating an array takes longer than hashing a block.
    var words = Array(repeating: 0 as UInt32, count: 64)
    let text = padded.span
    for start in stride(from: 0, to: text.count, by: 64) {
      fill(&words, with: text, from: start)
      add(words, to: &state)
    }
    return state.flatMap(bytes)
  }

  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    stride(from: number.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: number >> $0)
    }
  }

  /// Expands one block of 64 bytes to 64 words.
  private static func fill(_ words: inout [UInt32], with text: Span<UInt8>, from start: Int) {
    for index in 0..<16 {
      let place = start + 4 * index
      words[index] =
        UInt32(text[place]) << 24 | UInt32(text[place + 1]) << 16
        | UInt32(text[place + 2]) << 8 | UInt32(text[place + 3])
    }
    for index in 16..<64 {
      let (a, b) = (words[index - 15], words[index - 2])
      let mixedA = rotated(a, 7) ^ rotated(a, 18) ^ a >> 3
      let mixedB = rotated(b, 17) ^ rotated(b, 19) ^ b >> 10
      words[index] = words[index - 16] &+ mixedA &+ words[index - 7] &+ mixedB
    }
  }

  private static func add(_ words: [UInt32], to state: inout [UInt32]) {
    // The registers have their names from the standard.
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    let constants = constants
    for index in 0..<64 {
      let choice = e & f ^ ~e & g
      let majority = a & b ^ a & c ^ b & c
      let mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let other = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let sum = h &+ mixed &+ choice &+ constants[index] &+ words[index]
      (h, g, f, e) = (g, f, e, d &+ sum)
      (d, c, b, a) = (c, b, a, sum &+ other &+ majority)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
