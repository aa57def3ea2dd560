/// A value that is not in the document yet, with its key.
struct TOMLStatement {
  /// The key as it will be written, including dots; nil in an array.
  let key: [UInt8]?
  let value: ConfigValue

  init(_ name: String, _ value: ConfigValue, prefix: [UInt8] = []) {
    key = prefix + TOMLText.key(name)
    self.value = value
  }

  init(element value: ConfigValue) {
    key = nil
    self.value = value
  }

  /// Returns `key = value` on one line, without spaces around `=` if `isTight` is true; in an
  /// array, only the value.
  func text(isTight: Bool = false) -> [UInt8] {
    var output = key.map { $0 + Array((isTight ? "=" : " = ").utf8) } ?? []
    TOMLText.append(value, to: &output)
    return output
  }
}
