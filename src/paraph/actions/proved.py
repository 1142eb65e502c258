"""Laws 1 and 2 on one submission, checked before anything of it is recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from paraph.errors import LawBrokenError
from paraph.merge.compile import compile_round
from paraph.merge.laws import check_views
from paraph.model.compilation import Submission
from paraph.model.document import Document
from paraph.model.frozen import replace
from paraph.model.record import SubmissionRecord


def text_hash(words: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the SHA-256, in hexadecimal, of what a text says: order, wording and notes of its paragraphs."""
    return hashlib.sha256(json.dumps(words).encode("ascii")).hexdigest()


def proved(base: Document, record: SubmissionRecord, state: Document, roster: Sequence[str]) -> SubmissionRecord:
    """Return a record with the hash of its party's text as just read from a file (`state`), laws 1 and 2 proved."""
    prove(base, record, state, roster)
    return replace(record, text_sha256=text_hash(state.words()))


def prove(base: Document, record: SubmissionRecord, state: Document, roster: Sequence[str]) -> None:
    """Laws 1 and 2 on one submission: its proposals, each once, lead from the base to exactly its text."""
    ids = [p.id for p in record.proposals] + [r.id for r in record.remarks]
    if len(set(ids)) != len(ids):
        raise LawBrokenError(f"nothing lost: two entries of {record.id} have one id")
    compilation = compile_round(base, [Submission(record.party, record.proposals)], roster)
    check_views(compilation, base, {record.party: state})
