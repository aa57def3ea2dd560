# home-manager: sets up the MCP servers of ./mcpconf.yaml at every `home-manager switch`.
#
# This is an example: mcpconf's tests do not run it. The clients' files cannot be in the Nix store, because the clients write
# to them; so mcpconf merges the servers into the files after home-manager has linked its own files.
{ config, lib, ... }:
{
  xdg.configFile."mcpconf/profile.yaml".source = ./mcpconf.yaml;

  home.activation.mcpconf = lib.hm.dag.entryAfter [ "linkGeneration" ] ''
    # Change this to the directory of mcpconf and claude: activation scripts do not have your PATH. `run` does nothing in
    # a dry run.
    PATH="${config.home.homeDirectory}/.local/bin:$PATH" run mcpconf apply ${./mcpconf.yaml} --prune
  '';
}
