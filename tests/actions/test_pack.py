"""The pack of a circulated text: two folders, what goes into them, clearance, and what is refused on the way."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from actions.support import BEGAN, CLERK, SETTINGS, Office, commits, git, office_in, once, small_once, state
from paraph.actions.commit import commit
from paraph.actions.cover import cover_note
from paraph.errors import ParaphError
from paraph.formats.records.settings import read_settings
from paraph.formats.word.read import read_word
from paraph.model.reading import View
from paraph.model.settings import PackFile, PackSettings
from paraph.store import office as libre

SECOND = ["cover-note", "clean", "redline", "changes-marked", "note-on-changes"]


def configured(office: Office, *lines: str) -> None:
    """Add a table [pack] to the settings."""
    path = office.folder / "paraph.toml"
    path.write_text("\n".join([path.read_text("utf-8"), "[pack]", *lines, ""]), "utf-8", newline="\n")


@pytest.fixture
def prepared(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small workspace with a pack of the declaration for som-2 that waits for clearance."""

    def made() -> Path:
        office = office_in(tmp_path_factory.mktemp("prepared"), small_once(tmp_path_factory))
        office.edit("every day", "every week")
        commit(office.workspace, "declaration", "Less often", when=BEGAN, identity=CLERK)
        circulated(office, "--prepare")
        return office.folder

    template: Path = once(tmp_path_factory, "prepared", made)
    return office_in(tmp_path, template)


def waiting(office: Office, style: str) -> Path:
    """A file that waits for clearance."""
    return office.folder / f"out/declaration/som-2/for-delegations/SOM-2_Declaration_{style}.docx"


RELEASE = ("circulate", "declaration", "--for", "som-2", "--release", "--cleared-by", "Ana")


def drafted(office: Office, new: str = "every week") -> None:
    office.edit("every day", new)
    office.do("commit", "declaration", "-m", "The lake is measured less often")


def circulated(office: Office, *words: str, meeting: str = "som-2") -> dict[str, Any]:
    return dict(office.do("circulate", "declaration", "--for", meeting, *words, "--json").json)


def styles(pack: dict[str, Any]) -> list[str]:
    """What is in the folder for delegations, in order, by the last part of the names."""
    found = (name.removeprefix("for-delegations/") for name in pack["files"])
    return [Path(name).stem.split("_", 2)[2] for name in found if not name.startswith("internal/")]


def lines(path: Path) -> list[str]:
    return [p.wording(View.AFTER).text for p in read_word(path.read_bytes(), path.name).paragraphs]


def sent(pack: dict[str, Any], style: str) -> Path:
    (name,) = (n for n in pack["files"] if f"_{style}." in n)
    return Path(pack["folder"], name)


def test_the_first_text_goes_out_with_a_cover_note_and_nothing_to_compare(office: Office) -> None:
    folder = office.folder / "drafts/circulated/declaration/som-1"
    assert sorted(p.name for p in folder.iterdir()) == [
        "MANIFEST.json",
        "SOM-1_Declaration_clean.docx",
        "SOM-1_Declaration_cover-note.docx",
    ]


