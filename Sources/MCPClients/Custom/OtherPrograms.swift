internal import MCPProfile
internal import SourceText

/// Files that another program executes or obeys.
///
/// A custom client never writes such a file in a project. Below the home directory, it writes such
/// a file only if the profile is trusted.
///
/// A file that is in no list, and not in the directory of a built-in client, is assumed to be the
/// custom client's own.
package enum OtherPrograms {
  /// Returns why a custom client may not write this file of a project; nil if there is no reason.
  ///
  /// `path` is relative to the project. A listed directory counts at any depth, because many
  /// programs look into each directory of a project.
  package static func refusal(ofProjectFile path: String) -> String? {
    let names = PlacePattern.names(of: path)
    return builtInFile(names, in: .project) ?? reason(names, projectPlaces)
      ?? builtInDirectory(names, in: .project)
  }

  /// Returns a sentence about the program that uses this file below the home directory; nil if none
  /// is known.
  package static func use(ofUserFile path: String) -> String? {
    let names = PlacePattern.names(of: path)
    return builtInFile(names, in: .home) ?? reason(names, homePlaces + projectPlaces)
      ?? builtInDirectory(names, in: .home)
  }

  /// Some programs' files, and what the programs do with them.
  struct Group {
    let reason: String
    let patterns: [String]

    init(_ reason: String, _ patterns: String...) {
      self.reason = reason
      self.patterns = patterns.flatMap { $0.utf8.split(separator: UInt8(ascii: " ")) }
        .map { String(Substring($0)) }
    }
  }

  private static func reason(_ names: [[UInt8]], _ groups: [Group]) -> String? {
    groups.first { group in
      group.patterns.contains { PlacePattern($0).matches(names) }
    }?.reason
  }

  private enum Base { case project, home }

  private static func builtInFile(_ names: [[UInt8]], in base: Base) -> String? {
    let owner = builtInOwner(in: base) { location in
      let prefix = location.treePath.utf8.dropLast(location.path.utf8.count)
      return ([location.path] + location.alternatives).contains { path in
        PlacePattern(ASCII.lowercased(String(Substring(prefix)) + path)).matches(names)
      }
    }
    return owner.map { "the file belongs to \($0.name) (client id \($0.id))" }
  }

  /// Returns a sentence that names the built-in client that keeps its settings in a directory
  /// around the file; nil if there is none.
  ///
  /// Such a directory can also contain hooks and permissions.
  private static func builtInDirectory(_ names: [[UInt8]], in base: Base) -> String? {
    let owner = builtInOwner(in: base) { location in
      let directories = ASCII.lowercased(location.treePath).split(separator: "/").dropLast()
      // In a project, the whole first directory belongs to the client: for
      // `.kiro/settings/mcp.json`, also `.kiro/hooks`. In the home directory, many programs share
      // `~/.config`, so only the file's own directory belongs to the client.
      let count = base == .project ? 1 : directories.count
      let directory = directories.prefix(count).joined(separator: "/")
      // A project's `config` directory is shared too.
      if base == .project, directory.utf8.first != UInt8(ascii: ".") { return false }
      return !directory.isEmpty && PlacePattern(directory + "/").matches(names)
    }
    return owner.map { "\($0.name) keeps its settings in this directory" }
  }

  private static func builtInOwner(
    in base: Base, where owns: (FileLocation) -> Bool
  ) -> (any Client)? {
    ClientRegistry.all.first { client in
      Platform.allCases.contains { platform in
        client.scopes.contains { scope in
          let location = ClientTarget(client, scope: scope, platform: platform).location
          return location.base != .unknown && location.base != .machine
            && (location.base == .project) == (base == .project)
            && owns(location)
        }
      }
    }
  }
}
