"""The laws of the merge on one round, all at once, judged by the short and slow arithmetic of `naive`."""

from __future__ import annotations

from collections import Counter
from random import Random

from laws.chance import is_structural, round_of
from laws.generate import Round, of_object
from laws.naive import components, hull, rebuilt, said, versions
from paraph.merge.compile import compile_round
from paraph.merge.laws import check_passages
from paraph.merge.one_voice import in_one_voice
from paraph.merge.settle import settled
from paraph.merge.view import BASE, parts_of, view
from paraph.model.change import Attributed, Edit, Proposal
from paraph.model.compilation import Compilation, CompiledParagraph, Submission
from paraph.model.frozen import replace

ORDERS = 4


def check_round(drawn: Round, number: int) -> None:
    """Raise AssertionError where a law does not hold for a round; `number` seeds the orders it is tried in."""
    submissions = drawn.submissions()
    compilation = compile_round(drawn.base, submissions, drawn.roster)
    for submitted in submissions:
        says = drawn.sent[submitted.party].says
        nothing_lost(drawn, submitted, says)
        assert view(compilation, submitted.party).words() == says, "2: as X would have it"
        nothing_but_accepted(drawn, submitted, says)
    assert view(compilation, BASE) == drawn.base == compilation.base, "2: the view of nobody is the base"
    order_does_not_matter(drawn, submissions, compilation, Random(number))
    silence_is_not_opposition(drawn, submissions, compilation)
    only_the_open_is_bracketed(drawn, submissions, compilation)


def nothing_lost(drawn: Round, submitted: Submission, says: object) -> None:
    changes = [p.change for p in submitted.proposals]
    assert len(set(changes)) == len(changes), "1: each proposal once"
    assert tuple(said(text) for _, text in rebuilt(drawn.base, changes)) == says, "1: nothing lost"


def nothing_but_accepted(drawn: Round, submitted: Submission, says: object) -> None:
    if not any(of_object(p) for p in submitted.proposals):
        text = settled(drawn.base, submitted.proposals, drawn.roster)
        assert text.words() == says, "13: all of one party accepted is its text"


def order_does_not_matter(
    drawn: Round, submissions: tuple[Submission, ...], compilation: Compilation, dice: Random
) -> None:
    for _ in range(ORDERS):
        mixed = [replace(s, proposals=tuple(dice.sample(s.proposals, len(s.proposals)))) for s in submissions]
        dice.shuffle(mixed)
        assert compile_round(drawn.base, mixed, drawn.roster) == compilation, "3: order does not matter"


def silence_is_not_opposition(drawn: Round, submissions: tuple[Submission, ...], compilation: Compilation) -> None:
    silent = compile_round(drawn.base, [*submissions, Submission("SIL", ())], [*drawn.roster, "SIL"])
    alike = replace(silent, parties=compilation.parties, roster=compilation.roster)
    assert alike == compilation, "4: silence alters nothing"
    for compiled in compilation.paragraphs:
        equal_texts_are_one_voice(compiled, compilation.parties)
    equal_texts_stand_together(drawn, submissions, compilation)


def equal_texts_are_one_voice(compiled: CompiledParagraph, parties: tuple[str, ...]) -> None:
    """Parties that would have a paragraph in the same words stand together in each of its passages."""
    by_words: dict[object, list[str]] = {}
    for party in parties:
        parts, _ = parts_of(compiled, party)
        by_words.setdefault(tuple(part.words for part in parts), []).append(party)
    for alike in by_words.values():
        for passage in compiled.passages:
            choices = {next((n for n, a in enumerate(passage.alternatives) if p in a.parties), None) for p in alike}
            assert len(choices) == 1, "4: equal texts are one alternative"


