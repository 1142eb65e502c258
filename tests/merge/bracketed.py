"""Generated paragraphs with brackets, what a party does to them, and what that is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

_BEGINNINGS = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
_ENDINGS = "lan rem sit von dur".split()
WORDS = [a + b + c for c in _ENDINGS for a in _BEGINNINGS for b in ("", "n")]


@dataclass
class Made:
    """A base, the text as a party would have it, and what the party does, in order of the base."""

    base: str = ""
    after: str = ""
    says: list[str] = field(default_factory=list)


class Writer:
    """Writes paragraphs; `few` words repeat often, which makes comparisons ambiguous."""

    def __init__(self, seed: int, *, few: bool = False, deep: int = 3) -> None:
        self.random = Random(seed)
        self.deep = deep
        self.few = few
        self.fresh: Iterator[str] = iter(self.random.sample(WORDS, len(WORDS)))

    def word(self) -> str:
        return self.random.choice("a b c".split()) if self.few else next(self.fresh)

    def words(self) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, 3)))

    def paragraph(self) -> Made:
        """A paragraph with one to three brackets and words between them."""
        parts = [self.sequence(0, acting=True) for _ in range(self.random.randint(1, 3))]
        made = joined(" ", [part for one in parts for part in (plain(self.words()), one)])
        return joined("", [made, plain(f" {self.words()}.")])

    def sequence(self, depth: int, *, acting: bool) -> Made:
        """Words with a bracket among them, or not."""
        before, behind = plain(self.words()), plain(self.words())
        if depth and (depth >= self.deep or self.random.random() < 0.6):
            return before
        return joined(" ", [before, self.bracket(depth, acting), behind])

    def bracket(self, depth: int, acting: bool) -> Made:
        """A bracket and what becomes of it. One that goes leaves one space where it stood between two."""
        acts = acting and self.random.random() < 0.8
        slots = [self.sequence(depth + 1, acting=acting) for _ in range(self.random.choice((1, 1, 2, 2, 3)))]
        base = "[" + " / ".join(slot.base for slot in slots) + "]"
        if not acts:
            return Made(base, "[" + " / ".join(s.after for s in slots) + "]", [x for s in slots for x in s.says])
        return self._acted(base, slots)

    def _acted(self, base: str, slots: list[Made]) -> Made:
        what = self.random.choice(("take", "take", "delete", "drop", "add", "front"))
        alternatives = [slot.after for slot in slots]
        inner = [slot.says for slot in slots]
        own: list[str]
        if what == "delete":
            return Made(base, "", [f"deletes “{base}”"])
        if what == "take":
            number = self.random.randrange(len(slots))
            words = slots[number].base
            say = f"lifts the brackets around “{words}”" if len(slots) == 1 else f"chooses “{words}”"
            return Made(base, slots[number].after, [say, *slots[number].says])
        if what == "drop" and len(slots) > 1:
            number = self.random.randrange(len(slots))
            own = [f"drops “{slots[number].base}”"]
            del alternatives[number], inner[number]
        else:
            new = self.words()
            own = [f"adds the alternative “{new}”"]
            alternatives.insert(0 if what == "front" else len(alternatives), new)
        return Made(base, "[" + " / ".join(alternatives) + "]", [*own, *(x for says in inner for x in says)])


def plain(words: str) -> Made:
    return Made(words, words)


def joined(between: str, parts: list[Made]) -> Made:
    """Parts in a row; where nothing is left of one, one of the spaces beside it goes too."""
    base = between.join(part.base for part in parts)
    after = between.join(part.after for part in parts if part.after)
    return Made(base, after, [x for part in parts for x in part.says])
