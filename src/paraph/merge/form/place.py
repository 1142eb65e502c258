"""Which paragraph a row of a comment form is about: exactly one place, or the reason why not."""

from __future__ import annotations

import re

from paraph.merge.form.ground import Ground
from paraph.merge.instructions.paragraphs import anchor
from paraph.merge.instructions.places import Unclear, end_of
from paraph.merge.instructions.value import Side
from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.numbers import ORDINALS
from paraph.model.reading import Shape

_GENERAL = frozenset(
    "general;general comment;general comments;general remarks;whole text;whole document;entire text;"
    "entire document;all;overall;text as a whole;document as a whole;ge;n/a;na;-;–;—;général;observation générale;"
    "observations générales;ensemble du texte;texte entier;comentario general;comentarios generales;"
    "todo el texto;texto entero".split(";")
)
_LEAD = (
    r"(?:(?:sub-?)?(?:paragraphes|paragraphe|paragraphs|paragraph|paras|para|alinéas|alinéa|párrafos|párrafo|clause|"
    r"point|provision|article|no|nº|n°)(?![^\W\d])\.?|§|¶)"
)
_BARE = re.compile(rf"^{_LEAD}\s*", re.IGNORECASE)
_NEW_WORD = r"(?:new|additional|nouveau|nouvel|nuevo|\(new\)|\[new\])"
_BESIDE = re.compile(
    rf"(?:(?:insert|add|ajouter|insertar|añadir)\s+)?(?:an?\s+|un\s+)?(?:{_NEW_WORD}\s+)?(?:{_LEAD}\s*)?"
    rf"(?:{_NEW_WORD}\s+)?,?\s*"
    r"(?P<side>after|following|before|après|avant|después de|despues de|tras|antes de)\s+(?:the\s+|le\s+|el\s+)?"
    r"(?P<beside>.+)",
    re.IGNORECASE,
)
_LONGEST = 200
"""Words longer than this, in characters, name no place."""
_BEFORE = frozenset({"before", "avant", "antes de"})
_NEW = re.compile(rf"^{_NEW_WORD}\s*(?:{_LEAD})?\s*|[\s,]*{_NEW_WORD}$", re.IGNORECASE)
_ORDINAL = re.compile(rf"^(?P<stem>.*[\d)])[\s.]*(?:{'|'.join([*ORDINALS, 'quarter', 'quat'])})\.?$", re.IGNORECASE)
_SEVERAL = re.compile(r"\d.*(?:[-–—,;/&]|\b(?:and|to|et|à|y|a)\b).*\d", re.IGNORECASE)
_NO_TEXT = (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING, Kind.FIELD, Kind.OBJECT)


@frozen
class NewPlace:
    """A place for a new paragraph: after the one with this id (START: before all), of this kind and level."""

    after: str
    shape: Shape


def is_general(said: str) -> bool:
    """Whether a row says that it is about the text as a whole, or nothing at all."""
    text = " ".join(said.split()).casefold().rstrip(".:")
    return not text or text in _GENERAL


def place_named(ground: Ground, said: str) -> Paragraph | NewPlace | Unclear:
    """Return what a row is about by the words that say so; one that names nothing is for the caller to know."""
    text = " ".join(said.split()).rstrip(".:;,")
    if len(text) > _LONGEST:
        return Unclear(f"“{text[:60]} …” names no paragraph")
    printed = ground.printed(text)
    if printed is not None:
        return printed
    found = _paragraph(ground, text)
    if not isinstance(found, Unclear):
        return found
    beside = _BESIDE.fullmatch(text)
    if beside is not None:
        side = Side.BEFORE if beside["side"].casefold() in _BEFORE else Side.AFTER
        return _new(ground, _paragraph(ground, beside["beside"]), side)
    numbered = _ORDINAL.match(_NEW.sub("", text).strip())
    if numbered is not None:
        return _numbered_after(ground, _paragraph(ground, numbered["stem"]))
    if _NEW.sub("", text).strip() == "":
        return Unclear("it does not say where the new paragraph is to stand")
    if _SEVERAL.search(text):
        return Unclear(f"“{said.strip()}” names several paragraphs")
    return Unclear(f"there is no paragraph “{said.strip()}”")


def _paragraph(ground: Ground, text: str) -> Paragraph | Unclear:
    """Return the paragraph of a number; an id is none."""
    number = text.strip().rstrip(".:;,")
    found = ground.numbered(number)
    return ground.numbered(_BARE.sub("", number)) if isinstance(found, Unclear) else found


def _numbered_after(ground: Ground, stem: Paragraph | Unclear) -> NewPlace | Unclear:
    """Return the place of the next paragraph with an ordinal: 7 bis stands after 7, 7 ter after 7 bis."""
    if isinstance(stem, Unclear):
        return stem
    family, label = stem, ground.numbers[stem.id].label
    for paragraph in ground.text.paragraphs[ground.place[stem.id] + 1 :]:
        if paragraph.shape == stem.shape and not paragraph.number.startswith(f"{label} "):
            break
        family = paragraph if paragraph.shape == stem.shape else family
    return _new(ground, family, Side.AFTER)


def _new(ground: Ground, beside: Paragraph | Unclear, side: Side) -> NewPlace | Unclear:
    if isinstance(beside, Unclear):
        return beside
    if beside.kind in _NO_TEXT:
        return Unclear("it stands at a heading or the like, so that the kind of the new paragraph is not known")
    if side is Side.AFTER:
        return NewPlace(end_of(ground.text, beside).id, beside.shape)
    return NewPlace(anchor(ground.text, beside, side), beside.shape)
