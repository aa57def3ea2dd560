/// Files in projects that a program executes or obeys, as of 2026-11-29; each program's
/// documentation names its files.
///
/// A custom client's file ends in .json, .jsonc, .toml, .yaml or .yml. Files with other endings are
/// listed because a symbolic link can lead to them. A common name such as `config.json` is listed
/// only together with its directory.
extension OtherPrograms {
  static let projectPlaces =
    ownFiles + versionControl + editors + environments + javaScript + languages + builds
    + automation + deployment + agents

  private static let ownFiles = [
    Group("mcpconf reads profiles from files with this name", "mcpconf.yaml mcpconf.yml")
  ]

  private static let versionControl = [
    Group(
      "version control runs the hooks and programs that this file names",
      ".git/ .gitmodules .gitconfig .gitattributes .hg/ .svn/ .jj/ .sl/"),
    Group(
      "Git hooks run the commands in this file",
      ".husky/ .githooks/ .git-hooks/ .huskyrc* lefthook.* lefthook-local.* .lefthook.* .lefthook-local.*",
      ".pre-commit-config.* .pre-commit-hooks.* prek.toml .overcommit.* .lintstagedrc* .simple-git-hooks.*",
      "simple-git-hooks.* captainhook.* grumphp.* .grumphp.* .cargo-husky/"),
  ]

  private static let editors = [
    Group(
      "an editor reads its settings from this file, or starts the programs that the file names",
      ".vscode/ .vscode-server/ .vs/ .idea/ .fleet/ .zed/ .nova/ .helix/ .vim/ .nvim/ .lapce/ .theia/ .settings/",
      "*.code-workspace *.sublime-project coc-settings.json .neoconf.json neoconf.json .nlsettings/",
      ".exrc .nvimrc .nvim.lua .lazy.lua .dir-locals.el .vimspector.json jupyter_*config.json ipython_*config.json"
    ),
    Group(
      "a language server runs the commands, plugins or compilers that this file names",
      ".bsp/ .metals/ .bloop/ .sourcekit-lsp/ buildserver.json compile_commands.json .clangd pyrightconfig.json",
      "hie.yaml omnisharp.json .luarc.json* .solargraph.yml .elixir_ls/ rust-project.json rust-analyzer.toml"
    ),
  ]

  private static let environments = [
    Group(
      "a development environment runs the commands in this file",
      ".devcontainer/ .devcontainer.json devcontainer.json devfile.y*ml .devfile.y*ml .gitpod.* .gitpod/ .ona/",
      ".codesandbox/ .idx/ .daytona/ devbox.json .devbox/ devenv.y*ml .devenv/ .flox/ .hermit/ pixi.toml .vagrant/",
      "vagrantfile flake.nix flake.lock shell.nix default.nix .mise/ mise/ .mise.* mise.* .mise-* mise-* .rtx.*",
      ".config/mise.* .tool-versions .prototools .ddev/ .lando.* .lando/"),
    Group(
      "a shell or a program reads its environment from this file",
      ".env .env* .envrc .direnv/ .profile .bashrc .zshrc .zshenv .bash_profile environment.y*ml conda-lock.y*ml"
    ),
    Group(
      "a process or terminal manager starts the programs that this file names",
      "procfile* process-compose.* process-compose-* mprocs.* ecosystem.config.* pm2.json .tmuxinator.* .tmuxinator/",
      ".tmuxp.* .watchmanconfig air.toml .air.toml nodemon.json .nodemonrc* bacon.toml .bacon.toml"),
  ]

  private static let javaScript = [
    Group(
      "a JavaScript package manager or monorepo tool runs the scripts or installs the packages that this file names",
      "package.json package.json5 package-lock.json npm-shrinkwrap.json pnpm-workspace.yaml pnpm-lock.yaml .npmrc",
      ".yarnrc* .yarn/ yarn.lock .pnpmfile.* bunfig.toml bun.lock deno.json* deno.lock jsr.json* import_map.json",
      "lerna.json nx.json .nx/ project.json workspace.json turbo.json* rush.json common/config/rush/ .moon/ moon.yml",
      "vlt.json node_modules/"),
    Group(
      "a JavaScript tool loads the plugins or starts the programs that this file names",
      "tsconfig* jsconfig* *.tsconfig.json .babelrc* babel.config.* .swcrc* .postcssrc* .eslintrc* .oxlintrc*",
      ".prettierrc* .stylelintrc* .mocharc* .nycrc* .c8rc* .taprc* jest.config.* .remarkrc* .textlintrc*",
      ".markdownlint* .cspell.* cspell.* .spectral.* .graphqlrc* graphql.config.* codegen.y*ml codegen.json",
      "openapitools.json typedoc.json biome.json* .biome.json* .commitlintrc* .czrc .cz.* .releaserc* .release-it.*",
      ".changeset/ .storybook/ cypress.json angular.json .angular-cli.json nest-cli.json ionic.config.json",
      "capacitor.config.* app.json eas.json electron-builder.* .electron-builder.* tauri.conf.json* tauri.toml",
      "tauri.*.conf.json* .hygen* .plop* .ncurc* .knip.json* knip.json*"),
  ]

