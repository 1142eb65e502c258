"""From the JSON of a compilation and nothing else, each party's text can be rebuilt by another program.

`rebuilt` is written from the contract alone. It knows nothing of the package.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from actions.support import Office, paraph
from paraph.actions.compile import Round, compile_circulated
from paraph.actions.demo import Played
from paraph.actions.workspace import Workspace
from paraph.formats.wire.compilation import compilation_json
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.view import BASE, view
from paraph.model.change import Addition, Attributed, Edit, Move, Proposal, Removal, Retyping
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import View, viewed
from paraph.model.wording import Mark, Wording

NOTE = "\ufffc"
Shown = tuple[str, int, str, tuple[str, ...]]
"""Kind, level, text and the texts of the notes."""

ROUNDS = [(d, m) for d in ("declaration", "action-plan") for m in ("som-1", "rg-1", "som-2", "som-3")]


def wording(paragraph: dict[str, Any], party: str) -> tuple[str, tuple[str, ...]]:
    """One paragraph's text and notes as a party would have them."""
    base, notes = paragraph["base"], [n["text"] for n in paragraph["notes"]]
    text, kept, at = "", [], 0
    for passage in sorted(paragraph["passages"], key=lambda w: (w["start"], w["end"])):
        start, end = passage["start"], passage["end"]
        before, there = base[:at].count(NOTE), base[at:start].count(NOTE)
        kept += notes[before : before + there]
        text += base[at:start]
        own = [a for a in passage["alternatives"] if party in a["parties"]]
        if own:
            text += own[0]["text"]
            kept += [n["text"] for n in own[0]["notes"]]
        else:
            before, there = base[:start].count(NOTE), passage["base"].count(NOTE)
            kept += notes[before : before + there]
            text += passage["base"]
        at = end
    kept += notes[base[:at].count(NOTE) :]
    return text + base[at:], tuple(kept)


def rebuilt(found: dict[str, Any], party: str) -> list[Shown]:
    """The whole text as a party would have it."""
    waiting: dict[str | None, list[tuple[int, Shown]]] = defaultdict(list)
    for new in found["new"]:
        for alternative in new["alternatives"]:
            if party in alternative["parties"]:
                for n, p in enumerate(alternative["paragraphs"]):
                    shown = (p["kind"], p["level"], p["text"], tuple(x["text"] for x in p["notes"]))
                    waiting[new["after"]].append((new["order"] * 1000 + n, shown))
    stays: list[tuple[str, Shown | None]] = []
    for paragraph in found["paragraphs"]:
        kind, level = paragraph["kind"], paragraph["level"]
        for other in paragraph["retyped"]:
            if party in other["parties"]:
                kind, level = other["kind"], other["level"]
        shown = (kind, level, *wording(paragraph, party))
        here: Shown | None = None if party in paragraph["deleted_by"] else shown
        for move in paragraph["moved"]:
            if party in move["parties"]:
                waiting[move["after"]].append((move["order"] * 1000, shown))
                here = None
        stays.append((paragraph["id"], here))
    result = [shown for _, shown in sorted(waiting[None])]
    for identity, shown_here in stays:
        if shown_here is not None:
            result.append(shown_here)
        result += [shown for _, shown in sorted(waiting[identity])]
    return result


def shown(document: Document) -> list[Shown]:
    return [(p.kind.value, p.level, *p.wording.words) for p in document]


def through_json(found: Round) -> dict[str, Any]:
    manifest = found.circulated.manifest
    base = {"rev": manifest.label, "commit": found.circulated.commit}
    values = compilation_json(found.compilation, document=manifest.document, meeting=manifest.meeting, base=base)
    result: dict[str, Any] = json.loads(json.dumps(values))
    return result


@pytest.mark.parametrize(("document", "meeting"), ROUNDS)
def test_every_party_of_the_exercise(played: Played, document: str, meeting: str) -> None:
    workspace = Workspace.open(played.folder)
    found = compile_circulated(workspace, workspace.labelled(document, meeting))
    as_json = through_json(found)
    assert rebuilt(as_json, "nobody") == shown(found.circulated.text)
    folder = played.folder / "comments" / document / meeting
    assert len(as_json["parties"]) >= 3
    for party in as_json["parties"]:
        text = rebuilt(as_json, party)
        assert text == shown(view(found.compilation, party))
        own = [r for r in found.placed if r.party == party]
        if len(own) == 1 and own[0].file:
            # And this is what stands in the file that the party sent.
            reading = read_word((folder / own[0].file).read_bytes(), own[0].file)
            assert [entry[2:] for entry in text] == [p.wording.words for p in viewed(reading, View.AFTER)]


