"""The settings of a workspace: the process, its documents and meetings, and the roster of parties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from paraph.model.alphabet import in_order
from paraph.model.findings import Allowed
from paraph.model.frozen import field, frozen
from paraph.model.house import House, PaperKind, PaperSize, Redlining


class Attribution(StrEnum):
    """The chair's choice for a round: who is named in what leaves the secretariat."""

    PARTIES = "parties"
    GROUPS = "groups"
    NONE = "none"


class PartyKind(StrEnum):
    """What a party on the roster is."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"
    BODY = "body"


@frozen
class Member:
    """A party's membership in a group, with the first and the last day, where known."""

    code: str
    since: date | None = None
    until: date | None = None

    def is_on(self, day: date) -> bool:
        """Whether it is a member on a day; the first and the last day count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@frozen
class Party:
    """A delegation, organisation, group or body: its code, official short name, and names in other languages.

    `footnote` is what the house requires below a page on which the name stands in a list of parties.
    """

    code: str
    name: str
    kind: PartyKind
    names: Mapping[str, str] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    footnote: str = ""

    def name_in(self, language: str) -> str:
        """Return the official short name in a language, or else in that of the roster."""
        return self.names.get(language) or self.names.get(language.split("-")[0]) or self.name

    def members_on(self, day: date) -> frozenset[str]:
        """Return the codes of those that are members on a day."""
        return frozenset(m.code for m in self.members if m.is_on(day))


@frozen
class Process:
    """The process that negotiates."""

    name: str
    short: str
    language: str = "en"
    secretariat: str = "Secretariat"


@frozen
class Instrument:
    """One document under negotiation, as the settings name it. An empty language is the process's."""

    name: str
    title: str
    symbol: str
    kind: str = "declaration"
    language: str = ""


@frozen
class Meeting:
    """A preparatory meeting on the calendar. `attribution` None: the chair has not chosen yet.

    `kind_of_paper` is that of the texts circulated for it, where it is not the house's.
    """

    label: str
    title: str
    date: date
    place: str = ""
    circulated: datetime | None = None
    deadline: datetime | None = None
    attribution: Attribution | None = None
    kind_of_paper: PaperKind | None = None


class PackFile(StrEnum):
    """A file that goes to delegations with a circulated text."""

    CLEAN = "clean"
    REDLINE = "redline"
    FIXED = "redline-fixed"
    FIRST = "redline-first"
    FIRST_FIXED = "redline-first-fixed"
    NOTE = "note"
    FORM = "form"
    CONCORDANCE = "concordance"
    COVER = "cover"
    CLEAN_PDF = "clean-pdf"
    FIXED_PDF = "redline-fixed-pdf"


@frozen
class PackSettings:
    """What goes into a pack for delegations, the text of its cover note, where comments are to be sent.

    Without a text of its own a process sends the usual one.
    """

    files: tuple[PackFile, ...] = (
        PackFile.COVER,
        PackFile.CLEAN,
        PackFile.REDLINE,
        PackFile.FIXED,
        PackFile.NOTE,
    )
    cover: str = ""
    comments_to: str = ""


@frozen
class Settings:
    """What paraph.toml says."""

    process: Process
    documents: Mapping[str, Instrument]
    meetings: Mapping[str, Meeting]
    house: House = field(default_factory=House)
    pack: PackSettings = field(default_factory=PackSettings)
    redlining: Redlining = Redlining()
    allowed: tuple[Allowed, ...] = ()
    """What may stand in files that leave the house though the gate found it."""

    @property
    def paper(self) -> PaperSize:
        """The paper on which texts are printed."""
        return self.house.paper

    def language_of(self, instrument: Instrument) -> str:
        """Return the language of a document."""
        return instrument.language or self.process.language


@frozen
class Roster:
    """What parties.toml says, in its order, which is the order in which parties are printed."""

    parties: tuple[Party, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in roster order."""
        return tuple(party.code for party in self.parties)

    def groups_on(self, day: date) -> Mapping[str, frozenset[str]]:
        """Return the members of each group on a day, by the code of the group."""
        return {p.code: p.members_on(day) for p in self.parties if p.kind is PartyKind.GROUP}

    def by_name(self, language: str) -> tuple[Party, ...]:
        """Return the parties in the order of their names in a language."""
        return tuple(sorted(self.parties, key=lambda party: in_order(party.name_in(language), language)))

    def find(self, code: str) -> Party | None:
        """Return the party of a code, whatever its letter case, or None."""
        return next((p for p in self.parties if p.code.casefold() == code.casefold()), None)