  private static let languages = [
    Group(
      "a Python tool builds, runs or installs what this file describes",
      "pyproject.toml pipfile pipfile.lock poetry.toml poetry.lock uv.toml uv.lock pdm.toml .pdm.toml pdm.lock pylock.*",
      "hatch.toml tox.toml ruff.toml .ruff.toml pytest.toml .pytest.toml .bandit* .readthedocs.y*ml readthedocs.y*ml",
      "mkdocs.y*ml anaconda-project.y*ml pants.toml pants.*.toml dvc.yaml dvc.lock .dvc/ mlproject prefect.yaml",
      "dbt_project.y*ml meltano.y*ml .copier* copier.y*ml cookiecutter.json langgraph.json briefcase.toml"
    ),
    Group(
      "Cargo or another Rust tool runs the build scripts, linkers and commands that this file names",
      "cargo.toml cargo.lock .cargo/ rust-toolchain rust-toolchain.toml rustfmt.toml .rustfmt.toml clippy.toml",
      ".clippy.toml cross.toml makefile.toml trunk.toml dioxus.toml anchor.toml dist-workspace.toml release.toml",
      "release-plz.toml .release-plz.toml cargo-generate.toml nextest.toml hakari.toml wasm-pack.toml spin.toml"
    ),
    Group(
      "a Go tool runs the plugins or commands that this file names",
      "go.mod go.work .golangci.* golangci.* .custom-gcl.* .goreleaser.* goreleaser.* .mockery.* buf.yaml buf.*.yaml",
      "sqlc.yaml sqlc.yml sqlc.json gqlgen.y*ml .ko.y*ml wails.json"),
    Group(
      "a C, C++, Swift or Apple build tool reads commands or dependencies from this file",
      "cmakepresets.json cmakeuserpresets.json cmake-kits.json .cmake/ cmakelists.txt vcpkg.json vcpkg-configuration.json",
      "west.yml .swiftpm/ package.swift package.resolved .swiftlint.y*ml .sourcery.y*ml swiftgen.y*ml project.yml",
      "tuist/ fastlane/ *.xcodeproj/ *.xcworkspace/ sketch.yaml platformio.ini"),
    Group(
      "a JVM or .NET build tool reads commands or dependencies from this file",
      "gradle/ .gradle/ *.gradle *.gradle.kts .mvn/ pom.xml build.mill* .scalafmt.* .scala-build/ jitpack.y*ml",
      "jreleaser.* module.bazel* global.json dotnet-tools.json launchsettings.json nuget.config *.runtimeconfig.json",
      "runtimeconfig.template.json *.deps.json host.json local.settings.json appsettings.json appsettings.*.json tye.y*ml"
    ),
    Group(
      "a tool for PHP, Ruby or another language loads code or commands from this file",
      "composer.json composer.lock infection.json* deptrac.y*ml config/packages/ config/routes/ config/services*.y*ml",
      "wp-cli.y*ml .rubocop* .standard.y*ml .erb-lint.y*ml .erb_lint.y*ml .haml-lint.y*ml .bundle/ gemfile*",
      "_config.y*ml config/database.y*ml config/cable.y*ml config/storage.y*ml config/queue.y*ml config/recurring.y*ml",
      "config/cache.y*ml config/sidekiq.y*ml config/mongoid.y*ml config/secrets.y*ml config/deploy*.y*ml .kamal/",
      "pubspec.y*ml pubspec_overrides.y*ml analysis_options.y*ml build.yaml melos.y*ml .dart_tool/ stack.yaml package.yaml",
      "gleam.toml project.toml manifest.toml juliaproject.toml _quarto.y*ml _targets.y*ml shard.yml lakefile.toml elm.json",
      "spago.yaml foundry.toml move.toml scarb.toml clarinet.toml"),
  ]

  private static let builds = [
    Group(
      "a task runner runs the commands in this file",
      "makefile* gnumakefile* *.mk justfile .justfile taskfile.* taskfile.*.y*ml .taskfile.* rakefile earthfile magefile.go",
      "snakefile sconstruct .bazelrc .run/ .runme.y*ml runme.y*ml toast.y*ml"),
    Group(
      "a site generator or release tool runs the commands or templates in this file",
      "hugo.* hugo.*.* book.toml zola.toml antora-playbook.y*ml netlify.toml .netlify/ vercel.json .vercel/ now.json",
      "wrangler.toml wrangler.json* .wrangler/ firebase.json .firebaserc release-please-config.json",
      ".release-please-manifest.json .bumpversion.* .versionrc* cliff.toml knope.toml"),
  ]

