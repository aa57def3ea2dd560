/// A value that was read for validation, or for the program that `run` starts.
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

  /// Passes the bytes to a check, or to the environment of the program that `run` starts.
  ///
  /// A check's result must not reveal any byte except a vendor's public prefix.
  package func withBytes<Result>(_ body: ([UInt8]) -> Result) -> Result { body(bytes) }
}
