/// Files below the home directory that configure a program, as of 2026-11-29.
///
/// A custom client of a trusted profile may write these files; `mcpconf trust` says what the
/// programs do with them.
extension OtherPrograms {
  static let homePlaces = [
    Group(
      "Docker, Kubernetes or a virtual machine runs the helpers and plugins that this file names",
      ".docker/ .kube/ .minikube/ .colima/ .lima/ .config/containers/ .config/k9s/ .config/helm/ .orbstack/"
    ),
    Group(
      "a cloud or password tool reads credentials and commands from this file",
      ".aws/ .azure/ .config/gcloud/ .oci/ .ssh/ .gnupg/ .config/gh/ .config/glab-cli/ .config/op/ .config/doctl/",
      ".terraform.d/ .pulumi/ .config/sops/ .vault* .netrc"),
    Group(
      "an editor reads its settings from this file, or starts the programs that the file names",
      ".config/code/ .vscode/ .vscode-server/ .vscode-oss/ code/user/ vscodium/user/ cursor/user/ windsurf/user/",
      ".config/zed/ .config/nvim/ .config/helix/ .vim/ .config/lapce*/ .jupyter/ .ipython/ .config/jetbrains/"
    ),
    Group(
      "a shell or terminal starts the programs that this file names",
      ".config/fish/ .config/alacritty/ .alacritty.* .config/kitty/ .config/wezterm/ .config/ghostty/ .config/zellij/",
      ".config/starship.toml .config/atuin/ .config/yazi/ .config/broot/ .config/direnv/ .config/mise/ .config/nushell/",
      ".config/lazygit/ .config/topgrade* .config/tmuxinator/ .tmuxinator/ .tmuxp/ .config/tmuxp/ .warp/ .hyper.json",
      "microsoft.windowsterminal*/ windows*terminal/"),
    Group(
      "the desktop or the system starts the programs that this file names",
      ".config/systemd/ .config/autostart/ .config/environment.d/ .local/share/applications/ .config/waybar/",
      ".config/swaync/ .config/sway/ .config/i3*/ .config/hypr/ .config/karabiner/ .hammerspoon/ library/launchagents/",
      "start*menu/ .config/espanso/ .local/bin/ bin/"),
    Group(
      "a package manager or build tool runs the commands or installs the packages that this file names",
      ".cargo/ .rustup/ .config/git/ .config/pip/ .config/uv/ .config/pypoetry/ .condarc* .conda/ .mambarc .m2/",
      ".gradle/ .sbt/ .config/yarn/ .config/pnpm/ .config/npm/ .config/composer/ .composer/ .bundle/ .config/nix/",
      ".config/nixpkgs/ .config/home-manager/ .config/chezmoi/ .config/yadm/ .ansible/ .config/pre-commit/ .nuget/"
    ),
  ]
}
