"""What is printed of those who stand behind an alternative: who proposed it, who supports it, what others said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from paraph.model.compilation import Compilation
from paraph.model.frozen import frozen
from paraph.model.stance import Behalf, Stance, StanceKind

_ON_TEXT = {
    StanceKind.SUPPORT: "{} support",
    StanceKind.OPPOSE: "{} oppose",
    StanceKind.RETAIN: "{} retain",
    StanceKind.RESERVE: "reservation by {}",
    StanceKind.FLEXIBLE: "{} flexible",
}


@frozen
class Credit:
    """What is printed beside an alternative; any of it may be empty.

    `who` stands before its words ("KEL, GLS (except SLM), supported by ORV"), `said` behind them ("TQN delete;
    reservation by BRC"), and `retain` behind the words of the base ("GLS retain").
    """

    who: str
    said: str = ""
    retain: str = ""


class Credits:
    """Knows what is printed beside each alternative of a compilation, as it stands or as it may leave."""

    def __init__(self, compilation: Compilation) -> None:
        self.order = {code: place for place, code in enumerate(compilation.roster or compilation.parties)}
        self.stances: dict[str, list[Stance]] = defaultdict(list)
        self.standing: dict[str, list[Stance]] = defaultdict(list)
        for stance in compilation.stances:
            known = self.stances[stance.proposal] if stance.proposal else self.standing[stance.paragraph]
            known.append(stance)
        self.behalf: dict[str, list[Behalf]] = defaultdict(list)
        for behalf in compilation.behalf:
            self.behalf[behalf.proposal].append(behalf)

    def of(self, parties: Sequence[str], proposals: Iterable[str], *, words: bool) -> Credit:
        """Return what is printed of an alternative that `parties` would have by their `proposals`.

        `words`: it has words of its own, which those who oppose it would delete.
        """
        found = tuple(proposals)
        said = self.said_of(parties, found)
        behalf = [b for proposal in found for b in self.behalf.get(proposal, ())]
        joined = self._in_order({code for b in behalf for code in b.joined} - {*parties})
        names = [self._with_exceptions(code, behalf) for code in parties]
        supporters = [code for code in said.get(StanceKind.SUPPORT, ()) if code not in joined]
        who = ", ".join(
            [
                *names,
                *([f"joined by {_listed(joined)}"] if joined else []),
                *([f"supported by {_listed(supporters)}"] if supporters else []),
            ]
        )
        return Credit(who, "; ".join(_behind(said, words)), _verb(said, StanceKind.RETAIN, "{} retain"))

    def retained(self, proposals: Iterable[str]) -> str:
        """Return what is printed behind the words of the base that some proposals would change ("GLS retain")."""
        return _verb(self.said_of((), tuple(proposals)), StanceKind.RETAIN, "{} retain")

    def as_it_stands(self, paragraph: str) -> str:
        """Return what is printed of those who took a stance on the words of a paragraph as it was circulated."""
        said: dict[StanceKind, list[str]] = defaultdict(list)
        for stance in self.standing.get(paragraph, ()):
            said[stance.kind].append(stance.party)
        forms = ((kind, _ON_TEXT[kind]) for kind in _ON_TEXT)
        pieces = [_verb({kind: self._in_order(said[kind])}, kind, form) for kind, form in forms if kind in said]
        return f"as it stands: {'; '.join(pieces)}" if pieces else ""

    def excepted(self, party: str, proposals: Iterable[str]) -> tuple[str, ...]:
        """Return the members for whom a group does not speak in some proposals."""
        found = {e for p in proposals for b in self.behalf.get(p, ()) if b.party == party for e in b.excepted}
        return tuple(sorted(found))

    def said_of(self, parties: Sequence[str], proposals: Iterable[str]) -> dict[StanceKind, list[str]]:
        """Return who takes which stance on proposals, in the order of the compilation.

        Nobody supports what it proposes itself.
        """
        found: dict[StanceKind, set[str]] = defaultdict(set)
        for proposal in proposals:
            for stance in self.stances.get(proposal, ()):
                if stance.kind is not StanceKind.SUPPORT or stance.party not in parties:
                    found[stance.kind].add(stance.party)
        return {kind: self._in_order(codes) for kind, codes in found.items()}

    def _with_exceptions(self, code: str, behalf: Iterable[Behalf]) -> str:
        excepted = self._in_order({e for b in behalf if b.party == code for e in b.excepted})
        return f"{code} (except {_listed(excepted)})" if excepted else code

    def _in_order(self, codes: Iterable[str]) -> list[str]:
        return sorted(codes, key=lambda code: (self.order.get(code, len(self.order)), code))


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def _verb(said: dict[StanceKind, list[str]], kind: StanceKind, form: str) -> str:
    codes = said.get(kind, [])
    return form.format(_listed(codes)) if codes else ""


def _behind(said: dict[StanceKind, list[str]], words: bool) -> list[str]:
    """Return what stands behind the words, in the conventions of rolling texts."""
    pieces = (
        _verb(said, StanceKind.OPPOSE, "{} delete" if words else "opposed by {}"),
        _verb(said, StanceKind.RESERVE, "reservation by {}"),
        _verb(said, StanceKind.FLEXIBLE, "{} flexible"),
    )
    return [piece for piece in pieces if piece]
