/// The search for a text in a text, by bytes.
///
/// The library's own `contains` of a string in a string brings the engine of regular expressions
/// into the binary, two megabytes that every start pays for.
extension StringProtocol {
  package func contains(text: String) -> Bool {
    var rest = utf8[...]
    while rest.count >= text.utf8.count {
      if rest.starts(with: text.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
