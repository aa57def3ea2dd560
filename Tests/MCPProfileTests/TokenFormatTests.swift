import MCPProfile
import Secrets
import TestSupport
import Testing

@Suite struct TokenFormatTests {
  /// Every format of the catalogue with each of its prefixes.
  static let all: [(vendor: String, format: TokenFormat, prefix: String)] =
    Catalog.vendors.flatMap { vendor in
      vendor.formats.flatMap { format in
        (format.prefixes.isEmpty ? [""] : format.prefixes).map { (vendor.id, format, $0) }
      }
    }

  private func forEachExample(_ body: (TokenExample, String) -> Void) {
    var generator = SeededGenerator(seed: 1)
    for (_, format, prefix) in Self.all {
      for _ in 0..<5 {
        let example = TokenExample(of: format, prefix: prefix, using: &generator)
        body(example, "\(format.name) \(prefix)")
      }
    }
  }

  @Test func `generated tokens are of their format`() {
    forEachExample { example, name in
      #expect(example.format.mismatch(of: example.bytes) == nil, "\(name)")
      // A vendor's longer prefix may start with a shorter prefix of the same format.
      #expect(
        example.format.matchedPrefix(of: example.bytes).map {
          $0.utf8.count >= example.prefix.utf8.count
        }
          == true, "\(name)")
    }
  }

  @Test func `one byte less or more is a wrong length, told for the whole body`() {
    forEachExample { example, name in
      let format = example.format
      let prefix = format.matchedPrefix(of: example.bytes) ?? ""
      let body = format.bodyLength
      let padding = [UInt8](repeating: UInt8(ascii: "a"), count: 400)
      let short = Array(example.bytes.prefix(prefix.utf8.count + body.lowerBound - 1))
      if body.lowerBound > 0 {
        #expect(
          format.mismatch(of: short)
            == .length(after: prefix, found: body.lowerBound - 1, expected: body), "\(name)")
      }
      guard body.upperBound < 400 else { return }
      let long = Array((example.bytes + padding).prefix(prefix.utf8.count + body.upperBound + 1))
      #expect(
        format.mismatch(of: long)
          == .length(after: prefix, found: body.upperBound + 1, expected: body), "\(name)")
    }
  }

  @Test func `a byte outside of the alphabet is told with its position`() {
    forEachExample { example, name in
      guard case .characters(let alphabet, let lengths)? = example.format.segments.first else {
        return
      }
      let prefix = example.format.matchedPrefix(of: example.bytes) ?? ""
      for byte in [UInt8(ascii: " "), 0x7F, 0xC3, 0x0A] {
        let mismatch = example.format.mismatch(of: example.replacing(prefix.utf8.count, by: byte))
        #expect(
          mismatch == .character(position: prefix.utf8.count + 1, expected: alphabet)
            || lengths.lowerBound == 0, "\(name)")
      }
    }
  }

  @Test func `the wrong case is a wrong character`() {
    forEachExample { example, name in
      guard case .characters(let alphabet, _)? = example.format.segments.first,
        [.hex, .lower36].contains(alphabet)
      else { return }
      let place = example.prefix.utf8.count
      #expect(
        example.format.mismatch(of: example.replacing(place, by: UInt8(ascii: "A")))
          == .character(position: place + 1, expected: alphabet), "\(name)")
    }
  }

  @Test func `a prefix in the wrong case, or none, is a wrong prefix`() {
    forEachExample { example, name in
      guard let first = example.bytes.first, !example.prefix.isEmpty else { return }
      let flipped = example.replacing(0, by: first ^ 0x20)
      #expect(example.format.mismatch(of: flipped) == .prefix, "\(name)")
      #expect(example.format.mismatch(of: []) == .prefix, "\(name)")
    }
  }

  @Test func `a missing separator is told`() {
    forEachExample { example, name in
      var place = example.prefix.utf8.count
      for segment in example.format.segments {
        switch segment {
        case .characters(_, let lengths):
          place += min(max(lengths.lowerBound, 32), lengths.upperBound)
        case .literal(let literal):
          let mismatch = example.format.mismatch(
            of: example.replacing(place, by: UInt8(ascii: "~")))
          #expect(mismatch == .separator(expected: literal), "\(name)")
          return
        }
      }
    }
  }

  @Test func `one flipped character breaks the checksum`() {
    var checked = 0
    forEachExample { example, name in
      guard example.format.checksum != nil else { return }
      checked += 1
      let last = example.bytes.count - (example.format.checksum == .gitHubFineGrained ? 9 : 1)
      for place in [example.prefix.utf8.count, last] {
        let byte = example.bytes[place]
        let other = byte == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        #expect(
          example.format.mismatch(of: example.replacing(place, by: other)) == .checksum, "\(name)")
      }
    }
    #expect(checked > 0)
  }

  @Test func `segments of variable length end at the literal`() throws {
    let format = TokenFormat(
      name: "x", title: "X", prefixes: [],
      segments: [
        .characters(.digits, 1...3), .literal("."),
        .characters(.letters, 2...TokenFormat.maximumLength),
      ], checksum: nil, confidence: .fixed, isPublic: false)
    let table: [(String, TokenFormat.Mismatch?)] = [
      ("1.ab", nil), ("123.abcdef", nil), ("12345", .separator(expected: ".")),
      ("1234.ab", .separator(expected: ".")), (".1ab", .character(position: 1, expected: .digits)),
      ("1.a1b", .character(position: 4, expected: .letters)),
      ("1.abc1", .character(position: 6, expected: .letters)),
      ("1.a", .length(after: "", found: 3, expected: 4...TokenFormat.maximumLength)),
    ]
    for (value, mismatch) in table {
      #expect(format.mismatch(of: Array(value.utf8)) == mismatch, "\(value)")
    }
  }
}

