"""What is special to action plans: priorities, objectives, actions and their fields, by their first words."""

from __future__ import annotations

import re

from paraph.model.document import Kind
from paraph.model.frozen import frozen
from paraph.model.labels import Counting, Label


@frozen
class PlanLabel:
    """The beginning of a line such as "Priority 2: …": its kind, its word, its number, and its length."""

    kind: Kind
    word: str
    number: str
    length: int


_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.PRIORITY,
        r"(?:strategic |key |thematic )?priority(?: area| goal| field)?|(?:strategic )?goal|pillar|priorité|"
        r"prioridad|priorität|приоритет",
    ),
    (Kind.OBJECTIVE, r"(?:specific |strategic |operational )?objective|objectif|objetivo|ziel|цель"),
    (Kind.ACTION, r"(?:key )?action|activity|measure|mesure|activité|acción|maßnahme|мера|действие"),
)
_NUMBER = r"(?:no\.? ?)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4})\b"
_PATTERNS = tuple(
    (kind, re.compile(rf"(?P<word>{word})[ \u00a0]{_NUMBER}[ \u00a0]*[.:)–—-]*[\s\u00a0]*", re.IGNORECASE))
    for kind, word in _WORDS
)
_OWN_WORD = {Kind.PRIORITY: "priority", Kind.OBJECTIVE: "objective", Kind.ACTION: "action"}


def plan_label(text: str) -> PlanLabel | None:
    """Return what a line says that begins with "Priority 2", "Objective 1.2 –", "Action 7.", or None."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match and (match.end() == len(text) or not text[match.end()].islower()):
            return PlanLabel(kind, match["word"], _arabic(match["number"]), match.end())
    return None


def is_own_word(found: PlanLabel) -> bool:
    """Return whether a draft prints the same word before the number."""
    return _OWN_WORD[found.kind] == found.word.casefold()


def _arabic(number: str) -> str:
    readings = dict(Label(number).readings()) if number.isalpha() else {}
    return str(readings.get(Counting.UPPER_ROMAN, number))


_FIELDS = (
    r"(?:lead|leads|lead countr(?:y|ies)|co-lead|responsib\w+|who|implement\w+|partner\w*|participating .+|actors?|"
    r"stakeholders?|time ?(?:line|frame|table|-frame)|period|deadline|due(?: date)?|when|by|start|end|date|"
    r"(?:performance |key )?indicators?(?: .+)?|target|baseline|milestones?"
    r"|(?:expected )?(?:outputs?|outcomes?|results?)|deliverables?|resources?|budget|costs?|funding|fund"
    r"|means(?: .+)?|status|remarks?|comments?|priority|"
    r"responsable\w*|délai|échéance|calendrier|indicateurs?|plazo|indicador(?:es)?|zuständig\w*|frist|zeitrahmen|"
    r"indikator(?:en)?|ответственн\w+|срок\w*|индикатор\w*|показател\w+)"
)
_FIELD = re.compile(_FIELDS, re.IGNORECASE)
_FIELD_LINE = re.compile(rf"{_FIELDS} ?:[\s\u00a0]*\S", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:(?:key |proposed |main |concrete |priority |planned )?(?:actions?|activit(?:y|ies)|measures?|commitments?|"
    r"initiatives?|interventions?)(?: .+)?|description(?: .+)?|mesures?|activités?|maßnahmen?|acción|acciones|"
    r"actividad(?:es)?|действи[ея]|мероприяти[ея]|меры)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?:no\.?|nr\.?|n[°ºo]\.?|#|№|ref\.?(?:erence)?|number|№ ?п/п)", re.IGNORECASE)


def is_field_line(text: str) -> bool:
    """Return whether a line below an action names a field: "Lead: Kelvana"."""
    return _FIELD_LINE.match(text) is not None


def names_action(heading: str) -> bool:
    """Return whether the heading of a column is that of actions."""
    return _ACTION.fullmatch(_bare(heading)) is not None


def names_field(heading: str) -> bool:
    """Return whether the heading of a column is one that action plans have."""
    parts = re.split(r"\s*[/&,]\s*|\s+(?:and|or|et|und)\s+", _bare(heading))
    return any(_FIELD.fullmatch(part) for part in (_bare(heading), *parts))


def names_numbers(heading: str) -> bool:
    """Return whether the heading of a column is that of numbers."""
    return _NUMBERS.fullmatch(_bare(heading)) is not None


def _bare(heading: str) -> str:
    return " ".join(heading.split()).rstrip(" :.*").removesuffix("(s)") if heading.strip() != "No." else "No."
