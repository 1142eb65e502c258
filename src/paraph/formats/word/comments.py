"""Threads of comments: which comment answers which, and which are resolved.

Word keeps this beside the comments: the part commentsExtended ([MS-DOCX] 2.5.4.4, w15:commentEx) speaks of a
comment by the w14:paraId of its last paragraph. Word's replies hang on the first comment of a thread; files
with replies to replies exist, and belong to the first too. Google Docs writes no such part: its replies are
comments stacked on the same words, and so are comments that have nothing to do with each other. A stack is
therefore called a thread only on clear signs, and marked as derived.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from paraph.formats.word.package import Package
from paraph.formats.word.xml import Element, w
from paraph.model.frozen import frozen, replace

_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_PARAGRAPH = w("p")
_TRUE = ("1", "true", "on")


@frozen
class Anchor:
    """Where the comment with an id hangs: the part, and the positions of its marks in the text of that part.

    Positions are the reader's own; they only have to grow with the text, and to be equal where no text lies
    between. `in_table` says that the range starts in a table.
    """

    comment: str
    part: str
    start: int
    end: int
    in_table: bool = False


@frozen
class ThreadEntry:
    """What a file says of one comment beyond its words.

    `answers` is the place (from 0) of the first comment of the thread, None where this is the first or the
    only one. `derived` says that the file does not state this: it was told from where the comments hang.
    `resolved` holds for a whole thread.
    """

    answers: int | None = None
    resolved: bool = False
    derived: bool = False


def threads(
    package: Package, comments: Sequence[Element], anchors: Iterable[Anchor] = ()
) -> tuple[ThreadEntry, ...]:
    """Return an entry for each of the w:comment elements, in their order.

    An unknown parent makes a comment the first of its own thread; a circle of replies is opened at its
    first comment. Raises ParaphError where a part that it needs is damaged.
    """
    if package.related("commentsExtended"):
        return tuple(_stated([_keys(comment) for comment in comments], _extended(package)))
    return tuple(_stacked([ThreadEntry()] * len(comments), comments, anchors))


def _attributes(element: Element) -> dict[str, str]:
    """Return attributes by their names alone: previews of Word 2013 used another namespace (2010/11/wordml)."""
    return {str(name).rpartition("}")[2]: str(said) for name, said in element.items()}


def _keys(comment: Element) -> tuple[str, ...]:
    """Return the names by which other parts may speak of a comment, the right one first."""
    elements = [*reversed(list(comment.iter(_PARAGRAPH))), comment]
    keys = [key for element in elements if (key := element.get(_PARA_ID))]
    if not keys:
        keys = [key for element in elements if (key := _attributes(element).get("paraId"))]
    return tuple(key.upper() for key in keys)


@frozen
class _Stated:
    parent: str
    done: bool


def _extended(package: Package) -> Mapping[str, _Stated]:
    result: dict[str, _Stated] = {}
    for part in dict.fromkeys(package.related("commentsExtended")):
        for element in package.root(part).iter("{*}commentEx"):
            says = _attributes(element)
            done = says.get("done", "").lower() in _TRUE
            result.setdefault(says.get("paraId", "").upper(), _Stated(says.get("paraIdParent", "").upper(), done))
    return result


def _stated(keys: Sequence[tuple[str, ...]], extended: Mapping[str, _Stated]) -> Iterator[ThreadEntry]:
    owner = _owners(keys)
    stated = [next((extended[key] for key in own if key in extended), _Stated("", False)) for own in keys]
    tops = _tops([owner.get(found.parent) if found.parent else None for found in stated])
    for place, top in enumerate(tops):
        yield ThreadEntry(None if top == place else top, stated[place].done or stated[top].done)


def _owners(keys: Sequence[tuple[str, ...]]) -> Mapping[str, int]:
    """Return the comment that each paraId means; one that means several comments means none.

    The last paragraphs of comments go before the inner ones and the comments themselves.
    """
    result: dict[str, int] = {}
    taken: set[str] = set()
    for right in (True, False):
        pairs = {(key, place) for place, own in enumerate(keys) for key in (own[:1] if right else own[1:])}
        counts = Counter(key for key, _ in pairs)
        result.update((key, place) for key, place in pairs if counts[key] == 1 and key not in taken)
        taken.update(counts)
    return result


def _tops(parents: Sequence[int | None]) -> list[int]:
    """Return for each comment the first of the thread that it belongs to."""
    found: dict[int, int] = {}
    for place in range(len(parents)):
        path: dict[int, None] = {}
        at: int | None = place
        while at is not None and at not in found and at not in path:
            path[at] = None
            at = parents[at]
        if at is None:
            top = next(reversed(path))
        elif at in found:
            top = found[at]
        else:
            walked = list(path)
            top = min(walked[walked.index(at) :])
        found.update(dict.fromkeys(path, top))
    return [found[place] for place in range(len(parents))]


def _stacked(
    entries: Sequence[ThreadEntry], comments: Sequence[Element], anchors: Iterable[Anchor]
) -> Iterator[ThreadEntry]:
    counts = Counter(comment.get(w("id")) for comment in comments)
    found = {anchor.comment: anchor for anchor in anchors}
    first: int | None = None
    for place, entry in enumerate(entries):
        if first is not None and place and _answers(comments, first, place, found, counts):
            yield replace(entry, answers=first, derived=True)
        else:
            first = place
            yield entry


def _answers(
    comments: Sequence[Element],
    first: int,
    place: int,
    anchors: Mapping[str, Anchor],
    counts: Mapping[str | None, int],
) -> bool:
    """Whether the signs are clear that a comment answers the first of the stack just before it.

    One id each, counted on without a gap; the same words, not none and not in a table, where programs hang
    every comment on the cell; written later, or at the same time by somebody else.
    """
    start, before, this = comments[first], comments[place - 1], comments[place]
    top, previous, own = (comment.get(w("id")) or "" for comment in (start, before, this))
    if any(counts[identity] != 1 or identity not in anchors for identity in (top, own)):
        return False
    if not (own.isdecimal() and previous.isdecimal() and int(own) == int(previous) + 1):
        return False
    under, over = anchors[top], anchors[own]
    same = (under.part, under.start, under.end) == (over.part, over.start, over.end)
    if not same or under.start >= under.end or under.in_table or over.in_table:
        return False
    dates = before.get(w("date")) or "", this.get(w("date")) or ""
    if not all(dates) or dates[1] < dates[0]:
        return False
    return dates[0] < dates[1] or before.get(w("author")) != this.get(w("author"))
