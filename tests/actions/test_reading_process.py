"""The process that reads Word files: begun before a command is loaded, taken by the first that needs it, ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from formats.word.make import p, t, word_file
from paraph.actions import reading_process
from paraph.actions.reading_process import ReadingProcess, begin_ahead, end_ahead
from paraph.actions.safe import SafeReader
from paraph.cli.start import reads_files
from paraph.formats.word.limits import Fence
from paraph.model.reading import View

SOUND = word_file(p(t("We agree.")))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ReadingProcess]]:
    """Return all processes that were started."""
    found: list[ReadingProcess] = []

    class Noted(ReadingProcess):
        def __init__(self, reader: str, fence: Fence | None, slots: int, in_a_copy: int) -> None:
            super().__init__(reader, fence, slots, in_a_copy)
            found.append(self)

    monkeypatch.setattr(reading_process, "ReadingProcess", Noted)
    yield found
    end_ahead()


def says(reader: SafeReader) -> str:
    return reader.read(SOUND, "KEL.docx").paragraphs[0].wording(View.AFTER).plain


def test_who_first_reads_takes_the_one_that_was_begun(started: list[ReadingProcess]) -> None:
    begin_ahead()
    with SafeReader() as reader:
        assert says(reader) == "We agree."
        assert len(started) == 1
        with SafeReader() as second:
            assert says(second) == "We agree."
        assert len(started) == 2
    assert not any(process.alive for process in started)


@pytest.mark.parametrize(
    "wanted", [{"fence": Fence(wall=3.0)}, {"in_a_copy": 2}, {"reader": "hostile.odd_readers:read"}]
)
def test_another_kind_begins_its_own(started: list[ReadingProcess], wanted: dict[str, object]) -> None:
    begin_ahead()
    with SafeReader(**wanted):  # type: ignore[arg-type]  # each of them is one of its arguments
        assert len(started) == 2
    assert started[0].alive
    assert not started[1].alive


def test_one_that_nobody_took_is_ended(started: list[ReadingProcess]) -> None:
    begin_ahead()
    end_ahead()
    assert not started[0].alive


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        (("diff", "Old.docx", "New.DOCX", "--to", "docx"), True),
        (("merge", "Draft.docx", "returned"), True),
        (("-C", "here", "receive", "returned", "--for", "som-1"), True),
        (("status",), False),
        (("compile", "declaration", "--for", "som-1", "--to", "docx"), False),
        ((), False),
    ],
)
def test_which_command_lines_begin_one(words: tuple[str, ...], likely: bool) -> None:
    assert reads_files(words) is likely


def test_what_begins_it_loads_little() -> None:
    # Each of these takes as long to load as the process to begin.
    heavy = ("click", "dataclasses", "inspect", "lxml", "msgspec", "pathlib", "typing_extensions")
    source = str(Path(reading_process.__file__).parents[2])
    program = (
        f"import sys; sys.path.insert(0, {source!r}); import paraph.cli.start, paraph.actions.reading_process; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "code"), [(("diff", "Old.docx", "--no-such-option"), 2), (("diff", "Absent.docx", "Gone.docx"), 1)]
)
def test_nothing_is_left_running_after_a_refusal(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    program = "from paraph.cli.start import leave; leave()"
    environment = {**os.environ, "PYTHONWARNINGS": "error::ResourceWarning", "PYTHONUNBUFFERED": "1"}
    # Its standard error is the reading process', too: when that is closed, both have ended.
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert "Warning" not in ran.stderr