def test_the_printed_json(answered: Office) -> None:
    as_json = answered.do("compile", "declaration", "--for", "som-1", "--json").json
    for party in ("TRS", "QUA", "VEL", "base"):
        lines = answered.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()
        assert [" ".join(text.replace(NOTE, "").split()) for _, _, text, _ in rebuilt(as_json, party)] == lines
    assert rebuilt(as_json, "VEL") != rebuilt(as_json, "QUA") != rebuilt(as_json, "base")


def proposal(party: str, n: int, change: Edit | Removal | Addition | Move | Retyping) -> Proposal:
    return Proposal(f"{party.lower()}{n}", party, Attributed(change, tracked=True))


def test_all_kinds_of_changes_at_once() -> None:
    """Moves, new levels, notes that come and go, several new paragraphs at one place."""
    note = Wording.of("A note.")
    first = Wording.of(f"One{NOTE} two three{NOTE} four", notes=[note, Wording.of("Another.")])
    base = Document(
        (
            Paragraph("a", Kind.OPERATIVE, first),
            Paragraph("b", Kind.SUB, Wording.of("the second"), 1),
            Paragraph("c", Kind.OPERATIVE, Wording.of("The 𝒯𝒽𝒾𝓇𝒹 الثالث", Mark.BOLD)),
        )
    )
    with_note = Wording.of(f"deux{NOTE}", notes=[Wording.of("Une note.")])
    submissions = [
        Submission(
            "X",
            (
                proposal("X", 1, Edit("a", 5, 8, Wording.of("two"), with_note)),
                proposal("X", 2, Move("b", "c", 0)),
                proposal("X", 3, Addition("c", 1, Kind.OPERATIVE, 0, Wording.of("New of X"))),
                proposal("X", 4, Retyping("b", Kind.SUB, 2)),
            ),
        ),
        Submission(
            "Y",
            (
                proposal("Y", 1, Edit("a", 3, 15, first.slice(3, 15), Wording.of(" zwei"))),
                proposal("Y", 2, Removal("b", Wording.of("the second"))),
                proposal("Y", 3, Addition("", 0, Kind.TEXT, 0, Wording.of("Before all"))),
                proposal("Y", 4, Addition("c", 0, Kind.TEXT, 0, Wording.of("New of Y"))),
                proposal("Y", 5, Edit("c", 4, 9, Wording.of("𝒯𝒽𝒾𝓇𝒹", Mark.BOLD), Wording.of("𝓍"))),
            ),
        ),
    ]
    compilation = compile_round(base, submissions, ["X", "Y"])
    as_json = json.loads(
        json.dumps(compilation_json(compilation, document="d", meeting="m", base={"rev": "m", "commit": "0"}))
    )
    assert rebuilt(as_json, BASE) == shown(base)
    assert rebuilt(as_json, "X") == [
        ("operative", 0, f"One{NOTE} deux{NOTE} three{NOTE} four", ("A note.", "Une note.", "Another.")),
        ("operative", 0, "The 𝒯𝒽𝒾𝓇𝒹 الثالث", ()),
        ("sub", 2, "the second", ()),
        ("operative", 0, "New of X", ()),
    ]
    assert rebuilt(as_json, "Y") == [
        ("text", 0, "Before all", ()),
        ("operative", 0, "One zwei four", ()) if first.text[15:] == " four" else ("operative", 0, "", ()),
        ("operative", 0, "The 𝓍 الثالث", ()),
        ("text", 0, "New of Y", ()),
    ]
    for party in ("X", "Y"):
        assert rebuilt(as_json, party) == shown(view(compilation, party))


def test_merge_gives_the_same_contract(answered: Office) -> None:
    base = answered.folder / "drafts/circulated/declaration/som-1/SOM-1_Declaration_clean.docx"
    received = answered.folder / "comments/declaration/som-1/received"
    files = [f"{p.name.split('.')[0]}={p}" for p in sorted(received.iterdir())]
    as_json = paraph("merge", base, *files, "--json").json
    for party in ("TRS", "QUA", "VEL"):
        (file,) = received.glob(f"{party}.*")
        reading = read_word(file.read_bytes(), file.name)
        assert [entry[2:] for entry in rebuilt(as_json, party)] == [
            p.wording.words for p in viewed(reading, View.AFTER)
        ]
