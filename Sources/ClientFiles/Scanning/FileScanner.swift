internal import ConfigDocuments
package import MCPClients
package import MCPProfile
internal import Secrets
package import SourceText

/// Finds the literal secrets of one file.
///
/// The scanner searches the whole file for vendors' tokens. It recognises all other secrets by
/// their place: in servers, commands, scripts and comments, and in a small file also beside the
/// servers.
package struct FileScanner {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private let beginnings: TextBeginnings
  /// The custom clients' names for the member with the servers.
  private let ownRoots: Set<String>
  /// The place of the first syntax error in the last scanned file; nil if there was no error.
  ///
  /// A file with a syntax error is scanned as plain text.
  package private(set) var syntaxError: SourceRange?
  /// The environment files that the entries of the last scanned file mention.
  package private(set) var environmentFiles: [String] = []
  /// The ranges of the strings that were already judged by their place.
  private var judged: [Range<Int>] = []

  /// Creates a scanner; `clients` are the custom clients of the profile.
  package init(catalog: VendorCatalog, clients: [CustomClient] = []) {
    self.catalog = catalog
    classifier = SecretClassifier(vendors: catalog)
    beginnings = TextBeginnings(catalog.prefixes, setters: VariableSetter.beginnings)
    ownRoots = Set(clients.compactMap(\.root.first))
  }

  /// Returns the secrets in the order of the file.
  ///
  /// `bytes` must not begin with a byte order mark. `file` identifies the file in the results.
  package mutating func scan(_ bytes: [UInt8], as format: ScannedFormat, file: FileID)
    -> [PlacedSecret]
  {
    syntaxError = nil
    judged = []
    environmentFiles = []
    let survey = TextSurvey(bytes, beginnings)
    var found = structured(bytes, format, file) ?? unstructured(bytes, survey, file)
    if format == .code { found.removeAll { !isMadeUp($0, in: bytes) } }
    if syntaxError != nil { addBrokenPairs(bytes, survey, file, to: &found) }
    if syntaxError == nil, let configuration = format.configuration {
      found += commands(in: bytes, survey, configuration, file, beside: found)
      found += texts(in: bytes, survey, format, file, beside: found)
    }
    let ranges = RangeSet(
      judged + found.map { Int($0.range.lower)..<max(Int($0.range.upper), Int($0.range.lower) + 1) }
    )
    let tokens = TokenScanner(vendors: catalog).literals(in: bytes, survey).filter {
      !$0.isPlaceholder && !ranges.contains($0.start)
    }
    found += elsewhere(tokens, bytes, format, file)
    found.sort { $0.range.lower < $1.range.lower }
    return found
  }

  /// Returns a secret for each of `tokens` that is not public; no other search found these tokens.
  private func elsewhere(
    _ tokens: [TokenScanner.Found], _ bytes: [UInt8], _ format: ScannedFormat, _ file: FileID
  ) -> [PlacedSecret] {
    let tokens = tokens.filter { token in
      // A JSON web token is public after `pk.`, and a Google API key is public after the word
      // "firebase" on the same line.
      token.format.name != "json-web-token"
        || !bytes[..<token.start].suffix(3).elsewhereIsPublic
    }.filter { token in
      token.format.name != "google-api-key"
        || !bytes[..<token.start].suffix(48).isFirebase
    }
    guard !tokens.isEmpty else { return [] }
    let paths = format.configuration?.paths(to: tokens.map(\.start), in: bytes) ?? []
    return tokens.enumerated().map { index, token in
      let lower = Int32(clamping: token.start)
      return PlacedSecret(
        LiteralSecret(VendorToken(token, catalog)),
        at: SourceRange(
          file: file, lower: lower, upper: lower + Int32(clamping: token.prefix.utf8.count)),
        path: index < paths.count ? paths[index] ?? [] : [])
    }
  }

  private mutating func structured(
    _ bytes: [UInt8], _ format: ScannedFormat, _ file: FileID
  ) -> [PlacedSecret]? {
    guard let configuration = format.configuration else { return nil }
    do {
      // Read a small file completely; a larger file is a history or a collection of data.
      let readsAll = bytes.count <= 1 << 20
      let read = try configuration.root(
        of: bytes, file: file, reading: readsAll ? { _ in .whole } : reading)
      guard let root = read else { return [] }
      var scanner = NodeScanner(classifier, catalog)
      scanner.scan(servers: root, in: ownRoots)
      if readsAll {
        let roots = ownRoots
        scanner.scan(beside: root) { NodeScanner.isRoot($0) || roots.contains($0) }
        scanner.removeRepeated()
      }
      judged = scanner.judged
      environmentFiles = scanner.environmentFiles
      var commands = CommandMembers(classifier, catalog)
      commands.scan(root)
      var profile = ProfileMembers(classifier, catalog)
      profile.scan(root)
      let known = Set(scanner.found.map(\.range.lower))
      return scanner.found
        + (commands.found + profile.found).filter { !known.contains($0.range.lower) }
    } catch {
      syntaxError =
        error.problems.lazy.compactMap(\.range).first ?? SourceRange(file: file, lower: 0, upper: 0)
      return nil
    }
  }

  /// Finds secrets in commands that add servers, for example in a shell history or a workflow;
  /// secrets in `known` are left out.
  private func commands(
    in bytes: [UInt8], _ survey: TextSurvey, _ format: ConfigFormat, _ file: FileID,
    beside known: [PlacedSecret]
  ) -> [PlacedSecret] {
    let starts = CommandScanner.starts(in: bytes, at: survey.programs)
    guard !starts.isEmpty else { return [] }
    let ranges = RangeSet(known.map { Int($0.range.lower)..<Int($0.range.upper) })
    guard case .json = format else {
      var scanner = CommandScanner(bytes, file: file, classifier, catalog)
      scanner.scan(starts)
      return scanner.found.filter { !ranges.contains(Int($0.range.lower)) }
    }
    return format.strings(at: starts, in: bytes).flatMap { placed -> [PlacedSecret] in
      guard !ranges.contains(Int(placed.range.lower)) else { return [] }
      var scanner = CommandScanner(Array(placed.text.utf8), file: file, classifier, catalog)
      scanner.scan()
      let range = SourceRange(file: file, lower: placed.range.lower, upper: placed.range.upper)
      return scanner.found.map { inner in
        PlacedSecret(
          inner.secret, at: range, path: placed.path + inner.path, server: inner.server,
          host: inner.host, isArgument: inner.isArgument)
      }
    }
  }

  /// Finds secrets in places that the file's structure does not show: scripts and prompts in
  /// strings, and comments.
  private func texts(
    in bytes: [UInt8], _ survey: TextSurvey, _ format: ScannedFormat, _ file: FileID,
    beside known: [PlacedSecret]
  ) -> [PlacedSecret] {
    let ranges = RangeSet(
      judged + known.map { Int($0.range.lower)..<max(Int($0.range.upper), Int($0.range.lower) + 1) }
    )
    guard case .json = format else {
      // In formats other than JSON, a string may span several lines, so scan the lines of the file.
      return lines(bytes, survey, file).filter {
        !ranges.contains(Int($0.range.lower)) && isCertain($0, in: bytes)
      }
    }
    let strings = StringLines(classifier, catalog, beginnings)
    return strings.secrets(
      in: bytes, survey, .json(.jsonc), file: file, isKnown: ranges.contains)
      + (CommentText.hasLine(bytes, at: survey.comments) ? comments(in: bytes, format, file) : [])
  }

  /// Returns whether a secret in source code looks made up, unlike a name or a message.
  ///
  /// The result is always true for a vendor's token, a private key, and a secret in the password or
  /// path of a URL.
  private func isMadeUp(_ placed: PlacedSecret, in bytes: [UInt8]) -> Bool {
    switch placed.secret.rule {
    case .named, .authorization, .urlQuery, .generated: break
    default: return true
    }
    guard placed.secret.token == nil else { return true }
    let value = bytes[Int(placed.range.lower)..<Int(placed.range.upper)]
    let words = value.split { $0 <= 0x20 || "\"'`".utf8.contains($0) }
    guard let word = words.last, !LineScanner.isMember(word) else { return false }
    // A message has more words than this; an assignment such as `str = "…"` has three words.
    guard words.count <= 2 || words.count <= 4 && GeneratedText.looksLikeKey(word) else {
      return false
    }
    return MadeUpWord.matches(word)
      || placed.secret.key.map { MadeUpWord.isChosen(word, under: $0) } == true
  }

  /// Returns whether a secret on a line of a TOML or YAML file is certain.
  ///
  /// A value under a weak name such as `key` must look generated, unless the name is an option.
  private func isCertain(_ placed: PlacedSecret, in bytes: [UInt8]) -> Bool {
    guard placed.secret.rule == .named, placed.secret.token == nil, let key = placed.secret.key
    else { return true }
    return SecretName(key)?.isStrong == true || key.hasPrefix("-")
      || GeneratedText.looksLikeKey(bytes[Int(placed.range.lower)..<Int(placed.range.upper)])
  }

  /// Finds secrets in comments, for example in a server that is commented out.
  package func comments(
    in bytes: [UInt8], _ format: ScannedFormat, _ file: FileID = .none
  ) -> [PlacedSecret] {
    guard let text = CommentText.only(bytes, format) else { return [] }
    return lines(text, TextSurvey(text, beginnings), file)
  }

  /// Adds the secrets that only `BrokenPairs` finds.
  ///
  /// A secret that was found only by the form of its value is removed if `BrokenPairs` finds a
  /// secret that overlaps it.
  private func addBrokenPairs(
    _ bytes: [UInt8], _ survey: TextSurvey, _ file: FileID, to found: inout [PlacedSecret]
  ) {
    let broken = BrokenPairs.secrets(in: bytes, survey, file: file, classifier, catalog)
    func overlaps(_ a: PlacedSecret, _ b: PlacedSecret) -> Bool {
      a.range.lower < b.range.upper && b.range.lower < a.range.upper
    }
    // Prefer a secret that was found by its name: the name says more than the form of the value.
    found.removeAll { guess in
      guess.secret.rule == .generated && broken.contains { overlaps($0, guess) }
    }
    let known = found
    found += broken.filter { placed in !known.contains { overlaps($0, placed) } }
  }

  /// Returns the secrets in quoted pairs and those that the search of single lines finds.
  ///
  /// A secret that is found in both ways is returned once.
  private func lines(
    _ bytes: [UInt8], _ survey: TextSurvey, _ file: FileID
  ) -> [PlacedSecret] {
    var found = QuotedPairs.secrets(
      in: bytes, file: file, classifier, catalog, isClientFile: syntaxError != nil)
    let ranges = RangeSet(found.map { Int($0.range.lower)..<Int($0.range.upper) })
    var scanner = LineScanner(bytes, survey, file: file, classifier, catalog)
    scanner.scan()
    found += scanner.found.filter { placed in
      !ranges.contains(Int(placed.range.lower))
        && !found.contains {
          $0.range.lower < placed.range.upper && placed.range.lower < $0.range.upper
        }
    }
    return found
  }

  private mutating func unstructured(
    _ written: [UInt8], _ survey: TextSurvey, _ file: FileID
  ) -> [PlacedSecret] {
    let replaced = TypographicQuotes.replaced(in: written)
    let bytes = replaced ?? written
    let survey = replaced.map { TextSurvey($0, beginnings) } ?? survey
    var scanner = CommandScanner(bytes, file: file, classifier, catalog)
    scanner.scan(CommandScanner.starts(in: bytes, at: survey.programs))
    var found = scanner.found
    for block in FencedBlocks.all(in: bytes) {
      guard
        let root = try? ConfigFormat.json(.jsonc).document(Array(bytes[block]), file: file).node(
          at: [])
      else { continue }
      var nodes = NodeScanner(classifier, catalog)
      nodes.scan(servers: root, in: ownRoots)
      func moved(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound + block.lowerBound..<range.upperBound + block.lowerBound
      }
      judged += nodes.judged.map(moved)
      found += nodes.found.map { placed in
        let range = moved(Int(placed.range.lower)..<Int(placed.range.upper))
        return PlacedSecret(
          placed.secret,
          at: SourceRange(file: file, range),
          path: [], server: placed.server, host: placed.host, isArgument: placed.isArgument)
      }
    }
    let known = RangeSet(
      (judged + found.map { Int($0.range.lower)..<Int($0.range.upper) }).sorted {
        $0.lowerBound < $1.lowerBound
      })
    found += lines(bytes, survey, file).filter { !known.contains(Int($0.range.lower)) }
    found += PrivateKeys.all(in: bytes, file: file).filter { key in
      !found.contains { $0.range.lower < key.range.upper && key.range.lower < $0.range.upper }
    }
    return found
  }
}

