import MCPClients
import Testing

/// Tests the project files that a custom client cannot have.
@Suite struct OtherProgramsTests {
  @Test(
    arguments: [
      ".git/config.json", "sub/.git/x.toml", ".husky/x.json", ".pre-commit-config.yaml",
      ".pre-commit-config.yml", "lefthook.yml", ".lefthook-local.json", ".lintstagedrc.json",
      ".vscode/tasks.json", ".vscode/settings.json", ".vscode/launch.json",
      ".vscode/extensions.json", "packages/app/.vscode/tasks.json", "app.code-workspace",
      ".idea/workspace.json", ".zed/settings.json", ".zed/tasks.json", ".helix/languages.toml",
      ".vim/coc-settings.json", ".bsp/x.json", "buildServer.json", "compile_commands.json",
      ".devcontainer/devcontainer.json", ".devcontainer.json", ".gitpod.yml", "mise.toml",
      ".mise.toml", ".config/mise.toml", "mise.local.toml", ".config/mise/config.toml", ".envrc",
      ".env", ".env.local", ".env.json", "environment.yml", "Procfile", "devbox.json",
      "package.json", "packages/a/package.json", "pnpm-workspace.yaml", ".npmrc", ".yarnrc.yml",
      "tsconfig.json", "tsconfig.build.json", "deno.jsonc", "nx.json", "turbo.json",
      ".eslintrc.json", ".prettierrc.yaml", "bunfig.toml", "tauri.conf.json", "pyproject.toml",
      "uv.toml", "dvc.yaml", "mkdocs.yml", "Cargo.toml", ".cargo/config.toml",
      "rust-toolchain.toml", ".golangci.yml", ".goreleaser.yaml", "CMakePresets.json",
      "gradle/libs.versions.toml", "Properties/launchSettings.json", ".config/dotnet-tools.json",
      "composer.json", "pubspec.yaml", "config/database.yml", "_config.yml", "Makefile",
      "GNUmakefile", "justfile", "Taskfile.yml", "taskfile.dist.yaml", "Makefile.toml",
      ".github/workflows/ci.yml", ".github/acme.json", ".gitlab-ci.yml", ".circleci/config.yml",
      "azure-pipelines.yml", ".travis.yml", "bitbucket-pipelines.yml", ".drone.yml",
      ".woodpecker.yaml", ".buildkite/pipeline.yml", ".forgejo/workflows/a.yaml",
      "renovate.json", "docker-compose.yml", "docker-compose.override.yaml", "compose.yaml",
      "compose.dev.yml", "skaffold.yaml", "kustomization.yaml", "main.tf.json", "Pulumi.yaml",
      "serverless.yml", "cdk.json", "fly.toml", "netlify.toml", "vercel.json",
      ".claude/settings.json", ".claude/settings.local.json", ".cursor/hooks.json",
      ".cursor/mcp.json", ".gemini/settings.json", ".codex/config.toml", ".windsurf/hooks.json",
      ".kiro/hooks/a.json", ".mcp.json", "sub/.mcp.json", ".roo/acme.json", "crush.json",
      "opencode.json", ".aider.conf.yml", "mcpconf.yaml", "team/mcpconf.yaml",
    ])
  func `a file of another program is refused`(path: String) {
    #expect(OtherPrograms.refusal(ofProjectFile: path) != nil)
    // macOS and Windows ignore case in file names.
    #expect(OtherPrograms.refusal(ofProjectFile: path.uppercased()) != nil)
    #expect(OtherPrograms.refusal(ofProjectFile: "below/it/" + path) != nil)
  }

  @Test(
    arguments: [
      ".acme/mcp.json", "acme.json", "acme.toml", "mcp.json", "tools/acme/config.json",
      "tools/mcp/servers.yaml", ".config/acme/mcp.json", "config/acme.yaml", ".acme.json",
      "packages.json", "mypackage.json", "git/mcp.json", "x.git/mcp.json", "vscode/mcp.json",
      ".vscode.json", "cargo/config.toml", ".acme/settings.json", "environment.json", ".a/env.json",
      "docs/tasks.json", "infra/settings.yml",
    ])
  func `a file that only a client of one's own reads is not`(path: String) {
    #expect(OtherPrograms.refusal(ofProjectFile: path) == nil)
  }

  /// Another root key in a built-in client's file would be its hooks or permissions.
  @Test(arguments: ClientRegistry.all.map(\.id))
  func `no file of a built-in client`(id: String) throws {
    let client = try #require(ClientRegistry.client(id))
    for platform in Platform.allCases {
      for scope in client.scopes {
        let location = ClientTarget(client, scope: scope, platform: platform).location
        // A custom client's file is never outside the home directory and the project.
        if location.base == .unknown || location.base == .machine { continue }
        for path in [location.path] + location.alternatives {
          let tree = FileLocation(location.base, path).treePath
          if location.base == .project {
            #expect(OtherPrograms.refusal(ofProjectFile: tree) != nil)
          } else {
            #expect(OtherPrograms.use(ofUserFile: tree) != nil)
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      (".docker/config.json", "Docker"), (".cargo/config.toml", "build tool"),
      (".claude/settings.json", "AI client"), (".claude.json", "Claude Code"),
      (".config/Code/User/settings.json", "editor"), (".config/systemd/user/a.toml", "system"),
      (".CONFIG/alacritty/alacritty.toml", "terminal"), (".npmrc", "package manager"),
      ("Library/Application Support/Claude/a.json", "Claude Desktop"),
    ])
  func `a user's file of another program is named`(path: String, program: String) {
    let use = OtherPrograms.use(ofUserFile: path)
    #expect(use?.contains(program) == true, "\(use ?? "nothing")")
  }

  @Test(arguments: [".acme/mcp.json", ".config/acme/mcp.json", "acme.toml"])
  func `a user's file of nobody else is not`(path: String) {
    #expect(OtherPrograms.use(ofUserFile: path) == nil)
  }

  @Test func `each reason can be read after the name of a file`() {
    for path in [".git/a.json", "package.json", ".mcp.json", ".warp/x.json"] {
      let reason = OtherPrograms.refusal(ofProjectFile: path) ?? ""
      #expect(!reason.hasSuffix(".") && reason.contains(" "), "\(reason)")
    }
  }
}
