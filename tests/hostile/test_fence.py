"""Reading in a process of its own: whatever a file does to its reader, the command goes on and says so."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from formats.word.make import p, read, t, word_file
from paraph.actions.safe import Outcome, SafeReader
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.limits import MEGABYTE, Fence
from paraph.model.frozen import replace
from paraph.model.reading import Reading

FENCE = Fence(cpu=1, wall=2.0, memory=400 * MEGABYTE)
FORKING = hasattr(os, "fork")
needs_fork = pytest.mark.skipif(not FORKING, reason="this system cannot fork; docs/safety.md says what holds there")
SOUND = word_file(p(t("We agree.")))


READER = "hostile.odd_readers:read"


@pytest.fixture(scope="module", params=[1, 4], ids=["a copy a file", "four files a copy"])
def odd(request: pytest.FixtureRequest) -> Iterator[SafeReader]:
    with SafeReader(fence=FENCE, reader=READER, in_a_copy=request.param) as reader:
        yield reader


def outcome(reader: SafeReader, name: str, data: bytes = b"") -> Outcome:
    """Return what becomes of one file; the next one is read as if nothing had been."""
    first, second = reader.read_all([(data, name), (b"", "KEL.docx")])
    assert isinstance(second, Reading)
    assert second.paragraphs[0].place == "KEL.docx"
    return first


@needs_fork
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("sleep.docx", "too-slow", "reading it took more than"),
        ("work.docx", "too-slow", "reading it took more than"),
        ("eat.docx", "too-much", "more than 400 MB of memory"),
        ("deep.docx", "too-much", "memory"),
        ("abort.docx", "reader-died", "broke down over it"),
        ("leave.docx", "reader-died", "broke down over it"),
        ("lie.docx", "reader-died", "broke down over it"),
    ],
)
def test_a_reader_that_does_not_return_a_reading(odd: SafeReader, name: str, code: str, words: str) -> None:
    began = time.monotonic()
    found = outcome(odd, name)
    assert isinstance(found, ParaphError), found
    assert (found.code, found.where) == (code, name)
    assert words in found.message
    assert found.next_step
    assert time.monotonic() - began < 8


@needs_fork
@pytest.mark.parametrize("name", ["write.docx", "connect.docx", "start.docx"])
def test_a_reader_that_reaches_outside_is_stopped(odd: SafeReader, name: str, tmp_path: Path) -> None:
    target = tmp_path / "written"
    found = outcome(odd, name, str(target).encode())
    assert isinstance(found, LawBrokenError)
    assert "PermissionError: a reader of files" in str(found)
    assert not target.exists()


def test_a_refusal_crosses_the_border_whole(odd: SafeReader) -> None:
    found = outcome(odd, "refuse.docx")
    assert isinstance(found, ParaphError)
    said = (found.message, found.code, found.where, found.next_step)
    assert said == ("No.", "a-code", "refuse.docx", "Do so.")


def test_a_proof_that_failed_crosses_the_border(odd: SafeReader) -> None:
    found = outcome(odd, "break.docx")
    assert isinstance(found, LawBrokenError)
    assert str(found) == "it does not balance"


def test_a_bug_of_ours_is_not_the_files_fault(odd: SafeReader) -> None:
    found = outcome(odd, "fail.docx")
    assert isinstance(found, LawBrokenError)
    assert "fail.docx" in str(found)
    assert "KeyError: 'rId7'" in str(found)


def test_what_a_reader_prints_is_no_answer(odd: SafeReader) -> None:
    assert isinstance(outcome(odd, "print.docx"), Reading)


def test_a_name_that_is_no_text_is_carried(odd: SafeReader) -> None:
    assert isinstance(outcome(odd, "caf\udce9.docx"), Reading)


def test_a_reader_inherits_no_environment(odd: SafeReader) -> None:
    found = outcome(odd, "environment.docx")
    assert isinstance(found, Reading)
    assert not {"HOME", "PATH", "USER", "PYTHONPATH"} & set(found.paragraphs[0].place.split())


@needs_fork
def test_answers_come_in_the_order_of_the_files(odd: SafeReader) -> None:
    names = ["nap.1.docx", *(f"{n}.docx" for n in range(20)), "refuse.docx", "nap.2.docx", "last.docx"]
    found = list(odd.read_all((b"", name) for name in names))
    places = [o.paragraphs[0].place if isinstance(o, Reading) else str(o.__class__.__name__) for o in found]
    assert places == [name if name != "refuse.docx" else "ParaphError" for name in names]


def test_an_answer_that_nobody_waited_for_is_forgotten(odd: SafeReader) -> None:
    assert next(iter(odd.read_all((b"", f"{n}.docx") for n in range(5))))
    assert odd.read(b"", "KEL.docx").paragraphs[0].place == "KEL.docx"


def process_of(reader: SafeReader) -> str:
    """Return the process that reads the next file."""
    return reader.read(b"", "process.docx").paragraphs[0].place


@needs_fork
@pytest.mark.parametrize(("in_a_copy", "processes"), [(1, 6), (2, 3), (4, 2)])
def test_a_copy_reads_so_many_files_and_is_gone(in_a_copy: int, processes: int) -> None:
    with SafeReader(fence=FENCE, reader=READER, in_a_copy=in_a_copy) as reader:
        seen = [process_of(reader) for _ in range(6)]
        assert len(set(seen)) == processes
        assert all(len(set(seen[at : at + in_a_copy])) == 1 for at in range(0, 6, in_a_copy))


@needs_fork
@pytest.mark.parametrize("name", ["hoard.docx", "spend.docx", "die.docx"])
def test_a_file_suffers_nothing_from_the_one_before_it_in_a_copy(name: str) -> None:
    with SafeReader(fence=replace(FENCE, wall=20.0), reader=READER, in_a_copy=4) as reader:
        before = process_of(reader)
        assert isinstance(reader.read(b"", name), Reading)  # it leaves no memory, no time, or no process
        time.sleep(0.3)
        assert isinstance(reader.read(b"", "need.docx"), Reading)
        assert process_of(reader) != before or name == "spend.docx"


def test_without_forking_files_are_read_and_a_slow_one_is_ended() -> None:
    fence = Fence(wall=1.0)
    with SafeReader(fence=fence, forking=False, reader="hostile.odd_readers:read") as reader:
        slow = outcome(reader, "sleep.docx")
        assert isinstance(slow, ParaphError)
        assert slow.code == "too-slow"
        died = outcome(reader, "abort.docx")
        assert isinstance(died, ParaphError)
        assert died.code == "reader-died"
        assert isinstance(outcome(reader, "print.docx"), Reading)


def test_a_reading_crosses_the_border_unchanged() -> None:
    from formats.word.test_account import EVERYTHING

    with SafeReader() as reader:
        assert reader.read(EVERYTHING, "test.docx") == read(EVERYTHING)


def test_a_refusal_is_raised_where_one_file_is_read() -> None:
    with SafeReader() as reader, pytest.raises(ParaphError, match=r"KEL\.docx.*not a Word file"):
        reader.read(b"Dear colleagues", "KEL.docx")


def test_a_program_that_cannot_start_is_a_bug_and_not_the_files_fault() -> None:
    with SafeReader(reader="no.such:module") as reader, pytest.raises(RuntimeError, match="does not start"):
        reader.read(SOUND, "KEL.docx")


def script(body: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a script that reads a Word file, without the guard that other ways of starting processes need."""
    (tmp_path / "KEL.docx").write_bytes(SOUND)
    path = tmp_path / "script.py"
    path.write_text(textwrap.dedent(body))
    return subprocess.run(
        [sys.executable, str(path)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_script_is_not_run_again_by_the_process_that_reads(tmp_path: Path) -> None:
    ran = script(
        """
        print("begun")
        from pathlib import Path
        from paraph.actions.safe import SafeReader
        with SafeReader() as reader:
            print(reader.read(Path("KEL.docx").read_bytes(), "KEL.docx").paragraphs[0].segments[0].wording.text)
        """,
        tmp_path,
    )
    assert (ran.stdout, ran.stderr) == ("begun\nWe agree.\n", "")


def test_it_reads_with_all_standard_streams_closed(tmp_path: Path) -> None:
    ran = script(
        """
        import os
        from pathlib import Path
        from paraph.actions.safe import SafeReader
        for stream in (0, 1, 2):
            os.close(stream)
        with SafeReader() as reader:
            found = reader.read(Path("KEL.docx").read_bytes(), "KEL.docx")
        Path("found.txt").write_text(found.paragraphs[0].segments[0].wording.text)
        os._exit(0)
        """,
        tmp_path,
    )
    assert ran.returncode == 0
    assert (tmp_path / "found.txt").read_text() == "We agree."


def test_modules_of_the_current_folder_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('taken')")
    (tmp_path / "selectors.py").write_text("raise SystemExit('taken')")
    line = (
        "import sys; sys.path.remove(''); import paraph.model.reading, msgspec;"
        "from paraph.actions.safe import SafeReader; sys.path.insert(0, '');"
        "data = open('KEL.docx', 'rb').read(); reader = SafeReader();"
        "print(reader.read(data, 'KEL.docx').ledger.total); reader.__exit__(None, None, None)"
    )
    (tmp_path / "KEL.docx").write_bytes(SOUND)
    ran = subprocess.run([sys.executable, "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("9\n", "")


@needs_fork
def test_a_process_does_not_outlive_the_command(tmp_path: Path) -> None:
    ran = script(
        """
        import os
        from paraph.actions.safe import SafeReader
        reader = SafeReader()
        print(reader._process.spawned.process, flush=True)
        os._exit(1)
        """,
        tmp_path,
    )
    process = int(ran.stdout)
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("it is still there")


def test_a_warm_reader_loads_nothing_more_for_a_file(tmp_path: Path) -> None:
    """What a copy loads, every copy loads: sixty returned files cost sixty times as much then."""
    (tmp_path / "KEL.docx").write_bytes(SOUND)
    program = """
        import sys
        from paraph.formats.word import border, warm
        before = set(sys.modules)
        kind, content = border.answer(warm.read_word, open(sys.argv[1], "rb").read(), "KEL.docx")
        assert kind == border.READ and len(content) > 0
        print(*sorted(set(sys.modules) - before))
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "KEL.docx")]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout.split() == []
