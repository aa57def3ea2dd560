"""Puts every case on some surfaces, so that all surfaces are used equally often."""

import itertools

import surfaces
from surfaces import Placement


class Placer:
    def __init__(self, maker):
        self.maker = maker
        self.number = itertools.count()
        self.json = itertools.cycle(surfaces.JSON_CLIENTS)
        self.other = itertools.cycle(surfaces.OTHER_CLIENTS)
        self.shells = itertools.cycle(surfaces.SHELL)

    def placements(self, cases):
        return [placement for case in cases for placement in self.of(case)]

    def of(self, case):
        if case.raw:
            yield self.raw(case)
            return
        for group in case.surfaces:
            yield from filter(None, getattr(self, group)(case))

    def name(self):
        return f"{self.maker.product()}-{self.maker.word()}"

    def raw(self, case):
        surface, group, form, client, scope, path, text, server, *beside = case.raw
        return Placement(
            case, surface, group, form, path, text, server, client, scope, tuple(beside)
        )

    def client(self, case):
        number = next(self.number)
        one_line = number % 2 == 1
        name, client = self.name(), next(self.json)
        scope, path, text = surfaces.json_file(client, name, case.server, number % 3)
        yield Placement(case, client, "client", "JSON", path, text, name, client, scope)
        name, client = self.name(), next(self.other)
        write, form = surfaces.OTHER_CLIENTS[client]
        scope, path, text = write(name, case.server, one_line)
        yield Placement(case, client, "client", form.upper(), path, text, name, client, scope)
        if number % 4 == 0:
            yield from self.page(case)

    def profile(self, case):
        name = self.name()
        one_line = next(self.number) % 2 == 1
        scope, path, text = surfaces.profile_file(name, case.server, one_line)
        yield Placement(case, "profile", "profile", "YAML", path, text, name)

    def shell(self, case):
        for _ in surfaces.SHELL:
            kind = next(self.shells)
            name = self.name()
            line = surfaces.SHELL[kind](name, case.server)
            if line is None:
                continue
            if next(self.number) % 3 == 0:
                path, text, form = "README.md", surfaces.page_file("sh", line + "\n"), "Markdown"
            else:
                path, text, form = "setup.sh", f"#!/bin/sh\nset -eu\n{line}\n", "shell"
            yield Placement(case, kind, "shell", form, path, text, name)
            return

    def dotenv(self, case):
        text = surfaces.dotenv_file(case.server)
        if text:
            path = self.maker.pick((".env", ".env.local", ".env.production", "mcp.env"))
            yield Placement(case, "dotenv", "dotenv", "shell", path, text, "")

    def page(self, case):
        name, client = self.name(), self.maker.pick(("cursor", "vscode", "claude-desktop"))
        _, _, text = surfaces.json_file(client, name, case.server)
        path = self.maker.pick(("README.md", "docs/setup.md", "docs/mcp.mdx"))
        yield Placement(
            case, "page", "page", "Markdown", path, surfaces.page_file("json", text), name
        )
