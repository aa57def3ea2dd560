internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// The parts of a script for a POSIX shell.
///
/// The script uses `awk` to read JSON, because a shell cannot read JSON. Without `awk`, the script
/// finds no existing entry. In this case, the client itself refuses to add a server that the
/// client's file already contains.
struct POSIXSetUp {
  let head: [String]

  init(_ rendering: Rendering, _ commands: any ClientCommands) {
    let target = rendering.target
    head =
      ["#!/bin/sh"] + SetUpScript.about(target) + [
        "set -eu",
        "if ! command -v \(commands.program) >/dev/null 2>&1; then",
        "  echo '\(SetUpScript.missing(target, commands))' >&2",
        "  exit 127",
        "fi",
        "",
      ] + Self.entry(commands.existing) + ["", Self.values, ""]
      + [
        "# Makes all changes with 'mcpconf apply'.", "apply() {",
        "  \(SetUpScript.apply(target)) <<'END'",
      ]
      + SetUpScript.profile(rendering, commands) + ["END", "}", ""]
      + [Self.mustAdd(remove: commands.remove("").dropLast().joined(separator: " ")), ""]
  }

  /// Returns the lines that set up a server if it is missing or has a different entry.
  static func lines(_ entry: ServerEntry, adding line: String) -> [String] {
    let values = expected(.object(entry.members)).map { "  \(Shell.posix.quoted($0) ?? "''")" }
    return ["if must_add \(entry.name) \\"] + values.dropLast().map { $0 + " \\" }
      + values.suffix(1)
      + ["then", "  \(line)", "fi"]
  }

  /// Returns the lines that the script's function `values` prints if the client's entry contains
  /// this value.
  private static func expected(_ value: ConfigValue, at place: String = "") -> [String] {
    switch value {
    case .object(let members):
      return members.flatMap { member in
        expected(member.value, at: (place.isEmpty ? "" : place + ".") + json(.string(member.name)))
      }
    case .array(let elements):
      return elements.enumerated().flatMap { expected($1, at: "\(place).\($0)") }
        + ["\(place): \(elements.count) values"]
    default: return ["\(place): \(json(value))"]
    }
  }

  /// Returns JSON in the form that the clients write.
  ///
  /// Clients may escape control characters differently, but a profile contains no control
  /// characters.
  private static func json(_ value: ConfigValue) -> String { JSONText.compact(value) }

  private static func entry(_ existing: ExistingEntry) -> [String] {
    switch existing {
    case .output(let words, let options, let member):
      return [
        "# Prints the values in the entry of server $1, each preceded by its path.",
        "entry() {",
        "  \(words.joined(separator: " ")) \"$1\" \(options.joined(separator: " ")) 2>/dev/null | values '\"\(member)\".'",
        "}",
      ]
    case .file(let name, let variable, let inProject):
      let find = inProject ? projectLines : []
      let key =
        inProject
        ? #""\"projects\".\"$root\".\"mcpServers\".\"$1\".""# : #""\"mcpServers\".\"$1\".""#
      return find + [
        "# Prints the values in the entry of server $1, each preceded by its path.",
        "entry() {",
        "  cat \"${\(variable):-$HOME}/\(name)\" 2>/dev/null | values \(key)",
        "}",
      ]
    }
  }

  /// The lines that find the project.
  ///
  /// The client stores a project's settings under the directory that contains `.git`.
  private static let projectLines = [
    "# The project's path, escaped for JSON.",
    "root=$(pwd -P)",
    "while [ -n \"$root\" ] && [ ! -e \"$root/.git\" ]; do root=${root%/*}; done",
    #"root=$(printf '%s' "${root:-$(pwd -P)}" | sed 's/["\\]/\\&/g')"#,
    "",
  ]

  private static let values = #"""
    # Reads JSON and prints each value below the path $1 on a line, preceded by the rest of its path.
    values() {
      PLACE=$1 LC_ALL=C awk '
        function put(value,  i, place) {
          for (i = 1; i <= depth; i++) place = place name[i] "."
          if (index(place, ENVIRON["PLACE"]) != 1) return
          place = substr(place, length(ENVIRON["PLACE"]) + 1)
          print substr(place, 1, length(place) - 1) ": " value
        }
        BEGIN { RS = "\"" }
        quoted {
          text = text "\"" $0
          if (match($0, /\\+$/) && RLENGTH % 2) next
          word = text "\""; quoted = 0; next
        }
        {
          for (i = 1; i <= length($0); i++) {
            c = substr($0, i, 1)
            if (c == ":") { name[depth] = word; word = "" }
            else if (c ~ /[[{]/) {
              if (c == "{") put("{}")
              filled[depth] = 1; depth++; filled[depth] = 0; list[depth] = c == "["; name[depth] = 0
            } else if (c ~ /[],}]/) {
              if (word != "") { put(word); filled[depth] = 1 }
              word = ""
              if (c == ",") { if (list[depth]) name[depth]++ }
              else { depth--; if (list[depth + 1]) put(name[depth + 1] + filled[depth + 1] " values") }
            } else if (c !~ /[ \t\r\n]/) word = word c
          }
          quoted = 1; text = ""
        }'
    }
    """#

  private static func mustAdd(remove: String) -> String {
    #"""
    # Succeeds if server $1 must be added: it does not exist, or its entry lacks one of the values $2, $3, ...
    must_add() {
      name=$1
      shift
      now=$(entry "$name")
      [ -n "$now" ] || return 0
      for value; do
        case "
    $now
    " in *"
    $value
    "*) continue ;; esac
        if command -v mcpconf >/dev/null 2>&1; then
          apply || exit
          exit 0
        fi
        # JSON can express the same string with other escapes.
        case $now in *\\[u/]*)
          echo "cannot compare the entry '$name', so this script does not change it: use 'mcpconf apply'" >&2
          return 1 ;;
        esac
        \#(remove) "$name" >/dev/null
        return 0
      done
      return 1
    }
    """#
  }
}
