"""`compile --json` and `merge --json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from paraph.formats.wire.acts import act_json
from paraph.formats.wire.remarks import remark_json
from paraph.formats.wire.text import FORMAT, marks, notes, words
from paraph.model.acts import Act
from paraph.model.change import Proposal
from paraph.model.compilation import Compilation, CompiledParagraph, NewParagraph
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.numbers import Number, numbers


def compilation_json(
    compilation: Compilation,
    *,
    document: str,
    meeting: str,
    base: Mapping[str, str],
    unplaced: Iterable[tuple[Proposal, str]] = (),
    acts: Iterable[tuple[str, Act]] = (),
) -> dict[str, Any]:
    """Return a compilation as the contract has it; `unplaced` are proposals with the reason.

    `acts` are what parties do to brackets of the base, each with its party.
    """
    found = numbers(compilation.base)
    paragraphs = [
        _paragraph(compiled, found.get(place), compilation.base, place)
        for place, compiled in enumerate(compilation.paragraphs)
    ]
    return {
        "format": FORMAT,
        "document": document,
        "meeting": meeting,
        "base": dict(base),
        "parties": list(compilation.parties),
        "paragraphs": paragraphs,
        "new": [_new(new) for new in compilation.new],
        "unplaced": [
            {"proposal": p.id, "party": p.party, "old": p.old.text, "new": p.new.text, "reason": reason}
            for p, reason in unplaced
        ],
        "acts": [act_json(act, party) for party, act in acts],
        "remarks": [remark_json(remark) for remark in compilation.remarks],
    }


def _paragraph(compiled: CompiledParagraph, number: Number | None, base: Document, place: int) -> dict[str, Any]:
    paragraph = compiled.base
    passages = [
        {
            "base": passage.base.text,
            "start": passage.start,
            "end": passage.end,
            "contested": passage.contested,
            "alternatives": [
                {
                    **words(a.wording),
                    "parties": list(a.parties),
                    "proposals": list(a.proposals),
                }
                for a in passage.alternatives
            ],
            "stances": [],
        }
        for passage in compiled.passages
    ]
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
        "deleted_by": list(compiled.deleted.parties) if compiled.deleted else [],
        "retyped": [
            {"kind": r.what[0].value, "level": r.what[1], "parties": list(r.parties)} for r in compiled.retyped
        ],
        "split": [],
        "joined": [],
        "moved": [
            {"after": m.place.after or None, "order": m.place.order, "parties": list(m.parties)}
            for m in compiled.moved
        ],
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


def _new(new: NewParagraph) -> dict[str, Any]:
    content = {"kind": new.kind.value, "level": new.level, **words(new.wording)}
    alternative = {
        "paragraphs": [content],
        "parties": list(new.parties),
        "proposals": list(new.proposals),
    }
    return {"after": new.place.after or None, "order": new.place.order, "alternatives": [alternative]}