@Suite struct TokenChecksumTests {
  @Test(
    arguments: [
      ("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func `has the known answers of CRC-32`(text: String, crc: UInt32) {
    #expect(CRC32.of(text.utf8) == crc)
  }

  @Test(
    arguments: [
      (0, 62, 6, "000000"), (61, 62, 6, "00000z"), (62, 62, 6, "000010"), (36, 62, 6, "00000a"),
      (10, 62, 6, "00000A"), (UInt32.max, 62, 6, "4gfFC3"), (UInt32.max, 36, 7, "1z141z3"),
      (35, 36, 7, "000000z"), (0xCBF4_3926, 16, 8, "cbf43926"),
    ] as [(UInt32, UInt32, Int, String)])
  func `writes digits of any base`(number: UInt32, radix: UInt32, width: Int, text: String) {
    #expect(
      String(decoding: TokenChecksum.digits(number, radix: radix, width: width), as: UTF8.self)
        == text)
  }

  @Test func `has the known answers of SHA-256`() {
    let table = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000),
        "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
      ),
    ]
    for (text, digest) in table {
      let hex = SHA256.of(text.utf8).map {
        (($0 < 16 ? "0" : "") + String($0, radix: 16))
      }.joined()
      #expect(hex == digest)
    }
    for count in 0...130 { #expect(SHA256.of(Array(repeating: 7, count: count)).count == 32) }
  }

  /// The parts are joined at run time; the expected checksums come from another program.
  @Test func `agrees with another implementation`() {
    let body = String(repeating: "0", count: 30)
    #expect(TokenChecksum.gitHub.isValid(Array("ghp_\(body)2C8GjS".utf8), prefix: "ghp_"))
    let secret = "glsa_" + String(repeating: "a", count: 32)
    #expect(TokenChecksum.grafana.isValid(Array("\(secret)_b1a40a94".utf8), prefix: "glsa_"))
    let text = "glpat-" + String(repeating: "b", count: 27) + ".01.0r"
    #expect(TokenChecksum.gitLab.isValid(Array("\(text)137hakq".utf8), prefix: "glpat-"))
    let pat =
      "github_pat_" + String(repeating: "c", count: 22) + "_" + String(repeating: "d", count: 43)
    #expect(
      TokenChecksum.gitHubFineGrained.isValid(
        Array("\(pat)TQOXRINT\(String(repeating: "e", count: 8))".utf8), prefix: "github_pat_"))
  }
}
