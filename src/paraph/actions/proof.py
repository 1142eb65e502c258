"""Law 2 on a whole round: what the compilation shows for each party is what that party sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from typing import TYPE_CHECKING

from paraph.actions.carried import CarryingOver
from paraph.actions.proved import text_hash
from paraph.errors import LawBrokenError
from paraph.merge.compile import compile_round
from paraph.merge.laws import check_passages
from paraph.merge.view import BASE, view
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.record import SubmissionRecord

if TYPE_CHECKING:
    from paraph.actions.safe import SafeReader


class Proof(Enum):
    """Against what law 2 is proved."""

    NONE = "nothing"  # for a mere look at the state of affairs, from which nothing is written
    RECORD = "the record"  # the hash of each party's text, taken when its file was read
    ORIGINALS = "the originals"  # the files as they came, read afresh


def reader_for(proof: Proof) -> AbstractContextManager[SafeReader | None]:
    """Start the process that reads originals, so that it gets ready meanwhile; none where none is to be read."""
    if proof is not Proof.ORIGINALS:
        return nullcontext()
    from paraph.actions.safe import SafeReader

    return SafeReader()


def prove_round(
    carrying: CarryingOver,
    records: Sequence[SubmissionRecord],
    submissions: Sequence[Submission],
    compilation: Compilation,
    proof: Proof,
    reader: SafeReader | None = None,
) -> None:
    """Prove laws 2 and 5 on the compilation of a round. Raises LawBrokenError where that fails.

    `records` are all that stand, as they were made. A party that said something besides its file, or made it on an
    older revision, has no one file that holds its text of this round: then its file is proved by itself, on the
    text it was made on, and the compilation against what the party proposes in all. A record from before hashes
    were kept is proved against its original. `reader` reads originals, if one is at work already.
    """
    if proof is Proof.NONE:
        return
    check_passages(compilation)
    text, label = carrying.circulated.text, carrying.circulated.manifest.label
    if view(compilation, BASE) != text:
        raise LawBrokenError("as X would have it: the compilation does not give the base back")
    hashes = {r.id: r.text_sha256 for r in records if r.text_sha256 and proof is Proof.RECORD}
    again = [r for r in records if r.party and r.file and r.id not in hashes]
    if again:
        from paraph.actions.reread import read_again  # all that reads files, which a look does not need

        with reader_for(Proof.ORIGINALS) if reader is None else nullcontext(reader) as opened:
            assert opened is not None
            hashes |= {i: text_hash(words) for i, words in read_again(carrying, again, opened)}
    of_party: dict[str, list[SubmissionRecord]] = defaultdict(list)
    for record in records:
        of_party[record.party].append(record)
    for submission in submissions:
        party, own = submission.party, of_party[submission.party]
        whole = len(own) == 1 and own[0].base == label
        expected = hashes.get(own[0].id) if whole else None
        if expected is None:
            for record in own:
                if record.id in hashes:
                    made = _alone(carrying.base(record).text, Submission(party, record.proposals))
                    _refuse_other(made, hashes[record.id], record.id)
            expected = text_hash(_alone(text, submission).words())
        _refuse_other(view(compilation, party), expected, party)


def _alone(text: Document, submission: Submission) -> Document:
    """Return the text as a party would have it, by its own proposals and no other."""
    return view(compile_round(text, [submission], [submission.party]), submission.party)


def _refuse_other(seen: Document, expected: str, whose: str) -> None:
    if text_hash(seen.words()) != expected:
        raise LawBrokenError(f"as X would have it: the compilation does not give the text of {whose} back")
