/// A remote server with the address and headers that one client would send, where every reference
/// is replaced by its value.
package struct RemoteTarget {
  package struct Address {
    package let url: [UInt8]
    package let headers: [(name: String, value: [UInt8])]
    /// Whether neither the address nor any header contains the value of a variable.
    let isBare: Bool

    package init(url: [UInt8], headers: [(name: String, value: [UInt8])], isBare: Bool) {
      self.isBare = isBare
      self.url = url
      self.headers = headers
    }
  }

  package let address: Address
  /// The URL and the headers that remain without the values of variables; nil if `address` contains
  /// no such value.
  package let withoutToken: Address?
  package let isLoopback: Bool
  package let isEventStream: Bool
  package let text: ForeignText
  /// The advice to the user if the server does not accept the token.
  package let renewal: String
  /// The `NAME=value` entries of curl's environment.
  package let environment: [[UInt8]]
  /// The version of mcpconf.
  package let version: String

  package init(
    address: Address, withoutToken: Address?, isLoopback: Bool, isEventStream: Bool,
    secrets: [[UInt8]], renewal: String, environment: [[UInt8]], version: String
  ) {
    self.address = address
    self.withoutToken = withoutToken
    self.isLoopback = isLoopback
    self.isEventStream = isEventStream
    text = ForeignText(secrets: secrets)
    self.renewal = renewal
    self.environment = environment
    self.version = version
  }
}
