"""Against what law 2 is proved, and the process that reads originals for it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraph.actions.safe import SafeReader


_IN_A_COPY = 32
"""Files: a copy costs half of what reading a file does."""


class Proof(Enum):
    """Against what law 2 is proved."""

    NONE = "nothing"  # for a mere look at the state of affairs, from which nothing is written
    RECORD = "the record"  # the hash of each party's text, taken when its file was read
    ORIGINALS = "the originals"  # the files as they came, read afresh


def reader_for(proof: Proof) -> AbstractContextManager[SafeReader | None]:
    """Start the process that reads originals, so that it gets ready meanwhile; none where none is to be read."""
    return rereader() if proof is Proof.ORIGINALS else nullcontext()


def rereader() -> SafeReader:
    """Start a process that reads what was read before, when it was received: many files in each of its copies."""
    from paraph.actions.safe import SafeReader

    return SafeReader(in_a_copy=_IN_A_COPY)
