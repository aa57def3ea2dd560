package import Secrets

/// A vendor's token that was found; this type contains only the public parts of the token.
package struct VendorToken: Sendable {
  /// The vendor's name; for a vendor without a template, the name of the token.
  package let vendor: String
  /// The name of the token's format, as in a vendor's template.
  package let format: String
  package let title: String
  package let prefix: String
  /// Whether the format is so specific that no comment allows the value.
  package let isFixed: Bool
  /// The variable that the vendor's template names; nil if there is none.
  package let variable: EnvironmentReference?

  package init(_ found: TokenScanner.Found, _ catalog: VendorCatalog) {
    vendor = catalog.vendor(found.vendor)?.name ?? found.format.title
    format = found.format.name
    title = found.format.title
    prefix = found.prefix
    isFixed = found.isFixed
    variable = catalog.variable(of: found.vendor)
  }
}
