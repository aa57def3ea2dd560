# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
if (-not (Get-Command claude -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('claude (Claude Code) is not on PATH: install it, then run this again')
  exit 127
}
claude mcp remove --scope user Jam *> $null
claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user github *> $null
claude mcp add --scope user --transport http github 'https://api.githubcopilot.com/mcp/readonly' --header 'Authorization: Bearer ${GITHUB_PERSONAL_ACCESS_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
