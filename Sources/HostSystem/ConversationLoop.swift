internal import LibC

extension POSIX {
  /// Runs all conversations, at most `limit` of them at the same time; each has a time limit of
  /// `timeout` milliseconds.
  ///
  /// When this returns, all programs of the conversations have ended. A signal that would end this
  /// program first ends all conversations, and takes effect only afterwards. Each time a
  /// conversation is over, `progress` is called with the number of conversations that are over.
  package static func hold(
    _ conversations: [any Conversation], atOnce limit: Int, timeout: Int,
    progress: (Int) -> Void
  ) {
    turnSignalsIntoErrors()
    adoptOrphans()
    holdingSignals(endingSignals) {
      var loop = ConversationLoop(conversations, limit: limit, timeout: timeout)
      while loop.turn(progress) {
        if hasEndingSignal() { break }
      }
      loop.endAll()
      endOrphans()
    }
  }
}

private struct ConversationLoop {
  private var waiting: [any Conversation]
  private var current: [Talk] = []
  /// The programs that are being ended; their output no longer matters.
  private var ending: [EndingProgram] = []
  private let limit: Int
  private let timeout: Int
  private var overCount = 0
  /// The time to wait for the programs' output, in milliseconds.
  private var delay: Int32 = 0

  private struct Talk {
    let conversation: any Conversation
    let deadline: Int
    var programs: [(number: Int, program: RunningProgram)] = []
  }

  init(_ conversations: [any Conversation], limit: Int, timeout: Int) {
    waiting = conversations.reversed()
    self.limit = limit
    self.timeout = timeout
  }

  /// Starts waiting conversations up to the limit, and serves all current conversations once;
  /// returns false if all conversations are over and all programs have ended.
  mutating func turn(_ progress: (Int) -> Void) -> Bool {
    while current.count < limit, let next = waiting.popLast() {
      current.append(
        Talk(conversation: next, deadline: POSIX.monotonicMilliseconds() + timeout))
      tell(current.count - 1, .begin)
    }
    var isBusy = listen()
    for index in current.indices.reversed() {
      if POSIX.monotonicMilliseconds() >= current[index].deadline { tell(index, .timeUp) }
      guard current[index].conversation.isOver || current[index].programs.isEmpty else { continue }
      for (_, program) in current[index].programs { ending.append(EndingProgram(program)) }
      current.remove(at: index)
      overCount += 1
      progress(overCount)
      isBusy = true
    }
    removeEnded()
    delay = isBusy ? 1 : min(delay * 2 + 1, 40)
    return !current.isEmpty || !waiting.isEmpty || !ending.isEmpty
  }

  /// Waits at most `delay` until a stream is ready, serves the programs' streams, and passes output
  /// and ends to the conversations; returns whether anything happened.
  private mutating func listen() -> Bool {
    var entries: [pollfd] = []
    for talk in current { for (_, program) in talk.programs { entries += program.streams } }
    _ = unsafe poll(&entries, nfds_t(entries.count), delay)
    var isBusy = false
    var start = 0
    for index in current.indices {
      var events: [ProgramEvent] = []
      for place in current[index].programs.indices {
        isBusy = hear(index, place, entries[start..<start + 3], &events) || isBusy
        start += 3
      }
      for event in events { tell(index, event) }
    }
    return isBusy
  }

  private mutating func hear(
    _ index: Int, _ place: Int, _ entries: ArraySlice<pollfd>, _ events: inout [ProgramEvent]
  ) -> Bool {
    let number = current[index].programs[place].number
    let hasEnded = current[index].programs[place].program.hasEnded()
    var isBusy = current[index].programs[place].program.serve(entries)
    // The program may have written its last output after `entries` were polled.
    if hasEnded { isBusy = current[index].programs[place].program.transfer(waiting: 0) || isBusy }
    let output = current[index].programs[place].program.takeOutput()
    if !output.isEmpty { events.append(.output(number, output)) }
    // Report the end only after all output in the pipes was read.
    if hasEnded, !isBusy, let end = current[index].programs[place].program.end {
      events.append(
        .ended(number, end, errors: current[index].programs[place].program.errors))
    }
    return isBusy || hasEnded
  }

  private mutating func tell(_ index: Int, _ event: ProgramEvent) {
    let conversation = current[index].conversation
    if conversation.isOver { return }
    if case .ended(let number, _, _) = event {
      guard let place = place(of: number, index) else { return }
      // Other members of the program's process group may still run.
      ending.append(EndingProgram(current[index].programs.remove(at: place).program))
    }
    for step in conversation.react(to: event) { take(step, index) }
  }

  private mutating func take(_ step: ProgramStep, _ index: Int) {
    switch step {
    case .start(let number, let call):
      do throws(FileError.Reason) {
        current[index].programs.append((number, try POSIX.start(call)))
      } catch {
        let name = call.arguments.first ?? ""
        tell(index, .notStarted(number, FileError(.run, name, error)))
      }
    case .write(let number, let bytes):
      if let place = place(of: number, index) {
        current[index].programs[place].program.send(bytes)
      }
    case .end(let number):
      if let place = place(of: number, index) {
        ending.append(EndingProgram(current[index].programs.remove(at: place).program))
      }
    }
  }

  private func place(of number: Int, _ index: Int) -> Int? {
    current[index].programs.firstIndex { $0.number == number }
  }

  /// Removes the programs that have ended from `ending`, and sends each of the others its next
  /// signal when that signal is due.
  private mutating func removeEnded() {
    for index in ending.indices.reversed() where ending[index].hasEnded() {
      ending.remove(at: index)
    }
  }

  mutating func endAll() {
    for talk in current {
      for (_, program) in talk.programs { ending.append(EndingProgram(program)) }
    }
    current = []
    while !ending.isEmpty {
      removeEnded()
      if !ending.isEmpty { POSIX.pause(milliseconds: 5) }
    }
  }
}