def test_all_that_goes_to_delegations_is_in_the_manifest_and_kept_byte_for_byte(office: Office) -> None:
    drafted(office)
    pack = circulated(office)
    assert styles(pack) == SECOND
    kept = office.folder / "drafts/circulated/declaration/som-2"
    manifest = json.loads((kept / "MANIFEST.json").read_text("utf-8"))
    out = Path(pack["folder"])
    for path in (out / "for-delegations").iterdir():
        assert (kept / path.name).read_bytes() == path.read_bytes()
        assert manifest["files"][path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(manifest["files"]) == len(SECOND)
    assert (out / "internal/MANIFEST.json").read_bytes() == (kept / "MANIFEST.json").read_bytes()
    assert git(office.folder, "ls-tree", "--name-only", "declaration/som-2", f"{kept.relative_to(office.folder)}/")


def test_the_compilation_stays_with_the_secretariat(answered: Office) -> None:
    answered.decided("--accept", answered.said("TRS", "5", "--replace", "warm", "--by", "kind"))
    answered.revised("--undecided", "base")
    pack = circulated(answered)
    internal = Path(pack["folder"]) / "internal"
    assert sorted(p.name for p in internal.iterdir()) == [
        "MANIFEST.json",
        "declaration_som-1_compilation_secretariat.docx",
    ]
    words = "\n".join(lines(internal / "declaration_som-1_compilation_secretariat.docx"))
    assert "VEL" in words or "Velt" in words
    for path in (Path(pack["folder"]) / "for-delegations").iterdir():
        assert not re.search(r"Tersa|Quarn|Velt|TRS|QUA|VEL", "\n".join(lines(path))), path.name


def test_the_note_says_what_changed_and_the_cover_note_what_is_sent(office: Office) -> None:
    configured(office, 'comments_to = "secretariat@tarn.example"')
    office.edit("We agree to publish the measurements", "We shall publish the measurements")
    drafted(office)
    pack = circulated(office)
    note = lines(sent(pack, "note-on-changes"))
    assert "Paragraphs reworded: 2." in note
    at = note.index("Verbs of obligation")
    assert note[at + 3 : at + 5] == ["Paragraph 2", "“shall” is added."]
    assert "“day” becomes “week”." in note
    cover = lines(sent(pack, "cover-note"))
    assert "Changes to LTC/DECL/SOM-1 of 20 January 2021 are marked in the files below." in cover
    assert any("secretariat@tarn.example" in line for line in cover)
    assert [line for line in cover if line.endswith(".docx")] == [
        f"SOM-2_Declaration_{style}.docx" for style in SECOND[1:]
    ]


def test_the_deadline_stands_with_its_zone_and_one_that_has_passed_does_not(office: Office) -> None:
    first = office.folder / "drafts/circulated/declaration/som-1/SOM-1_Declaration_cover-note.docx"
    assert "Comments are requested by 9 February 2021, 18:00 (UTC+01:00)." in lines(first)
    drafted(office)
    further = circulated(office, "--rev", meeting="som-1")  # today, long after the deadline
    assert not any(line.startswith("Comments") for line in lines(sent(further, "cover-note")))


def test_a_cover_note_in_the_words_of_the_house(office: Office) -> None:
    text = '"""\n{process}: {meeting}, {date}.\nRead {symbol}.\n\n{files}\n\nSent: {files}.\n"""'
    configured(office, 'files = ["clean", "cover"]', f"cover = {text}")
    drafted(office)
    said = lines(sent(circulated(office), "cover-note"))
    name = "SOM-2_Declaration_clean.docx"
    at = said.index("Lake Tarn Compact: Second Senior Officials’ Meeting, 22 June 2021. Read LTC/DECL/SOM-2.")
    assert said[at + 1 : at + 5] == ["File", "What it is", name, "the text, to comment on"]
    assert f"Sent: {name}." in said


FACTS = {"meeting": "Second Meeting", "deadline": "", "comments_to": ""}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("{deadlin}", "no fact that is known"),
        ("{deadline}", "a deadline after the date of the text"),
        ("{comments_to}", "which is not set"),
        ("{}", "no fact that is known"),
    ],
)
def test_a_cover_note_that_asks_for_what_there_is_not(fact: str, words: str) -> None:
    with pytest.raises(ParaphError, match=words) as caught:
        cover_note(f"For the {{meeting}}, by {fact}.", FACTS, [], (), "Cover note")
    assert caught.value.code == "bad-cover"
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("files", "words"),
    [('["clean", "clean"]', "“clean” twice"), ('["redline"]', "no clean file"), ('["clean", "zip"]', "zip")],
)
def test_settings_that_no_pack_can_follow(files: str, words: str) -> None:
    with pytest.raises(ParaphError, match=words):
        read_settings(f"{SETTINGS}\n[pack]\nfiles = {files}\n".encode())


def test_only_what_is_listed_goes_out_in_the_order_of_the_list(office: Office) -> None:
    configured(office, 'files = ["note", "form", "clean"]')
    drafted(office)
    assert styles(circulated(office)) == ["note-on-changes", "comment-form", "clean"]


