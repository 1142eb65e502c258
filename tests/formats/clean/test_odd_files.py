"""Files that nobody of ours wrote: the verifier ends in findings or a refusal, never in between."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from formats.clean.planting import base, parts_of
from paraph.errors import ParaphError
from paraph.formats.clean.styles import STYLES
from paraph.formats.clean.verify import verify
from paraph.formats.word.packed import pack


def spoilt(whole: bytes, chance: random.Random) -> bytes:
    """Return bytes some of which are changed, taken out or put in."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randint(1, 9)]
            case _:
                data[at:at] = chance.randbytes(chance.randint(1, 9))
    return bytes(data)


def test_no_spoilt_package_is_clean() -> None:
    chance = random.Random(7)
    for data in (spoilt(base(), chance) for _ in range(200)):
        try:
            assert verify(data, STYLES["clean"]) != ()
        except ParaphError as error:
            assert error.code == "not-word"


def test_spoilt_code_ends_in_findings_and_never_in_a_fault() -> None:
    chance, found = random.Random(8), 0
    for _ in range(60):
        parts = dict(parts_of(base()))
        name = chance.choice(sorted(parts))
        parts[name] = spoilt(parts[name], chance)
        found += bool(verify(pack(parts), STYLES["clean"]))
    assert found >= 55  # the others are another text, as clean as the first


@pytest.mark.parametrize("folder", ["tracked", "broken"])
def test_no_file_of_any_word_processor_is_clean_and_none_ends_in_a_fault(shared_data: Path, folder: str) -> None:
    files = sorted((shared_data / "word" / folder).glob("*.docx"))
    files = files[:: max(1, len(files) // 25)]
    assert len(files) >= 5
    for path in files:
        try:
            assert verify(path.read_bytes(), STYLES["clean"]) != (), path.name
        except ParaphError as error:
            assert error.code == "not-word", path.name
