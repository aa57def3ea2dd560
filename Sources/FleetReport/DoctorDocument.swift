/// The parts of one host's `doctor --format json` output that the report needs.
///
/// The name of a server, client or variable is stored as its number in a `NameTable`.
struct DoctorDocument {
  struct Entry {
    var client = 0
    let server: Int
    var state: ServerState
  }

  /// A literal secret; the document does not contain the secret itself.
  struct Token {
    var client = 0
    var file = ""
    var line = 0
    var column = 0
    var server = 0
    var format = ""

    var place: String { "\(file):\(line):\(column)" }
  }

  struct BrokenFile: Equatable {
    var client = 0
    let path: String
    /// Whether the content of the file is the problem.
    ///
    /// If not, the file has no path, or it cannot be read or written.
    let isInvalid: Bool
  }

  static let version = "1"

  var version: String?
  var host: String?
  var hasClients = false
  var hasProfile = false
  /// Whether `doctor` compared any file with the profile.
  var hasComparedFile = false
  var entries: [Entry] = []
  var brokenFiles: [BrokenFile] = []
  var missingVariables: [Int] = []
  var tokens: [Token] = []
  /// The codes of the errors that `doctor` reported; each code occurs once.
  ///
  /// Errors about literal tokens, about the values of variables and about missing variables are not
  /// included.
  var errors: [String] = []
  /// The first reason why the document cannot be used; nil if the document can be used.
  private(set) var fault: String?

  var isCompared: Bool { hasProfile && hasComparedFile }

  mutating func add(fault new: String) { fault = fault ?? new }

  /// Marks the entries from index `start` on as not compared with the profile.
  ///
  /// Entries of servers that are not in the client's file are removed.
  mutating func ignoreProfile(from start: Int) {
    var kept = entries[start...].filter(\.state.isPresent)
    for index in kept.indices { kept[index].state = .notInProfile }
    entries.replaceSubrange(start..., with: kept)
  }
}
