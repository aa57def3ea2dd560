# Sets up MCP servers in Claude Code, user scope. Made by mcpconf; can be run again.
#
# A server whose entry is as wanted is left alone, with everything that you added to it. If an entry
# differs, 'mcpconf apply' changes it and keeps what you added. If mcpconf is not on PATH, the entry is
# removed and added again, and what you added is lost.
# Claude Code stores a sign-in for the type, url and headers of a server: if one of them changes, you
# must sign in again.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false
if (-not (Get-Command claude -ErrorAction SilentlyContinue)) {
  [Console]::Error.WriteLine('claude (Claude Code) is not on PATH: install it, then run this again')
  exit 127
}
# What programs read and print is UTF-8.
$OutputEncoding = New-Object System.Text.UTF8Encoding $false
try { [Console]::OutputEncoding = $OutputEncoding } catch { }

# The servers of the client's file. If PowerShell cannot read it, none is found, and the client refuses
# to add a server that it has.
$file = $null
try {
  $directory = if ($env:CLAUDE_CONFIG_DIR) { $env:CLAUDE_CONFIG_DIR } else { $HOME }
  $file = [IO.File]::ReadAllText((Join-Path $directory '.claude.json')) | ConvertFrom-Json
} catch { }
$servers = $file.mcpServers

# The entry of a server; nothing if there is none.
function Get-Entry([string] $name) {
  if ($servers) { $servers.PSObject.Properties | Where-Object { $_.Name -ceq $name } | ForEach-Object { $_.Value } }
}

# The values in an entry, each after its place.
function Get-Values($value, [string] $place) {
  if ($value -is [System.Management.Automation.PSCustomObject]) {
    foreach ($member in $value.PSObject.Properties) { Get-Values $member.Value "$place$($member.Name): " }
  } elseif ($value -is [array]) {
    "$place$($value.Count) values"
    for ($i = 0; $i -lt $value.Count; $i++) { Get-Values $value[$i] "$place${i}: " }
  } else {
    "$place$value"
  }
}

# Leaves all changes to mcpconf.
function Invoke-Apply {
  @'
version: 1
servers:
  old: {"absent": true}
  Jam: {"transport":"http","url":"https://mcp.jam.dev/mcp","headers":{"Authorization":"Bearer ${JAM_TOKEN}"}}
  wiki: {"transport":"http","url":"https://wiki.example.com/mcp"}
'@ | mcpconf apply - --quiet --client claude-code --scope user | Out-Host
}

# Whether a server must be added; its entry must have the values of the JSON text.
function Test-MustAdd([string] $name, [string] $wanted) {
  $now = Get-Entry $name
  if ($null -eq $now) { return $true }
  $values = @(Get-Values $now '')
  foreach ($value in @(Get-Values ($wanted | ConvertFrom-Json) '')) {
    if ($values -ccontains $value) { continue }
    if (Get-Command mcpconf -ErrorAction SilentlyContinue) {
      Invoke-Apply
      exit $LASTEXITCODE
    }
    claude mcp remove --scope user $name *> $null
    return $true
  }
  return $false
}

claude mcp remove --scope user old *> $null
if (Test-MustAdd 'Jam' '{"type":"http","url":"https://mcp.jam.dev/mcp","headers":{"Authorization":"Bearer ${JAM_TOKEN}"}}') {
  claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp' --header 'Authorization: Bearer ${JAM_TOKEN}'
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
if (Test-MustAdd 'wiki' '{"type":"http","url":"https://wiki.example.com/mcp"}') {
  claude mcp add --scope user --transport http wiki 'https://wiki.example.com/mcp'
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
