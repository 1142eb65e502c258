"""Proposed texts that are no text: "delete", "no change", an instruction, words left out."""

from __future__ import annotations

import re

from paraph.merge.instructions.places import ELLIPSIS
from paraph.merge.instructions.read import instructions_in

_DELETE = re.compile(
    r"[\[(]?\s*(?:please\s+|to\s+be\s+)?"
    r"(?:deleted?|deletion|removed?|supprim(?:er|é)|suppression|supri(?:mir|mido)|supresión|eliminar)"
    r"(?:\s+(?:of|the|this|whole|entire|all|du|de|le|la|l['’]|ce|cet|tout|el|este|todo|del))*"
    r"(?:\s*\b(?:paragraph|para|text|paragraphe|alinéa|texte|párrafo|texto)\b\.?(?:\s+(?P<named>\S.{0,20}))?)?"
    r"\s*[\])]?\.?",
    re.IGNORECASE,
)
_LONGEST = 200
"""Words longer than this, in characters, say more than that something shall go."""
_NOTHING = frozenset(
    "-;–;—;n/a;na;nil;none;no change;no changes;no change proposed;noc;no proposal;no amendment;no comment;"
    "no comments;as is;unchanged;same;idem;aucun changement;inchangé;néant;sans objet;"
    "sin cambios;sin cambio;ninguno".split(";")
)
_ORDERS = (
    r"delete|replace|insert|add|move|remove|substitute|change|amend|include|retain|keep|merge|split|reword|rephrase|"
    r"revise|clarify|supprimer|remplacer|insérer|ajouter|déplacer|maintenir|suprimir|reemplazar|sustituir|insertar|"
    r"añadir|mover|mantener"
)
_ORDER = re.compile(
    rf"(?:please\s+|suggest(?:ion)?\s*:?\s+(?:to\s+)?|propose\s+to\s+)?(?:{_ORDERS})\b", re.IGNORECASE
)
_ORDER_TO_ADD = re.compile(r"(?:please\s+)?(?:insert|add|ajouter|insérer|insertar|añadir)\b", re.IGNORECASE)


def deletion(text: str) -> str | None:
    """Return the paragraph that a text says shall go, empty where it names none; None where it says no such."""
    found = _DELETE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return None if found is None else (found["named"] or "").rstrip(" .)]")


def says_nothing(text: str) -> bool:
    """Whether a text says that nothing is proposed."""
    return " ".join(text.split()).casefold().strip(".()[]") in _NOTHING


def is_instruction(text: str) -> bool:
    """Whether a text holds an instruction to the secretariat that can be understood."""
    return bool(instructions_in(text))


def reads_like_an_order(text: str, *, new: bool) -> bool:
    """Whether words read like an instruction and not like a text; for a new paragraph (`new`), like "insert …"."""
    return (_ORDER_TO_ADD if new else _ORDER).match(text.strip()) is not None


def leaves_out(text: str, known: str) -> bool:
    """Whether words are left out of a text ("…") that are not left out of the known one."""
    return ELLIPSIS.search(text) is not None and ELLIPSIS.search(known) is None
