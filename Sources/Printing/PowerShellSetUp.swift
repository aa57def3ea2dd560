internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// The parts of a script for PowerShell 5.1 and later.
///
/// The script resets two variables that users may have set. With `$ErrorActionPreference = 'Stop'`,
/// PowerShell 5 would end the script when a program first writes to standard error. With
/// `$PSNativeCommandUseErrorActionPreference`, PowerShell 7 would end the script when a command
/// finds no server to remove.
struct PowerShellSetUp {
  let head: [String]

  init(_ rendering: Rendering, _ commands: any ClientCommands) {
    let target = rendering.target
    head =
      SetUpScript.about(target) + [
        "$ErrorActionPreference = 'Continue'",
        "$PSNativeCommandUseErrorActionPreference = $false",
        "if (-not (Get-Command \(commands.program) -ErrorAction SilentlyContinue)) {",
        "  [Console]::Error.WriteLine('\(SetUpScript.missing(target, commands))')",
        "  exit 127",
        "}",
        "# Programs read and print UTF-8.",
        "$OutputEncoding = New-Object System.Text.UTF8Encoding $false",
        "try { [Console]::OutputEncoding = $OutputEncoding } catch { }",
        "",
      ] + Self.entry(commands.existing) + [""] + Self.values + [""]
      + ["# Makes all changes with 'mcpconf apply'.", "function Invoke-Apply {", "  @'"]
      + SetUpScript.profile(rendering, commands)
      + ["'@ | \(SetUpScript.apply(target)) | Out-Host", "}", ""]
      + Self.mustAdd(remove: commands.remove("").dropLast().joined(separator: " ")) + [""]
  }

  /// Returns the lines that set up a server if it is missing or has a different entry.
  static func lines(_ entry: ServerEntry, adding line: String) -> [String] {
    let wanted = quoted(JSONText.compact(.object(entry.members)))
    return [
      "if (Test-MustAdd '\(entry.name)' \(wanted)) {",
      "  \(line)",
      "  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }",
      "}",
    ]
  }

  /// Puts a string in single quotes.
  ///
  /// Single quotes in the string are doubled. So are curly quotes, because PowerShell reads them as
  /// single quotes.
  private static func quoted(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || (0x2018...0x201B).contains(scalar.value) {
        quoted.unicodeScalars.append(scalar)
      }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }

  private static func entry(_ existing: ExistingEntry) -> [String] {
    switch existing {
    case .output(let words, let options, let member):
      return [
        "# Returns the entry of a server, or nothing if it does not exist.",
        "function Get-Entry([string] $name) {",
        "  $text = \(words.joined(separator: " ")) $name \(options.joined(separator: " ")) 2> $null | Out-String",
        "  if ($LASTEXITCODE -eq 0 -and $text) { ($text | ConvertFrom-Json).\(member) }",
        "}",
      ]
    case .file(let name, let variable, let inProject):
      let container = inProject ? projectLines : ["$servers = $file.mcpServers"]
      return [
        "# Reads the servers of the client's file.",
        "# If PowerShell cannot read the file, the client itself refuses to add a server that exists.",
        "$file = $null",
        "try {",
        "  $directory = if ($env:\(variable)) { $env:\(variable) } else { $HOME }",
        "  $file = [IO.File]::ReadAllText((Join-Path $directory '\(name)')) | ConvertFrom-Json",
        "} catch { }",
      ] + container + [
        "",
        "# Returns the entry of a server, or nothing if it does not exist.",
        "function Get-Entry([string] $name) {",
        "  if ($servers) { $servers.PSObject.Properties | Where-Object { $_.Name -ceq $name } | ForEach-Object { $_.Value } }",
        "}",
      ]
    }
  }

  private static let projectLines = [
    "$root = (Get-Location).ProviderPath",
    "for ($path = $root; $path; $path = Split-Path $path -Parent) {",
    "  if (Test-Path -LiteralPath (Join-Path $path '.git')) { $root = $path; break }",
    "}",
    "$servers = $null",
    "if ($file.projects) {",
    "  $names = @($root, $root.Replace('\\', '/'))",
    "  $servers = $file.projects.PSObject.Properties | Where-Object { $names -ccontains $_.Name } | ForEach-Object { $_.Value.mcpServers }",
    "}",
  ]

  private static let values = [
    "# Prints the values in an entry, each preceded by its path.",
    "function Get-Values($value, [string] $place) {",
    "  if ($value -is [System.Management.Automation.PSCustomObject]) {",
    "    foreach ($member in $value.PSObject.Properties) { Get-Values $member.Value \"$place$($member.Name): \" }",
    "  } elseif ($value -is [array]) {",
    "    \"$place$($value.Count) values\"",
    "    for ($i = 0; $i -lt $value.Count; $i++) { Get-Values $value[$i] \"$place${i}: \" }",
    "  } else {",
    "    \"$place$value\"",
    "  }",
    "}",
  ]

  private static func mustAdd(remove: String) -> [String] {
    [
      "# Returns true if a server must be added: it does not exist, or its entry lacks a value of the JSON input.",
      "function Test-MustAdd([string] $name, [string] $wanted) {",
      "  $now = Get-Entry $name",
      "  if ($null -eq $now) { return $true }",
      "  $values = @(Get-Values $now '')",
      "  foreach ($value in @(Get-Values ($wanted | ConvertFrom-Json) '')) {",
      "    if ($values -ccontains $value) { continue }",
      "    if (Get-Command mcpconf -ErrorAction SilentlyContinue) {",
      "      Invoke-Apply",
      "      exit $LASTEXITCODE",
      "    }",
      "    \(remove) $name *> $null",
      "    return $true",
      "  }",
      "  return $false",
      "}",
    ]
  }
}
