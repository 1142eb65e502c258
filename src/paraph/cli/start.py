"""Where the program begins: what takes long to get ready is begun first, then the command line is loaded.

Nothing heavy is imported here.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

SELDOM = 200_000
"""After how many new values garbage is looked for: a fifth of the time else, for trees that go without it."""
_READING = ("merge", "receive")
"""Commands that read Word files even if none is named: folders are."""


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(SELDOM)
    if not reads_files(sys.argv[1:]):
        _command_line()
        return
    from paraph.actions.reading_process import begin_ahead, end_ahead

    begin_ahead()
    try:
        _command_line()
    finally:
        end_ahead()


def reads_files(words: Sequence[str]) -> bool:
    """Return whether a command line is likely to read Word files; if it does not, a little work was for nothing."""
    return any(word.lower().endswith(".docx") or word in _READING for word in words)


def _command_line() -> None:
    from paraph.cli.main import run as run_commands

    run_commands()
