"""Law 10 on generated input: what is carried over is exactly partitioned, and exactly what is placed is made."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from laws.generate import (
    SHAPES,
    Wish,
    among,
    documents,
    number,
    returned,
    submission,
    texts,
    wishes,
    wordings,
)
from laws.naive import rebuilt, said
from paraph.diff.words import finest_spans
from paraph.merge.carry.carrying import carried
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.carried import Carried, CarriedProposal, Fate, check_partition
from paraph.model.change import START, Addition, Attributed, Edit, Join, Move, Proposal, Removal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Paragraph
from paraph.model.wording import Wording

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))

laws = settings(
    max_examples=_EXAMPLES or 60,
    deadline=None,
    derandomize=not _EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],  # what a party proposes is read from a file that it sends
)
PARTY = "ZMB"
_WORDS_OR_NONE = st.one_of(st.just(""), texts(1, 2))
Case = tuple[Document, Document, tuple[Proposal, ...]]


@st.composite
def made_on(draw: st.DrawFn, old: Document) -> tuple[Proposal, ...]:
    """What one party proposes to a text."""
    wished: Sequence[Wish] = draw(st.lists(wishes(len(old)), min_size=1, max_size=4))
    sent = returned(old, [(wish, None) for wish in wished])
    return submission(old, PARTY, sent.reading).proposals


def touched(old: Document, proposals: Iterable[Proposal]) -> set[str]:
    """The paragraphs that proposals are about, and those between which something would stand."""
    result: set[str] = set()
    for proposal in proposals:
        change = proposal.change
        result.add(proposal.paragraph)
        if isinstance(change, Join):
            result.add(change.joined)
        if isinstance(change, Addition | Move):
            place = -1 if change.after == START else old.ids.index(change.after)
            result |= {change.after, *old.ids[place + 1 : place + 2]}
    return result


@st.composite
def later(draw: st.DrawFn, old: Document, about: set[str], most: int = 5) -> Document:
    """A later revision of a text, changed mostly in the paragraphs that a party's proposals are `about`."""
    paragraphs = list(old)
    for n in range(draw(number(0, most))):
        aims = [at for at, p in enumerate(paragraphs) if p.id in about] if draw(number(0, 3)) else []
        if paragraphs:
            at = draw(among(tuple(aims)) if aims else number(0, len(paragraphs) - 1))
            paragraphs = draw(changed(paragraphs, at, n))
    return Document(tuple(p for p in paragraphs if not p.wording.blank), old.front)


@st.composite
def changed(draw: st.DrawFn, paragraphs: Sequence[Paragraph], at: int, n: int) -> list[Paragraph]:
    """One change to a text at paragraph `at`; `n` makes new ids."""
    result, here = list(paragraphs), paragraphs[at]
    what = draw(among(("edit", "edit", "edit", "new", "gone", "move", "join", "divide", "kind")))
    middle = draw(number(0, len(here.wording)))
    match what:
        case "edit":
            end = min(len(here.wording), middle + draw(number(0, 8)))
            new = Wording.of(draw(_WORDS_OR_NONE))
            result[at] = here.with_wording(here.wording.spliced(middle, end, new))
        case "new":
            kind, level = draw(among(SHAPES))
            result.insert(at, Paragraph(f"new-{n}", kind, draw(wordings()), level))
        case "gone":
            result.pop(at)
        case "move":
            result.insert(draw(number(0, len(paragraphs) - 1)), result.pop(at))
        case "join" if at + 1 < len(paragraphs):
            second = result.pop(at + 1)
            aliases = (*here.aliases, second.id, *second.aliases)
            joined = here.wording + Wording.of(" ") + second.wording
            result[at] = Paragraph(here.id, here.kind, joined, here.level, aliases=aliases)
        case "divide" if 0 < middle < len(here.wording):
            rest = here.wording.slice(middle, len(here.wording))
            result[at : at + 1] = [
                here.with_wording(here.wording.slice(0, middle)),
                Paragraph(f"new-{n}", here.kind, rest, here.level),
            ]
        case "kind":
            kind, level = draw(among(SHAPES))
            result[at] = Paragraph(here.id, kind, here.wording, level, aliases=here.aliases)
    return result


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A text, a later one in which some of what a party proposes is made in part, and the party's proposals."""
    old = draw(documents(most=8))
    proposals = draw(made_on(old))
    alike = [p for p in proposals if draw(number(0, 3)) == 0]
    start = view(compile_round(old, [Submission(PARTY, tuple(alike))], [PARTY]), PARTY)
    start = start.with_ids(lambda place: f"put-in-{place}")
    return old, draw(later(start, touched(old, proposals))), proposals


def seen(new: Document, found: Carried) -> Document:
    """The newer text as the party would have it."""
    return view(compile_round(new, [Submission(PARTY, found.proposals)], [PARTY]), PARTY)


@laws
@given(cases())
def test_each_proposal_has_exactly_one_fate(case: Case) -> None:
    old, new, proposals = case
    found = carried(old, new, proposals)
    check_partition(found, proposals)
    assert tuple(entry.proposal for entry in found.entries) == proposals
    for entry in found.entries:
        event(entry.fate.value)
        event(f"{entry.fate.value}: {entry.reason}")


@laws
@given(cases())
def test_the_view_is_the_newer_text_with_exactly_what_was_placed_or_moved(case: Case) -> None:
    old, new, proposals = case
    found = carried(old, new, proposals)
    expected = rebuilt(new, [p.change for p in found.proposals])
    assert seen(new, found).words() == tuple(said(letters) for _, letters in expected)


