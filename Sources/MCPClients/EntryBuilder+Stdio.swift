internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Builds entries of servers that the client starts.
extension EntryBuilder {
  /// Adds the members of a stdio server, and returns the names of the server's variables that need
  /// no member, because the client passes all of its own variables on to the server.
  func addStdio(
    _ server: Server, _ stdio: StdioEndpoint, _ members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) -> [String] {
    if let type = shape.stdio { members.append(ConfigMember(shape.typeKey, .string(type))) }
    var command = text(stdio.command, .command, &diagnostics)
    var arguments: [ConfigValue] = []
    arguments.reserveCapacity(stdio.arguments.count)
    if target.platform == .windows, !shape.startsScripts, CommandLine.isScript(command) {
      WindowsScript.check(stdio, for: client, &diagnostics)
      arguments = [.string("/c"), .string(command)]
      command = "cmd"
    }
    for argument in stdio.arguments {
      arguments.append(.string(text(argument, .arguments, &diagnostics)))
    }
    members += shape.command(command, arguments)
    let passed = addEnvironment(server, &members, &diagnostics)
    append(
      stdio.workingDirectory, shape.workingDirectory, .workingDirectory, &members, &diagnostics)
    append(
      stdio.environmentFile, shape.environmentFile, .environmentFile, &members, &diagnostics)
    return passed
  }

  private func addEnvironment(
    _ server: Server, _ members: inout [ConfigMember], _ diagnostics: inout Diagnostics
  ) -> [String] {
    var fields: [ConfigMember] = []
    var passed: [String] = []
    var unwritten: [String] = []
    let environment = server.environment(for: id)
    fields.reserveCapacity(environment.count)
    for field in environment {
      let name = field.name.value
      let keepsName =
        if case .reference(_, let reference, _) = field.value.value {
          reference.name == name
        } else { false }
      if keepsName, shape.passedVariables != nil {
        passed.append(name)
      } else if keepsName, shape.passesEnvironment {
        unwritten.append(name)
      } else {
        fields.append(
          ConfigMember(name, value(field.value, .environment, server, &diagnostics)))
      }
    }
    if !fields.isEmpty { members.append(ConfigMember(shape.environment, .object(fields))) }
    if let key = shape.passedVariables { addNames(passed, key, &members) }
    return unwritten
  }

  func addNames(_ names: [String], _ key: String, _ members: inout [ConfigMember]) {
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    if !unique.isEmpty { members.append(ConfigMember(key, .strings(unique))) }
  }

  func append(
    _ text: Located<String>?, _ key: String?, _ place: FolderSyntax.Places,
    _ members: inout [ConfigMember], _ diagnostics: inout Diagnostics
  ) {
    guard let text else { return }
    guard let key else {
      let what = place == .environmentFile ? "envFile" : "cwd"
      diagnostics.add(.noMember(what, in: client, at: text.range))
      return
    }
    members.append(ConfigMember(key, .string(self.text(text, place, &diagnostics))))
  }

  func text(
    _ text: Located<String>, _ place: FolderSyntax.Places, _ diagnostics: inout Diagnostics
  ) -> String {
    guard Folder.occurs(in: text.value) else { return text.value }
    return FolderWriter(target).text(text, at: place, &diagnostics)
  }
}

extension EntryShape {
  /// Returns the members that start the server.
  func command(_ program: String, _ words: [ConfigValue]) -> [ConfigMember] {
    guard let arguments else {
      return [ConfigMember(command, .array([.string(program)] + words))]
    }
    let member = ConfigMember(
      command, .string(splitsCommand ? ShellWord.quoted(program) : program))
    return words.isEmpty && !needsArguments
      ? [member] : [member, ConfigMember(arguments, .array(words))]
  }
}