  private static let automation = [
    Group(
      "a CI system runs the commands in this file",
      ".github/ .gitlab/ .gitlab-ci* *.gitlab-ci.y*ml .circleci/ .travis.y*ml appveyor.y*ml .appveyor.y*ml",
      "azure-pipelines* .azure-pipelines/ .azuredevops/ .azure/ bitbucket-pipelines.y*ml .drone.* .woodpecker.*",
      ".woodpecker/ .buildkite/ buildkite.y*ml .semaphore/ codefresh.y*ml .codefresh/ .cirrus.* jenkinsfile* jenkins.y*ml",
      "wercker.y*ml shippable.y*ml codeship-services.y*ml codeship-steps.y*ml .build.yml .builds/ .sourcehut/ .forgejo/",
      ".gitea/ .gogs/ .tekton/ .prow.y*ml .zuul.y*ml .zuul.d/ zuul.d/ zuul.y*ml .harness/ .teamcity/ cloudbuild*.y*ml",
      "cloudbuild*.json buildspec*.y*ml appspec.y*ml appspec.json bitrise.y*ml codemagic.y*ml .taskcluster.y*ml",
      ".packit.y*ml .cnb.y*ml dagger.json vela.y*ml .vela.y*ml screwdriver.y*ml"),
    Group(
      "a bot that changes or merges code reads its settings from this file",
      "renovate.json* .renovaterc* dependabot.y*ml .dependabot/ .mergify.y*ml .mergify/ bors.toml .kodiak.toml",
      ".coderabbit.y*ml .pr_agent.toml sweep.y*ml .deepsource.toml .codeclimate.* .snyk .trunk/ .qlty/ .mega-linter.y*ml",
      ".semgrep* .gitleaks.toml gitleaks.toml"),
  ]

  private static let deployment = [
    Group(
      "Docker, Podman or Kubernetes starts the programs that this file names",
      "docker-compose* compose.y*ml compose.*.y*ml compose-*.y*ml podman-compose* container-compose.y*ml",
      "docker-bake* dockerfile* containerfile* .docker/ dockerrun.aws.json .kube/ kustomization.y*ml chart.y*ml .helm/",
      "helmfile.y*ml helmfile.d/ skaffold.y*ml devspace.y*ml garden.y*ml *.garden.y*ml okteto.y*ml tiltfile werf.y*ml .werf/",
      "buildpack.toml nixpacks.toml nixpacks.json"),
    Group(
      "a deployment tool runs the commands in this file, or creates what the file describes",
      "serverless.* serverless-compose.* samconfig.* cdk.json amplify.y*ml sst.json .sst/ apprunner.y*ml app.y*ml azure.y*ml",
      "*.tf.json *.tofu.json *.tfvars.json *.tftest.json .terraform/ .terraformrc atmos.y*ml pulumi.y*ml pulumi.*.y*ml",
      "*.pkr.json ansible.cfg .ansible/ galaxy.y*ml .ebextensions/ .elasticbeanstalk/ .platform/ .platform.app.y*ml .upsun/",
      "heroku.y*ml render.y*ml railway.toml railway.json fly.toml fly.*.toml .do/ captain-definition scalingo.json",
      "zappa_settings.* .chalice/ cloud-init.y*ml user-data.y*ml"),
  ]

  private static let agents = [
    Group(
      "an AI client reads its settings, hooks or permissions from this file",
      ".claude/ .claude.json .claude-plugin/ .cursor/ .windsurf/ .codeium/ .devin/ .codex/ .gemini/ gemini-extension.json",
      ".qwen/ qwen-extension.json .agent/ .agents/ .amp/ .augment/ .cline/ .clinerules/ .roo/ .roomodes .kilo/ .kilocode/",
      ".kilocodemodes .kiro/ .trae/ .junie/ .factory/ .warp/ .vibe/ .kimi/ .kimi-code/ .goose/ .crush/ .crush.json",
      "crush.json .opencode/ opencode.json* .continue/ .continuerc.json .copilot/ .amazonq/ .zencoder/ .codebuddy/",
      ".qoder/ .lingma/ .iflow/ .firebender/ firebender.json .rovodev/ .openhands/ .aider* .cody/ .sourcegraph/ .tabnine/",
      ".forge/ forge.yaml .plandex/ .conductor/ conductor.json .fast-agent/ fastagent.config.y*ml mcp_agent.config.y*ml",
      "librechat.y*ml .mcp.json")
  ]
}
