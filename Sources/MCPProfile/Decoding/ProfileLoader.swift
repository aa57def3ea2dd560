internal import Secrets
package import SourceText
package import YAMLSyntax

/// The reason why a file could not be read, for a message.
package struct ReadProblem: Error {
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// Reads a profile and the profiles that it extends, and merges them.
package struct ProfileLoader {
  /// The maximum number of files that one profile may extend, directly or not.
  static let maximumFiles = 64

  private let catalog: VendorCatalog
  private let read: (String) throws(ReadProblem) -> [UInt8]
  /// The results for the files already read, so that a file that several others extend is read
  /// once.
  private var loaded: [String: ProfileFile] = [:]
  /// The root file of the loaded profile, which gives access to all its files.
  package private(set) var root: ProfileFile?
  private var count = 0
  /// The size limit for all files together, including what their aliases expand to.
  package private(set) var budget: ExpansionBudget

  package init(
    catalog: VendorCatalog, budget: ExpansionBudget = ExpansionBudget(),
    read: @escaping (_ path: String) throws(ReadProblem) -> [UInt8]
  ) {
    self.catalog = catalog
    self.budget = budget
    self.read = read
  }

  /// Loads the whole profile; returns nil if `file` itself cannot be read as a profile.
  ///
  /// If an extended file cannot be read, the problem is added to `diagnostics`, and the file is
  /// left out.
  ///
  /// The paths in `extends` are relative to the directory of `path`; for standard input, `path` is
  /// a name in the working directory.
  package mutating func load(
    _ file: SourceFile, path: String, files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> Profile? {
    let layer = ProfileFile(path: path, file: file)
    root = layer
    let profile = load(layer, [path], &files, &diagnostics)
    if let profile { NameRules.checkTwins(profile.servers, diagnostics: &diagnostics) }
    return profile
  }

  private mutating func load(
    _ layer: ProfileFile, _ stack: [String], _ files: inout SourceFiles,
    _ diagnostics: inout Diagnostics
  ) -> Profile? {
    let id = files.add(layer.file)
    let isProfile = ProfileSigns.areIn(layer.file.bytes)
    if !isProfile { files.hideText(of: id) }
    guard
      let document = parse(layer.file, id, showsWords: isProfile, &diagnostics),
      let written = ProfileDecoder.decode(
        document, of: layer.file, file: id, catalog: catalog, diagnostics: &diagnostics)
    else { return nil }
    if written.bases.isEmpty { return written.profile }
    var merged = Profile()
    for base in written.bases {
      let below = loadBase(base, of: layer.path, stack, &files, &diagnostics)
      if let below { layer.bases.append(below) }
      if let profile = below?.profile { merged.overlay(profile) } else { merged.lacksBase = true }
    }
    merged.overlay(written.profile)
    // The missing profile may contain what these servers lack.
    for index in merged.servers.indices where merged.lacksBase {
      merged.servers[index].hasRefusedKey = true
      merged.servers[index].token?.hasRefusedKey = true
    }
    return merged
  }

  /// Parses a file.
  ///
  /// If `showsWords` is false, no message shows a word of the file, because the file may belong to
  /// another program.
  private mutating func parse(
    _ file: SourceFile, _ id: FileID, showsWords: Bool, _ diagnostics: inout Diagnostics
  ) -> ResolvedYAML? {
    var own = Diagnostics()
    let document = YAMLParser.parse(file, id: id, budget: &budget, diagnostics: &own)
    if document == nil, ClientFileSigns.areIn(file.bytes, looksLikeProfile: showsWords) {
      diagnostics.add(.clientFile(at: SourceRange(file: id, lower: 0, upper: 0)))
    } else {
      diagnostics.add(showsWords ? own : own.withoutWords)
    }
    return document
  }

  private mutating func loadBase(
    _ base: Located<String>, of path: String, _ stack: [String], _ files: inout SourceFiles,
    _ diagnostics: inout Diagnostics
  ) -> ProfileFile? {
    let bytes = Array(base.value.utf8)
    if bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8) {
      diagnostics.add(.remoteBase(base))
      return nil
    }
    let isDrive = bytes.count > 1 && ASCII.isLetter(bytes[0]) && bytes[1] == UInt8(ascii: ":")
    let problem: String? =
      if bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "~") || isDrive {
        "this path in 'extends' is not relative to this file"
      } else if bytes.contains(UInt8(ascii: "\\")) {
        "this path in 'extends' contains '\\' instead of '/'"
      } else if ExpansionRules.first(in: base.value) != nil {
        "this path in 'extends' contains a reference, which mcpconf does not expand"
      } else {
        nil
      }
    if let problem {
      diagnostics.add(.baseForm(problem, base))
      return nil
    }
    guard base.value.hasSuffix(".yaml") || base.value.hasSuffix(".yml") else {
      diagnostics.add(.foreignBase(base))
      return nil
    }
    let target = Self.normalized(Self.directory(of: path) + base.value)
    if stack.contains(target) {
      diagnostics.add(.baseLoop(base))
      return nil
    }
    if let known = loaded[target] { return known }
    count += 1
    if count > Self.maximumFiles {
      if count == Self.maximumFiles + 1 { diagnostics.add(.tooManyBases(base)) }
      return nil
    }
    do {
      let file = SourceFile(name: target, bytes: try read(target))
      let layer = ProfileFile(path: target, file: file)
      layer.profile = load(layer, stack + [target], &files, &diagnostics)
      loaded[target] = layer
      return layer
    } catch {
      diagnostics.add(.unreadableBase(base, error.message))
      return nil
    }
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Removes `.` and `x/..`, so that each file has one name.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.utf8.first == UInt8(ascii: "/") ? "/" : "") + parts.joined(separator: "/")
  }
}

extension Diagnostic {
  fileprivate static func baseForm(_ problem: String, _ base: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "extends", problem, at: base.range,
      fix: "write a relative path with '/', such as ../team.yaml")
  }

  fileprivate static func remoteBase(_ base: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "extends", "'extends' contains a URL, but mcpconf does not download profiles",
      at: base.range,
      fix:
        "download the file once ('curl -fsSLo base.yaml URL'), review it, commit it, and extend the copy; 'mcpconf lock' records its hash"
    )
  }

  fileprivate static func foreignBase(_ base: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "extends", "'extends' contains a file whose name does not end in .yaml or .yml",
      at: base.range, fix: "if the file is a profile, rename the file, for example to team.yaml")
  }

  fileprivate static func baseLoop(_ base: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "extends", "this path makes the profile extend itself", at: base.range,
      fix: "remove the path")
  }

  fileprivate static func tooManyBases(_ base: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "extends", "the profile extends more than \(ProfileLoader.maximumFiles) profiles",
      at: base.range)
  }

  fileprivate static func unreadableBase(_ base: Located<String>, _ why: String) -> Diagnostic {
    Diagnostic(.error, "extends", "cannot read \(quoted(base.value)): \(why)", at: base.range)
  }
}
