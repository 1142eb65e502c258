"""`paraph merge`: a base and returned files, with no workspace and no git."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.support import answered_once, paraph, state, with_form
from cli.test_contract import compiled, every, has
from paraph.formats.word.read import read_word
from paraph.model.reading import UNSEEN, View, viewed

COMPILED = [
    "We invite the Lake Commission to repair the old dam before the winter of [2021 / TRS: 2022].",
    "[QUA: We decide to name the dam after its builders.]",
    "[We intend to meet again in Ostrel in two years. / VEL: delete]",
    "We thank the [people / VEL: citizens] of Ostrel for their warm welcome.",
]


@pytest.fixture
def room(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder outside of any repository, with a base and three returned files; git cannot be found."""
    made = answered_once(tmp_path_factory)
    shutil.copy(made / "drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx", tmp_path / "Base.docx")
    (tmp_path / "returned").mkdir()
    for party in ("TRS", "QUA", "VEL"):
        shutil.copy(made.parent / f"{party}.docx", tmp_path / "returned" / f"{party}.docx")
    (tmp_path / "returned" / "~$TRS.docx").write_bytes(b"lock")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing here"))
    yield tmp_path


def test_a_folder(room: Path) -> None:
    before = state(room)
    ran = paraph("merge", "Base.docx", "returned")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert "We agree to publish the measurements within [seven / QUA: ten] days and to state:" in lines
    for line in COMPILED:
        assert line in lines
    (first,) = [line for line in lines if line.startswith("We agree to measure")]
    assert sorted(first.split("[")[1].rstrip("].").split(" / ")) == ["QUA, TRS: week", "VEL: hour", "day"]
    assert state(room) == before
    rows = {row.split()[0]: row.split()[1:5] for row in ran.err.splitlines()[2:] if row.strip()}
    assert rows["QUA.docx"] == ["QUA", "3", "0", "1"]
    assert rows["TRS.docx"] == ["TRS", "2", "0", "0"]
    assert rows["VEL.docx"] == ["VEL", "3", "1", "0"]


@pytest.mark.parametrize("form", ["brackets", "table", "tracked"])
def test_an_earlier_compilation_in_the_folder_is_nobodys_return(room: Path, form: str) -> None:
    paraph("merge", "Base.docx", "returned", "--form", form, "-o", "returned/Compilation.docx")
    ran = paraph("merge", "Base.docx", "returned", "--json")
    assert ran.code == 1
    assert [r["file"] for r in ran.json["refused"]] == ["Compilation.docx"]
    assert ran.json["refused"][0]["error"]["code"] == "made-on-compilation"
    assert ran.json["parties"] == ["QUA", "TRS", "VEL"]


def test_the_base_in_the_folder_is_nobodys_return(room: Path) -> None:
    for party in ("TRS", "QUA", "VEL"):
        shutil.move(room / "returned" / f"{party}.docx", room / f"{party}.docx")
    ran = paraph("merge", "Base.docx", ".", "--json")
    assert ran.code == 0
    assert ran.json["parties"] == ["QUA", "TRS", "VEL"]


def test_files_under_parties(room: Path) -> None:
    shutil.move(room / "returned" / "QUA.docx", room / "letter from the capital.docx")
    ran = paraph("merge", "Base.docx", "QUA=letter from the capital.docx", "Velt=returned/VEL.docx", "--as", "QUA")
    assert ran.code == 0
    assert "We decide to name the dam after its builders." in ran.out.splitlines()
    assert "We intend to meet again in Ostrel in two years." in ran.out.splitlines()
    assert "[" not in ran.out
    ran = paraph("merge", "Base.docx", "QUA=letter from the capital.docx", "Velt=returned/VEL.docx", "--as", "Velt")
    assert "We thank the citizens of Ostrel for their warm welcome." in ran.out.splitlines()
    assert "name the dam" not in ran.out


