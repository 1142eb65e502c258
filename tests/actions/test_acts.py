"""What parties do to brackets, where people and programs see it: told at intake, in JSON, pages and receipts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from actions.support import CLERK, TAKEN_IN, Office
from paraph.actions.delegation import Step
from paraph.actions.propose import Spoken
from paraph.actions.receipt import receipts
from paraph.actions.receive import Incoming, receive
from paraph.model.change import Edit
from paraph.model.wording import Wording

LEVEL = "We agree to measure the level of the lake [every day / every week]."


@pytest.fixture
def bracketed(office: Office) -> Office:
    """The small workspace, with brackets in the text that was circulated for som-2."""
    settings = office.folder / "paraph.toml"
    settings.write_text(settings.read_text("utf-8").replace('"none"', '"parties"'), "utf-8", newline="\n")
    office.edit("every day.", "[every day / every week].")
    office.edit("within seven days", "[within seven days]")
    office.do("commit", "declaration", "-m", "Brackets")
    office.do("circulate", "declaration", "--for", "som-2")
    return office


def cuts(office: Office, *words: str, tracked: bool = True) -> list[Step]:
    """One tracked deletion each of words of the paragraph on the level of the lake."""
    (paragraph,) = (p for p in office.text("som-2") if p.text == LEVEL)
    found = ((LEVEL.index(word), word) for word in words)
    edits = (Edit(paragraph.id, at, at + len(word), Wording.of(word), Wording()) for at, word in found)
    return [Step(edit, tracked) for edit in edits]


def answers(office: Office) -> dict[str, Path]:
    """TRS chooses the first alternative in two edits, QUA adds one and lifts, VEL breaks a bracket."""
    added = office.says("level", Spoken(insert=" / QUA: every hour", after="every week"), meeting="som-2")
    lifted = office.says("publish", Spoken(replace="[within seven days]", by="within seven days"), meeting="som-2")
    return {
        "TRS": office.arrives("TRS.docx", cuts(office, "[", " / every week]"), meeting="som-2"),
        "QUA": office.arrives("QUA.docx", added, lifted, meeting="som-2"),
        "VEL": office.arrives("VEL.docx", cuts(office, "[", tracked=False), meeting="som-2"),
    }


def test_receive_tells_what_is_done_to_brackets(bracketed: Office) -> None:
    found = answers(bracketed)
    told = bracketed.receive(*found.values(), meeting="som-2").out
    assert "\n  on paragraph 1, TRS chooses “every day”\n" in told
    assert "\n  on paragraph 1, QUA adds the alternative “every hour” for QUA\n" in told
    assert "\n  on paragraph 2, QUA lifts the brackets around “within seven days”\n" in told
    assert "\n  Warning: on paragraph 1, VEL leaves a bracket without its partner\n" in told


def test_acts_stand_beside_the_proposals_in_json(bracketed: Office) -> None:
    found = answers(bracketed)
    (one,) = bracketed.taken(found["TRS"], meeting="som-2")
    (act,) = one["acts"]
    assert (act["party"], act["act"], act["says"]) == ("TRS", "chooses an alternative", "chooses “every day”")
    assert act["proposals"] == sorted(p["id"] for p in one["proposals"])
    assert [(p["old"], p["new"]) for p in one["proposals"]] == [("[", ""), (" / every week]", "")]
    bracketed.taken(found["QUA"], found["VEL"], meeting="som-2")
    compiled = bracketed.do("compile", "declaration", "--for", "som-2", "--json").json
    said = [(a["party"], a["says"], a["warning"]) for a in compiled["acts"]]
    assert said == [
        ("TRS", "chooses “every day”", False),
        ("QUA", "adds the alternative “every hour” for QUA", False),
        ("QUA", "lifts the brackets around “within seven days”", False),
        ("VEL", "leaves a bracket without its partner", True),
    ]
    (paragraph,) = (p for p in compiled["paragraphs"] if p["base"] == LEVEL)
    assert {a["paragraph"] for a in compiled["acts"][:2]} == {paragraph["id"]}
    assert LEVEL[compiled["acts"][0]["start"] : compiled["acts"][0]["end"]] == "[every day / every week]"


def test_the_rolling_text_and_the_page_say_who_chooses(bracketed: Office) -> None:
    found = answers(bracketed)
    bracketed.receive(found["TRS"], found["QUA"], meeting="som-2")
    (line,) = [
        line
        for line in bracketed.do("compile", "declaration", "--for", "som-2").out.splitlines()
        if "level of the lake" in line
    ]
    assert line == "We agree to measure the level of the lake [TRS: every day / every week / QUA: every hour]."
    page = bracketed.do("compile", "declaration", "--for", "som-2", "--to", "html", "-o", "-").out
    assert '<b>TRS</b> <span dir="auto">chooses “every day”</span>' in page
    assert '<b>QUA</b> <span dir="auto">lifts the brackets around “within seven days”</span>' in page


def test_parties_that_do_the_same_are_named_together(bracketed: Office) -> None:
    for party in ("TRS", "VEL"):
        bracketed.receive(
            bracketed.arrives(f"{party}.docx", cuts(bracketed, "[", " / every week]"), meeting="som-2"),
            meeting="som-2",
        )
    page = bracketed.do("compile", "declaration", "--for", "som-2", "--to", "html", "-o", "-").out
    assert '<b>TRS, VEL</b> <span dir="auto">choose “every day”</span>' in page


def test_without_names_the_page_tells_no_acts(bracketed: Office) -> None:
    bracketed.receive(*answers(bracketed).values(), meeting="som-2")
    settings = bracketed.folder / "paraph.toml"
    text = settings.read_text("utf-8").replace(
        'date = 2021-06-22\nattribution = "parties"', 'date = 2021-06-22\nattribution = "none"'
    )
    settings.write_text(text, "utf-8", newline="\n")
    page = bracketed.do("compile", "declaration", "--for", "som-2", "--to", "html", "-o", "-").out
    assert "chooses" not in page
    assert 'class="acts"' not in page
    assert "every hour" in page
    assert not any(code in page for code in ("TRS", "QUA", "VEL"))


def test_a_receipt_says_what_was_understood(bracketed: Office) -> None:
    path = answers(bracketed)["TRS"]
    got = receive(
        bracketed.workspace, "declaration", "som-2", [Incoming(path, "TRS")], now=TAKEN_IN, identity=CLERK
    )
    ((_, data),) = receipts(bracketed.workspace, [(got.submissions[0], path.name)], now=TAKEN_IN)
    receipt = bracketed.desk / "receipt.docx"
    receipt.write_bytes(data)
    lines = [p.text for p in docx.Document(str(receipt)).paragraphs]
    assert "– On paragraph 1: Tersa chooses “every day” (1 and 2 in the list)." in lines
