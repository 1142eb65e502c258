"""The process that reads Word files: begun before a command is loaded, taken by the first that needs it, ended."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from formats.word.make import p, t, word_file
from paraph.actions import spawned
from paraph.actions.safe import SafeReader
from paraph.actions.spawned import Spawned, begin_ahead, end_ahead
from paraph.cli.start import reads_files
from paraph.formats.word.limits import Fence
from paraph.model.reading import View

SOUND = word_file(p(t("We agree.")))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Spawned]]:
    """Return all processes that were started."""
    found: list[Spawned] = []
    begin = spawned.Spawned

    def noted(wanted: object) -> Spawned:
        found.append(begin(wanted))  # type: ignore[arg-type]  # what it is called with
        return found[-1]

    monkeypatch.setattr(spawned, "Spawned", noted)
    yield found
    end_ahead()


def there(process: Spawned) -> bool:
    """Whether a process has not ended."""
    number = process.process if isinstance(process.process, int) else process.process.pid
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def still_open() -> list[str]:
    """Return what this process holds open, by number."""
    held = Path("/dev/fd")
    return sorted(one.name for one in held.iterdir()) if held.is_dir() else []


def says(reader: SafeReader) -> str:
    return reader.read(SOUND, "KEL.docx").paragraphs[0].wording(View.AFTER).plain


def test_who_first_reads_takes_the_one_that_was_begun(started: list[Spawned]) -> None:
    begin_ahead()
    with SafeReader() as reader:
        assert says(reader) == "We agree."
        assert len(started) == 1
        with SafeReader() as second:
            assert says(second) == "We agree."
        assert len(started) == 2
    assert not any(map(there, started))


@pytest.mark.parametrize(
    "wanted", [{"fence": Fence(wall=3.0)}, {"in_a_copy": 2}, {"reader": "hostile.odd_readers:read"}]
)
def test_another_kind_begins_its_own(started: list[Spawned], wanted: dict[str, object]) -> None:
    begin_ahead()
    with SafeReader(**wanted):  # type: ignore[arg-type]  # each of them is one of its arguments
        assert len(started) == 2
    assert [there(process) for process in started] == [True, False]


def test_one_that_nobody_took_is_ended(started: list[Spawned]) -> None:
    begin_ahead()
    end_ahead()
    assert not there(started[0])


def test_so_it_is_where_the_system_leaves_it_to_the_library(
    started: list[Spawned], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_spawn")
    with SafeReader() as reader:
        assert says(reader) == "We agree."
        assert not isinstance(started[0].process, int)
    assert not there(started[0])


def test_it_holds_nothing_that_others_opened_and_is_in_no_folder_of_theirs(tmp_path: Path) -> None:
    """What whoever began us left open for all to have, it lets go; even where we have no standard input."""
    (tmp_path / "secret").write_text("the chair's notes")
    program = """
        import os, sys
        from paraph.actions.safe import SafeReader
        os.set_inheritable(os.open("secret", os.O_RDONLY), True)
        if sys.argv[1] == "closed":
            os.close(0)
        with SafeReader() as reader:
            reader.read(open(sys.argv[2], "rb").read(), "KEL.docx")
            there = f"/proc/{reader._process.spawned.process}"
            print(os.readlink(f"{there}/cwd"), *{os.readlink(f"{there}/fd/{n}") for n in os.listdir(f"{there}/fd")})
    """
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not show what a process holds")
    (tmp_path / "KEL.docx").write_bytes(SOUND)
    for standard in ("open", "closed"):
        command = [sys.executable, "-c", textwrap.dedent(program), standard, "KEL.docx"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        place, *held = ran.stdout.split()
        assert place == "/"
        assert not any(str(tmp_path) in one for one in held)
        assert all(one.startswith(("pipe:", "anon_inode:", "/dev/null")) for one in held)


@pytest.mark.parametrize("by_library", [False, True])
def test_what_has_ended_is_ended_no_second_time(
    started: list[Spawned], monkeypatch: pytest.MonkeyPatch, by_library: bool
) -> None:
    if by_library:
        monkeypatch.delattr(os, "posix_spawn")
    begin_ahead()
    end_ahead()
    assert not there(started[0])
    # The system may have given its number to another process by now.
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("another process is killed"))
    started[0].stop()
    started[0].end()


def test_where_no_process_can_be_begun_nothing_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    before = still_open()
    with pytest.raises(OSError, match="/no/such/python"):
        begin_ahead()
    assert still_open() == before


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
    heavy = ("click", "dataclasses", "inspect", "lxml", "msgspec", "pathlib", "re", "subprocess", "typing")
    source = str(Path(spawned.__file__).parents[2])
    program = (
        f"import sys; sys.path.insert(0, {source!r}); import paraph.cli.start, paraph.actions.spawned; "
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
