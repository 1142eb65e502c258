"""Broken PDF files in the fence: each ends in a reading or in a refusal, and the next one is read all the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

from formats.pdf.small import lines, pdf
from paraph.actions.safe import SafeProcess
from paraph.errors import ParaphError
from paraph.formats.word.limits import Fence
from paraph.model.printed import Printed

READER = "paraph.formats.pdf.read:read_pdf"
SOUND = pdf(
    [lines("7. Parties shall report.", "They meet."), lines("8. They act.")], annotations=["Text"], pictures=[0]
)


def _printed() -> type[Printed]:
    return Printed


def broken(count: int) -> Iterator[bytes]:
    """A sound file cut short, with a part taken out, or with bytes overwritten; always the same ones."""
    chance = random.Random(11)
    for n in range(count):
        data = bytearray(SOUND)
        at = chance.randrange(len(data))
        if n % 4 == 0:
            del data[at:]
        elif n % 4 == 1:
            del data[at : at + chance.randrange(1, 200)]
        else:
            for _ in range(chance.choice((1, 5, 40))):
                data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data)


def test_broken_files_end_in_a_reading_or_a_refusal() -> None:
    with SafeProcess(_printed, reader=READER) as reader:
        found = list(reader.read_all((data, "text.pdf") for data in broken(60)))
        assert all(isinstance(outcome, (Printed, ParaphError)) for outcome in found), found
        assert {type(outcome) for outcome in found} == {Printed, ParaphError}
        assert not [o.code for o in found if isinstance(o, ParaphError) and o.code == "reader-died"]
        assert reader.read(SOUND, "text.pdf").pages == 2


def test_without_fork_it_reads_the_same() -> None:
    with (
        SafeProcess(_printed, reader=READER) as one,
        SafeProcess(_printed, reader=READER, forking=False) as other,
    ):
        assert one.read(SOUND, "text.pdf") == other.read(SOUND, "text.pdf")


def test_too_much_work_is_a_refusal() -> None:
    page = [line for n in range(400) for line in lines("x" * 400, top=n)]
    with SafeProcess(_printed, reader=READER, fence=Fence(cpu=1, wall=0.05)) as reader:
        (outcome,) = reader.read_all([(pdf([page] * 5), "text.pdf")])
        assert isinstance(outcome, ParaphError)
        assert outcome.code == "too-slow"
