"""Whether a reader has behaved: a reading whose account balances, or a refusal; anything else is a finding."""

from __future__ import annotations

import re
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import msgspec

from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.read import read_word
from paraph.model.reading import Reading

LONGEST = 10
"""Seconds of the processor that a file may take: those by the clock depend on what else the machine does."""

_DECODER = msgspec.msgpack.Decoder(Reading)


class TooSlowError(Exception):
    """A file took too long."""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop what takes more seconds of the processor, on systems that have such an alarm."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def ring(_signal: int, frame: FrameType | None) -> None:
        raise TooSlowError("".join(traceback.format_stack(frame, limit=3)))

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def finding(data: bytes, read: Callable[[bytes, str], Reading] = read_word) -> tuple[str, str]:
    """Return a short name of what went wrong with a file and the whole of it, both empty where nothing did."""
    try:
        with at_most(LONGEST):
            reading = read(data, "KEL.docx")
        if not reading.ledger.balances:
            return "the account does not balance", str(reading.ledger)
        if _DECODER.decode(msgspec.msgpack.encode(reading)) != reading:
            return "the reading does not cross the border unchanged", ""
    except ParaphError as refusal:
        return ("", "") if refusal.code and refusal.next_step else ("a refusal without advice", str(refusal))
    except LawBrokenError as broken:
        first, second, third, fourth = (int(n) for n in re.findall(r"\d+", str(broken).partition(": ")[2])[:4])
        what = "comments" if second != fourth else "more read than there is" if third > first else "less read"
        return f"the account does not balance: {what}", str(broken)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        places = traceback.extract_tb(error.__traceback__)
        inside = [
            f"{place.filename.rpartition('/')[2]}:{place.name}" for place in places if "paraph" in place.filename
        ]
        return f"{type(error).__name__} in {' '.join(inside[-2:])}", traceback.format_exc(limit=-6)
    return "", ""
