"""What an act is called is true: doing it by other code gives the words that the edits give."""

from __future__ import annotations

from random import Random

import pytest

from merge.bracketed import Writer
from merge.rooms import ROSTER
from merge.test_acts import splices
from paraph.merge.acts.elements import Splice
from paraph.merge.acts.perform import ImpossibleError, perform
from paraph.merge.acts.recognise import Recognised, acts_on
from paraph.merge.acts.typed import applied
from paraph.merge.names import Names
from paraph.model.acts import Act, ActKind

NAMES = Names.of(ROSTER)
BLOCKS = [range(n, n + 40) for n in range(0, 320, 40)]


def done(base: str, found: Recognised) -> str:
    """The base with the acts and everything besides done."""
    besides = [Act(ActKind.CHANGE, "p", s.start, s.end, base[s.start : s.end], s.new) for s in found.besides]
    return perform(base, [*found.acts, *besides], NAMES)


@pytest.mark.parametrize("seeds", BLOCKS)
def test_what_is_done_is_recognised(seeds: range) -> None:
    for seed in seeds:
        made = Writer(seed).paragraph()
        found = acts_on("p", made.base, splices(made.base, made.after), NAMES)
        assert sorted(act.says for act in found.acts) == sorted(made.says), seed
        assert found.besides == (), seed
        assert done(made.base, found) == made.after, seed


@pytest.mark.parametrize("seeds", BLOCKS)
def test_a_name_is_true_where_words_repeat(seeds: range) -> None:
    for seed in seeds:
        made = Writer(seed, few=True).paragraph()
        found = acts_on("p", made.base, splices(made.base, made.after), NAMES)
        assert done(made.base, found) == made.after, seed


@pytest.mark.parametrize("seeds", BLOCKS)
def test_a_name_is_true_whatever_the_edits(seeds: range) -> None:
    for seed in seeds:
        base = Writer(seed, few=seed % 2 == 0).paragraph().base
        edits = random_edits(base, Random(seed))
        found = acts_on("p", base, edits, NAMES)
        assert done(base, found) == applied(base, edits), seed
        named = {i for act in found.acts for i in act.proposals} | {i for s in found.besides for i in s.ids}
        assert named == {i for edit in edits for i in edit.ids}, seed


def random_edits(base: str, random: Random) -> list[Splice]:
    """Edits anywhere, also of brackets and slashes; no two touch."""
    result: list[Splice] = []
    at = 0
    while at < len(base):
        start = random.randint(at, min(at + 12, len(base)))
        end = min(len(base), start + random.choice((0, 0, 1, 1, 2, 3, 8)))
        new = random.choice(("", "[", "]", " / ", "x", "[x]", "[x / y]", "] [", " z "))
        if base[start:end] != new:
            result.append(Splice(start, end, new, (str(len(result)),)))
        at = end + random.randint(1, 20)
    return result


def test_an_act_that_the_text_does_not_allow_is_refused() -> None:
    base = "We [note / welcome] it."
    fourth = Act(ActKind.CHOOSE, "p", 3, 19, "commend", "commend", option=4, options=4)
    with pytest.raises(ImpossibleError):
        perform(base, [fourth], NAMES)
    with pytest.raises(ImpossibleError):
        perform(base, [Act(ActKind.LIFT, "p", 0, 2, "We", "We", option=1, options=1)], NAMES)
    crossing = [Act(ActKind.DELETE, "p", 3, 19), Act(ActKind.CHANGE, "p", 10, 22, "", "x")]
    with pytest.raises(ImpossibleError):
        perform(base, crossing, NAMES)


def test_a_wrong_name_does_not_give_the_words() -> None:
    base = "We [note / welcome] it."
    with pytest.raises(ImpossibleError):
        perform(base, [Act(ActKind.CHOOSE, "p", 3, 19, "note", "note", option=2, options=2)], NAMES)
