/// The vendors whose tokens are known.
///
/// The formats of a vendor are read only after one of the vendor's prefixes was found.
package protocol TokenVendors: Sendable {
  var prefixes: TokenPrefixes { get }

  /// Returns the formats of a vendor's tokens; none for an unknown vendor.
  func formats(of vendor: String) -> [TokenFormat]
}
