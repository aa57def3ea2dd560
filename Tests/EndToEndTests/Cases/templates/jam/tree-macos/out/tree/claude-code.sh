#!/bin/sh
# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
#
# A server whose entry is as wanted is left alone, with everything that you added to it. If an entry
# differs, 'mcpconf apply' changes it and keeps what you added. If mcpconf is not on PATH, the entry is
# removed and added again, and what you added is lost.
# Claude Code stores a sign-in for the type, url and headers of a server: if one of them changes, you
# must sign in again.
set -eu
if ! command -v claude >/dev/null 2>&1; then
  echo 'claude (Claude Code) is not on PATH: install it, then run this again' >&2
  exit 127
fi

# Prints the values of server $1, each after its place in the entry.
entry() {
  cat "${CLAUDE_CONFIG_DIR:-$HOME}/.claude.json" 2>/dev/null | values "\"mcpServers\".\"$1\"."
}

# Prints the values of a JSON text below the place $1: each in a line, after the rest of its place.
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

# Leaves all changes to mcpconf.
apply() {
  mcpconf apply - --quiet --client claude-code --scope user <<'END'
version: 1
servers:
  Jam: {"transport":"http","url":"https://mcp.jam.dev/mcp","headers":{"Authorization":"Bearer ${JAM_TOKEN}"}}
END
}

# Succeeds if server $1 must be added; its entry must have the values $2 and so on.
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
    # The same text can be written with other escapes.
    case $now in *\\[u/]*)
      echo "the entry '$name' cannot be compared here, so it is left alone: use 'mcpconf apply'" >&2
      return 1 ;;
    esac
    claude mcp remove --scope user "$name" >/dev/null
    return 0
  done
  return 1
}

if must_add Jam \
  '"type": "http"' \
  '"url": "https://mcp.jam.dev/mcp"' \
  '"headers"."Authorization": "Bearer ${JAM_TOKEN}"'
then
  claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
fi
