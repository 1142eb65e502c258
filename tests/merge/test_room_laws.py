"""The law of room copies on generated input: what is printed in the house's conventions is read back by party."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from merge.rooms import ROSTER, text_of, tracked, untracked
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.rolling import rolling
from paraph.merge.room.read import room
from paraph.merge.view import view
from paraph.model.change import Addition, Attributed, Edit, Proposal
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import Document
from paraph.model.reading import Reading, Segment, SourceParagraph

Draw = Callable[..., Any]
OLD = tuple("the States of lakes shall report and guard water people’s every year by 2030 in valleys".split())
NEW = tuple("boldly often each great moon, under-way “quoted” 5 per cent и вода".split())
PARTIES = ("BSH", "IRO", "KEL", "QUA", "TRS", "EV", "L7")
WRITTEN = {
    "KEL": ("KEL", "Kelvana", "kelvana"),
    "TRS": ("TRS", "Tersa"),
    "BSH": ("BSH", "Bosk and Harn"),
    "L7": ("L7",),
}


@dataclass(frozen=True)
class Wanted:
    """Words `start` to `end` of a paragraph become others, for some parties; an empty tuple: they go."""

    start: int
    end: int
    by: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def typed(draw: Draw, parties: Sequence[str]) -> str:
    names = [draw(st.sampled_from(WRITTEN.get(party, (party,)))) for party in parties]
    joint: str = draw(st.sampled_from((", ", " and ", "/")))
    return joint.join(names)


@st.composite
def rooms(
    draw: st.DrawFn, words: tuple[str, ...], *, once: bool = False
) -> tuple[list[list[str]], list[list[Wanted]]]:
    """Return paragraphs in words, and what is wanted in each: places that do not touch.

    `once`: no word comes twice in a paragraph, so that there is one way only to see what was changed in it.
    """
    paragraphs, wanted = [], []
    for n in range(draw(st.integers(1, 3))):
        base = [
            f"Paragraph{n}",
            *draw(st.lists(st.sampled_from(OLD), min_size=6, max_size=14, unique=once)),
            f"end{n}.",
        ]
        places: list[Wanted] = []
        at = 1
        while at < len(base) - 2 and draw(st.booleans()):
            start = draw(st.integers(at, len(base) - 2))
            end = draw(st.integers(start, min(start + 3, len(base) - 1)))
            groups = draw(st.permutations(PARTIES))[: draw(st.integers(1, 3))]
            cut = draw(st.integers(1, len(groups)))
            by: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
            for group in (groups[:cut], groups[cut:]):
                new = tuple(draw(st.lists(st.sampled_from(words), min_size=int(start == end), max_size=3)))
                if group and new != tuple(base[start:end]) and all(new != other for _, other in by):
                    by.append((tuple(group), new))
            if by:
                places.append(Wanted(start, end, tuple(by)))
            at = end + 2
        paragraphs.append(base)
        wanted.append(places)
    return paragraphs, wanted


def printed(draw: Draw, base: Sequence[str], place: Wanted) -> list[str]:
    """Return a place as an operator types it, with {+ +} around what is typed."""
    old = " ".join(base[place.start : place.end])
    labels = [typed(draw, parties) for parties, _ in place.by]
    news = [" ".join(new) for _, new in place.by]
    one = len(labels) == 1
    if not old:
        behind = draw(st.booleans())
        options = [f"{new} - {who}" if behind else f"{who}: {new}" for who, new in zip(labels, news, strict=True)]
        if draw(st.booleans()) or one:
            return ["{+[" + " / ".join(options) + "]+}\1"]
        return ["{+[" + "] [".join(options) + "]+}\1"]
    if one and not news[0] and draw(st.booleans()):
        return ["{+[+}" + old + "{+ - " + labels[0] + " delete]+}"]
    if all(news) and draw(st.booleans()):
        options = [f"{who}: {new}" for who, new in zip(labels, news, strict=True)]
        return ["{-" + old + "-}{+[" + " / ".join(options) + "]+}"]
    options = [f"{who}: {new or 'delete'}" for who, new in zip(labels, news, strict=True)]
    return ["{+[+}" + old + "{+ / " + " / ".join(options) + "]+}"]


def in_room(draw: Draw, base: Sequence[str], places: Sequence[Wanted]) -> str:
    pieces: list[str] = []
    at = 0
    for place in places:
        pieces += [*base[at : place.start], *printed(draw, base, place)]
        at = place.end
    # The space behind words that are put in is put in with them.
    return " ".join([*pieces, *base[at:]]).replace("+}\1 ", " +}")


def as_wanted(base: Sequence[str], places: Sequence[Wanted], party: str) -> str:
    words, at = [], 0
    for place in places:
        own = next((new for parties, new in place.by if party in parties), tuple(base[place.start : place.end]))
        words += [*base[at : place.start], *own]
        at = place.end
    return " ".join([*words, *base[at:]])


def plain(marked: str) -> str:
    """Return what stands in the file with all changes made."""
    pieces = marked.split("{-")
    kept = pieces[0] + "".join(piece.split("-}", 1)[1] for piece in pieces[1:])
    return kept.replace("{+", "").replace("+}", "")


def worded(made: Sequence[Attributed]) -> list[tuple[str, str, str]]:
    """Return edits as paragraph, old and new words."""
    return [
        (e.paragraph, e.old.text.strip(), e.new.text.strip())
        for e in (m.change for m in made)
        if isinstance(e, Edit)
    ]


def expected_of(
    paragraphs: Sequence[Sequence[str]], wanted: Sequence[Sequence[Wanted]], party: str
) -> list[tuple[str, str, str]]:
    """Return what a party wants, as it was drawn."""
    result = []
    for n, (words, places) in enumerate(zip(paragraphs, wanted, strict=True)):
        for place in places:
            own = [new for parties, new in place.by if party in parties]
            result += [(f"p{n}", " ".join(words[place.start : place.end]), " ".join(new)) for new in own]
    return result


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_what_is_printed_for_each_party_is_read_back_as_its_proposals(data: st.DataObject) -> None:
    paragraphs, wanted = data.draw(rooms(NEW, once=True))
    draw = data.draw
    base = text_of(*(" ".join(p) for p in paragraphs))
    marked = [in_room(draw, p, places) for p, places in zip(paragraphs, wanted, strict=True)]
    readings = {"tracked": tracked(*marked), "untracked": untracked(*(plain(m) for m in marked))}
    parties = {party for places in wanted for place in places for group, _ in place.by for party in group}
    for how, reading in readings.items():
        found = room(base, reading, ROSTER)
        assert set(found.made) == parties, (how, marked)
        assert found.unassigned == (), (how, marked)
        for party in parties:
            alone = [as_wanted(p, places, party) for p, places in zip(paragraphs, wanted, strict=True)]
            assert [p.text for p in found.states[party]] == alone, (how, marked)
            assert worded(found.made[party]) == expected_of(paragraphs, wanted, party), (how, marked)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_words_of_the_text_in_proposals_are_read_back_too(data: st.DataObject) -> None:
    paragraphs, wanted = data.draw(rooms(OLD))
    draw = data.draw
    base = text_of(*(" ".join(p) for p in paragraphs))
    marked = [in_room(draw, p, places) for p, places in zip(paragraphs, wanted, strict=True)]
    found = room(base, tracked(*marked), ROSTER)
    for party, state in found.states.items():
        alone = [as_wanted(p, places, party) for p, places in zip(paragraphs, wanted, strict=True)]
        assert [p.text for p in state] == alone, marked
    assert found.unassigned == (), marked


NEW_LINES = ("{0}: {1}", "[{0}: {1}]", "[{1} - {0}]", "{1} ({0})", "{1} - {0}")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_new_paragraphs_are_read_back_in_each_partys_order(data: st.DataObject) -> None:
    base = text_of("The first words stand.", "The second words stand too.")
    draw = data.draw
    lines: list[str] = []
    expected: dict[str, list[str]] = {}
    for n in range(draw(st.integers(1, 5))):
        group = draw(st.permutations(PARTIES))[: draw(st.integers(1, 3))]
        text = f"We {' '.join(draw(st.lists(st.sampled_from(NEW), min_size=2, max_size=6)))} number{n}."
        lines.append(draw(st.sampled_from(NEW_LINES)).format(typed(draw, group), text))
        for party in group:
            expected.setdefault(party, []).append(text)
    found = room(base, untracked("The first words stand.", *lines, "The second words stand too."), ROSTER)
    assert {p: [q.text for q in s if not q.id] for p, s in found.states.items()} == expected, lines
    for made in found.made.values():
        assert [m.change.order for m in made if isinstance(m.change, Addition)] == list(range(len(made)))


@st.composite
def compiled(draw: st.DrawFn) -> tuple[Document, dict[str, tuple[Proposal, ...]]]:
    """Return a text, and what parties sent for it in files of their own.

    Nothing is tracked in a printed text, so words that stand side by side twice could not be told apart in it.
    """
    paragraphs, _ = draw(rooms(OLD, once=True))
    base = text_of(*(" ".join(p) for p in paragraphs))
    sent = {}
    for party in draw(st.permutations(PARTIES))[:3]:
        own = [" ".join(as_drawn(draw, words)) for words in paragraphs]
        made = intake(base, untracked(*own)).changes
        sent[party] = tuple(Proposal(f"{party}{n}", party, one) for n, one in enumerate(made))
    return base, sent


def as_drawn(draw: Draw, words: Sequence[str]) -> list[str]:
    result = list(words)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(1, len(result) - 2))
        result[place : place + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(NEW), max_size=2))
    return [*result[:-1], words[-1]] if result[-1] != words[-1] else result


@settings(max_examples=80, deadline=None)
@given(compiled())
def test_our_own_rolling_text_is_read_back_by_party(
    sent_for: tuple[Document, dict[str, tuple[Proposal, ...]]],
) -> None:
    base, sent = sent_for
    compilation = compile_round(base, [Submission(p, made) for p, made in sent.items()], ROSTER.codes)
    paper = rolling(compilation)
    claim = Claim("Room Two", "")
    reading = Reading(tuple(SourceParagraph((Segment(p.wording),)) for p in paper))
    assert claim.author not in {p.text for p in paper}
    found = room(base, reading, ROSTER)
    for party, made in sent.items():
        theirs = view(compilation, party).words()
        if made:
            assert party in found.states, [p.text for p in paper]
            assert found.states[party].words() == theirs, [p.text for p in paper]
        else:
            assert party not in found.states


SOUP = (
    *"the States shall report [ ] [ ] ( ) : - / ; , . + KEL TRS EV Kelvana delete retain alt. XYZ".split(),
    *("[KEL: ", " - TRS]", "(Tersa)", "[TRS, QUA: may / EV: delete]", " / ", "[by 2030]", "supported by", "[KEL]"),
    *("on behalf of", "\u00a0", "  ", "\ufffc", "Кельвана:", "]]", "[[", "–", "scrutiny reservation"),
)


@st.composite
def soups(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Return a text and what is typed into it, with {+ +} and {- -}: names and signs in any order."""
    base, marked = [], []
    for n in range(draw(st.integers(1, 3))):
        words = [
            f"Paragraph{n}",
            *draw(st.lists(st.sampled_from((*OLD, "[by", "2030]", "[", "]", "(Tersa)")), max_size=10)),
        ]
        base.append(" ".join(words))
        pieces = []
        for word in words:
            gone = draw(st.integers(0, 9)) == 0 and word != words[0]
            pieces.append("{-" + word + "-}" if gone else word)
            if draw(st.integers(0, 3)) == 0:
                pieces.append(
                    "{+"
                    + draw(st.sampled_from(("", " "))).join(draw(st.lists(st.sampled_from(SOUP), max_size=6)))
                    + "+}"
                )
        marked.append(" ".join(pieces))
        if draw(st.integers(0, 2)) == 0:
            marked.append("+{+" + " ".join(draw(st.lists(st.sampled_from(SOUP), min_size=1, max_size=8))) + "+}")
    return base, marked


@settings(max_examples=150, deadline=None)
@given(soups())
def test_whatever_is_typed_the_account_comes_out_even(soup: tuple[list[str], list[str]]) -> None:
    lines, marked = soup
    marked = [m.replace("\ufffc", "") for m in marked]
    base = text_of(*lines)
    for reading in (tracked(*marked), untracked(*(plain(m.removeprefix("+")) for m in marked))):
        found = room(base, reading, ROSTER)  # raises where a character is nobody's, or a party's text is not proved
        assert set(found.made) <= set(PARTIES)
        assert all(u.reason for u in found.unassigned)
        if found.taken.changes:
            assert found.made or found.unassigned or found.said
