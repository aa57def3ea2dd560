/// A token's value, read to be checked.
///
/// Every printed form is `<redacted>`.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var description: String { "<redacted>" }
  package var debugDescription: String { "<redacted>" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// For checks only; what they say must show nothing of the bytes but a vendor's public prefix.
  package func withBytes<Result>(_ body: ([UInt8]) -> Result) -> Result { body(bytes) }
}