def test_as_base(room: Path) -> None:
    base = paraph("read", "Base.docx").out
    assert paraph("merge", "Base.docx", "returned", "--as", "base").out == base
    for party in ("TRS", "QUA", "VEL"):
        seen = paraph("merge", "Base.docx", "returned", "--as", party).out
        assert seen == paraph("read", f"returned/{party}.docx").out
        assert seen != base


@pytest.mark.parametrize("form", ["docx", "html", "text", "json"])
def test_the_order_of_files_does_not_matter(room: Path, form: str) -> None:
    files = [f"returned/{party}.docx" for party in ("TRS", "QUA", "VEL")]
    first = paraph("merge", "Base.docx", *files, "--to", form, "-o", "-")
    assert first.code == 0
    second = paraph("merge", "Base.docx", *files[::-1], "--to", form, "-o", "-")
    if form == "json":
        assert {k: v for k, v in first.json.items() if k != "files"} == {
            k: v for k, v in second.json.items() if k != "files"
        }
    else:
        assert first.raw == second.raw


def test_word(room: Path) -> None:
    ran = paraph("merge", "Base.docx", "returned", "-o", "Compilation.docx")
    assert (ran.code, ran.raw) == (0, b"")
    reading = read_word((room / "Compilation.docx").read_bytes(), "Compilation.docx")
    lines = [" ".join(p.wording.plain.split()) for p in viewed(reading, View.AFTER)]
    assert lines == paraph("merge", "Base.docx", "returned").out.splitlines()


def test_word_without_a_name_for_it(room: Path) -> None:
    assert paraph("merge", "Base.docx", "returned", "--to", "docx").code == 0
    assert (room / "compilation.docx").read_bytes().startswith(b"PK")


