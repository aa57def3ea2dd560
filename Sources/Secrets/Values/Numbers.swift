internal import SourceText

/// Recognises numbers, versions, durations and dates.
enum Numbers {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    if value.allSatisfy(ASCII.isDigit) { return value.count <= 9 }
    let value = value.drop { "^~><=v ".utf8.contains($0) }
    if isDuration(value) { return true }
    let isNumber = value.allSatisfy {
      ASCII.isDigit($0) || ".,-:+ eExXTZ_%smhdkKMGB".utf8.contains($0)
    }
    return isNumber && value.count <= 20 && value.count(where: ASCII.isLetter) <= 2
  }

  /// Returns whether the value is an ISO 8601 duration, such as `P90D` or `PT1H`.
  private static func isDuration(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == UInt8(ascii: "P") && (3...12).contains(value.count)
      && value.contains(where: ASCII.isDigit)
      && value.dropFirst().allSatisfy { ASCII.isDigit($0) || "YMWDTHS.".utf8.contains($0) }
  }
}
