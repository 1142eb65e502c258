"""What the configuration of a clone has plain git run. Nothing here follows it; it can be shown to a person."""

from __future__ import annotations

import re

from paraph.store.command import Commands

_RUNS = re.compile(
    r"core\.(fsmonitor|sshcommand|pager|editor|askpass|gitproxy|alternaterefscommand|hookspath)"
    r"|(diff\.external|sequence\.editor|interactive\.difffilter|credential\.helper|credential\..+\.helper)"
    r"|(diff\..+\.(command|textconv)|filter\..+\.(clean|smudge|process)|merge\..+\.driver)"
    r"|(gpg\.(.+\.)?program|gpg\.ssh\.defaultkeycommand|trailer\..+\.(command|cmd)|hook\..+\.command)"
    r"|(remote\..+\.(uploadpack|receivepack|vcs)|submodule\..+\.update|pager\..+)"
    r"|((difftool|mergetool|man|browser)\..+\.cmd|uploadpack\.packobjectshook|sendemail\..+cmd)"
)
"""The settings whose value git runs, or in which it finds more settings (git-config(1)), in small letters."""
_NO_PROGRAM = {"", "true", "false", "yes", "no", "on", "off", "1", "0"}


def programs(commands: Commands) -> list[tuple[str, str]]:
    """Return the settings of the repository itself that name a program, with their values, by name."""
    output = commands.run("config", "--local", "--includes", "--list", "-z").decode("utf-8", "replace")
    found = set()
    for entry in filter(None, output.split("\0")):
        key, _, value = entry.partition("\n")
        alias = key.startswith("alias.") and value.lstrip().startswith("!")
        if alias or (_RUNS.fullmatch(key.lower()) and value.strip().lower() not in _NO_PROGRAM):
            found.add((key, value))
    return sorted(found)
