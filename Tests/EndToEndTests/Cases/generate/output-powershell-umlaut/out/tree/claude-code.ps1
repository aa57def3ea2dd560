# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
if (-not (Get-Command claude -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('claude (Claude Code) is not on PATH: install it, then run this again')
  exit 127
}
claude mcp remove --scope user notes *> $null
claude mcp add --scope user notes '--' npx '-y' server 'C:/Über'
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
