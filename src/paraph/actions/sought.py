"""The words of a workspace that must not stand in what leaves the house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from paraph.actions.workspace import Workspace
from paraph.model.change import Marking
from paraph.model.document import Document
from paraph.model.findings import Sort, Sought
from paraph.model.frozen import frozen
from paraph.model.record import CorrectionRecord, DecisionRecord, SubmissionRecord
from paraph.model.settings import Roster

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_FEWEST_WORDS, _FEWEST_LETTERS = 5, 4
_NOBODY = frozenset(
    "admin administrator author anonymous delegate delegation editor guest me owner party reviewer secretariat "
    "secretary user word".split()
)
"""What programs write where a name would stand, and words of the trade: they say nothing of anybody."""


_LONG_WORD = 20
"""Letters of a word that no language has: a number, a path, a token."""


@frozen
class _Round:
    """What the record holds of one round: the text, what was sent, and what was said of it."""

    text: Document
    submissions: tuple[SubmissionRecord, ...]
    decisions: tuple[DecisionRecord, ...]
    corrections: tuple[CorrectionRecord, ...]


def sought_in(workspace: Workspace, document: str) -> tuple[Sought, ...]:
    """Return the words that must not stand in files of a document: of internal notes, and names of authors."""
    rounds = [
        _Round(
            workspace.labelled(document, label).text,
            workspace.submissions(document, label),
            workspace.decisions(document, label),
            workspace.corrections(document, label),
        )
        for label in workspace.labels(document)
    ]
    public = _folded(words for found in rounds for words in _public(found))
    result: dict[tuple[str, Sort], Sought] = {}
    for words, says in (noted for found in rounds for noted in _notes(found)):
        for sentence in _sentences(words):
            if _folded([sentence]) not in public:
                result[sentence, Sort.INTERNAL] = Sought(sentence, Sort.INTERNAL, says)
    for name in (name for found in rounds for name in _authors(found)):
        if _tells(name, workspace.roster) and _folded([name]) not in public:
            says = "the name of somebody who wrote in a returned file"
            result[name, Sort.AUTHOR] = Sought(name, Sort.AUTHOR, says)
    return tuple(result.values())


def labels_in(workspace: Workspace) -> tuple[Sought, ...]:
    """Return the names of parties, which must not stand beside words as if these were their own."""
    says = "the name of a party beside words that would be its own"
    return tuple(Sought(name, Sort.PARTY, says, attributing=True) for name in names_of(workspace.roster))


def _notes(found: _Round) -> Iterator[tuple[str, str]]:
    """Yield what was noted in a round that nobody marked for circulation, with what it is."""
    for record in found.submissions:
        for remark in record.remarks:
            if remark.marking is not Marking.ALL:
                yield remark.text, f"words of an internal remark in the file of {record.party or 'a room copy'}"
                yield remark.translation, "words of the translation of an internal remark"
    for decided in found.decisions:
        for decision in decided.decisions:
            yield decision.note, "words of a note on a decision"
        for standing in decided.standings:
            yield standing.note, "words of a note on the standing of a paragraph"
    for corrected in found.corrections:
        for correction in corrected.corrections:
            yield correction.note, "words of a note on a submission"


def _sentences(words: str) -> Iterator[str]:
    """Yield the sentences that are long enough to be told from any other text."""
    for sentence in dict.fromkeys((words, *_SENTENCE.split(words))):
        plain = sentence.split()
        if len(plain) >= _FEWEST_WORDS or max(map(len, plain), default=0) >= _LONG_WORD:
            yield " ".join(plain)


def _public(found: _Round) -> Iterator[str]:
    """Yield what everybody may read: the text as sent out, and what was proposed to be put into it."""
    proposed = (proposal.new for record in found.submissions for proposal in record.proposals)
    for wording in chain((paragraph.wording for paragraph in found.text), proposed):
        yield wording.text
        yield from (note.plain for note in wording.notes)


def _folded(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.split()).casefold() for text in texts)


def _authors(found: _Round) -> Iterator[str]:
    """Yield the names that stand in returned files."""
    for record in found.submissions:
        for claim in (*(p.made.claim for p in record.proposals), *(r.claim for r in record.remarks)):
            yield " ".join(claim.author.split())


def names_of(roster: Roster) -> Iterator[str]:
    """Yield the codes and names of all parties."""
    for party in roster.parties:
        yield from (party.code, party.name, *party.names.values())


def _tells(name: str, roster: Roster) -> bool:
    """Whether a name tells of somebody: not of a party, and more than a program's word for nobody."""
    known = {known.casefold() for known in names_of(roster)}
    return len(name) >= _FEWEST_LETTERS and name.casefold() not in known | _NOBODY