def test_changes_since_the_first_text_are_marked_from_the_third_on(office: Office) -> None:
    configured(office, 'files = ["clean", "redline", "redline-first", "redline-first-fixed"]')
    drafted(office)
    assert styles(circulated(office)) == ["clean", "redline"]
    office.edit("every week", "every month")
    office.do("commit", "declaration", "-m", "Less often again")
    third = circulated(office, meeting="som-3")
    assert styles(third) == ["clean", "redline", "redline-since-SOM-1", "changes-marked-since-SOM-1"]
    marked = lines(sent(third, "changes-marked-since-SOM-1"))
    assert "Changes to LTC/DECL/SOM-1 of 20 January 2021 are marked." in marked
    assert "We agree to measure the level of the lake every daymonth." in marked


def test_a_pack_in_arabic_with_numbers_in_its_own_signs(office: Office) -> None:
    settings = office.folder / "paraph.toml"
    told = settings.read_text("utf-8").replace('symbol = "LTC/DECL"', 'symbol = "LTC/DECL"\nlanguage = "ar"')
    settings.write_text(told, "utf-8", newline="\n")
    configured(office, 'files = ["clean", "redline", "redline-fixed"]', "[house]", 'numerals = "script"')
    drafted(office)
    circulated(office)
    office.edit("every week", "every month")
    office.do("commit", "declaration", "-m", "Less often again")
    pack = circulated(office, meeting="som-3")
    line = "التغييرات على النص LTC/DECL/SOM-2 المؤرخ"
    for style in ("redline", "changes-marked"):
        found = lines(sent(pack, style))
        assert [one for one in found if one.startswith(line) and "مبيّنة" in one], found
    numbered = read_word(sent(pack, "clean").read_bytes(), "clean").paragraphs
    assert "١." in [p.label for p in numbered]


def test_the_usual_pack_is_what_the_documentation_says() -> None:
    page = (Path(__file__).parents[2] / "docs/pack.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert rows == [file.value for file in PackFile]
    usual = ", ".join(f'"{file}"' for file in PackSettings().files)
    assert f"files = [{usual}]" in page


def test_something_else_in_the_folder_for_delegations_is_not_sent_by_mistake(prepared: Office) -> None:
    folder = waiting(prepared, "clean").parent
    (folder / "compilation.docx").write_bytes(b"secret")
    (folder / "~$M-2.docx").write_bytes(b"Word is open")
    words = ("circulate", "declaration", "--for", "som-2")
    assert "compilation.docx" in prepared.refused("stranger", *words)
    assert "compilation.docx" in prepared.refused("stranger", *words, "--prepare")


def test_prepared_is_written_as_it_would_be_sent_and_nothing_is_tagged(office: Office) -> None:
    drafted(office)
    before = state(office.folder)
    pack = circulated(office, "--prepare")
    assert (pack["prepared"], pack["tag"], pack["commit"]) == (True, "", "")
    assert styles(pack) == SECOND
    after = {name: seen for name, seen in state(office.folder).items() if not name.startswith("out")}
    assert after == {name: seen for name, seen in before.items() if not name.startswith("out")}


def test_released_are_exactly_the_bytes_that_were_prepared(prepared: Office) -> None:
    folder = waiting(prepared, "clean").parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    count = commits(prepared.folder)
    pack = circulated(prepared, "--release", "--cleared-by", "  Ana  Clearing ")
    assert (pack["prepared"], pack["tag"], pack["cleared_by"]) == (False, "declaration/som-2", "Ana Clearing")
    assert commits(prepared.folder) == count + 1
    kept = prepared.folder / "drafts/circulated/declaration/som-2"
    assert {p.name: p.read_bytes() for p in kept.iterdir() if p.name != "MANIFEST.json"} == before
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert prepared.workspace.circulated("declaration", "som-2").manifest.cleared_by == "Ana Clearing"
    assert not (folder.parent / "internal/PREPARED.json").exists()
    assert set(styles(pack)) == set(SECOND)
    assert "already circulated" in prepared.refused("already-circulated", *RELEASE)


def test_prepared_and_circulated_at_once_give_the_same_text(prepared: Office) -> None:
    """But for the time of day, which no file shows."""
    before = {path.name: path.read_bytes() for path in waiting(prepared, "clean").parent.iterdir()}
    pack = circulated(prepared)
    assert {path.name: path.read_bytes() for path in waiting(prepared, "clean").parent.iterdir()} == before
    assert not (Path(pack["folder"]) / "internal/PREPARED.json").exists()


def a_word_of_the_draft(office: Office) -> None:
    office.edit("warm welcome", "kind welcome")
    office.do("commit", "declaration", "-m", "Kinder")


def the_settings(office: Office) -> None:
    path = office.folder / "paraph.toml"
    path.write_text(path.read_text("utf-8").replace('place = "Ostrel"', 'place = "Osk"'), "utf-8")


def the_roster(office: Office) -> None:
    path = office.folder / "parties.toml"
    path.write_text(path.read_text("utf-8").replace('"Quarn"', '"Quarn Isles"'), "utf-8")


def a_file(office: Office) -> None:
    path = waiting(office, "redline")
    path.write_bytes(path.read_bytes() + b" ")


def a_file_that_went(office: Office) -> None:
    waiting(office, "clean").unlink()


def a_file_that_came(office: Office) -> None:
    waiting(office, "clean").with_name("compilation.docx").write_bytes(b"secret")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (a_word_of_the_draft, "drafts/declaration.md"),
        (the_settings, "paraph.toml"),
        (the_roster, "parties.toml"),
        (a_file, "SOM-2_Declaration_redline.docx"),
        (a_file_that_went, "SOM-2_Declaration_clean.docx (gone)"),
        (a_file_that_came, "compilation.docx (not of the pack)"),
    ],
)
def test_what_changed_since_is_not_released(prepared: Office, change: Any, words: str) -> None:
    change(prepared)
    message = prepared.refused("not-as-prepared", *RELEASE)
    assert message == f"The pack is not as it was prepared. Changed since: {words}."


