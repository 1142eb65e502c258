"""The columns of a comment form, known by their headings: a small table of words, and nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Column(StrEnum):
    """What stands in a column of a comment form."""

    PARAGRAPH = "paragraph"
    PRESENT = "present text"
    PROPOSED = "proposed text"
    REASON = "reason"
    POSITION = "position"
    WHO = "who"
    OTHER = "other"


_HEADINGS: Mapping[Column, str] = {
    Column.PARAGRAPH: """
        paragraph, para, paragraph no, paragraph number, para no, para number, paragraph reference,
        paragraph concerned, provision, article, clause, subclause, clause subclause, paragraph figure table, point,
        place, reference, paragraphe, numéro du paragraphe, alinéa, párrafo, número de párrafo, apartado""",
    Column.PRESENT: """
        present text, current text, original text, existing text, text, present wording, current wording,
        draft text, text as circulated, texte actuel, texte existant, libellé actuel,
        texto actual, texto vigente""",
    Column.PROPOSED: """
        proposed text, proposed change, proposed changes, proposed amendment, proposed amendments, amendment,
        new text, proposal, proposed wording, suggested text, text proposed, changes proposed, drafting proposal,
        texte proposé, modification proposée, amendement, amendement proposé, proposition, libellé proposé,
        texto propuesto, cambio propuesto, enmienda, enmienda propuesta, propuesta, redacción propuesta""",
    Column.REASON: """
        reason, reasons, rationale, justification, explanation, comment, comments, remark, remarks,
        reason rationale, rationale comments, comments and rationale, motif, motifs, commentaire, commentaires,
        observations, motivo, motivos, justificación, comentario, comentarios, observaciones""",
    Column.POSITION: """
        position, stance, position on the present text, position sur le texte, posición, postura""",
    Column.WHO: """
        mb nc, mb, nc, country, delegation, party, state, member, submitted by, from, name, sponsor, government,
        pays, délégation, partie, soumis par, país, delegación, parte, presentado por""",
}


def _folded(text: str) -> str:
    """Return a heading without accents, signs, letter case and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|\d+$", " ", text.strip())
    plain = unicodedata.normalize("NFKD", bare.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


_KNOWN: Mapping[str, Column] = {
    _folded(heading): column for column, words in _HEADINGS.items() for heading in re.split(r",|\n", words)
}


def column_of(heading: str) -> Column:
    """Return which column a heading stands over; OTHER for one that is not known."""
    return _KNOWN.get(_folded(heading), Column.OTHER) if _folded(heading) else Column.OTHER


def columns_of(headings: Mapping[int, str]) -> Mapping[int, Column] | None:
    """Return the columns of a row of headings, by their places in it; None where it is no head of a comment form.

    It is one where exactly one heading is over the proposed text, and one over the paragraph or the present text.
    """
    found = {place: column_of(heading) for place, heading in headings.items()}
    kinds = list(found.values())
    named = Column.PARAGRAPH in kinds or Column.PRESENT in kinds
    return found if kinds.count(Column.PROPOSED) == 1 and named else None
