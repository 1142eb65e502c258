"""Rows F1 to F13: names, paths and kinds of files that are meant to deceive, or that some disks cannot hold."""

from __future__ import annotations

import errno
import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from actions.support import Office, git, office_in, small_once, state
from paraph.actions import receive as receiving
from paraph.actions.files import read_file
from paraph.actions.propose import Spoken
from paraph.errors import ParaphError
from paraph.store.values import Identity
from surroundings.support import SAID, ran, reads_well

posix = pytest.mark.skipif(os.name == "nt", reason="such files are made on POSIX systems only")


def stored(office: Office) -> list[str]:
    """The names of the files that were received, as the last commit has them."""
    names = git(office.folder, "ls-tree", "-r", "--name-only", "-z", "HEAD", "comments").split("\0")
    return [name.rpartition("/")[2] for name in names if "/received/" in name]


def arrives_as(office: Office, name: str, by: str = "weekly") -> Path:
    """A file that a delegation sends, under a name of its own choice."""
    path = office.arrives("plain.docx", office.says("level", Spoken(replace="every day", by=by)))
    place = office.desk / "returned"
    place.mkdir(exist_ok=True)
    return path.rename(place / name)


def take(office: Office, *words: str | Path) -> list[dict[str, object]]:
    """Take in files of Quarn."""
    ran = office.do("receive", *words, "--from", "QUA", "--for", "som-1", "--document", "declaration", "--json")
    return list(ran.json["submissions"])


OPTIONS = ("--upload-pack=touch x.docx", "$(touch x).docx")
WINDOWS = ("COM1.docx", "a:b .docx")
GIT = (".git\u200c.docx", f"{'n' * 250}.docx")
ALIKE = ("r\u00e9ponse.docx", "re\u0301ponse.docx", "FRANCE.docx", "france.docx")


