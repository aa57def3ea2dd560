internal import SourceText

/// Secrets in text written for people: vendors' tokens, and secrets of high confidence in
/// addresses.
extension SecretClassifier {
  func prose(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    var found = tokens(text, range, nil)
    if let addresses = addresses(text, range, Subject(nil, .member)) {
      found += addresses.filter { $0.confidence == .high }
    }
    return found
  }
}
