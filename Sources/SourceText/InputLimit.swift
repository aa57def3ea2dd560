/// The largest allowed input.
package enum InputLimit {
  /// The usual limit for a file or standard input, such as a profile, a template or a client's
  /// file.
  package static let byteCount = 64 << 20
  /// The limit for a file with the JSON documents of many hosts, which `report` reads.
  package static let documentsByteCount = 1 << 30
}
