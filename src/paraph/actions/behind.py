"""Which proposals are behind a change of a text, by what the commit that made it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.actions.trailers import ACCEPTED, BRACKETED, revised_after
from paraph.actions.workspace import Workspace
from paraph.model.change import Addition, Join, Proposal
from paraph.model.comparison import Op, ParagraphChange
from paraph.model.frozen import frozen
from paraph.store.values import Version


class Behind:
    """The proposals that some commits of a draft say they put in; a round is read when it is first asked for."""

    def __init__(self, workspace: Workspace, document: str, versions: Sequence[Version]) -> None:
        self.workspace, self.document = workspace, document
        made = [version.id for version in versions if revised_after(version.subject)]
        self._named: dict[str, dict[str, str]] = {commit: {} for commit in made}
        """For each commit the proposals that it names, and as what: accepted, or put in brackets."""
        for key in (ACCEPTED, BRACKETED) if made else ():
            for commit, ids in zip(made, workspace.repository.trailers_of(made, key), strict=True):
                self._named[commit].update(dict.fromkeys(ids, key))
        self._rounds: dict[str, _Round] = {}

    def proposals(self, version: Version, change: ParagraphChange) -> tuple[Proposal, ...]:
        """Return the proposals behind a change that its commit says it made, in the order of the roster."""
        label = revised_after(version.subject)
        named = self._named.get(version.id)
        if not label or not named:
            return ()
        if label not in self._rounds:
            self._rounds[label] = _Round.read(self.workspace, self.document, label)
        known = self._rounds[label]
        found = [p for p in known.proposals if p.id in named and known.is_behind(p, named[p.id], change)]
        order = {code: n for n, code in enumerate(self.workspace.roster.codes)}
        return tuple(sorted(found, key=lambda p: (order.get(p.party, len(order)), p.id)))


@frozen
class _Round:
    """What was proposed in a round, and for some of it words that were agreed instead, first and last."""

    proposals: tuple[Proposal, ...]
    agreed: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, workspace: Workspace, document: str, label: str) -> _Round:
        agreed: dict[str, tuple[str, ...]] = {}
        for record in workspace.decisions(document, label):
            for one in record.decisions:
                if one.text:
                    agreed[one.proposal] = (*agreed.get(one.proposal, ()), one.text)
        proposed = (p for record in workspace.submissions(document, label) for p in record.proposals)
        return cls(tuple(proposed), agreed)

    def is_behind(self, proposal: Proposal, named: str, change: ParagraphChange) -> bool:
        """Whether a proposal is about a paragraph that was there before, or gave the words of one that is new."""
        made, before = proposal.change, {p.id for p in change.old.paragraphs}
        if not isinstance(made, Addition):
            return made.paragraph in before or (isinstance(made, Join) and made.joined in before)
        if before:
            return False
        words = "".join(piece.wording.text for piece in change.pieces if piece.op is not Op.DELETE)
        if named == BRACKETED:  # beside other alternatives, where there are some
            return made.new.text in words
        return words in (made.new.text, *self.agreed.get(proposal.id, ()))
