"""The references that a record moves: all of them or none, also when git was killed while it moved them.

Git locks all references of a transaction, then renames one lock after another (git-update-ref(1) promises no more):
who dies in between leaves some moved. A record counts from the first one; the others follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from paraph.model.frozen import frozen
from paraph.store import objects
from paraph.store.command import Answer, Commands
from paraph.store.failures import failure


@frozen
class Move:
    """A reference by its full name, and what it leads to before and after; zeros for nothing."""

    reference: str
    old: str
    new: str


class Made(Enum):
    """How much of a transaction is there."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


def made(commands: Commands, moves: Sequence[Move]) -> Made:
    """Return how many of the moves were made; one on which more was built since counts as made."""
    done = _done(commands, moves)
    if all(done.values()):
        return Made.ALL
    return Made.SOME if any(done.values()) else Made.NONE


def complete(commands: Commands, moves: Sequence[Move]) -> bool:
    """Make the moves that are missing if some were made; return whether all are made then.

    Where another one is in the way (somebody reset the branch since), nothing more is moved.
    """
    found = made(commands, moves)
    if found is not Made.SOME:
        return found is Made.ALL
    done = _done(commands, moves)
    answer = ask(commands, [move for move in moves if not done[move]], "paraph: finished")
    if answer.status:
        raise failure("update-ref", answer.errors)
    return True


def ask(
    commands: Commands,
    moves: Sequence[Move],
    reason: str,
    variables: Mapping[str, str] | None = None,
    verified: Sequence[Move] = (),
) -> Answer:
    """Ask git to make all moves, if each reference, and what is to be `verified`, still is where it was."""
    steps = [f"verify {move.reference}\0{move.old}\0" for move in verified]
    # Nothing that a name leads to is moved in its place: a symbolic reference could have come with the workspace.
    steps += [f"option no-deref\0update {move.reference}\0{move.new}\0{move.old}\0" for move in moves]
    return commands.ask(
        "update-ref",
        "-m",
        reason,
        "--stdin",
        "-z",
        data="".join(steps).encode("utf-8", "surrogateescape"),
        variables=variables,
    )


def _done(commands: Commands, moves: Sequence[Move]) -> dict[Move, bool]:
    now = objects.references(commands, [move.reference for move in moves])
    return {move: _made(commands, now.get(move.reference, ""), move) for move in moves}


def _made(commands: Commands, now: str, move: Move) -> bool:
    # A move may lead back to what the reference then built on, as that of a tag does which somebody had moved.
    return now != move.old and _leads_to(commands, now, move.new)


def _leads_to(commands: Commands, now: str, new: str) -> bool:
    if not now or now == new:
        return now == new
    return not commands.ask("merge-base", "--is-ancestor", new, now).status
