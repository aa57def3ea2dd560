internal import LibC

extension POSIX {
  /// Starts a program with these descriptors as its standard input, output and error.
  static func spawn(
    _ call: ProgramCall, standard: [Int32]
  ) throws(FileError.Reason) -> pid_t {
    guard let program = call.arguments.first, !program.utf8.isEmpty else { throw .system(ENOENT) }
    var actions = unsafe newFileActions
    var attributes = newSpawnAttributes
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { throw .system(ENOMEM) }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in standard.enumerated() {
      let code = unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      if code != 0 { throw .system(code) }
    }
    // Only the program gets this directory: a change of our own would affect other threads.
    if let directory = call.directory {
      let code = unsafe addDirectory(directory, to: &actions)
      if code != 0 { throw .system(code) }
    }
    guard unsafe posix_spawnattr_init(&attributes) == 0 else { throw .system(ENOMEM) }
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // We ignore these signals; a program that inherited this would behave differently.
    var usual = sigset_t()
    _ = unsafe sigemptyset(&usual)
    for number in signalsThatAreErrors { _ = unsafe sigaddset(&usual, number) }
    _ = unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    var flags = POSIX_SPAWN_SETSIGDEF
    if call.hasOwnGroup {
      // The terminal sends no signals to a new group. Signals that we block must not be blocked in
      // it.
      var none = sigset_t()
      _ = unsafe sigemptyset(&none)
      _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
      _ = unsafe posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    }
    _ = unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    let arguments = CStrings(call.arguments.map { Array($0.utf8) })
    defer { arguments.free() }
    let entries = call.environment.map { CStrings($0) }
    defer { entries?.free() }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(
      &process, program, &actions, &attributes, arguments.pointers,
      entries?.pointers ?? ownEnvironment)
    // EACCES may only mean that one directory on PATH is not readable, and that no other directory
    // has the program.
    if code == EACCES, !program.utf8.contains(0x2F), !isExecutableOnPath(program) {
      throw .system(ENOENT)
    }
    if code != 0 { throw .system(code) }
    return process
  }
}

/// A null-terminated list of C strings, as `exec` expects it.
@safe private struct CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [[UInt8]]) {
    count = strings.count
    unsafe pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() {
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: string.count + 1)
      for (offset, byte) in string.enumerated() {
        unsafe copy[offset] = CChar(truncatingIfNeeded: byte)
      }
      unsafe copy[string.count] = 0
      unsafe pointers.advanced(by: index).initialize(to: copy)
    }
    unsafe pointers.advanced(by: count).initialize(to: nil)
  }

  func free() {
    for index in 0..<count { unsafe pointers[index]?.deallocate() }
    unsafe pointers.deallocate()
  }
}