@laws
@given(cases())
def test_words_come_from_the_party_and_only_its_own_words_go(case: Case) -> None:
    """By counting letters alone: a placed change takes out and puts in nothing that the party did not."""
    old, new, proposals = case
    for entry in carried(old, new, proposals).entries:
        if entry.stands:
            before, after = entry.proposal, entry.on_newer_text
            gone, come = Counter(after.old.text), Counter(after.new.text)
            assert come - gone <= Counter(before.new.text), entry
            assert gone - come <= Counter(before.old.text), entry


@laws
@given(documents(most=8).flatmap(lambda old: st.tuples(st.just(old), made_on(old))))
def test_over_an_unchanged_text_everything_is_placed_as_it_was(case: tuple[Document, tuple[Proposal, ...]]) -> None:
    old, proposals = case
    found = carried(old, old, proposals)
    assert found.proposals == proposals
    assert {entry.fate for entry in found.entries} <= {Fate.PLACED}


@st.composite
def changed_elsewhere(draw: st.DrawFn) -> Case:
    """A later text in which no paragraph was changed that the party's proposals touch."""
    old = draw(documents(least=4, most=12))
    proposals = draw(made_on(old))
    taken = touched(old, proposals)
    paragraphs = list(old)
    for n in range(draw(number(1, 4))):
        free = [
            at
            for at, p in enumerate(paragraphs)
            if p.id in old.by_id and p.id not in taken and not taken & {q.id for q in paragraphs[at + 1 : at + 2]}
        ]
        if free:
            paragraphs = draw(changed(paragraphs, draw(st.sampled_from(free)), n))
    new = Document(tuple(p for p in paragraphs if not p.wording.blank), old.front)
    # What came between two paragraphs changes neither, and yet they cannot be joined over it.
    assume(not any(isinstance(p.change, Join) and parted(old, new, p.change) for p in proposals))
    return old, new, proposals


def parted(old: Document, new: Document, join: Join) -> bool:
    """Whether two paragraphs that a party joins no longer stand as near to each other as they did."""
    before, after = (text.ids.index(join.joined) - text.ids.index(join.paragraph) for text in (old, new))
    return before != after


@laws
@given(changed_elsewhere())
def test_what_was_changed_elsewhere_keeps_nothing_from_its_place(case: Case) -> None:
    old, new, proposals = case
    found = carried(old, new, proposals)
    assert {entry.fate for entry in found.entries} <= {Fate.PLACED, Fate.MOVED}
    for entry in found.entries:
        if isinstance(entry.proposal.change, Edit | Removal):
            assert entry.on_newer_text == entry.proposal


@laws
@given(wordings(), wordings())
def test_between_the_finest_spans_both_wordings_are_equal(old: Wording, new: Wording) -> None:
    at = new_at = 0
    spans = finest_spans(old, new)
    for span in spans:
        assert old.slice(at, span.start).words == new.slice(new_at, span.new_start).words
        assert span.start > at or span.new_start > new_at or at == new_at == 0
        assert old.slice(span.start, span.end).words != new.slice(span.new_start, span.new_end).words
        at, new_at = span.end, span.new_end
    assert old.slice(at, len(old)).words == new.slice(new_at, len(new)).words


# ---------------------------------------------------------------- the rule for words, told another way

WORDS = ("ash", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple")
OTHERS = ("oak", "pine", "rowan", "yew")


@st.composite
def lines(draw: st.DrawFn) -> tuple[list[str], list[str], tuple[int, int, str]]:
    """A line of different words; a later one; and what a party would put in place of some of its words."""
    old = list(WORDS[: draw(number(3, 8))])
    start = draw(number(0, len(old) - 1))
    end = draw(number(start + 1, min(len(old), start + 2)))
    own = draw(st.sampled_from(OTHERS))
    new = list(old)
    for _ in range(draw(number(0, 3))):
        at = draw(number(0, max(0, len(new) - 1)))
        word = draw(st.sampled_from(OTHERS))
        if word not in new:
            new[at : at + draw(number(0, 1))] = [word]
        elif len(new) > 1:
            new.pop(at)
    return old, new, (start, end, own)


def one(words: Sequence[str]) -> Document:
    return Document((Paragraph("a", SHAPES[0][0], Wording.of(" ".join(words)), SHAPES[0][1]),))


def only(old: list[str], new: list[str], start: int, end: int, own: str) -> CarriedProposal:
    """Return what becomes of words replaced in a line."""
    before = [*old[:start], own, *old[end:]]
    sent = " ".join(before)
    assert sent
    prefix = len(" ".join(old[:start])) + (start > 0)
    gone = " ".join(old[start:end])
    edit = Edit("a", prefix, prefix + len(gone), Wording.of(gone), Wording.of(own))
    (entry,) = carried(one(old), one(new), [Proposal("x", PARTY, Attributed(edit, tracked=True))]).entries
    return entry


@laws
@given(lines())
def test_words_that_stand_are_replaced_and_words_that_changed_are_not(
    case: tuple[list[str], list[str], tuple[int, int, str]],
) -> None:
    """Where no word comes twice, a list of words says all: which stand, which are gone, what is between them."""
    old, new, (start, end, own) = case
    entry = only(old, new, start, end, own)
    taken = old[start:end]
    event(entry.fate.value)
    whole = any(new[n : n + len(taken)] == taken for n in range(len(new)))
    if entry.fate is Fate.PLACED:
        result = seen(one(new), Carried((entry,))).paragraphs[0].text.split(" ")
        at = result.index(own)
        back = [*result[:at], *taken, *result[at + 1 :]]
        assert (whole and back == new) or own in new
    elif entry.fate is Fate.SATISFIED:
        assert own in new and not set(taken) & set(new)
    elif whole and own not in new:
        # Its words stand, and nothing speaks against them: then nothing else of the line stands.
        assert len(set(old) & set(new)) <= len(old) / 2
    if old == new:
        assert entry.fate is Fate.PLACED
