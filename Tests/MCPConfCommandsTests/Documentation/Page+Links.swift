import HostSystem
import Testing

extension Page {
  /// The targets of all Markdown links and pictures outside code.
  var links: [Substring] {
    prose.flatMap { line in
      line.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
        .compactMap { $0.split(separator: ")", omittingEmptySubsequences: false).first }
    }
  }

  /// Finds the file of a link, and the heading in its fragment.
  func follow(_ link: Substring) throws {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts[0].isEmpty ? path : resolved(parts[0])
    if target.hasSuffix(".md") {
      let page = try Page(target)
      if parts.count == 2 { try #require(page.anchors.contains(String(parts[1]))) }
    } else {
      try #require(POSIX.fileExists("\(Self.checkout)/\(target)"))
    }
  }

  /// The anchors that GitHub makes from the headings.
  private var anchors: [String] {
    prose.filter { $0.hasPrefix("#") }.map { heading in
      heading.drop { $0 == "#" }.dropFirst().lowercased().compactMap { character -> String? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? String(character) : nil
      }.joined()
    }
  }

  /// The lines outside fenced code.
  private var prose: [Substring] {
    var isCode = false
    return text.split(separator: "\n").filter { line in
      if line.drop(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
      return !isCode
    }
  }

  /// Returns a link's path, relative to the checkout.
  private func resolved(_ link: Substring) -> String {
    var folders = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = folders.popLast() } else { folders.append(String(part)) }
    }
    return folders.joined(separator: "/")
  }
}
