"""Law 2 on a whole round: what the compilation shows for each party is what that party sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from paraph.actions.carried import CarryingOver
from paraph.actions.evidence import Proof, rereader
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


@contextmanager
def texts_sent(
    carrying: CarryingOver, records: Sequence[SubmissionRecord], proof: Proof, reader: SafeReader | None
) -> Iterator[Callable[[], dict[str, str]]]:
    """Give a function that returns the hashes of the texts that records were read from, by the record's id.

    They are those kept in the record, or of files read again, which is begun at once, with `reader` if one is at
    work already. A record from before hashes were kept always has its file read again.
    """
    kept = {r.id: r.text_sha256 for r in records if r.text_sha256 and proof is Proof.RECORD}
    again = [r for r in records if r.party and r.file and r.id not in kept]
    if not again or proof is Proof.NONE:
        yield lambda: kept
        return
    from paraph.actions.reread import Rereading  # all that reads files, which a look does not need

    with ExitStack() as stack:
        opened = stack.enter_context(rereader()) if reader is None else reader
        rereading = stack.enter_context(Rereading(carrying, again, opened))
        yield lambda: kept | {i: text_hash(words) for i, words in rereading.texts()}


def prove_round(
    carrying: CarryingOver,
    records: Sequence[SubmissionRecord],
    submissions: Sequence[Submission],
    compilation: Compilation,
    sent: Callable[[], Mapping[str, str]],
) -> None:
    """Prove laws 2 and 5 on the compilation of a round. Raises LawBrokenError where that fails.

    `records` are all that stand, as they were made; `sent` gives the hashes of the texts they were read from: it is
    asked last, since files may still be read. A party that said something besides its file, or made it on an older
    revision, has no one file that holds its text of this round: then its file is proved by itself, on the text it
    was made on, and the compilation against what the party proposes in all.
    """
    check_passages(compilation)
    text, label = carrying.circulated.text, carrying.circulated.manifest.label
    if view(compilation, BASE) != text:
        raise LawBrokenError("as X would have it: the compilation does not give the base back")
    of_party: dict[str, list[SubmissionRecord]] = defaultdict(list)
    for record in records:
        of_party[record.party].append(record)
    seen = {s.party: text_hash(view(compilation, s.party).words()) for s in submissions}
    hashes = sent()
    for submission in submissions:
        party, own = submission.party, of_party[submission.party]
        whole = len(own) == 1 and own[0].base == label
        expected = hashes.get(own[0].id) if whole else None
        if expected is None:
            for record in own:
                if record.id in hashes:
                    made = text_of_alone(carrying.base(record).text, Submission(party, record.proposals))
                    _refuse_other(made, hashes[record.id], record.id)
            expected = text_of_alone(text, submission)
        _refuse_other(seen[party], expected, party)


def text_of_alone(text: Document, submission: Submission) -> str:
    """Return the hash of the text as a party would have it, by its own proposals and no other."""
    return text_hash(view(compile_round(text, [submission], [submission.party]), submission.party).words())


def _refuse_other(seen: str, expected: str, whose: str) -> None:
    if seen != expected:
        raise LawBrokenError(f"as X would have it: the compilation does not give the text of {whose} back")
