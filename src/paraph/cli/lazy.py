"""A group of commands that imports a command's module only when that command is run."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence

import click

SECTIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "At once, without a workspace": (
        ("merge", "Merge a base and the Word files that came back"),
        ("read", "Look at any Word file: changes undone, made or shown"),
        ("demo", "Play the exercise: four meetings of an invented process"),
    ),
    "Prepare": (
        ("init", "Begin a workspace"),
        ("import", "Start a text from a Word, Markdown or plain text file"),
        ("check", "Look over a draft, or the whole record"),
        ("commit", "Check a draft and commit it"),
        ("git-setup", "Teach plain git about drafts"),
    ),
    "Send out": (
        ("circulate", "Freeze a text for a meeting and write the pack"),
        ("export", "Write a revision as a file for people"),
    ),
    "Take in": (
        ("receive", "Take in the Word files that parties sent"),
        ("propose", "Record what was said or telephoned"),
        ("correct", "Say something over what was read from a file"),
        ("erase", "Take what was recalled out of the history of this clone"),
        ("compile", "All proposals in one text, or the text as one party would have it"),
    ),
    "Chair": (
        ("decide", "Record what the chair decided"),
        ("revise", "Make the next revision from the decisions"),
        ("renumber", "Number a text anew, with a concordance"),
    ),
    "Look up": (
        ("diff", "Compare two revisions, or two Word files"),
        ("history", "A paragraph through all revisions"),
        ("blame", "Where the words of a text come from"),
        ("status", "Where each document stands"),
        ("verify", "Prove a file clean, or that it is the agreed text"),
        ("sync", "Share with others: take in what they recorded, send what they lack"),
        ("bundle", "Back up: everything that was ever recorded, in one file"),
    ),
}
_MODULES = {"import": "import_text", "git-setup": "git_setup"}
_UNLISTED = ("driver",)
"""Commands that no person calls."""


class LazyGroup(click.Group):
    """Knows its commands by name and one line; a test compares the lines with the commands' own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return [name for rows in SECTIONS.values() for name, _ in rows]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, its module imported now."""
        if cmd_name not in (*self.list_commands(ctx), *_UNLISTED):
            return None
        module = importlib.import_module(f"paraph.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section without importing any."""
        for section, rows in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(rows))
