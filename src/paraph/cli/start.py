"""Where the program begins: what takes long to get ready is begun first, then the command line is loaded.

Nothing heavy is imported here.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as in typing, which is not loaded for this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

SELDOM = 200_000
"""After how many new values garbage is looked for: a fifth of the time else, for trees that go without it."""
_READING = ("merge", "receive")
"""Commands that read Word files even if none is named: folders are."""


def leave() -> NoReturn:
    """Run the command line of this process and leave with its exit code.

    At once, when all is written: to take the program apart, value by value, takes a tenth of a look.
    """
    code = run()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # who was listening has gone, or there is no room for what was said
            code = code or 1
    os._exit(code)


def run() -> int:
    """Run the command line of this process and return its exit code."""
    gc.set_threshold(SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _begun(sys.argv[1:])
    except KeyboardInterrupt:  # before the work began, or a second one, while the first was told
        from paraph.cli.ending import INTERRUPTED

        return INTERRUPTED


def _begun(words: list[str]) -> int:
    if words == ["status"]:  # as in a prompt: there is nothing to parse
        from paraph.cli.ending import ended
        from paraph.cli.glance import glance
        from paraph.cli.invocation import HERE

        return ended(lambda: glance(HERE), words)
    if not reads_files(words):
        return _invoked(words)
    from paraph.actions.spawned import begin_ahead, end_ahead

    begin_ahead()
    try:
        return _invoked(words)
    finally:
        end_ahead()


def reads_files(words: Sequence[str]) -> bool:
    """Return whether a command line is likely to read Word files; if it does not, a little work was for nothing."""
    return any(word.lower().endswith(".docx") or word in _READING for word in words)


def _invoked(words: list[str]) -> int:
    from paraph.cli.spare import invoke

    return invoke(words)
