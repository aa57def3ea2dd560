"""Makes the profiles for measurements: the same text on every machine and in every run."""

from __future__ import annotations

SMALL = """\
# yaml-language-server: $schema=mcpconf.schema.json
# The tools of the platform team. Tokens are named here and kept in your environment.
version: 1
servers:
  # Bug reports with everything a developer needs to see.
  Jam:
    template: jam
    token: ${JAM_TOKEN}

  # Errors in production; the token needs to read events and projects, no more.
  Sentry:
    url: https://mcp.sentry.example.com/mcp
    token:
      env: SENTRY_ACCESS_TOKEN
      header: Authorization
      scheme: Bearer
    headers:
      X-Team: platform

  # Metrics and logs, from the European site.
  Metrics:
    url: https://mcp.metrics.example.com/api/unstable/mcp-server/mcp
    headers:
      X-Api-Key: "${METRICS_API_KEY}"
      X-Application-Key: "${METRICS_APPLICATION_KEY}"

  # The team's notes, read from the working copy.
  notes:
    command: npx
    args: [-y, "@modelcontextprotocol/server-filesystem", /srv/notes]
    env:
      LOG_LEVEL: info
      NOTES_KEY: "${NOTES_KEY}"
"""

TEAMS = ("billing", "checkout", "identity", "mobile", "payments", "platform", "search")
LEVELS = ("debug", "info", "notice", "warning")


def plain(servers: int) -> str:
    """Returns a profile without templates, references or options, about 600 bytes per server.

    Keys stand in the order in which they are printed, and maps of the author's own keys in
    alphabetical order, so that a program can print each event as it comes.
    """
    shapes = (http_block, stdio_block, http_flow, stdio_flow)
    entries = (shapes[index % len(shapes)](index) for index in range(1, servers + 1))
    return "version: 1\nservers:\n" + "".join(entries)


def http_block(index: int) -> str:
    team = TEAMS[index % len(TEAMS)]
    return f"""\
  server-{index:05}:
    url: https://{team}.tools.example.com/organisations/example/services/{index:05}/mcp
    headers:
      X-Contact: the {team} team, on weekdays from nine to five
      X-Description: "Search, read and link \\"incidents\\" that concern the {team} service"
      X-Environment: 'production'
      X-Feature-Set: read-only
      X-Forwarded-Prefix: /organisations/example/services/{index:05}
      X-Keep-Open: {15 * (index % 4 + 1)} minutes
      X-Page-Size: {10 * (index % 9 + 1)}
      X-Purpose: >-
        Answers questions of the {team} team
        about releases, incidents and their owners
        without leaving the editor
      X-Region: europe-{index % 7 + 1}
      X-Verbose: {("no", "yes")[index % 2]}
"""


def stdio_block(index: int) -> str:
    team = TEAMS[index % len(TEAMS)]
    return f"""\
  server-{index:05}:
    command: /opt/tools/bin/issue-tracker-server
    args:
      - --project
      - {team}-{index:05}
      - "--filter=state == \\"open\\" and team == \\"{team}\\""
      - --title=It's what the {team} team is working on
      - '--greeting=Grüße aus Köln, it''s {team}'
      - --page-size={10 * (index % 9 + 1)}
      - --columns
      - number,title,state,owner,milestone,changed
      - --ignore-path
      - "/srv/{team}/build artefacts/*"
      - --sort=changed,title
    env:
      CACHE_DIRECTORY: /var/cache/tools/{team}/issue-tracker/{index:05}
      LOG_LEVEL: {LEVELS[index % len(LEVELS)]}
      OFFLINE: "{("false", "true")[index % 2]}"
      RETRIES: {index % 5:03}
      SERVICE: https://{team}.tracker.example.com/
      SHARE: 'C:\\Shares\\{team}\\tracker'
"""


def http_flow(index: int) -> str:
    team = TEAMS[index % len(TEAMS)]
    return f"""\
  server-{index:05}:
    url: "https://gateway-{index % 7 + 1}.example.com:8443/teams/{team}/catalogue/{index:05}/mcp"
    headers: {{ X-Catalogue: {team}, X-Depth: {index % 5}, X-Format: 'text/plain; lines=200',
      X-Languages: "en, de;q=0.8, fr;q=0.5", X-Note: 'the {team} team''s own catalogue',
      X-Owner: "{team} team", X-Page-Size: {10 * (index % 9 + 1)}, X-Region: europe-{index % 7 + 1},
      X-Related: "/teams/{team}/services/{index + 1:05}", X-Scope: teams/{team}/documents,
      X-Sort: name, X-Summary: "Finds services, their owners and their \\"on call\\" plans",
      X-Verbose: {("no", "yes")[index % 2]} }}
"""


def stdio_flow(index: int) -> str:
    team = TEAMS[index % len(TEAMS)]
    return f"""\
  server-{index:05}:
    command: npx
    args: [-y, "@example/files-server@2.14.0", --root, '/srv/{team}/documents/{index:05}',
      "--exclude=**/*.tmp", --depth={index % 5 + 1}, --follow-links, --newest-first,
      --title, 'Documents of the {team} team', "--include=**/*.md", --include=**/*.txt]
    env: {{ CACHE_DIRECTORY: /var/cache/files-server/{team}/{index:05}, COLOURS: never,
      EDITOR_HINT: "open documents in \\"preview\\" first", INDEX: '/var/lib/{team}/{index:05}.index',
      LOCALE: en_GB.UTF-8, LOG_LEVEL: {LEVELS[index % len(LEVELS)]},
      PAGE_SIZE: '{10 * (index % 9 + 1)}', WATCH: "{("false", "true")[index % 2]}" }}
"""


# One server with a token, for five clients that have a file of their own.
EDITING = """\
version: 1
clients: [claude-code, cursor, vscode, windsurf, devin]
servers:
  Jam:
    template: jam
    token: ${JAM_TOKEN}
"""


def client_state(megabytes: int) -> str:
    """Returns a file like `~/.claude.json`: the history of many projects, and the servers at its end."""
    project = """\
    "/home/ann/src/project-%05d": {
      "allowedTools": [],
      "history": [
%s
      ],
      "mcpServers": {},
      "hasTrustDialogAccepted": true,
      "lastCost": 0.%06d
    }"""
    prompt = (
        '        {"display": "Why does the \\"import\\" of step %d fail on C:\\\\data? It says '
        '\\u201cno such file\\u201d.\\nSee the log below.", "pastedContents": {}}'
    )
    lines = ",\n".join(prompt % step for step in range(40))
    size = len(project % (0, lines, 0))
    projects = (project % (n, lines, n) for n in range(megabytes * 1_000_000 // size + 1))
    return (
        '{\n  "numStartups": 812,\n  "projects": {\n' + ",\n".join(projects) + "\n  },\n"
        '  "mcpServers": {\n    "notes": {\n      "type": "stdio",\n      "command": "notes-mcp",\n'
        '      "args": []\n    }\n  }\n}\n'
    )
