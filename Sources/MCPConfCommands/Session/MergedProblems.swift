internal import MCPClients
internal import SourceText

/// Merges problems that several clients share.
///
/// The limits of each client are checked separately. If five clients do not support the `cwd` of a
/// server, this is still one problem.
struct MergedProblems {
  private var found: [(client: any Client, diagnostics: Diagnostics)] = []

  mutating func add(_ diagnostics: Diagnostics, of client: any Client) {
    if diagnostics.list.isEmpty, !diagnostics.hasErrors { return }
    found.append((client, diagnostics))
  }

  /// Adds the problems in the order in which they were found.
  ///
  /// If there were too many problems and some were omitted, the problems are not merged, because
  /// nobody reads so many messages.
  func report(to diagnostics: inout Diagnostics) {
    if found.count < 2 || found.contains(where: { $0.diagnostics.omittedCount > 0 }) {
      for (_, problems) in found { diagnostics.add(problems) }
    } else {
      for problem in list { diagnostics.add(problem) }
    }
  }

  private var list: [Diagnostic] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for (client, problems) in found {
      for problem in problems.list {
        let sentence = ClientSentence(problem, about: client)
        let key = sentence?.key(of: problem) ?? ""
        if let sentence, let place = places[key] {
          groups[place].add(sentence, client, problem.notes)
        } else {
          if sentence != nil { places[key] = groups.count }
          groups.append(Group(problem, sentence, client))
        }
      }
    }
    return groups.map(\.problem)
  }
}

extension MergedProblems {
  /// One problem, with the clients that have the problem.
  private struct Group {
    private let first: Diagnostic
    private let sentence: ClientSentence?
    private var clients: [any Client]
    private var notes: [Diagnostic.Note]
    /// The words that differ between the clients.
    ///
    /// Each text is listed with the names of the other clients that have the same text.
    private var details: [(text: String, template: String, others: [String])] = []

    init(_ problem: Diagnostic, _ sentence: ClientSentence?, _ client: any Client) {
      first = problem
      self.sentence = sentence
      clients = [client]
      notes = problem.notes
      if let sentence { addDetail(of: sentence, client) }
    }

    mutating func add(
      _ sentence: ClientSentence, _ client: any Client, _ more: [Diagnostic.Note]
    ) {
      if clients.contains(where: { $0.id == client.id }) { return }
      clients.append(client)
      for note in more where !notes.contains(where: { $0.message.isSame(as: note.message) }) {
        notes.append(note)
      }
      addDetail(of: sentence, client)
    }

    private mutating func addDetail(of sentence: ClientSentence, _ client: any Client) {
      guard let detail = sentence.detail else { return }
      let template = ClientSentence.template(of: detail, client.name) ?? detail
      if let place = details.firstIndex(where: { $0.template.isSame(as: template) }) {
        details[place].others.append(client.name)
      } else {
        details.append((detail, template, []))
      }
    }

    var problem: Diagnostic {
      guard let sentence, clients.count > 1 else { return first }
      let own = details.map { detail in
        Diagnostic.Note(
          detail.others.isEmpty
            ? detail.text : "\(detail.text) (the same for \(detail.others.listed))")
      }
      return Diagnostic(
        first.severity, first.code, sentence.text(about: clients.map(\.name)), at: first.range,
        notes: own + notes,
        fix: first.fix.map { ClientSentence.fix($0, clients.map(\.id)) },
        hidesRange: first.hidesRange, isAllowable: first.isAllowable)
    }
  }
}
