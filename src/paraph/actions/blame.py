"""Where the words of a text come from: for each phrase the revision, the meeting and the parties behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from paraph.actions.became import Looked
from paraph.actions.behind import Behind
from paraph.actions.history import first_labels, found_paragraph, versions_of
from paraph.actions.trailers import revised_after
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError
from paraph.model.change import Proposal
from paraph.model.comparison import Op, ParagraphChange, Piece
from paraph.model.document import Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import numbers
from paraph.store.values import Version

_BREAK = -1


@frozen
class Source:
    """Where words come from: a commit, the first circulated revision that has it, and who proposed them.

    `place` counts the versions of the text, oldest first: clocks do not say which is newer. `label` is empty where
    none has it yet, `meeting` where no round led to it; then `proposals` is empty too.
    """

    version: Version
    place: int
    label: str
    meeting: str
    proposals: tuple[Proposal, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Who proposed them, each once."""
        return tuple(dict.fromkeys(proposal.party for proposal in self.proposals))


@frozen
class Phrase:
    """A stretch of a paragraph of one source; offsets count code points of its text."""

    start: int
    end: int
    text: str
    source: Source


@frozen
class Blamed:
    """A paragraph of the text of now, its printed number, and its phrases from first to last."""

    paragraph: Paragraph
    number: str
    phrases: tuple[Phrase, ...]

    @property
    def last(self) -> Source:
        """Where its newest words come from, with all who proposed some of them."""
        newest = max((phrase.source for phrase in self.phrases), key=lambda source: source.place)
        beside = (phrase.source for phrase in self.phrases if phrase.source.place == newest.place)
        return replace(newest, proposals=tuple(dict.fromkeys(p for source in beside for p in source.proposals)))


def blame(workspace: Workspace, document: str, reference: str = "", revision: str = "") -> tuple[Blamed, ...]:
    """Return where each phrase of the committed text comes from, or of the one paragraph that a reference means.

    `revision` is the one whose number the reference is. Raises ParaphError where there is no such paragraph, and
    where nothing was committed.
    """
    workspace = workspace.at(workspace.repository.head())
    wanted = found_paragraph(workspace, document, reference, revision).id if reference else ""
    text = workspace.committed(document)
    if text is None:
        raise ParaphError(
            f"No text of {document} was committed yet.",
            code="no-draft",
            next_step=f'Commit it: `paraph commit {document} -m "…"`.',
        )
    origins = _Origins(workspace, document).of_all()
    found = numbers(text)
    return tuple(
        Blamed(p, found[place].reference if place in found else "", tuple(_phrases(p.text, origins[place])))
        for place, p in enumerate(text)
        if not wanted or wanted in (p.id, *p.aliases)
    )


def _phrases(text: str, sources: Sequence[Source]) -> Iterator[Phrase]:
    at = 0
    for _, same in groupby(sources, key=id):
        held = [*same]
        yield Phrase(at, at + len(held), text[at : at + len(held)], held[0])
        at += len(held)


class _Origins:
    """Follows every sign of a text from the revision that brought it."""

    def __init__(self, workspace: Workspace, document: str) -> None:
        self.versions = versions_of(workspace, document)
        made = [version for version, _ in self.versions]
        self.places = {version.id: place for place, version in enumerate(made)}
        self.labels = first_labels(workspace, document, made)
        self.behind = Behind(workspace, document, made)
        self.looked = Looked(draft_path(document))
        self.sources: list[Source] = []
        self.signs: dict[int, list[int]] = {}
        """The sources of the signs of each paragraph, by its place."""

    def of_all(self) -> Mapping[int, list[Source]]:
        """Return for each paragraph of the newest version, by its place, the source of each sign."""
        before = b""
        for version, after in self.versions:
            if after != before:
                self._step(version, before, after)
            before = after
        return {place: [self.sources[n] for n in signs] for place, signs in self.signs.items()}

    def _step(self, version: Version, before: bytes, after: bytes) -> None:
        whole, changes = self.looked.changed(before, after)
        made = {} if whole else dict(self.signs)
        for change in changes:
            self._put(made, change, [*self._after(version, change)])
        self.signs = made

    def _before(self, change: ParagraphChange) -> list[int]:
        """Return the sources of the old words of a change, one paragraph after another."""
        result: list[int] = []
        for n, place in enumerate(change.old.places):
            result += [_BREAK] * (n > 0) + self.signs[place]
        return result

    def _after(self, version: Version, change: ParagraphChange) -> Iterator[int]:
        """Yield the sources of the new words of a change, one paragraph after another."""
        old = self._before(change)
        proposals = self.behind.proposals(version, change)
        at = 0
        for piece in change.pieces:
            size = len(piece.wording.text)
            if piece.op is Op.INSERT:
                yield from [self._source(version, piece, proposals)] * size
                continue
            if piece.op is Op.EQUAL:
                yield from old[at : at + size]
            at += size

    def _source(self, version: Version, piece: Piece, proposals: Sequence[Proposal]) -> int:
        """Return the source of new words: proposed by whose new words hold them; by all, where none's do."""
        words = piece.wording.text.strip()
        own = tuple(p for p in proposals if words in p.new.text) or tuple(proposals)
        round_label = revised_after(version.subject)
        source = Source(
            version, self.places[version.id], self.labels.get(version.id, ""), round_label.split(".")[0], own
        )
        if source not in self.sources[-1:]:
            self.sources.append(source)
        return len(self.sources) - 1

    def _put(self, made: dict[int, list[int]], change: ParagraphChange, signs: list[int]) -> None:
        """Keep the sources of the new words of a change, paragraph by paragraph."""
        at = 0
        for place, wording in zip(change.new.places, change.new_wordings, strict=True):
            size = len(wording.text)
            made[place] = signs[at : at + size]
            at += size + 1
