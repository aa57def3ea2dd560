/// Markdown with a line for each sentence.
///
/// A line of the documentation is then clear by itself, in a diff and in the output of a search.
enum SentenceLines {
  /// The length from which a sentence is split at a pause.
  private static let longest = 140

  /// Returns the text with other line breaks in its paragraphs.
  ///
  /// Code, tables and headings do not change.
  static func text(_ markdown: String) -> String {
    var output: [String] = []
    var paragraph: [Substring] = []
    var isCode = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isCode || isFence || line.isEmpty || line.hasPrefix("|") || line.hasPrefix("#") {
        output += lines(paragraph.joined(separator: " "))
        paragraph = []
        output.append(String(line))
      } else {
        paragraph.append(line)
      }
      if isFence { isCode.toggle() }
    }
    output += lines(paragraph.joined(separator: " "))
    return output.joined(separator: "\n")
  }

  private static func lines(_ paragraph: String) -> [String] {
    var sentences: [String] = []
    var sentence: [Substring] = []
    for word in paragraph.split(separator: " ") {
      sentence.append(word)
      guard word.hasSuffix("."), !word.hasSuffix("..") else { continue }
      sentences += parts(sentence)
      sentence = []
    }
    return sentences + parts(sentence)
  }

  /// Returns a sentence in two parts if it is long, split at the pause that is nearest to its middle.
  private static func parts(_ words: [Substring]) -> [String] {
    let sentence = words.joined(separator: " ")
    if words.isEmpty { return [] }
    if sentence.count <= longest { return [sentence] }
    var best: (part: Int, distance: Int)?
    var length = 0
    for (index, word) in words.enumerated().dropLast() {
      length += word.count + 1
      guard let last = word.last, ",:;".contains(last) else { continue }
      let distance = abs(2 * length - sentence.count)
      if best.map({ distance < $0.distance }) ?? true { best = (index + 1, distance) }
    }
    guard let best else { return [sentence] }
    return parts(Array(words[..<best.part])) + parts(Array(words[best.part...]))
  }
}
