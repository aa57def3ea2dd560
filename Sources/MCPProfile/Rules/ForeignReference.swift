internal import Secrets
internal import SourceText

/// A reference in the syntax of a shell or a client, as people paste it into a profile.
enum ForeignReference {
  /// Returns the value in the profile's syntax, such as `Bearer ${NAME}` for `Bearer $NAME`.
  ///
  /// Returns nil for a value in none of these syntaxes, and for a name that could be a password,
  /// such as `summer` in `$summer`.
  static func corrected(_ text: String) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let last = words.last,
      words.count == 1 || words.count == 2 && HeaderRules.isScheme(String(words[0])),
      let name = name(in: last), isPublic(name)
    else { return nil }
    return (words.count == 2 ? "\(words[0]) " : "") + "${\(name)}"
  }

  /// Returns the value of `token` in the profile's syntax; nil if mcpconf does not recognize the
  /// value.
  ///
  /// mcpconf also recognizes a frequent mistake: the bare name of a variable in capitals with a
  /// word such as `TOKEN` or `KEY`.
  static func correctedToken(_ text: String) -> String? {
    // `token` contains no scheme.
    if let corrected = corrected(text), let start = corrected.lastIndex(of: "$") {
      return String(corrected[start...])
    }
    let words = text.split(separator: "_")
    guard words.count > 1, isPublic(text[...]),
      words.contains(where: { word in
        ["TOKEN", "KEY", "SECRET", "PAT", "PASSWORD", "CREDENTIAL"].contains {
          $0.utf8.elementsEqual(word.utf8)
        }
      })
    else { return nil }
    return "${\(text)}"
  }

  private static func name(in text: Substring) -> Substring? {
    let forms = [
      ("${env:", "}"), ("{env:", "}"), ("$env:", ""), ("${{ secrets.", " }}"), ("{{", "}}"),
      ("%", "%"), ("$", ""),
    ]
    for (start, end) in forms {
      let bytes = text.utf8
      guard bytes.count > start.utf8.count + end.utf8.count, bytes.starts(with: start.utf8),
        bytes.suffix(end.utf8.count).elementsEqual(end.utf8)
      else { continue }
      let name = text.dropFirst(start.utf8.count).dropLast(end.utf8.count)
      if EnvironmentReference.isName(name.utf8) { return name }
    }
    return nil
  }

  /// Returns whether the name may be shown: it has capital letters but no small letters, and no
  /// part of it looks generated.
  private static func isPublic(_ name: Substring) -> Bool {
    EnvironmentReference.isName(name.utf8) && !name.utf8.contains(where: ASCII.isLower)
      && name.utf8.contains(where: ASCII.isUpper) && !GeneratedText.looksGenerated(name.utf8)
  }
}
