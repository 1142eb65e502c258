"""Redlines that LibreOffice would run together: changes that meet at a paragraph mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from office.tools import office_jobs, pandoc_lines, squeezed
from paraph.actions.papers import redline_paper
from paraph.diff.compare import compare
from paraph.formats.word.parts import Sheet
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.wording import NOTE, Wording

pytestmark = pytest.mark.office

SHEET = Sheet("A text", "en", "head", "foot")
OLD = ("are open to all;", "in law; and", "in practice.", "We thank all.")


def text(*lines: str) -> Document:
    return Document(tuple(Paragraph(f"p{n}", Kind.OPERATIVE, Wording.of(t)) for n, t in enumerate(lines)))


def with_new(base: Document, place: int, line: str) -> Document:
    new = Paragraph("new", Kind.OPERATIVE, Wording.of(line))
    return base.with_paragraphs([*base.paragraphs[:place], new, *base.paragraphs[place:]])


NEW = {
    "an end and the next beginning": text("are open to all; yes", "also in law; and", *OLD[2:]),
    "three paragraphs put into brackets": text(*(f"[{line}]" for line in OLD[:3]), OLD[3]),
    "an end and a new paragraph": with_new(text("are open to all; yes", *OLD[1:]), 1, "We add this."),
    "a new paragraph and a beginning": with_new(text(OLD[0], "also in law; and", *OLD[2:]), 1, "We add this."),
    "two new paragraphs and a beginning": with_new(
        with_new(text(OLD[0], "also in law; and", *OLD[2:]), 1, "We add this."), 1, "And that."
    ),
    "an end and a last paragraph": with_new(text(*OLD[:3], "We thank all. Truly"), 4, "We add this."),
    "a deleted paragraph between": replace(
        text(*OLD), paragraphs=tuple(p for p in text("are open to all; yes", *OLD[1:]) if p.id != "p1")
    ),
}

FIRST, SECOND, THIRD = (
    "We count the boats in each port.",
    "We publish the count in spring.",
    "We open the gates at dusk.",
)
LONG = "We open the gates of every port at dusk and close them all at dawn."
NOTED = Wording.of(FIRST) + Wording.of(NOTE, notes=[Wording.of("Each spring.")])
MOVED = ("moved", "moved to the very end, with other words")
STRUCTURE = {
    "split": (text(f"{FIRST} {SECOND}", THIRD), text(FIRST, SECOND, THIRD)),
    "split in three at the end": (
        text("Before.", f"{FIRST} {SECOND} {THIRD}"),
        text("Before.", FIRST, SECOND, THIRD),
    ),
    "split with words at the seam": (
        text(f"{FIRST} {SECOND}", THIRD),
        text(f"{FIRST} Truly.", f"Now {SECOND}", THIRD),
    ),
    "joined": (text(FIRST, SECOND, THIRD), text(f"{FIRST} {SECOND}", THIRD)),
    "three joined at the end": (
        text("Before.", FIRST, SECOND, THIRD),
        text("Before.", f"{FIRST} {SECOND} {THIRD}"),
    ),
    "joined with words at the seam": (
        text(f"{FIRST} Truly.", f"Now {SECOND}", THIRD),
        text(f"{FIRST} {SECOND}", THIRD),
    ),
    "split beside a joined one": (
        text(f"{FIRST} {SECOND}", "We sing in the evening.", "We dance until the morning."),
        text(FIRST, SECOND, "We sing in the evening. We dance until the morning."),
    ),
    "joined with the first note": (
        text(FIRST, SECOND, THIRD).with_paragraphs(
            [Paragraph("p0", Kind.OPERATIVE, NOTED), *text(FIRST, SECOND, THIRD).paragraphs[1:]]
        ),
        text(FIRST, THIRD).with_paragraphs(
            [
                Paragraph("p0", Kind.OPERATIVE, NOTED + Wording.of(f" {SECOND}")),
                *text(FIRST, THIRD).paragraphs[1:],
            ]
        ),
    ),
    "moved": (text(FIRST, SECOND, THIRD, "Last."), text(SECOND, THIRD, FIRST, "Last.")),
    "moved to the very end, with other words": (
        text(LONG, SECOND, THIRD),
        text(SECOND, THIRD, LONG.replace("dusk", "noon")),
    ),
    "split and moved": (
        text(f"{FIRST} {SECOND}", "We sing in the evening.", "We dance until the morning."),
        text("We sing in the evening.", "We dance until the morning.", FIRST, SECOND),
    ),
}


def test_undone_and_made_they_are_the_old_and_the_new_text(tmp_path: Path) -> None:
    cases = {name: (text(*OLD), new) for name, new in NEW.items()} | STRUCTURE
    jobs, wanted, files = [], [], []
    for n, (name, (old, new)) in enumerate(cases.items()):
        unique = new.with_paragraphs(
            replace(p, id=f"{p.id}-{m}") if p.id == "new" else p for m, p in enumerate(new)
        )
        path = tmp_path / f"{n}.docx"
        claim = Claim("Secretariat", "2027-01-19T00:00:00Z")
        comparison = compare(old, unique, by_id=name not in STRUCTURE)
        moves = name in MOVED
        assert any(change.moved for change in comparison.paragraphs) or not moves
        path.write_bytes(redline_paper(comparison, old, unique, SHEET, claim, moves=moves))
        for mode, side in (("reject", old), ("accept", unique)):
            jobs.append({"do": "show", "file": str(path), "mode": mode})
            wanted.append((name, mode, [p.wording.plain for p in side]))
            files.append(path)
    results = office_jobs(jobs, tmp_path)
    for path, (name, mode, lines), result in zip(files, wanted, results, strict=True):
        assert squeezed(result["paragraphs"]) == lines, (name, mode, "LibreOffice")
        assert pandoc_lines(path, mode) == lines, (name, mode, "pandoc")
