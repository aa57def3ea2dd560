#!/bin/sh
# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
set -eu
if ! command -v claude >/dev/null 2>&1; then
  echo 'claude (Claude Code) is not on PATH: install it, then run this again' >&2
  exit 127
fi
claude mcp remove --scope user old-wiki >/dev/null 2>&1 || :
claude mcp remove --scope user Jam >/dev/null 2>&1 || :
claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
claude mcp remove --scope user github >/dev/null 2>&1 || :
claude mcp add --scope user --transport http github 'https://api.githubcopilot.com/mcp/readonly' --header 'Authorization: Bearer ${GITHUB_PERSONAL_ACCESS_TOKEN}' --header 'X-MCP-Toolsets: repos,issues'
claude mcp remove --scope user linear >/dev/null 2>&1 || :
claude mcp add --scope user --transport http linear 'https://mcp.linear.app/mcp'
claude mcp remove --scope user sentry >/dev/null 2>&1 || :
claude mcp add --scope user --transport http sentry 'https://mcp.sentry.dev/mcp' --header 'Authorization: Sentry-Bearer ${SENTRY_ACCESS_TOKEN}'
claude mcp remove --scope user datadog >/dev/null 2>&1 || :
claude mcp add --scope user --transport http datadog 'https://mcp.datadoghq.com/api/unstable/mcp-server/mcp' --header 'DD_API_KEY: ${DD_API_KEY}' --header 'DD_APPLICATION_KEY: ${DD_APP_KEY}'
claude mcp remove --scope user wiki >/dev/null 2>&1 || :
claude mcp add --scope user --transport http wiki 'https://mcp.example.com/mcp' --header 'X-Api-Key: ${WIKI_KEY}' --header 'X-Team: platform'
claude mcp remove --scope user reports >/dev/null 2>&1 || :
claude mcp add --scope user --transport sse reports 'https://reports.example.com/sse' --header 'Authorization: Bearer ${REPORTS_TOKEN}'
claude mcp remove --scope user files >/dev/null 2>&1 || :
claude mcp add --scope user files -e 'LOG_LEVEL=info' -e 'API_KEY=${FILES_KEY}' -- npx -y @modelcontextprotocol/server-filesystem '~/notes'
