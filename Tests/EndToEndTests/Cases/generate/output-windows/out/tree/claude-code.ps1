# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
if (-not (Get-Command claude -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('claude (Claude Code) is not on PATH: install it, then run this again')
  exit 127
}
claude mcp remove --scope user old *> $null
claude mcp remove --scope user Jam *> $null
claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
claude mcp remove --scope user wiki *> $null
claude mcp add --scope user --transport http wiki 'https://wiki.example.com/mcp'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
