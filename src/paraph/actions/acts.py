"""What parties do to the brackets of a circulated text: of one submission, and of a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from paraph.actions.compile import Round, by_party
from paraph.actions.workspace import Workspace
from paraph.merge.acts.party import Brackets
from paraph.merge.names import Names
from paraph.model.acts import Act
from paraph.model.record import SubmissionRecord

Spoken = tuple[tuple[str, ...], str]
"""Parties, and what they do, in words that follow their names."""


def record_acts(workspace: Workspace, records: Iterable[SubmissionRecord]) -> dict[str, tuple[Act, ...]]:
    """Return what submissions do to the brackets of the text that each was made on, by the id of the record."""
    names = Names.of(workspace.roster)
    known: dict[tuple[str, str], Brackets] = {}
    result = {}
    for record in records:
        key = (record.document, record.base)
        if key not in known:
            known[key] = Brackets(workspace.labelled(*key).text, names)
        result[record.id] = known[key].acts(record.proposals)
    return result


def round_acts(workspace: Workspace, found: Round) -> list[tuple[str, Act]]:
    """Return what each party of a round does to the brackets, party by party in roster order."""
    brackets = Brackets(found.circulated.text, Names.of(workspace.roster))
    submissions = {s.party: s for s in by_party(found.placed, ())}
    return [
        (party, act)
        for party in found.compilation.parties
        for act in brackets.acts(submissions[party].proposals if party in submissions else ())
    ]


def spoken_acts(acts: Iterable[tuple[str, Act]]) -> Mapping[str, tuple[Spoken, ...]]:
    """Return what is done to each paragraph, by its id, those together that do the same."""
    same: dict[str, dict[tuple[int, str], list[tuple[str, Act]]]] = defaultdict(lambda: defaultdict(list))
    for party, act in acts:
        same[act.paragraph][act.start, act.says].append((party, act))
    result = {}
    for paragraph, done in same.items():
        spoken = []
        for _, group in sorted(done.items()):
            act = group[0][1]
            parties = tuple(dict.fromkeys(party for party, _ in group))
            spoken.append((parties, act.says if len(parties) == 1 else act.says_of_several))
        result[paragraph] = tuple(spoken)
    return result
