"""The laws, checked on the real data of a run before anything is written.

These checks share as little as they can with what they check: they see the base, the finished compilation and
the text read afresh from the file that was sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from paraph.errors import LawBrokenError
from paraph.merge.view import BASE, view
from paraph.model.compilation import Compilation
from paraph.model.document import Document


def check_views(compilation: Compilation, base: Document, states: Mapping[str, Document]) -> None:
    """Law 2: what a compilation shows for each party is what that party sent; for nobody, the base.

    `states` are the texts as each party would have them, read from what they sent.
    """
    if view(compilation, BASE) != base:
        raise LawBrokenError("as X would have it: the compilation does not give the base back")
    for party, state in states.items():
        if view(compilation, party).words() != state.words():
            raise LawBrokenError(f"as X would have it: the compilation does not give {party}'s text back")


def check_passages(compilation: Compilation) -> None:
    """Law 5, the part that can be seen from outside: passages stand in order, apart, and none is idle."""
    for compiled in compilation.paragraphs:
        at = -1
        for passage in compiled.passages:
            if passage.start <= at and not (passage.start == at and passage.start < passage.end):
                raise LawBrokenError(f"only the open is bracketed: passages of {compiled.base.id} touch")
            if compiled.base.wording.slice(passage.start, passage.end) != passage.base:
                raise LawBrokenError(f"only the open is bracketed: a passage of {compiled.base.id} is misplaced")
            words = Counter(a.wording.words for a in passage.alternatives)
            if passage.base.words in words or max(words.values()) > 1:
                raise LawBrokenError(f"only the open is bracketed: an idle alternative in {compiled.base.id}")
            at = passage.end