def equal_texts_stand_together(drawn: Round, submissions: tuple[Submission, ...], compilation: Compilation) -> None:
    """Parties that each propose something, to the same whole text, stand together behind all of it.

    The kind of a new paragraph is asked of each party alone: where several want the same words, one kind is shown.
    """
    by_text: dict[object, set[str]] = {}
    for submitted in submissions:
        if submitted.proposals:
            seen = view(compile_round(drawn.base, [submitted], drawn.roster), submitted.party)
            by_text.setdefault(tuple((p.shape, p.wording.words) for p in seen), set()).add(submitted.party)
    for alike in by_text.values():
        for parties in map(set, backing(compilation)):
            assert alike <= parties or not alike & parties, "4: equal texts are one alternative, in structure too"


def backing(compilation: Compilation) -> list[tuple[str, ...]]:
    """Return who stands behind each thing that is proposed."""
    found = [a.parties for new in compilation.new for a in new.alternatives]
    for c in compilation.paragraphs:
        found += [a.parties for passage in c.passages for a in passage.alternatives]
        for backed in (c.retyped, c.moved, c.joined):
            found += [one.parties for one in backed]
        found += [c.deleted.parties] if c.deleted else []
    return found


def what_stands(drawn: Round, submissions: tuple[Submission, ...]) -> list[Proposal]:
    """Return what each party would change once equal texts are told alike: it must lead to the party's text.

    Of the ids of proposals there may be several in one, set apart by spaces, or none.
    """
    result = []
    for party, sayings in in_one_voice(drawn.base, submissions).items():
        changes = [saying.change for saying in sayings]
        text = tuple(said(words) for _, words in rebuilt(drawn.base, changes))
        assert text == drawn.sent[party].says, "4: what stands for a party is its text"
        result += [Proposal(" ".join(s.proposals), party, Attributed(s.change, True)) for s in sayings]
    return result


def only_the_open_is_bracketed(drawn: Round, submissions: tuple[Submission, ...], compilation: Compilation) -> None:
    check_passages(compilation)
    proposals = [p for s in submissions for p in s.proposals]
    standing = what_stands(drawn, submissions)
    for compiled in compilation.paragraphs:
        here = [p for p in standing if isinstance(p.change, Edit) and p.change.paragraph == compiled.base.id]
        base = compiled.base.wording
        groups = [g for g in components(base, here) if versions(base, g)]
        spans = sorted(hull(base, g) for g in groups)
        assert [(p.start, p.end) for p in compiled.passages] == spans, "5: passages are the connected components"
    counted = Counter(placed(compilation))
    assert set(counted) <= {p.id for p in proposals}, "5: nothing is made up"
    assert max(counted.values(), default=1) == 1, "5: no proposal stands twice"
    idle = {p.id for p in proposals} - set(counted)
    assert all(isinstance(p.change, Edit) for p in proposals if p.id in idle), "5: every proposal stands once"
    assert undone_by_their_own_party(compilation, standing, idle), "5: every proposal stands once"


def placed(compilation: Compilation) -> list[str]:
    """Return the ids of all proposals in a compilation."""
    found = [i for new in compilation.new for a in new.alternatives for i in a.proposals]
    for c in compilation.paragraphs:
        found += [i for passage in c.passages for a in passage.alternatives for i in a.proposals]
        for backed in (c.retyped, c.moved, c.joined):
            found += [i for one in backed for i in one.proposals]
        found += c.deleted.proposals if c.deleted else ()
    return found


def undone_by_their_own_party(compilation: Compilation, proposals: list[Proposal], idle: set[str]) -> bool:
    """Whether the edits that stand nowhere undo each other within one party."""
    for compiled in compilation.paragraphs:
        here = [p for p in proposals if isinstance(p.change, Edit) and p.change.paragraph == compiled.base.id]
        for group in components(compiled.base.wording, here):
            known = versions(compiled.base.wording, group)
            if any(idle.intersection(p.id.split()) and p.party in known for p, *_ in group):
                return False
    return True


def check_number(number: int) -> bool:
    """Check the round with a number; return whether it holds structural changes together with edits."""
    drawn = round_of(number)
    try:
        check_round(drawn, number)
    except Exception as error:
        raise AssertionError(f"round {number}: {error}") from error
    return is_structural(drawn)
