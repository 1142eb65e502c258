"""Which proposals are behind a change of a text, by what the commit that made it says."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.actions.trailers import ACCEPTED, BRACKETED, revised_after
from paraph.actions.workspace import Workspace
from paraph.model.change import Addition, Join, Proposal
from paraph.model.comparison import Op, ParagraphChange
from paraph.model.record import SubmissionRecord
from paraph.store.values import Version


class Behind:
    """The proposals that some commits of a draft say they put in; a round is read when it is first asked for."""

    def __init__(self, workspace: Workspace, document: str, versions: Sequence[Version]) -> None:
        self.workspace, self.document = workspace, document
        made = [version.id for version in versions if revised_after(version.subject)]
        self._named: dict[str, set[str]] = {commit: set() for commit in made}
        for key in (ACCEPTED, BRACKETED) if made else ():
            for commit, ids in zip(made, workspace.repository.trailers_of(made, key), strict=True):
                self._named[commit].update(ids)
        self._records: dict[str, tuple[SubmissionRecord, ...]] = {}

    def proposals(self, version: Version, change: ParagraphChange) -> tuple[Proposal, ...]:
        """Return the proposals behind a change that its commit says it made, in the order of the roster."""
        label = revised_after(version.subject)
        named = self._named.get(version.id)
        if not label or not named:
            return ()
        if label not in self._records:
            self._records[label] = self.workspace.submissions(self.document, label)
        found = [p for r in self._records[label] for p in r.proposals if p.id in named and _is_behind(p, change)]
        order = {code: n for n, code in enumerate(self.workspace.roster.codes)}
        return tuple(sorted(found, key=lambda p: (order.get(p.party, len(order)), p.id)))


def _is_behind(proposal: Proposal, change: ParagraphChange) -> bool:
    """Whether a proposal is about a paragraph that was there before, or gave the words of one that is new."""
    made, before = proposal.change, {p.id for p in change.old.paragraphs}
    if isinstance(made, Addition):
        words = "".join(piece.wording.text for piece in change.pieces if piece.op is not Op.DELETE)
        return not before and made.new.text == words
    return made.paragraph in before or (isinstance(made, Join) and made.joined in before)
