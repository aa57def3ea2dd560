/// A template that is part of the binary, with what must be known of it without parsing.
///
/// One line for each file in `templates/vendors`; a test holds the lines against the files.
struct EmbeddedVendor: Sendable {
  let id: String
  /// The public prefixes of its secret tokens.
  let prefixes: [String]
  let bytes: @Sendable () -> [UInt8]

  private init(
    _ id: String, _ prefixes: [String] = [], _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.id = id
    self.prefixes = prefixes
    self.bytes = bytes
  }

  static let all = [
    EmbeddedVendor("jam", ["jam_pat_"]) { PackageResources.jam_yaml }
  ]
}