extension ArraySlice<UInt8> {
  /// Whether the last line of this text mentions Firebase; Firebase's API keys are public.
  fileprivate var isFirebase: Bool {
    let line = split(omittingEmptySubsequences: false) { $0 == 0x0A }.last ?? []
    return ASCII.lowercased(String(decoding: line, as: UTF8.self)).contains(text: "firebase")
  }

  /// Whether the text is `pk.`, with which Mapbox's public tokens start.
  fileprivate var elsewhereIsPublic: Bool { elementsEqual("pk.".utf8) }
}

/// Decides which parts of a large file are read.
extension FileScanner {
  /// Returns how much to read of the member at `path` in a large file.
  ///
  /// Servers are near the root; the other members may be large.
  private func reading(_ path: [String]) -> NodeReading {
    // This function is not called for members of a root, because the whole root is read.
    if path.count == 1 {
      return NodeScanner.isRoot(path[0]) || ownRoots.contains(path[0]) ? .whole : .members
    }
    for nested in NodeScanner.nestedRoots where nested.leads(path) {
      return path.count == nested.steps.count ? .whole : .members
    }
    // If the file contains only entries, read the members of each entry.
    return path.count == 2 && NodeScanner.entryNames.contains(path[1]) ? .whole : .nothing
  }
}
