"""A compilation in Word for a chair who reviews delegation by delegation: each party the author of its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from paraph.actions.papers import redline_paper
from paraph.actions.redlined import in_words
from paraph.diff.compare import compare
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.word.acceptor import resolve
from paraph.formats.word.delegations import write_tracked
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.write import write_clean
from paraph.merge.rolling import rolling
from paraph.merge.tracked import tracked
from paraph.merge.view import view
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation
from paraph.model.document import Kind
from paraph.model.frozen import replace
from paraph.model.reading import Reading, View, viewed
from paraph.model.settings import Attribution
from paraph.model.tracked import TrackedParagraph, Voice, Voices, as_author, visible
from paraph.model.wording import Wording

_LONGEST = 255
"""Characters that a word processor keeps of an author."""

Made = tuple[Wording, str, str]
"""Words with the author of their insertion and of their deletion."""


def tracked_paper(
    compilation: Compilation, margins: Sheet, names: Mapping[str, str], claim: Claim = Claim("Proposals")
) -> bytes:
    """Return a compilation that is ready to leave as a Word file with tracked changes, each party their author.

    `names` are the printed names of parties by their codes. The date of `claim` is claimed for all changes; its
    author stands for all where nobody is named. Law 8 is checked: every change comes back with its author, each
    party's changes give the text as it would have it, and all undone leave the base, by two readings that share no
    code. Raises ParaphError where so many would have one change that no author can name them.
    """
    if compilation.attribution is Attribution.NONE:
        return _of_nobody(compilation, margins, claim)
    paragraphs = tracked(compilation)
    authors = author_names(paragraphs, names)
    data = write_tracked(paragraphs, compilation.base, margins, authors, claim.date)
    reading = read_word(data, "the file just written")
    _check_base(compilation, margins, data, reading)
    _check_changes(paragraphs, authors, reading)
    for party in compilation.parties:
        own = {name for voices, name in authors.items() if any(v.party == party for v in voices)}
        _check_party(compilation, party, reading, own)
    return data


def _of_nobody(compilation: Compilation, margins: Sheet, claim: Claim) -> bytes:
    """Return the text with its brackets as tracked changes of one author: undone, they leave the base.

    A change by itself would have no reference, and in a passage with alternatives nobody could tell them apart.
    """
    base, text = compilation.base, rolling(compilation)
    laid_out = text.with_paragraphs(
        p if p.id or p.kind is Kind.OBJECT else replace(p, kind=Kind.TEXT, level=0) for p in text
    )
    return redline_paper(compare(base, laid_out), base, laid_out, margins, claim)


def author_names(paragraphs: Iterable[TrackedParagraph], names: Mapping[str, str]) -> dict[Voices, str]:
    """Return how those who would have one change are named together: "Tersa; Group of States (except Quanta)".

    A name that two parties have, or that could be taken for two, gives way to the code; all names do where
    together they are longer than a word processor keeps.
    """
    times = Counter(names.values())

    def name(code: str) -> str:
        found = names.get(code, code)
        return code if times[found] > 1 or ";" in found else found

    result: dict[Voices, str] = {}
    for paragraph in paragraphs:
        for voices in _together(paragraph):
            printed = _listed(voices, name)
            result[voices] = printed if len(printed) <= _LONGEST else _listed(voices, str)
            if len(result[voices]) > _LONGEST:
                raise ParaphError(
                    f"One change is made by {len(voices)} parties: they are too many to be named as its author.",
                    code="too-many-authors",
                    next_step="Take the text with brackets or the table: --form brackets, --form table.",
                )
    return result


def _together(paragraph: TrackedParagraph) -> Iterable[Voices]:
    found = {paragraph.inserted, paragraph.deleted, paragraph.retyped}
    for words in paragraph.words:
        found |= {words.inserted, words.deleted}
    return sorted(found - {()})


def _listed(voices: Voices, name: Callable[[str], str]) -> str:
    def one(voice: Voice) -> str:
        excepted = ", ".join(name(code) for code in voice.excepted)
        return name(voice.party) + (f" (except {excepted})" if excepted else "")

    return "; ".join(one(voice) for voice in voices)


def _check_base(compilation: Compilation, margins: Sheet, data: bytes, reading: Reading) -> None:
    base = compilation.base
    message = "round trip: with its changes undone the compilation is not the base"
    if [p.wording for p in viewed(reading, View.BEFORE)] != list(visible(p.wording for p in base)):
        raise LawBrokenError(message)
    clean = [in_words(p) for p in resolve(write_clean(base, margins), accept=True)]
    if [in_words(p) for p in resolve(data, accept=False)] != clean:
        raise LawBrokenError(message + " (independent reading)")


def _check_changes(paragraphs: Iterable[TrackedParagraph], authors: Mapping[Voices, str], reading: Reading) -> None:
    """Every change, whole, comes back with its author: of words, of marks of paragraphs, and of kind."""
    named = {**authors, (): ""}
    meant = [
        (
            _joined((w.wording, named[w.inserted], named[w.deleted]) for w in paragraph.words),
            (named[paragraph.inserted], named[paragraph.deleted]),
            (paragraph.shape, paragraph.former),
        )
        for paragraph in paragraphs
    ]
    found = [
        (
            _joined((s.wording, _author(s.inserted), _author(s.deleted)) for s in paragraph.segments),
            (_author(paragraph.mark_inserted), _author(paragraph.mark_deleted)),
            (paragraph.shape, paragraph.shape_before),
        )
        for paragraph in reading.paragraphs
    ]
    if found[: len(meant)] != meant or any(words for words, _, _ in found[len(meant) :]):
        raise LawBrokenError("round trip: the compilation does not give back every change with its author")


def _author(claim: Claim | None) -> str:
    return "" if claim is None else claim.author


def _joined(words: Iterable[Made]) -> list[Made]:
    """Return stretches of words with neighbours of the same authors made one."""
    result: list[Made] = []
    for wording, inserted, deleted in words:
        if result and result[-1][1:] == (inserted, deleted):
            wording = result.pop()[0] + wording
        if len(wording):
            result.append((wording, inserted, deleted))
    return result


def _check_party(compilation: Compilation, party: str, reading: Reading, own: set[str]) -> None:
    """What a party's changes give, all others undone, is the text as it would have it."""
    found = as_author(reading.paragraphs, lambda claim: claim.author in own)
    wanted = visible(p.wording for p in view(compilation, party))
    if [w.words for w in found] != [w.words for w in wanted]:
        raise LawBrokenError(f"as X would have it: the tracked changes do not give {party}'s text")
