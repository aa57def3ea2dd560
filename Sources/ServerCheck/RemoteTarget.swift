/// A remote server as one client would ask it: every reference replaced by the value of its variable.
package struct RemoteTarget {
  package struct Address {
    package let url: [UInt8]
    package let headers: [(name: String, value: [UInt8])]
    /// Whether nothing in it comes from a variable.
    let isBare: Bool

    package init(url: [UInt8], headers: [(name: String, value: [UInt8])], isBare: Bool) {
      self.isBare = isBare
      self.url = url
      self.headers = headers
    }
  }

  package let address: Address
  /// Without everything that comes from a variable; nil if that is the same.
  package let withoutToken: Address?
  package let isLoopback: Bool
  package let isEventStream: Bool
  package let text: ForeignText
  /// What to do about a token that is not accepted.
  package let renewal: String
  /// `NAME=value` entries for curl.
  package let environment: [[UInt8]]
  /// Of mcpconf.
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
