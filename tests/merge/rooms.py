"""What tests of room copies share: an invented roster, and room copies made of plain paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.merge.room.read import room
from paraph.merge.room.reading import RoomReading
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Reading, Segment, SourceParagraph
from paraph.model.settings import Party, PartyKind, Roster
from paraph.model.wording import Wording

OPERATOR = Claim("Room Two", "2027-03-02T15:40:00Z")

ROSTER = Roster(
    (
        Party("BSH", "Bosk and Harn", PartyKind.STATE),
        Party("IRO", "Irolia (Upland Republic of)", PartyKind.STATE),
        Party("KEL", "Kelvana", PartyKind.STATE, {"fr": "Kelvanie", "ru": "Кельвана", "ar": "كلفانا"}),
        Party("QUA", "Quarn", PartyKind.STATE, {"fr": "Côte-d’Or de Quarn"}),
        Party("TRS", "Tersa", PartyKind.STATE),
        Party("EV", "Eastern Valleys", PartyKind.GROUP),
        Party("L7", "Lake Seven", PartyKind.GROUP),
        Party("OLR", "Office for Lakes and Rivers", PartyKind.ORGANISATION),
    )
)


def text_of(*paragraphs: str, kind: Kind = Kind.OPERATIVE) -> Document:
    """Return a text of these paragraphs, with the ids p0, p1 …"""
    return Document(tuple(Paragraph(f"p{n}", kind, Wording.of(words)) for n, words in enumerate(paragraphs)))


def untracked(*paragraphs: str) -> Reading:
    """Return the reading of a file in which nothing was tracked."""
    return Reading(tuple(SourceParagraph((Segment(Wording.of(words)),)) for words in paragraphs))


def tracked(*paragraphs: str) -> Reading:
    """Return the reading of a file in which the operator tracked: "We {-shall-}{+may+} act"; "+" before a paragraph
    says that its mark is inserted too.
    """
    result = []
    for words in paragraphs:
        new = words.startswith("+")
        segments: list[Segment] = []
        for piece in words.removeprefix("+").replace("{", "\0{").replace("}", "}\0").split("\0"):
            if piece.startswith("{+"):
                segments.append(Segment(Wording.of(piece[2:-2]), inserted=OPERATOR))
            elif piece.startswith("{-"):
                segments.append(Segment(Wording.of(piece[2:-2]), deleted=OPERATOR))
            elif piece:
                segments.append(Segment(Wording.of(piece)))
        result.append(SourceParagraph(tuple(segments), mark_inserted=OPERATOR if new else None))
    return Reading(tuple(result))


def read_room(base: Sequence[str], after: Sequence[str]) -> RoomReading:
    """Return what a room copy without tracking says."""
    return room(text_of(*base), untracked(*after), ROSTER)


def texts(found: RoomReading, place: int = 0) -> dict[str, str]:
    """Return by party the words of one paragraph as it would have it."""
    result = {}
    for party, state in found.states.items():
        words = [p.text for p in state if p.id == f"p{place}"]
        result[party] = words[0] if words else ""
    return result


def new_texts(found: RoomReading) -> dict[str, list[str]]:
    """Return by party its new paragraphs."""
    return {party: [p.text for p in state if not p.id] for party, state in found.states.items()}


def said(found: RoomReading) -> list[str]:
    """Return stances and remarks: "KEL retain “words”", "KEL says “words”"."""
    return [
        f"{w.party} says “{w.said}”" if w.stand is None else f"{w.party} {w.stand} “{w.words}”" for w in found.said
    ]


def waiting(found: RoomReading) -> list[str]:
    """Return why each change waits for a person."""
    return [u.reason for u in found.unassigned]
