"""Rounds made from a number: the same texts, files and edits as `generate`, drawn by a quick dice.

For many thousands of examples; what fails is told by its number and can be made again from it. Most rounds hold
structural changes (moves, splits, joins, new and deleted paragraphs) together with edits of the same paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from laws.generate import CLAIMS, GAPS, PARTIES, PLAIN, SHAPES, SIGNS, Op, Round, Sent, Wish, returned
from paraph.model.claim import Claim
from paraph.model.document import Document, Paragraph
from paraph.model.wording import NOTE, Mark, Wording

STRUCTURAL = (Op.MOVE, Op.SPLIT, Op.JOIN, Op.NEW_PARAGRAPH, Op.NEW_FIRST, Op.DELETE_PARAGRAPH)
_WORDING = (Op.REPLACE, Op.INSERT, Op.DELETE, Op.INFLECT, Op.START, Op.APPEND, Op.FINISH, Op.REPHRASE, Op.SCRIBBLE)
_OTHER = (Op.ADD_NOTE, Op.EDIT_NOTE, Op.REMOVE_NOTE, Op.RETYPE, Op.BLANK_LINE, Op.OBJECT)
_LONG = (
    "ministers agree undertake regular pathways labour mobility skills recognition migrants rights borders return"
    " readmission dialogue countries origin transit destination data annual review secretariat funding health"
).split()


def round_of(number: int) -> Round:
    """Return the round that has this number."""
    dice = Random(f"round {number}")
    base = _text(dice)
    size = len(base)
    shared = [_wish(dice, size) for _ in range(dice.randint(1, 3))]
    spot = dice.randrange(size)
    parties = dice.sample(PARTIES, dice.choice((1, 2, 2, 3, 3, 4)))
    sent = {}
    for party in parties:
        own = [wish for wish in shared if dice.random() < 0.6]
        own += [
            _wish(dice, size, spot if dice.random() < 0.5 else None) for _ in range(dice.choice((0, 1, 1, 2, 3)))
        ]
        dice.shuffle(own)
        sent[party] = _sent(dice, base, own)
    return Round(base, tuple(dice.sample(parties, len(parties))), sent)


def _words(dice: Random, size: int) -> str:
    plain = dice.random() < 0.5
    words = []
    for _ in range(size):
        word = dice.choice(_LONG) if plain else dice.choice((*PLAIN, *PLAIN, *SIGNS))
        words.append(word + (" " if plain else dice.choice(GAPS)))
    text = "".join(words).strip() + dice.choice((".", ";", ",", "", " "))
    return text if text.strip() else "x"


def _text(dice: Random) -> Document:
    paragraphs: list[Paragraph] = []
    for place in range(dice.choice((2, 3, 3, 4, 5, 7))):
        kind, level = dice.choice(SHAPES)
        wording = Wording.of(_words(dice, dice.choice((1, 3, 5, 8, 12))))
        if paragraphs and dice.random() < 0.06:
            wording = paragraphs[-1].wording
        if dice.random() < 0.15:
            at = dice.randint(0, len(wording))
            wording = wording.spliced(at, at, Wording.of(NOTE, notes=[Wording.of(_words(dice, 2))]))
        if dice.random() < 0.1:
            at = dice.randint(0, len(wording))
            bold = wording.slice(0, at)
            wording = wording.spliced(0, at, Wording.of(bold.text, Mark.BOLD, notes=bold.notes))
        paragraphs.append(Paragraph(f"p{(place * 5 + 3) % 11:x}-{place}", kind, wording, level))
    return Document(tuple(paragraphs), (("title", "Draft declaration"),))


def _wish(dice: Random, size: int, spot: int | None = None) -> Wish:
    group: Sequence[Op] = dice.choices((STRUCTURAL, _WORDING, _OTHER), (40, 50, 10))[0]
    place = dice.randrange(size) if spot is None else spot
    text = _words(dice, dice.randint(1, 3))
    return Wish(dice.choice(group), place, dice.randint(0, 12), dice.randint(1, 3), text, dice.random() < 0.5)


def _sent(dice: Random, base: Document, wished: Sequence[Wish]) -> Sent:
    how = dice.choice(("always", "never", "mixed"))
    made: list[tuple[Wish, Claim | None]] = []
    for wish in wished:
        sometimes = how == "mixed" and wish.op is not Op.MOVE and dice.random() < 0.5
        made.append((wish, dice.choice(CLAIMS) if how == "always" or sometimes else None))
    return returned(base, made, bookmarks=dice.random() < 0.8, styles=dice.random() < 0.5)


def is_structural(drawn: Round) -> bool:
    """Whether some party moves, splits or joins paragraphs and edits words as well."""
    return any(
        {w.op for w in sent.wishes} & {Op.MOVE, Op.SPLIT, Op.JOIN} and {w.op for w in sent.wishes} & {*_WORDING}
        for sent in drawn.sent.values()
    )
