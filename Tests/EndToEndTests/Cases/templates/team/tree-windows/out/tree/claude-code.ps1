# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
if (-not (Get-Command claude -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('claude (Claude Code) is not on PATH: install it, then run this again')
  exit 127
}
claude mcp remove --scope user old-wiki *> $null
claude mcp remove --scope user Jam *> $null
claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user github *> $null
claude mcp add --scope user --transport http github 'https://api.githubcopilot.com/mcp/readonly' --header 'Authorization: Bearer ${GITHUB_PERSONAL_ACCESS_TOKEN}' --header 'X-MCP-Toolsets: repos,issues'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user linear *> $null
claude mcp add --scope user --transport http linear 'https://mcp.linear.app/mcp'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user sentry *> $null
claude mcp add --scope user --transport http sentry 'https://mcp.sentry.dev/mcp' --header 'Authorization: Sentry-Bearer ${SENTRY_ACCESS_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user datadog *> $null
claude mcp add --scope user --transport http datadog 'https://mcp.datadoghq.com/api/unstable/mcp-server/mcp' --header 'DD_API_KEY: ${DD_API_KEY}' --header 'DD_APPLICATION_KEY: ${DD_APP_KEY}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user wiki *> $null
claude mcp add --scope user --transport http wiki 'https://mcp.example.com/mcp' --header 'X-Api-Key: ${WIKI_KEY}' --header 'X-Team: platform'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user reports *> $null
claude mcp add --scope user --transport sse reports 'https://reports.example.com/sse' --header 'Authorization: Bearer ${REPORTS_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user files *> $null
claude mcp add --scope user files '-e' 'LOG_LEVEL=info' '-e' 'API_KEY=${FILES_KEY}' '--' npx '-y' '@modelcontextprotocol/server-filesystem' '~/notes'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
