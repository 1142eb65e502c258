"""`compile --json` and `merge --json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from paraph.formats.wire.acts import act_json
from paraph.formats.wire.remarks import remark_json
from paraph.formats.wire.stances import behalf_json, difference_json, stance_json, stances_on
from paraph.formats.wire.text import FORMAT, marks, notes, words
from paraph.model.acts import Act
from paraph.model.change import Proposal
from paraph.model.compilation import Alternative, Compilation, CompiledParagraph, NewPassage, Passage
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.numbers import Number, numbers
from paraph.model.stance import Difference
from paraph.model.wording import BREAK


def compilation_json(
    compilation: Compilation,
    *,
    document: str,
    meeting: str,
    base: Mapping[str, str],
    unplaced: Iterable[tuple[Proposal, str]] = (),
    differences: Iterable[Difference] = (),
    acts: Iterable[tuple[str, Act]] = (),
) -> dict[str, Any]:
    """Return a compilation as the contract has it; `unplaced` are proposals with the reason.

    `differences` are for the secretariat alone; `acts` are what parties do to brackets of the base, each with its
    party.
    """
    found = numbers(compilation.base)
    paragraphs = [
        _paragraph(compiled, found.get(place), compilation, place)
        for place, compiled in enumerate(compilation.paragraphs)
    ]
    return {
        "format": FORMAT,
        "document": document,
        "meeting": meeting,
        "base": dict(base),
        "attribution": compilation.attribution.value,
        "parties": list(compilation.parties),
        "paragraphs": paragraphs,
        "new": [_new(new) for new in compilation.new],
        "unplaced": [
            {"proposal": p.id, "party": p.party, "old": p.old.text, "new": p.new.text, "reason": reason}
            for p, reason in unplaced
        ],
        "acts": [act_json(act, party) for party, act in acts],
        "remarks": [remark_json(remark) for remark in compilation.remarks],
        "stances": [stance_json(stance) for stance in compilation.stances],
        "behalf": behalf_json(compilation),
        "differences": [difference_json(difference) for difference in differences],
    }


def _paragraph(
    compiled: CompiledParagraph, number: Number | None, compilation: Compilation, place: int
) -> dict[str, Any]:
    paragraph, base = compiled.base, compilation.base
    passages: list[dict[str, Any]] = []
    split: list[dict[str, Any]] = []
    for passage in compiled.passages:
        begun = [_begins(a, passage) for a in passage.alternatives]
        split += [_split(a, passage.start) for a, first in zip(passage.alternatives, begun, strict=True) if first]
        alternatives = [
            _alternative(a, after_break=first)
            for a, first in zip(passage.alternatives, begun, strict=True)
            if not (first and a.wording.text[1:] == passage.base.text)
        ]
        if alternatives:
            passages.append(_passage(passage, alternatives, compilation))
    return {
        "id": paragraph.id,
        "number": number.reference if number else "",
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "base": paragraph.text,
        "marks": marks(paragraph.wording),
        "notes": notes(paragraph.wording),
        "fields": _fields(base, place),
        "passages": passages,
        "stances": [stance_json(s) for s in compilation.stances if s.paragraph == paragraph.id and not s.proposal],
        "deleted_by": list(compiled.deleted.parties) if compiled.deleted else [],
        "retyped": [
            {"kind": r.what[0].value, "level": r.what[1], "parties": list(r.parties)} for r in compiled.retyped
        ],
        "split": split,
        "joined": [
            {
                "with": j.joined,
                "separator": j.separator.text,
                "parties": list(j.parties),
                "proposals": list(j.proposals),
            }
            for j in compiled.joined
        ],
        "moved": [
            {"after": m.place.after or None, "order": m.place.order, "parties": list(m.parties)}
            for m in compiled.moved
        ],
    }


def _passage(passage: Passage, alternatives: list[dict[str, Any]], compilation: Compilation) -> dict[str, Any]:
    return {
        "base": passage.base.text,
        "start": passage.start,
        "end": passage.end,
        "contested": passage.contested,
        "alternatives": alternatives,
        "stances": stances_on(compilation, (p for a in passage.alternatives for p in a.proposals)),
    }


def _alternative(alternative: Alternative, *, after_break: bool) -> dict[str, Any]:
    wording = alternative.wording
    shapes = alternative.shapes[after_break:]
    begun = {"begins": [{"kind": kind.value, "level": level} for kind, level in shapes]} if shapes else {}
    return {
        **words(wording.slice(1, len(wording)) if after_break else wording),
        **begun,
        "parties": list(alternative.parties),
        "proposals": list(alternative.proposals),
    }


def _begins(alternative: Alternative, passage: Passage) -> bool:
    """Whether a new paragraph begins where a passage does; it is then a split at that place, told apart.

    Not where the words behind it would be those of another alternative.
    """
    text = alternative.wording.text
    return text.startswith(BREAK) and all(a.wording.text != text[1:] for a in passage.alternatives)


def _split(alternative: Alternative, at: int) -> dict[str, Any]:
    kind, level = alternative.shapes[0]
    return {
        "at": at,
        "kind": kind.value,
        "level": level,
        "parties": list(alternative.parties),
        "proposals": list(alternative.proposals),
    }


def _fields(base: Document, place: int) -> list[dict[str, str]]:
    """Return the fields of an action: the field paragraphs that follow it, each also a paragraph of its own."""
    result = []
    if base.paragraphs[place].kind is Kind.ACTION:
        for paragraph in base.paragraphs[place + 1 :]:
            if paragraph.kind is not Kind.FIELD:
                break
            result.append(_field(paragraph))
    return result


def _field(paragraph: Paragraph) -> dict[str, str]:
    name, _, value = paragraph.text.partition(": ")
    return {"id": paragraph.id, "name": name, "value": value}


def _new(new: NewPassage) -> dict[str, Any]:
    alternatives = [
        {
            "paragraphs": [{"kind": a.kind.value, "level": a.level, **words(a.wording)}],
            "parties": list(a.parties),
            "proposals": list(a.proposals),
        }
        for a in new.alternatives
    ]
    return {"after": new.place.after or None, "order": new.place.order, "alternatives": alternatives}
