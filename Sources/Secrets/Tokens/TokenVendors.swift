/// The vendors whose tokens are known, asked for when a prefix of theirs is met.
package protocol TokenVendors: Sendable {
  var prefixes: TokenPrefixes { get }

  /// The formats of one vendor's tokens; none for an unknown vendor.
  func formats(of vendor: String) -> [TokenFormat]
}
