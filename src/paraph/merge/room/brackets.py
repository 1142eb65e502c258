"""Find the brackets that were typed in a room, and read the attributions in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product

from paraph.diff.tokens import cut
from paraph.merge.attributions import IN_BRACKETS, Label, Speech, label, only_names, speech
from paraph.merge.names import Names
from paraph.merge.voices import Stand, Unclear, Voice, verb_alone
from paraph.model.brackets import Bracket, bracket_tree
from paraph.model.change import Edit
from paraph.model.frozen import frozen, replace

_TRIES = 512


@frozen
class Option:
    """One alternative in a bracket: where it stands, its words, who is named, what is merely remarked.

    No voices: nobody is named. `whole` says that it would stand in place of the whole paragraph.
    """

    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    voices: tuple[Voice, ...] = ()
    remark: str = ""
    whole: bool = False


@frozen
class Construct:
    """A bracket typed in the room that names parties; `unclear` says why it cannot be understood."""

    start: int
    end: int
    options: tuple[Option, ...] = ()
    unclear: str = ""


@frozen
class Typed:
    """What brackets a paragraph has with all changes made (offsets there).

    `old` are the brackets that stood in the text before, `stray` the places of brackets without a partner
    or with a partner that is not of the same age, `plain` brackets that name nobody.
    """

    constructs: tuple[Construct, ...]
    old: tuple[tuple[int, int], ...]
    plain: tuple[tuple[int, int], ...]
    stray: tuple[int, ...]


def typed_brackets(after: str, edits: Sequence[Edit], names: Names) -> Typed:
    """Return the brackets of a paragraph to which `edits` lead, told apart by who typed them."""
    new = _typed_places(after, edits)
    tree = bracket_tree([after])
    found: list[Construct] = []
    old: list[tuple[int, int]] = []
    plain: list[tuple[int, int]] = []
    stray = [p for _, p in (*tree.unclosed, *tree.unopened) if p in new]
    waiting = list(tree.brackets)
    while waiting:
        bracket = waiting.pop(0)
        start, end = bracket.opens[1], bracket.closes[1]
        if (start in new) != (end in new):
            stray += [place for place in (start, end) if place in new]
            waiting = [*bracket.inside, *waiting]
        elif start not in new:
            old.append((start, end + 1))
            waiting = [*bracket.inside, *waiting]
        else:
            read = _construct(after, bracket, new, names)
            if read is None:
                plain.append((start, end + 1))
            else:
                found.append(read)
    return Typed(tuple(found), tuple(old), tuple(plain), tuple(stray))


def read_bracket(text: str, names: Names) -> Construct | None:
    """Return the attributions of a text that is one bracket from its first sign to its last, all of it typed."""
    tree = bracket_tree([text])
    if not tree.balanced or len(tree.brackets) != 1 or (text[:1], text[-1:]) != ("[", "]"):
        return None
    return _construct(text, tree.brackets[0], range(len(text)), names)


def _typed_places(after: str, edits: Sequence[Edit]) -> set[int]:
    """Return the places that were typed. Of equal ways to see an insertion, the one in which brackets pair off.

    "x] [KEL: y]" after "x]" can be seen as the insertion of " [KEL: y]" or of "] [KEL: y".
    """
    spans, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        spans.append((edit.start + shift, edit.start + shift + len(edit.new), not len(edit.old)))
        shift += len(edit.new) - (edit.end - edit.start)
    ways = [list(_slides(after, *span)) for span in spans]
    pairs = [(b.opens[1], b.closes[1]) for b in _all(bracket_tree([after]).brackets)]
    best: tuple[int, set[int]] | None = None
    for chosen in islice(product(*ways), _TRIES):
        places = {place for start, end in chosen for place in range(start, end)}
        mixed = sum((a in places) != (b in places) for a, b in pairs)
        if best is None or mixed < best[0]:
            best = (mixed, places)
        if not mixed:
            break
    return best[1] if best else set()


def _slides(after: str, start: int, end: int, insertion: bool) -> Iterable[tuple[int, int]]:
    """Return where a typed stretch may stand, from the left, if it holds brackets and nothing was struck."""
    yield start, end
    while insertion and any(sign in after[start:end] for sign in "[]") and end < len(after):
        first, following = cut(after[start:end])[0], cut(after[end:])[0]
        if first != following:
            return
        start, end = start + len(first), end + len(first)
        yield start, end


def _all(brackets: Iterable[Bracket]) -> Iterable[Bracket]:
    for bracket in brackets:
        yield bracket
        yield from _all(bracket.inside)


def _construct(text: str, bracket: Bracket, new: Iterable[int], names: Names) -> Construct | None:
    """Return what a typed bracket says of parties; None where it names none."""
    places = set(new)
    start, end = bracket.opens[1], bracket.closes[1] + 1
    nested = [b for b in _all(bracket.inside) if b.opens[1] in places and _names(text, b, names)]
    cuts = [slash for _, slash in bracket.slashes if slash in places]
    options: list[Option] = []
    trouble = ""
    for left, right in zip([start + 1, *(c + 2 for c in cuts)], [*(c - 1 for c in cuts), end - 1], strict=True):
        option = _option(text, left, max(left, right), names)
        if isinstance(option, Unclear):
            trouble = trouble or option.reason
        else:
            options.append(option)
    if not trouble and not nested and not any(option.voices for option in options):
        return None
    if nested:
        return Construct(start, end, unclear="parties are named in brackets within brackets")
    proposing = [v.party for o in options for v in o.voices if v.stand is Stand.PROPOSE and not o.remark]
    if len(set(proposing)) < len(proposing):
        trouble = trouble or "one party is named at two alternatives"
    return Construct(start, end, () if trouble else tuple(options), trouble)


def _names(text: str, bracket: Bracket, names: Names) -> bool:
    inner = text[bracket.opens[1] + 1 : bracket.closes[1]]
    return isinstance(label(inner, names, IN_BRACKETS), Label) or only_names(inner, names) is not None


def _option(text: str, start: int, end: int, names: Names) -> Option | Unclear:
    inner = text[start:end]
    alone = only_names(inner, names)
    if isinstance(alone, tuple):
        return Option(start, end, (), alone)
    found = label(inner, names, IN_BRACKETS)
    if isinstance(found, Unclear):
        return found
    if found is None:
        return Option(start, end, ((start, end),))
    words = tuple((a + start, b + start) for a, b in found.words)
    said = "".join(text[a:b] for a, b in words)
    option = Option(start, end, words, found.voices, whole=found.alternative)
    stand = verb_alone(said)
    if stand is not None:
        voices = tuple(v if v.stand is not Stand.PROPOSE else replace(v, stand=stand) for v in found.voices)
        return replace(option, words=(), voices=voices)
    if not said.strip() and any(v.stand is Stand.PROPOSE for v in found.voices):
        return Unclear("no words stand beside the name")
    kind = speech(said)
    if kind is Speech.EITHER:
        return Unclear("it may be a remark or words for the text")
    return replace(option, remark=said.strip()) if kind is Speech.REMARK else option
