"""How a command ends: its exit code, and every kind of trouble told in words, here and nowhere else.

Exit codes: 0 done, 1 refused, 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from paraph.cli.invocation import say
from paraph.errors import LawBrokenError, ParaphError

INTERRUPTED = 130


def ended(work: Callable[[], int], words: Sequence[str]) -> int:
    """Do the work of a command line and return its exit code."""
    try:
        return work()
    except KeyboardInterrupt:
        say(
            "Interrupted. What this command records is there as a whole or not at all: see `paraph status`.",
            err=True,
        )
        return INTERRUPTED
    except BrokenPipeError:  # who was listening has heard enough, as with `| head`
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - for as long as the process lives
        return 1
    except ParaphError as error:
        _tell(error, as_json=wants_json(words))
        return 1
    except LawBrokenError as error:
        say(f"A proof failed, so nothing was written: {error}", err=True)
        say("This is a fault of paraph. Please report it with the files, if you may.", err=True)
        return 3
    except Exception:  # noqa: BLE001 - the one place where a bug becomes an exit code
        import traceback

        traceback.print_exc()
        say("This is a fault of paraph; nothing more was done. Please report the lines above.", err=True)
        return 3


def wants_json(words: Sequence[str]) -> bool:
    """Return whether a command line asks for JSON."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    return "--json" in words or any(pair == ("--to", "json") for pair in pairs) or "--to=json" in words


def _tell(error: ParaphError, *, as_json: bool) -> None:
    from paraph.formats.text.signs import spelt_out

    told = ParaphError(error.message, where=spelt_out(error.where), next_step=error.next_step)
    for line in str(told).split("\n"):  # lists, and settings to be copied, have lines of their own
        say(spelt_out(line), err=True)
    if as_json:
        import json

        from paraph.formats.wire.submission import error_json

        say(json.dumps({"format": 1, "error": error_json(error)}, ensure_ascii=False, indent=2))