def test_everything_that_changed_is_named(prepared: Office) -> None:
    for change in (the_settings, a_file, a_word_of_the_draft):
        change(prepared)
    message = prepared.refused("not-as-prepared", *RELEASE)
    assert all(name in message for name in ("drafts/declaration.md", "paraph.toml", "redline.docx"))


def test_a_text_circulated_meanwhile_is_noticed(prepared: Office) -> None:
    circulated(prepared, "--corr", meeting="som-1")
    assert "the revision that it follows" in prepared.refused("not-as-prepared", *RELEASE)


def test_what_was_not_prepared_is_not_released(prepared: Office) -> None:
    path = prepared.folder / "out/declaration/som-2/internal/PREPARED.json"
    path.write_text(path.read_text("utf-8").replace('"as_of"', '"as"'), "utf-8")
    prepared.refused("bad-record", *RELEASE)
    path.unlink()
    assert "No pack of declaration waits" in prepared.refused("not-prepared", *RELEASE)


def test_preparing_again_takes_the_place_of_what_was_prepared(prepared: Office) -> None:
    configured(prepared, 'files = ["clean", "note"]')
    assert styles(circulated(prepared, "--prepare")) == ["clean", "note-on-changes"]
    assert sorted(p.name for p in waiting(prepared, "clean").parent.iterdir()) == [
        "SOM-2_Declaration_clean.docx",
        "SOM-2_Declaration_note-on-changes.docx",
    ]
    circulated(prepared, "--release", "--cleared-by", "Ana")


@pytest.mark.parametrize(
    "words",
    [
        ("--release",),
        ("--cleared-by", "Ana"),
        ("--cleared-by", ""),
        ("--prepare", "--cleared-by", "Ana"),
        ("--prepare", "--release"),
        ("--prepare", "--release", "--cleared-by", "Ana"),
        ("--release", "--cleared-by", " "),
    ],
)
def test_words_that_do_not_go_together(office: Office, words: tuple[str, ...]) -> None:
    before = state(office.folder)
    assert office("circulate", "declaration", "--for", "som-2", *words).code == 2
    assert state(office.folder) == before


