extension [String] {
  /// The words as in `a, b and c`.
  package var listed: String { listed(" and ") }

  /// Returns the words with commas between them, but with `last` before the last word, as in `a, b
  /// or c`.
  package func listed(_ last: String) -> String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + last + self[count - 1]
  }
}

extension Int {
  /// Returns the number with a noun, as in `1 file` or `2 files`.
  package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// Joins strings with a single allocation; `+` and interpolation allocate for each part.
  package init(
    joining first: String, _ second: String, _ third: String, _ fourth: String = "",
    _ fifth: String = ""
  ) {
    let parts: InlineArray<5, String> = [first, second, third, fourth, fifth]
    var count = 0
    for index in parts.indices { count += parts[index].utf8.count }
    unsafe self.init(unsafeUninitializedCapacity: count) { buffer in
      var end = 0
      for index in parts.indices {
        var part = parts[index]
        part.withUTF8 { bytes in
          for offset in bytes.indices { unsafe buffer[end + offset] = bytes[offset] }
          end += bytes.count
        }
      }
      return end
    }
  }
}
