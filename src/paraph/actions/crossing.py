"""What two clones recorded at the same time and a person must look at: nothing is lost, but nobody else can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paraph.actions.workspace import Workspace
from paraph.model.record import DecisionRecord, Disposition, SubmissionRecord, standing_decisions
from paraph.model.waiting import standing
from paraph.store.sharing import Arrived

Round = tuple[str, str]
"""A document and the label of the revision that a round runs on."""
_SAID = {
    Disposition.ACCEPTED: "accepted",
    Disposition.NOT_ACCEPTED: "not accepted",
    Disposition.BRACKETED: "bracketed",
    Disposition.DEFERRED: "deferred",
}


def crossings(workspace: Workspace, came: Sequence[Arrived], sent: Sequence[Arrived]) -> tuple[str, ...]:
    """Return a sentence for each: a party's files of which both sides took in one, and decisions that differ."""
    theirs, ours = (_paths(workspace, commits) for commits in (came, sent))
    found: list[str] = []
    for document, label in sorted({*_rounds(theirs)} & {*_rounds(ours)}):
        folder = f"comments/{document}/{label}"
        here = standing(workspace.submissions(document, label))
        one, other = ([r for r in here if f"{folder}/{r.id}.toml" in side] for side in (ours, theirs))
        found += _two_files(document, label, one, other)
        sides = []
        for side in (ours, theirs):
            names = {
                path.rpartition(".toml")[0].rpartition(".")[2] for path in side if path.startswith(f"{folder}/dec")
            }
            sides.append([record for record in workspace.decisions(document, label) if record.id in names])
        found += _two_decisions(document, label, *sides)
    return tuple(found)


def _paths(workspace: Workspace, commits: Iterable[Arrived]) -> frozenset[str]:
    return frozenset(path.removeprefix(workspace.prefix) for commit in commits for path in commit.paths)


def _rounds(paths: Iterable[str]) -> Iterator[Round]:
    for path in paths:
        parts = path.split("/")
        if parts[0] == "comments" and len(parts) > 3:
            yield parts[1], parts[2]


def _two_files(
    document: str, label: str, ours: Sequence[SubmissionRecord], theirs: Sequence[SubmissionRecord]
) -> Iterator[str]:
    for one in ours:
        for other in theirs:
            if one.party and one.party == other.party and one.file and other.file and one.id != other.id:
                yield (
                    f"{one.party} has two files on record for {label} ({document}), each received in another "
                    f"clone: {one.id} and {other.id}. Both stand; if one takes the other's place, take that back: "
                    "`paraph correct ID --withdraw`."
                )


def _two_decisions(
    document: str, label: str, ours: Sequence[DecisionRecord], theirs: Sequence[DecisionRecord]
) -> Iterator[str]:
    mine, yours = standing_decisions(tuple(ours)), standing_decisions(tuple(theirs))
    stand = standing_decisions((*ours, *theirs))
    for proposal in sorted({*mine} & {*yours}):
        one, other = mine[proposal], yours[proposal]
        if (one.disposition, one.text) != (other.disposition, other.text):
            yield (
                f"Proposal {proposal} ({document}, {label}) was decided twice at the same time: here "
                f"{_SAID[one.disposition]}, by others {_SAID[other.disposition]}. The later one stands "
                f"({_SAID[stand[proposal].disposition]}); decide again if that is not what the chair said."
            )
