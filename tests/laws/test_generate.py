"""The generator must generate what is hard: shares are counted, not hoped for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations

from hypothesis import Phase, given, settings

from laws.generate import Op, Round, one_file, rounds
from laws.naive import Placed, overlap, stretch
from paraph.model.change import Addition, Attributed, Edit, Proposal, Removal
from paraph.model.document import Document
from paraph.model.reading import View, viewed
from paraph.model.wording import NOTE

EXAMPLES = 200


def placed(base: Document, *edits: Edit) -> list[Placed]:
    return [(Proposal("", "", Attributed(e, True)), e, stretch(base.by_id[e.paragraph].wording, e)) for e in edits]


def traits(drawn: Round) -> set[str]:
    """Return what is hard about a round."""
    found: set[str] = set()
    submissions = drawn.submissions()
    changes = {s.party: [p.change for p in s.proposals] for s in submissions}
    edits = {party: [c for c in made if isinstance(c, Edit)] for party, made in changes.items()}
    length = {p.id: len(p.wording) for p in drawn.base}
    for one, other in combinations(edits, 2):
        pairs = [(x, y) for x in edits[one] for y in edits[other] if x.paragraph == y.paragraph]
        if any(x == y for x, y in pairs):
            found.add("equal")
        if any(overlap(*placed(drawn.base, x, y)) and x != y for x, y in pairs):
            found.add("overlapping")
        if {c for c in changes[one] if isinstance(c, Addition)} & set(changes[other]):
            found.add("equal new paragraphs")
    for made in changes.values():
        found |= {type(change).__name__ for change in made}
        if any(isinstance(c, Edit) and c.end == length[c.paragraph] for c in made):
            found.add("at an end")
    for sent in drawn.sent.values():
        segments = [s for p in sent.reading.paragraphs for s in p.segments]
        if any(s.inserted and s.deleted for s in segments):
            found.add("inserted, then deleted")
        if any(p.mark_inserted or p.mark_deleted for p in sent.reading.paragraphs):
            found.add("a mark inserted or deleted")
        if not (sent.tracked_only or sent.untracked_only):
            found.add("mixed")
        if any(p.object for p in sent.reading.paragraphs):
            found.add("objects")
        if not any(p.bookmarks for p in sent.reading.paragraphs):
            found.add("no bookmarks")
    return found | of_text(drawn.base)


def of_text(base: Document) -> set[str]:
    """Return what is hard about a text."""
    found: set[str] = set()
    texts = [p.text for p in base]
    if any("[" in t or "]" in t for t in texts) and any(NOTE in t for t in texts):
        found.add("brackets and notes")
    if any(t.count("[") != t.count("]") for t in texts):
        found.add("unbalanced")
    if len(set(texts)) < len(texts):
        found.add("twin paragraphs")
    if len(set(texts)) < len(texts) or any(max(Counter(t.split()).values()) > 1 for t in texts):
        found.add("repeated")
    if any(unicodedata.combining(c) or (ord(c) > 0x370 and c.isalpha()) for t in texts for c in t):
        found.add("not Latin")
    return found


def test_the_generator_generates_what_is_hard() -> None:
    count: Counter[str] = Counter()
    total = 0
    seen: set[Op] = set()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(rounds())
    def collect(drawn: Round) -> None:
        nonlocal total
        total += 1
        seen.update(wish.op for sent in drawn.sent.values() for wish in sent.wishes)
        count.update(traits(drawn))

    collect()
    assert total >= EXAMPLES * 0.9
    shares = {name: times / total for name, times in count.items()}
    least = {
        "overlapping": 0.4,
        "at an end": 0.3,
        "equal": 0.3,
        "repeated": 0.2,
        "brackets and notes": 0.3,
        "not Latin": 0.2,
        "twin paragraphs": 0.1,
        "unbalanced": 0.2,
        "mixed": 0.1,
        "no bookmarks": 0.1,
        "inserted, then deleted": 0.01,
        "a mark inserted or deleted": 0.3,
        "equal new paragraphs": 0.05,
        "objects": 0.05,
        **{change.__name__: 0.1 for change in (Edit, Removal, Addition)},
        "Move": 0.05,
        "Retyping": 0.02,
    }
    too_rare = {name: round(shares.get(name, 0), 3) for name, share in least.items() if shares.get(name, 0) < share}
    assert not too_rare
    assert len(set(Op) - seen) <= 2  # hypothesis draws in bursts, so that one may be missing by chance


@settings(max_examples=120, deadline=None, derandomize=True)
@given(one_file())
def test_a_generated_file_reads_as_its_plain_list_says(drawn: object) -> None:
    """The two halves of the word processor agree, so that a failure of a law is none of the generator."""
    assert isinstance(drawn, tuple)
    base, sent = drawn
    after = tuple(p.wording.words for p in viewed(sent.reading, View.AFTER, objects=True))
    assert after == sent.says
    if sent.tracked_only:
        before = tuple(p.wording.words for p in viewed(sent.reading, View.BEFORE, objects=True))
        assert before == base.words()
