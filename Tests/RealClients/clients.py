"""The real clients that load mcpconf's files. Each has the functions `missing` and `version`."""

import claude_code
import client_loaders
import codex
import copilot_cli
import cursor
import hermes
import kimi_cli
import mistral_vibe
import test_fastmcp

CLIENTS = {
    "Claude Code": claude_code,
    "Codex": codex,
    "GitHub Copilot CLI": copilot_cli,
    "Cursor's SDK": cursor,
    "Deep Agents Code": client_loaders.DEEP_AGENTS,
    "fastmcp": test_fastmcp,
    "Hermes Agent": hermes,
    "Kimi CLI": kimi_cli,
    "Mistral Vibe": mistral_vibe,
    "OpenHands CLI": client_loaders.OPENHANDS,
}
