/// The vendors whose tokens are known.
///
/// A vendor is read only after one of its prefixes was found.
package protocol TokenVendors: Sendable {
  var prefixes: TokenPrefixes { get }

  /// Returns the formats of a vendor's tokens; none for an unknown vendor.
  func formats(of vendor: String) -> [TokenFormat]
}
