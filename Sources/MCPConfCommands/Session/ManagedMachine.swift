internal import HostSystem
internal import MCPClients
internal import SourceText

/// An administrator's set-up of this machine.
struct ManagedMachine {
  let world: World
  let platform: Platform

  /// Returns the existing files that affect the client's servers.
  func files(of client: any Client) -> [ManagedFile] {
    client.managedFiles(on: platform).filter { file in
      guard world.fileExists(file.path) else { return false }
      if file.members.isEmpty { return true }
      // The names are sufficient: the file may have any format, and we do not check it.
      guard let text = (try? world.readFile(file.path)).flatMap({ $0 }) else { return false }
      return file.members.contains { name in
        let found = String(decoding: text, as: UTF8.self)
        return found.contains(text: "\"\(name)\"") || found.contains(text: name + ".")
          || found.contains(text: "[\(name)")
      }
    }
  }

  /// Returns the administrator's file that makes the client ignore all other files.
  func replacement(of client: any Client) -> ManagedFile? {
    files(of: client).first { $0.effect == .replaces }
  }
}

extension ManagedFile {
  /// Returns the message for a client whose user also sets up servers.
  func diagnostic(_ client: any Client, isError: Bool = false) -> Diagnostic {
    switch effect {
    case .replaces:
      Diagnostic(
        isError ? .error : .warning, "managed",
        "an administrator manages the servers of \(client.name) in \(path), and the client reads no others",
        fix:
          "ask the administrator to add the servers there, or remove \(client.id) from the profile's 'clients'"
      )
    case .wins:
      Diagnostic(
        .note, "managed",
        "an administrator manages servers of \(client.name) in \(path), and these override yours with the same names",
        fix: "to use your own server, give it another name")
    case .limits:
      Diagnostic(
        .note, "managed",
        "in \(path), an administrator limits which servers \(client.name) may use",
        fix: "if a server does not appear in the client, ask the administrator to allow it")
    }
  }
}