@pytest.mark.parametrize("words", [("--rev", "--corr"), ("--corr", "--rev", "--prepare")])
def test_a_revision_and_a_correction_are_not_one(office: Office, words: tuple[str, ...]) -> None:
    before = state(office.folder)
    ran = office("circulate", "declaration", "--for", "som-1", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: Say one of --rev and --corr." in ran.err
    assert state(office.folder) == before


def test_what_is_said_on_the_way(prepared: Office) -> None:
    said = prepared.do("circulate", "declaration", "--for", "som-2", "--prepare").out
    assert "Nothing was tagged, and no mail was sent." in said
    assert 'paraph circulate declaration --for som-2 --release --cleared-by "NAME"' in said
    released = prepared.do(*RELEASE).out
    assert "cleared by Ana" in released
    assert "No mail was sent: send what is in for-delegations/, and nothing else." in released


def test_a_pack_that_cannot_be_written_does_not_undo_what_is_recorded(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, data: bytes) -> None:
        raise ParaphError("The file cannot be opened; it may be open in Word.", code="locked", where=str(path))

    drafted(office)
    monkeypatch.setattr("paraph.actions.out.write_file", locked)
    ran = office("circulate", "declaration", "--for", "som-2", "--json")
    assert ran.code == 1
    assert ran.json["error"]["message"].startswith("The text was circulated as declaration/som-2, but its pack")
    assert "drafts/circulated/declaration/som-2" in ran.json["error"]["next"]
    assert "declaration/som-2" in git(office.folder, "tag")


def test_comments_in_the_text_that_is_marked_for_print_are_not_taken_in(prepared: Office) -> None:
    marked = waiting(prepared, "changes-marked")
    pack = prepared.do(*RELEASE, "--json").json
    ran = prepared("receive", f"QUA={marked}", "--for", "som-2", "--document", pack["document"], "--json")
    assert ran.code == 1
    (refused,) = ran.json["refused"]
    assert "not the clean one" in str(refused["error"])


PDF = b"%PDF-1.7\n"


def test_pdf_files_are_made_where_they_are_listed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, str]] = []

    def printed(data: bytes, name: str) -> bytes:
        asked.append((data, name))
        return PDF + name.encode()

    monkeypatch.setattr(libre, "program", lambda: "soffice")
    monkeypatch.setattr(libre, "pdf_of", printed)
    configured(office, 'files = ["clean", "clean-pdf", "redline-fixed-pdf", "cover"]')
    drafted(office)
    pack = circulated(office, "--prepare")
    assert [Path(n).name for n in pack["files"] if n.endswith(".pdf")] == [
        "SOM-2_Declaration_clean.pdf",
        "SOM-2_Declaration_changes-marked.pdf",
    ]
    assert asked[0][0] == waiting(office, "clean").read_bytes()
    assert any(line.endswith("_clean.pdf") for line in lines(sent(pack, "cover-note")))
    monkeypatch.setattr(libre, "pdf_of", lambda data, name: PDF + b"made anew")
    circulated(office, "--release", "--cleared-by", "Ana")
    kept = office.folder / "drafts/circulated/declaration/som-2/SOM-2_Declaration_clean.pdf"
    assert kept.read_bytes() == PDF + b"SOM-2_Declaration_clean.pdf"


def test_a_text_is_exported_as_a_pdf(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre, "program", lambda: None)
    words = ("export", "declaration", "--rev", "som-1", "--to", "pdf")
    ran = office(*words)
    assert (ran.code, "it is not installed" in ran.err) == (1, True)
    monkeypatch.setattr(libre, "pdf_of", lambda data, name: PDF + data)
    office.do(*words)
    sent = office.folder / "drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx"
    path = office.folder / "out/declaration/SOM-1_Declaration_clean.pdf"
    assert path.read_bytes() == PDF + sent.read_bytes()


def test_where_libreoffice_is_missing_that_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre, "program", lambda: None)
    configured(office, 'files = ["clean", "clean-pdf", "cover"]')
    drafted(office)
    ran = office.do("circulate", "declaration", "--for", "som-2")
    assert "No PDF files were made: LibreOffice is not installed on this computer." in ran.err
    assert ".pdf" not in ran.out