@posix
def test_any_name_of_a_file_is_only_a_name(office: Office) -> None:
    """It is stored under its party and its hash; no program sees the name that it came with.

    Names that look like options, those of Windows' devices and of git's own folder, one as long as a disk can hold,
    and names that some disks hold for one.
    """
    every = (*OPTIONS, *WINDOWS, *GIT, *ALIKE)
    paths = [arrives_as(office, name, f"{number + 2} times a day") for number, name in enumerate(every)]
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest()[:8] for path in paths}
    assert len(hashes) == len(every)
    take(office, paths[0].parent)
    assert sorted(stored(office)) == sorted(f"QUA.{sha256}.docx" for sha256 in hashes)
    assert sorted(p.name for p in paths[0].parent.iterdir()) == sorted(every)
    assert git(office.folder, "status", "--porcelain") == ""
    names = git(office.folder, "ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)


@posix
def test_names_that_steer_a_terminal_are_spelt_out(office: Office) -> None:
    """In what is printed about a file that is taken, one that is refused, and one that cannot be."""
    name = "QUA_\x1b]0;owned\x07\x9b2J\n\t\u202excod.docx"
    good = arrives_as(office, name)
    (good.parent / f"VEL{name}").write_bytes(b"x")
    (good.parent / f"{name}x.docx").write_bytes(b"x")
    printed = [
        office("receive", *sorted(good.parent.iterdir()), "--for", "som-1", "--document", "declaration"),
        office("receive", good.parent / f"none{name}", "--for", "som-1", "--document", "declaration"),
        office("verify", good.parent / f"VEL{name}"),
        office("merge", good, good.parent / f"VEL{name}"),
        office("compile", f"declaration{name}", "--for", "som-1"),
        office("status"),
    ]
    for told in printed:
        steering = {c for c in told.out + told.err if unicodedata.category(c) == "Cc" and c != "\n"}
        assert not steering, (steering, told.out, told.err)
        assert "\u202e" not in told.out + told.err
    assert "<U+001B>" in printed[0].err
    assert stored(office) != []


def test_a_name_that_is_too_long_for_any_disk(office: Office) -> None:
    good = office.arrives("QUA.docx")
    ran = office("receive", f"VEL={'n' * 300}.docx", good, "--for", "som-1", "--document", "declaration")
    assert (ran.code, len(stored(office))) == (1, 1)
    assert "nnn" in ran.err
    for words in (
        ("receive", "n" * 300, "--for", "som-1", "--document", "declaration"),
        ("receive", "QUA\0.docx", "--for", "som-1", "--document", "declaration"),
        ("read", "n" * 300),
        ("export", "declaration", "-o", office.desk / f"{'n' * 300}.docx"),
    ):
        told = office(*words)
        assert told.code in (1, 2), (words, told.err)
        assert "Traceback" not in told.err


NAMES = (
    *(
        ".git",
        ".GIT",
        "git~1",
        ".git\u200c",
        ".g\u200dit",
        "\ufeff.git",
        ".git ",
        ".git.",
        ".Git::$INDEX_ALLOCATION",
    ),
    *("CON", "com1.docx", "nul.txt", "a:b", "a.", "a ", "a\nb", "a\x1b[2J", "\u202excod", "a\\b", "..", "a*"),
)


def test_a_name_that_some_disk_reads_otherwise_is_never_recorded(office: Office) -> None:
    """Whatever it is that would be named so, it is refused before anything is written."""
    repository = office.workspace.repository
    who = Identity("A Clerk", "clerk@example.org")
    before = state(office.folder)
    for name in NAMES:
        for path in (f"{name}/x.toml", f"comments/{name}", f"a/{name}/x.toml"):
            with pytest.raises(ParaphError) as caught:
                repository.record({path: b"x"}, "Try", identity=who)
            assert caught.value.code == "bad-path", (name, caught.value)
    assert state(office.folder) == before


def test_documents_and_meetings_of_such_names_are_refused(office: Office) -> None:
    settings = office.folder / "paraph.toml"
    text = settings.read_text("utf-8")
    for name in ("../x", "-rf", "con", ".git", "a/b", "a\u200cb", "x.lock"):
        for kind in ("documents.plan", "meetings.som-2"):
            settings.write_text(text.replace(f"[{kind}]", f'[{kind.split(".")[0]}."{name}"]'), "utf-8")
            assert "cannot be called" in office.refused("bad-record", "status")


def test_two_codes_that_some_disks_hold_for_one_are_refused(office: Office) -> None:
    roster = office.folder / "parties.toml"
    text = roster.read_text("utf-8")
    for code in ("qua", "CON", "../x", "-x"):
        roster.write_text(text.replace('code = "VEL"', f'code = "{code}"'), "utf-8")
        assert code in office.refused("bad-record", "status")


@posix
def test_only_plain_files_are_opened(office: Office, tmp_path: Path) -> None:
    """In a folder of files that came, beside a sound one; and named by themselves, to what takes a file."""
    good = arrives_as(office, "QUA.docx")
    place = good.parent
    secret = tmp_path / "secret"
    secret.write_text("what nobody should see")
    (place / "VEL_link.docx").symlink_to(secret)
    (place / "VEL_device.docx").symlink_to("/dev/zero")
    os.mkfifo(place / "VEL_pipe.docx")
    (place / "VEL_folder.docx").mkdir()
    ran = office("receive", place, "--for", "som-1", "--document", "declaration")
    assert ran.code == 1
    for kind in ("link", "device", "pipe", "folder"):
        assert f"VEL_{kind}.docx: refused. This is a " in ran.err
    assert stored(office) == [f"QUA.{hashlib.sha256(good.read_bytes()).hexdigest()[:8]}.docx"]
    before = state(office.folder)
    for bad in (place / "VEL_link.docx", place / "VEL_pipe.docx", Path("/dev/zero")):
        for words in (("read", bad), ("verify", bad), ("import", bad, "--document", "plan"), ("merge", good, bad)):
            told = office(*words)
            assert told.code in (1, 2), words
            assert "Traceback" not in told.err
            assert "nobody should see" not in told.out + told.err
    assert state(office.folder) == before


@posix
@pytest.mark.parametrize("name", ["drafts/declaration.md", "parties.toml", "paraph.toml", "drafts"])
def test_links_in_a_workspace_lead_nowhere(office: Office, name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (office.folder / name).rename(outside)
    (office.folder / name).symlink_to(outside)
    before = state(office.folder)
    for words in (("status",), ("export", "declaration", "--rev", "draft")):
        told = office(*words)
        assert told.code == 1, (words, told.out)
        assert "link" in told.err
    assert office("commit", "declaration", "-m", "x").code == 1
    assert state(office.folder) == before


def test_a_file_that_changes_while_it_is_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recorded is what was read: its bytes, its hash and its proposals are of one moment."""
    path = arrives_as(office, "QUA.docx")
    first = path.read_bytes()
    other = arrives_as(office, "other.docx", "monthly").read_bytes()
    real = read_file

    def read(place: Path) -> bytes:
        data = real(place)
        place.write_bytes(other)
        return data

    monkeypatch.setattr(receiving, "read_file", read)
    (taken,) = take(office, path)
    assert path.read_bytes() == other
    assert taken["sha256"] == hashlib.sha256(first).hexdigest()
    name = f"comments/declaration/som-1/received/{taken['id']}.docx"
    assert office.workspace.repository.read("HEAD", name) == first
    assert [p["new"] for p in taken["proposals"]] == ["weekly"]  # type: ignore[attr-defined]  # JSON


VANISHED = (errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.EINVAL, errno.EHOSTDOWN)


def test_a_file_that_cannot_be_read_stops_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a share that vanished, or only in the cloud while its program does not run."""
    good = arrives_as(office, "QUA.docx")
    for number in VANISHED:
        (good.parent / f"VEL_{number}.docx").write_bytes(good.read_bytes())
    real = os.open

    def opened(path: str, *more: int, **named: int) -> int:
        name = Path(path).name
        if name.startswith("VEL_"):
            number = int(name.removeprefix("VEL_").removesuffix(".docx"))
            raise OSError(number, os.strerror(number), path)
        return real(path, *more, **named)

    gone = (good / "x.docx", office.desk / "gone/QUA.docx")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        named = [f"TRS={path}" for path in gone]
        ran = office("receive", good.parent, *named, "--for", "som-1", "--document", "declaration")
    assert ran.code == 1
    for number in VANISHED:
        said = f"VEL_{number}.docx: refused. This file cannot be read ({os.strerror(number)}). Copy it to a folder"
        assert said in ran.err
    assert ran.err.count("There is no such file.") == 2
    assert len(stored(office)) == 1


@posix
def test_a_workspace_that_can_only_be_read(office: Office) -> None:
    """A file that can only be read is taken; a workspace is read, and says in a sentence why nothing is written."""
    path = arrives_as(office, "QUA.docx")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    take(office, path)
    path.parent.chmod(0o755)
    assert len(stored(office)) == 1
    assert path.stat().st_mode & 0o777 == 0o444
    before = state(office.folder)
    places = [office.folder, *office.folder.rglob("*")]
    for place in places:
        place.chmod(place.stat().st_mode & 0o555)
    try:
        for words, code, said in (
            (("compile", "declaration", "--for", "som-1"), 0, ""),
            (SAID, 1, "Work in a copy of it that you may write to."),
        ):
            told = ran(office, *words, powerless=True)
            assert (told.code, said in told.err) == (code, True), (words, told.err)
            assert "Traceback" not in told.err
    finally:
        for place in places:
            place.chmod(place.stat().st_mode | 0o200)
    assert state(office.folder) == before


@posix
def test_a_workspace_far_down(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a folder whose path is longer than Windows takes by itself; and no path below it is long."""
    far = tmp_path
    for _ in range(4):
        far /= "n" * 80
    far.mkdir(parents=True)
    office = office_in(far, small_once(tmp_path_factory))
    take(office, office.arrives("QUA.docx"))
    office.do("export", "declaration", "-o", far / "out" / "x.docx")
    reads_well(office)
    assert max(map(len, git(office.folder, "ls-files").splitlines())) < 120
