"""What was said before a command, and how a command speaks. Nothing here parses, so nothing needs click."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.errors import ParaphError

if TYPE_CHECKING:
    from paraph.actions.opening import Opened
    from paraph.actions.workspace import Workspace
    from paraph.store.values import Interrupted


class Invocation:
    """What was said before the command: in which folder, and the whole command line without the program's name."""

    def __init__(self, folder: Path, words: tuple[str, ...] = ()) -> None:
        self.folder, self.words = folder, words

    def opened(self) -> Opened:
        """Return where the workspace is, that was named or around the current folder; say what was interrupted."""
        from paraph.actions.opening import opened

        found = opened(self.folder)
        for one in found.repository.interrupted:
            say(_interrupted(one), err=True)
        return found

    def workspace(self) -> Workspace:
        """Return the workspace that was named, or the one around the current folder; say what was interrupted."""
        found = self.opened()
        from paraph.actions.workspace import Workspace

        return Workspace(found)

    def changing(self) -> Workspace:
        """Return the workspace for a command that changes it, alone until it ends.

        Should it be interrupted, the next one says so.
        """
        import click

        workspace, context = self.workspace(), click.get_current_context()
        words = (f'"{word}"' if " " in word else word for word in ("paraph", *self.words))
        context.with_resource(workspace.repository.at_work(" ".join(words), now()))
        context.with_resource(workspace.repository.alone())
        return workspace

    def find_workspace(self) -> Workspace | None:
        """Return the same, or None where there is none: for commands that work without one as well."""
        try:
            return self.workspace()
        except ParaphError as error:
            if error.code == "no-workspace":
                return None
            raise


HERE = Invocation(Path())
"""Nothing was said: the workspace is the one around the current folder."""


def say(text: str, *, err: bool = False) -> None:
    """Print a text of ours, and see to it that it is seen now."""
    print(text, file=sys.stderr if err else sys.stdout, flush=True)


def tell(*lines: str, err: bool = False) -> None:
    """Print lines, all at once, in which names or words of others stand: none of them steers the terminal."""
    from paraph.formats.text.signs import spelt_out

    if lines:
        say("\n".join(map(spelt_out, lines)), err=err)


def _interrupted(found: Interrupted) -> str:
    """Return what to say of a command that was interrupted, and what to do; the words are as they were typed."""
    words = "".join(sign if sign.isprintable() else "�" for sign in found.what)
    when = datetime.fromisoformat(found.began)
    head = f"Interrupted on {when:%Y-%m-%d} at {when:%H:%M}: {words}\n  "
    if "sync" in found.what.split():
        return f"{head}What others recorded may be here already; nothing is done twice. Run it again."
    if found.commit is None:
        return f"{head}Nothing of it is recorded. Run it again."
    return (
        f"{head}All of it is recorded (commit {found.commit[:10]}), so do not run it again. A pack or a receipt "
        "that it writes besides may be missing: the files that were circulated lie in drafts/circulated."
    )


def now() -> datetime:
    """Return the time, with its zone. The only clock."""
    return datetime.now(UTC).astimezone()
