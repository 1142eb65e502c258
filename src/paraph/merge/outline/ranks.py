"""Which level a numbered paragraph has, from the number before it and those that went before.

A number either carries on a series that is still open, or begins one below what stands above it. So "(i)" after
"(h)" is a letter, and after "(b)" a roman numeral one level deeper, unless what follows says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from paraph.model.document import LEVELS, Kind
from paraph.model.frozen import frozen, mutable
from paraph.model.labels import Counting, Label

DEEPEST = LEVELS[Kind.SUB]


@frozen
class Numbered:
    """A number as it stands in the file; depth: the level (from 0) of a list that counts by itself, else None."""

    label: Label
    depth: int | None = None
    automatic: bool = False


@frozen
class Rank:
    """Level 0 is a paragraph of the text itself, 1 to 4 are sub-paragraphs.

    counting: how its series counts; trouble: what is odd about the number, in words, or nothing.
    """

    level: int
    counting: Counting
    value: int
    trouble: str = ""
    restarted: bool = False


@mutable
class _Series:
    counting: Counting
    form: str
    sign: str
    width: int
    depth: int | None
    automatic: bool
    level: int
    value: int
    ordinals: set[str]
    heads: bool = False
    """Whether its numbers are those of headings."""

    def like(self, n: Numbered, strictly: bool) -> bool:
        """Whether a number is set as those of this series are."""
        label = n.label
        if self.counting is Counting.BULLET and (not strictly or self.sign != label.stem):
            return False
        if label.stem.count(".") + 1 != self.width:
            return False
        if strictly:
            return (self.form, self.depth, self.automatic) == (label.form, n.depth, n.automatic)
        return bool(label.ordinal) or self.form == label.form


class Ranks:
    """Follows the numbers of one text from its beginning."""

    def __init__(self) -> None:
        self._open: list[_Series] = []

    def next(self, n: Numbered, following: Sequence[Numbered] = ()) -> Rank | None:
        """Return the rank of the next number, or None where it is none ("J. Smith").

        `following` are the numbers after it, the nearest first.
        """
        self._leave_deeper(n)
        readings = n.label.readings()
        for strictly in (True, False):
            found = self._carried_on(n, readings, strictly, following)
            if found is not None:
                return found
        if _is_initial(n, following):
            return None
        return self._again(n, readings) or self._below(n, readings) or self._out_of_order(n, readings)

    def headed(self, n: Numbered) -> None:
        """Take note of a heading that has a number: it counts, and numbers below it are those of the text."""
        if self.next(n) is not None and self._open:
            self._open[-1].heads, self._open[-1].level = True, 0
        self.heading()

    def heading(self) -> None:
        """Take note of a heading: no sub-paragraph goes on below it."""
        self._open = [series for series in self._open if series.level == 0]

    def _leave_deeper(self, n: Numbered) -> None:
        """Close what is deeper by its own count than a paragraph of a list that counts by itself."""
        if n.depth is not None:
            while self._open and self._open[-1].depth is not None and self._open[-1].depth > n.depth:
                self._open.pop()

    def _carried_on(
        self, n: Numbered, readings: Sequence[tuple[Counting, int]], strictly: bool, following: Sequence[Numbered]
    ) -> Rank | None:
        for series in reversed(self._open):
            for counting, value in readings:
                if series.counting is not counting or not series.like(n, strictly):
                    continue
                same = bool(n.label.ordinal) and value == series.value
                if not same and counting is not Counting.BULLET and value != series.value + 1:
                    continue
                if same and n.label.ordinal in series.ordinals:
                    continue
                if not same and self._better_roman(n, counting, readings, following):
                    continue
                return self._taken(series, n, value)
        return None

    def _better_roman(
        self,
        n: Numbered,
        counting: Counting,
        readings: Sequence[tuple[Counting, int]],
        following: Sequence[Numbered],
    ) -> bool:
        """Return whether "(i)" after "(h)" begins a roman series, as a "(ii)" after it says."""
        roman = Counting.ROMAN if counting is Counting.LETTER else Counting.UPPER_ROMAN
        if counting not in (Counting.LETTER, Counting.UPPER_LETTER) or (roman, 1) not in readings:
            return False
        after = next((f for f in following if f.label.form == n.label.form), None)
        return after is not None and (roman, 2) in after.label.readings()

    def _taken(self, series: _Series, n: Numbered, value: int, trouble: str = "", restarted: bool = False) -> Rank:
        del self._open[self._open.index(series) + 1 :]
        if value != series.value:
            series.ordinals.clear()
        if n.label.ordinal:
            series.ordinals.add(n.label.ordinal)
        series.value = value
        return Rank(series.level, series.counting, value, trouble, restarted)

    def _again(self, n: Numbered, readings: Sequence[tuple[Counting, int]]) -> Rank | None:
        """Return the rank of a number that begins an open series anew, as lists under headings do."""
        for series in reversed(self._open):
            if series.counting is not Counting.BULLET and series.like(n, True) and (series.counting, 1) in readings:
                series.ordinals.clear()
                return self._taken(series, n, 1, restarted=series.width == 1)
        return None

    def _below(self, n: Numbered, readings: Sequence[tuple[Counting, int]]) -> Rank | None:
        """Return the rank of a number that begins a series below what stands above it."""
        first = [(c, v) for c, v in readings if v == 1 or c is Counting.BULLET]
        if not first:
            return None
        # "i" as roman first rather than as the ninth letter is what a beginning means
        counting, value = first[-1]
        return self._begun(n, counting, value, "")

    def _begun(self, n: Numbered, counting: Counting, value: int, trouble: str) -> Rank:
        if counting is Counting.BULLET and n.depth is not None:
            # another sign at the same depth is a neighbour, not a child
            while self._open and self._open[-1].counting is counting and self._open[-1].depth == n.depth:
                self._open.pop()
        width = n.label.stem.count(".") + 1
        wanted = self._level(counting, width)
        if wanted > DEEPEST:
            trouble = trouble or f"a draft has sub-paragraphs to {DEEPEST} levels; this one lies deeper"
        ordinals = {n.label.ordinal} if n.label.ordinal else set()
        series = _Series(
            counting, n.label.form, n.label.stem, width, n.depth, n.automatic, min(wanted, DEEPEST), value, ordinals
        )
        self._open.append(series)
        return Rank(series.level, counting, value, trouble)

    def _level(self, counting: Counting, width: int) -> int:
        """Return the level below what is open that numbers of this counting are printed at in a draft."""
        if not self._open:
            return {Counting.DECIMAL: 0, Counting.ROMAN: 2}.get(counting, 1)
        above = self._open[-1]
        if above.heads and counting is Counting.DECIMAL:
            return 0
        level = above.level + 1
        odd = {Counting.LETTER: 1, Counting.ROMAN: 0}.get(counting)
        return level + 1 if odd is not None and level % 2 != odd else level

    def _out_of_order(self, n: Numbered, readings: Sequence[tuple[Counting, int]]) -> Rank | None:
        """Return the rank of a number that fits nowhere: in the series set like it, else in one of its own."""
        for ahead in (True, False):
            for series in reversed(self._open):
                for counting, value in readings:
                    if series.counting is counting and series.like(n, True) and (value > series.value) is ahead:
                        return self._taken(series, n, value, _odd(series.value, value))
        counting, value = readings[-1] if len(readings) > 1 and n.label.stem.lower() != "x" else readings[0]
        if counting is Counting.LETTER and n.label.form == "N." and not n.automatic:
            return None
        return self._begun(n, counting, value, "" if counting is Counting.DECIMAL else "no number stands before it")


def _is_initial(n: Numbered, following: Sequence[Numbered]) -> bool:
    """Return whether a capital with a dot is the initial of a name: no second one follows it."""
    if n.automatic or n.label.form != "N." or not n.label.stem.isupper():
        return False
    values = {(counting, value + 1) for counting, value in n.label.readings()}
    return not any(values & set(f.label.readings()) for f in following if f.label.form == "N.")


def _odd(before: int, value: int) -> str:
    if value == before:
        return "this number stands twice"
    return "numbers are left out before it" if value > before else "this number stands after a higher one"