def test_a_page(room: Path) -> None:
    ran = paraph("merge", "Base.docx", "returned", "-o", "Compilation.html")
    assert ran.code == 0
    page = (room / "Compilation.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    for words in ("citizens", "We decide to name the dam after its builders.", "QUA"):
        assert words in page


def test_json(room: Path) -> None:
    ran = paraph("merge", "Base.docx", "returned", "--json")
    assert ran.code == 0
    compiled(ran.json)
    assert ran.json["parties"] == ["QUA", "TRS", "VEL"]
    every(ran.json["files"], ["file", "party", "proposals", "ledger"])
    assert [(f["file"], f["proposals"]) for f in ran.json["files"]] == [
        ("QUA.docx", 3),
        ("TRS.docx", 2),
        ("VEL.docx", 3),
    ]
    assert ran.json["refused"] == []
    assert paraph("merge", "Base.docx", "returned", "-o", "x.json").code == 0
    assert (room / "x.json").read_bytes() == ran.raw


def test_json_as_one_party(room: Path) -> None:
    ran = paraph("merge", "Base.docx", "returned", "--as", "VEL", "--json")
    has(ran.json, ["format", "party", "paragraphs"])
    texts = [p["text"] for p in ran.json["paragraphs"]]
    assert "We thank the citizens of Ostrel for their warm welcome." in texts
    assert "We intend to meet again in Ostrel in two years." not in texts


def test_a_bad_file_does_not_stop_the_good_ones(room: Path) -> None:
    (room / "returned" / "TRS.docx").write_bytes(b"no Word file")
    (room / "returned" / "AAA.docx").write_bytes(b"")
    ran = paraph("merge", "Base.docx", "returned", "--json")
    assert ran.code == 1
    assert ran.json["parties"] == ["QUA", "VEL"]
    assert [r["file"] for r in ran.json["refused"]] == ["AAA.docx", "TRS.docx"]
    assert "TRS.docx: refused." in ran.err
    assert "AAA.docx: refused." in ran.err


@pytest.mark.parametrize(
    ("words", "code", "phrase"),
    [
        (("merge", "Base.docx", "returned", "--as", "XYZ"), "unknown-party", "“XYZ”; there are: QUA, TRS, VEL"),
        (
            ("merge", "Base.docx", "X=returned/QUA.docx", "X=returned/VEL.docx"),
            "two-files",
            "Two files are from X.",
        ),
        (("merge", "bad.docx", "returned"), "not-word", "bad.docx"),
        (("merge", "Base.docx", "empty"), "no-file", "no Word file and no e-mail in this folder"),
    ],
)
def test_refusals(room: Path, words: tuple[str, ...], code: str, phrase: str) -> None:
    (room / "empty").mkdir()
    (room / "bad.docx").write_bytes(b"no Word file")
    before = state(room)
    ran = paraph(*words)
    assert (ran.code, ran.out) == (1, "")
    assert phrase in ran.err
    ran = paraph(*words, "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == code
    assert ran.json["error"]["next"]
    assert state(room) == before


def test_words_that_nobody_sees_are_said_and_asked_about(room: Path) -> None:
    """In the table, with what to do; and of the base itself only once, as nobody's who sent it back."""
    hidden = with_form(room / "returned" / "TRS.docx", "for their warm welcome.", "<w:vanish/>", " secretly")
    hidden.rename(room / "returned" / "TRS.docx")
    ran = paraph("merge", "Base.docx", "returned")
    said = re.sub(r"\s+", " ", ran.err)
    where, what = r"word/document\.xml, paragraph \d+", rf"{re.escape(UNSEEN)}: “secretly”"
    asked = "ask TRS whether they were meant to be sent, before the compilation is shown to anyone"
    assert re.search(rf" TRS\.docx TRS 3 1 0 {where}: {what}; {asked} VEL\.docx", said)

    for name in ("Base.docx", "returned/QUA.docx"):
        with_form(room / name, "for their warm welcome.", "<w:vanish/>", " secretly").rename(room / name)
    ran = paraph("merge", "Base.docx", "returned/QUA.docx")
    assert re.search(rf"\A\S+ Base\.docx\n  {where}: {what}\n", ran.err)
    assert "QUA.docx  QUA" in ran.err
    assert "ask QUA" not in re.sub(r"\s+", " ", ran.err)


def test_a_file_of_another_text(room: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = answered_once(tmp_path_factory)
    shutil.copy(made / "drafts/circulated/plan/som-1/SOM-1_Plan_clean.docx", room / "returned" / "ZZZ.docx")
    ran = paraph("merge", "Base.docx", "returned", "--json")
    assert ran.code == 1
    (refused,) = ran.json["refused"]
    assert (refused["file"], refused["error"]["code"]) == ("ZZZ.docx", "unknown-base")
    assert ran.json["parties"] == ["QUA", "TRS", "VEL"]


def test_a_base_with_tracked_changes_is_taken_with_them_made(room: Path) -> None:
    """Secretariats send out their own redline by mistake: what it shows with all changes made is the base."""
    ran = paraph("merge", "returned/VEL.docx", "returned/TRS.docx", "--json")
    (notice, *_) = ran.json["notices"]
    assert notice["text"] == "the base holds tracked changes; they are taken as made"
    assert "Base: VEL.docx\n  the base holds tracked changes; they are taken as made\n" in ran.err
    assert "We intend to meet again in Ostrel in two years." not in [p["base"] for p in ran.json["paragraphs"]]
    assert "the base holds" not in paraph("merge", "Base.docx", "returned").err


def test_whose_a_file_is_is_asked_on_a_terminal_only(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move(room / "returned" / "QUA.docx", room / "returned" / "letter from the capital.docx")
    asked: list[str] = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return " QUA "

    monkeypatch.setattr("click.prompt", answer)
    assert paraph("merge", "Base.docx", "returned", "--json").json["parties"] == [
        "TRS",
        "VEL",
        "letter from the capital",
    ]
    assert asked == []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert paraph("merge", "Base.docx", "returned", "--json").json["parties"] == ["QUA", "TRS", "VEL"]
    assert asked == ["Who sent letter from the capital.docx?"]
