internal import SourceText

/// What somebody wrote for people, in which only what is certain counts.
extension SecretClassifier {
  func prose(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    var found = tokens(text, range, nil)
    if let addresses = addresses(text, range, Subject(nil, .member)) {
      found += addresses.filter { $0.confidence == .high }
    }
    return found
  }
}
