extension Diagnostic {
  /// Returns `; did you mean 'NAME'?`, or an empty string if no known name is similar.
  package static func didYouMean(_ word: String, _ known: [String]) -> String {
    Suggestion.closest(to: word, in: known).map { "; did you mean '\($0)'?" } ?? ""
  }
}

/// Finds the name that was probably meant.
package enum Suggestion {
  /// Returns the candidate with the fewest edits to `word`; nil if even these are too many for a
  /// typing mistake.
  ///
  /// Many programs call the user's scope `global`, which looks more like `local`.
  package static func closest(to word: String, in candidates: [String]) -> String? {
    if word == "global", candidates.contains("user") { return "user" }
    let typed = folded(word)
    guard typed.count <= 64 else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let distance = distance(typed, folded(candidate))
      if distance <= max(1, typed.count / 3), distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : ($0 == 0x5F ? 0x2D : $0) }
  }

  /// Counts insertions, deletions, substitutions and swaps of neighbours (optimal string
  /// alignment).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(
          previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
