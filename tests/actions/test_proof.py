"""What a compilation is proved against: the record for a look, the files themselves for whatever is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from actions.support import CLERK, TAKEN_IN, Office, git
from paraph.actions import reread
from paraph.actions.carried import CarryingOver
from paraph.actions.proved import text_hash
from paraph.actions.safe import SafeReader
from paraph.formats.records.round import read_submission
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.said import said
from paraph.model.compilation import Alternative, Compilation
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.record import SubmissionRecord
from paraph.model.wording import Mark, Wording

COMPILE = ("compile", "declaration", "--for", "som-1")


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the originals that are read again."""
    met: list[str] = []

    class Noting(reread.Rereading):
        def __init__(self, carrying: CarryingOver, records: Sequence[SubmissionRecord], reader: SafeReader) -> None:
            met.extend(record.party for record in records)
            super().__init__(carrying, records, reader)

    monkeypatch.setattr(reread, "Rereading", Noting)
    return met


def records(office: Office) -> list[Path]:
    return sorted((office.folder / "comments" / "declaration" / "som-1").glob("*.toml"))


def recorded(office: Office, change: Callable[[str], str]) -> None:
    """Change all records of the round in the repository, as no command does."""
    files = {
        path.relative_to(office.folder).as_posix(): change(path.read_text("utf-8")).encode()
        for path in records(office)
    }
    office.workspace.repository.record(files, "By hand", when=TAKEN_IN, identity=CLERK, overwrite=files)


def test_each_record_holds_the_hash_of_its_partys_text(answered: Office) -> None:
    text = answered.text()
    for path in records(answered):
        record = read_submission(path.read_bytes(), path.name)
        reading = read_word((path.parent / record.file).read_bytes(), record.file)
        state = intake(text, reading).state
        assert record.text_sha256 == text_hash(state.words())
        assert said(text, reading) == state.words()


def test_the_hash_is_of_order_wording_and_notes() -> None:
    def text(*wordings: Wording) -> str:
        paragraphs = (Paragraph(f"{n}", Kind.OPERATIVE, w) for n, w in enumerate(wordings))
        return text_hash(Document(tuple(paragraphs)).words())

    one, two = Wording.of("One."), Wording.of("Two.")
    noted = Wording.of("One\ufffc.", notes=[Wording.of("A note.")])
    different = [
        text(one, two),
        text(two, one),
        text(one),
        text(Wording.of("One.Two.")),
        text(noted),
        text(Wording.of("One\ufffc.", notes=[Wording.of("Another.")])),
    ]
    assert len(set(different)) == len(different)
    assert text(Wording.of("One.", Mark.BOLD), two) == text(one, two)


@pytest.mark.parametrize("words", [(), ("--json",), ("--as", "VEL"), ("--to", "json")], ids=" ".join)
def test_what_is_only_shown_is_proved_from_the_record(
    answered: Office, read_files: list[str], words: tuple[str, ...]
) -> None:
    answered.do(*COMPILE, *words)
    assert read_files == []


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "docx"),
        ("--to", "html"),
        ("--originals",),
        ("--json", "-o", "c.json"),
        ("--as", "VEL", "--to", "docx"),
    ],
    ids=" ".join,
)
def test_what_is_written_is_proved_against_the_files_themselves(
    answered: Office, read_files: list[str], words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(answered.desk)
    answered.do(*COMPILE, *words)
    assert sorted(read_files) == ["QUA", "TRS", "VEL"]


def test_a_revision_is_proved_against_the_files_themselves(answered: Office, read_files: list[str]) -> None:
    first = read_submission(records(answered)[0].read_bytes(), "the first").proposals[0]
    answered.decided(first.id, "--accept")
    answered.revised("--undecided", "base")
    assert sorted(read_files) == ["QUA", "TRS", "VEL"]


def test_a_record_that_was_changed_by_hand_is_not_compiled(answered: Office) -> None:
    recorded(answered, lambda text: text.replace('new = "week"', 'new = "month"'))
    for words in ((), ("--originals",)):
        ran = answered(*COMPILE, *words)
        assert ran.code == 3
        assert "does not give the text of" in ran.err


def test_a_hash_that_was_changed_by_hand_is_noticed(answered: Office) -> None:
    recorded(answered, lambda text: re.sub(r'(text_sha256 = ")....', r"\g<1>0000", text))
    assert answered(*COMPILE).code == 3
    assert answered(*COMPILE, "--originals").code == 0


def test_records_from_before_hashes_were_kept_are_proved_against_their_files(
    answered: Office, read_files: list[str]
) -> None:
    recorded(answered, lambda text: re.sub(r"text_sha256 = .*\n", "", text))
    answered.do(*COMPILE)
    assert sorted(read_files) == ["QUA", "TRS", "VEL"]


def test_an_original_that_was_changed_is_noticed_before_anything_is_written(answered: Office) -> None:
    (path,) = (answered.folder / "comments" / "declaration" / "som-1" / "received").glob("QUA.*")
    path.write_bytes(path.read_bytes() + b" ")
    git(answered.folder, "add", "-A")
    git(answered.folder, "commit", "-qm", "By hand")
    ran = answered(*COMPILE, "--to", "docx")
    assert ran.code == 3
    assert "the original of QUA" in ran.err


def test_a_party_that_also_spoke_is_proved_with_both(answered: Office, read_files: list[str]) -> None:
    answered.said("VEL", "3", "--replace", "winter", "--by", "spring")
    lines = answered.do(*COMPILE, "--as", "VEL").out
    assert "before the spring of 2021" in lines
    assert read_files == []
    assert answered.do(*COMPILE, "--as", "VEL", "--originals").out == lines

    def spoilt(text: str) -> str:
        return re.sub(r'(text_sha256 = ")....', r"\g<1>0000", text) if 'party = "VEL"' in text else text

    recorded(answered, spoilt)
    assert answered(*COMPILE).code == 3


def other_level(found: Compilation) -> Compilation:
    """A fault in what nobody touches: words are right, the base is not."""
    at = next(n for n, c in enumerate(found.paragraphs) if not c.parties)
    spoilt = replace(found.paragraphs[at], base=replace(found.paragraphs[at].base, level=3))
    return replace(found, paragraphs=(*found.paragraphs[:at], spoilt, *found.paragraphs[at + 1 :]))


def idle_alternative(found: Compilation) -> Compilation:
    """An alternative with the words of the base, of nobody on the roster: nobody's text is another for it."""
    at = next(n for n, c in enumerate(found.paragraphs) if c.passages)
    first, *rest = found.paragraphs[at].passages
    idle = replace(first, alternatives=(*first.alternatives, Alternative(first.base, ("ZZZ",), ())))
    spoilt = replace(found.paragraphs[at], passages=(idle, *rest))
    return replace(found, paragraphs=(*found.paragraphs[:at], spoilt, *found.paragraphs[at + 1 :]))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (other_level, "does not give the base back"),
        (idle_alternative, "an idle alternative"),
        (lambda found: replace(found, new=()), "does not give the text of"),
    ],
)
def test_a_compilation_that_a_fault_of_ours_spoilt_is_not_shown(
    answered: Office, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Compilation], Compilation], says: str
) -> None:
    answered.said("VEL", "3", "--new", "Ministers meet once more.")
    monkeypatch.setattr("paraph.actions.compile.compile_round", lambda *given: spoil(compile_round(*given)))
    ran = answered(*COMPILE)
    assert ran.code == 3
    assert says in ran.err
