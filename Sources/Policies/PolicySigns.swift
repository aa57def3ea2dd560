internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Finds the policies to which a file may belong.
package struct PolicySigns {
  private let file: PolicyFile

  package init(_ file: PolicyFile) { self.file = file }

  /// Returns the policies to which the file may belong.
  ///
  /// If the file's directory belongs to exactly one policy, the result is this policy. If not, the
  /// content decides in the same way. If the content does not decide either, the file name
  /// extension limits the choice.
  package func policies(among all: [any ClientPolicy]) -> [any ClientPolicy] {
    let directories = file.components.dropLast()
    let byPath = all.filter { policy in policy.directories.contains(where: directories.contains) }
    if byPath.count == 1 { return byPath }
    let isTOML = file.components.last?.hasSuffix(".toml") == true
    let format: ConfigFormat = isTOML ? .toml(.version1_1) : .json(.jsonc)
    let names = format.root(of: file.bytes)?.members.map(\.name.value) ?? []
    let bySign = all.filter { policy in policy.signs.contains(where: names.contains) }
    if bySign.count == 1 { return bySign }
    // If a client has no directory of its own, only `--client` shows that a file is for this
    // client.
    let sameFormat = (byPath.isEmpty ? all : byPath).filter {
      $0.isTOML == isTOML && !$0.directories.isEmpty
    }
    return sameFormat
  }
}

extension ClientPolicy {
  fileprivate var isTOML: Bool { place(on: .linux, denying: false).path.hasSuffix(".toml") }
}
