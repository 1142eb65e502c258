"""paraph.toml and parties.toml."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from paraph.errors import ParaphError
from paraph.formats.records.toml import read_toml
from paraph.model.findings import IN_TEXT, Allowed, Sort
from paraph.model.settings import (
    Attribution,
    Instrument,
    Meeting,
    Member,
    Party,
    PartyKind,
    Process,
    Roster,
    Settings,
)


class _Process(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    short: str
    language: str = "en"
    secretariat: str = "Secretariat"


class _Instrument(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    symbol: str
    kind: str = "declaration"


class _Meeting(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    date: date
    place: str = ""
    circulated: datetime | None = None
    deadline: datetime | None = None
    attribution: Attribution | None = None


class _House(msgspec.Struct, forbid_unknown_fields=True):
    paper: str = "A4"


class _Allowed(msgspec.Struct, forbid_unknown_fields=True):
    what: Sort
    words: str
    where: str
    by: str
    why: str


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    process: _Process
    documents: dict[str, _Instrument] = {}
    meetings: dict[str, _Meeting] = {}
    house: _House = msgspec.field(default_factory=_House)
    allow: list[_Allowed] = []


class _Member(msgspec.Struct, forbid_unknown_fields=True, rename={"since": "from"}):
    code: str
    since: date | None = None
    until: date | None = None


class _Party(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    name: str
    kind: PartyKind
    names: dict[str, str] = {}
    members: list[_Member] = []


class _Roster(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    party: list[_Party] = []


def read_settings(data: bytes, where: str = "paraph.toml") -> Settings:
    """Return what paraph.toml says. Raises ParaphError naming the entry that is wrong."""
    found = read_toml(data, _Settings, where)
    _known_format(found.format, where)
    zoneless = [
        label
        for label, m in found.meetings.items()
        if any(t is not None and t.tzinfo is None for t in (m.circulated, m.deadline))
    ]
    if zoneless:
        raise ParaphError(
            f"The times of meeting {zoneless[0]} have no time zone.",
            code="bad-record",
            where=where,
            next_step="Write them like 2027-02-09T18:00:00+01:00.",
        )
    return Settings(
        Process(found.process.name, found.process.short, found.process.language, found.process.secretariat),
        {name: Instrument(name, d.title, d.symbol, d.kind) for name, d in found.documents.items()},
        {
            label: Meeting(label, m.title, m.date, m.place, m.circulated, m.deadline, m.attribution)
            for label, m in found.meetings.items()
        },
        found.house.paper,
        tuple(_allowed(entry, found, where) for entry in found.allow),
    )


def _allowed(entry: _Allowed, settings: _Settings, where: str) -> Allowed:
    """Return what somebody allowed, refused where nobody may allow it or it does not say who, why and where."""
    if entry.what not in IN_TEXT:
        reason = f"Nobody can allow what is no part of the text ({entry.what})."
    elif not all(value.strip() for value in (entry.words, entry.by, entry.why)):
        reason = "An entry of what is allowed says nothing in words, by or why."
    elif entry.where not in settings.documents:
        reason = f"An entry of what is allowed is about “{entry.where}”, which is none of the documents."
    else:
        return Allowed(entry.what, entry.words, entry.where, entry.by, entry.why)
    raise ParaphError(
        reason,
        code="bad-record",
        where=where,
        next_step="Each [[allow]] says what, words, where, by and why: see docs/clean.md.",
    )


def read_roster(data: bytes, where: str = "parties.toml") -> Roster:
    """Return what parties.toml says. Raises ParaphError naming the entry that is wrong, or a code used twice."""
    found = read_toml(data, _Roster, where)
    _known_format(found.format, where)
    codes: set[str] = set()
    for party in found.party:
        if party.code.casefold() in codes:
            raise ParaphError(
                f"The code {party.code} is on the roster twice.",
                code="bad-record",
                where=where,
                next_step="Give one of the two another code.",
            )
        codes.add(party.code.casefold())
        for member in party.members:
            _refuse_odd_member(party.code, member, where)
    return Roster(
        tuple(
            Party(p.code, p.name, p.kind, p.names, tuple(Member(m.code, m.since, m.until) for m in p.members))
            for p in found.party
        )
    )


def _refuse_odd_member(group: str, member: _Member, where: str) -> None:
    """Refuse a membership that ends before it begins, and a group that is a member of itself."""
    if member.since is not None and member.until is not None and member.until < member.since:
        reason = f"{member.code} leaves {group} before it joins it."
    elif member.code.casefold() == group.casefold():
        reason = f"{group} is a member of itself."
    else:
        return
    raise ParaphError(
        reason,
        code="bad-record",
        where=where,
        next_step="Correct the members: from and until are the first and last day.",
    )


def _known_format(number: int, where: str) -> None:
    if number != 1:
        raise ParaphError(
            f"This file has format {number}; this version of paraph knows format 1.",
            code="bad-record",
            where=where,
            next_step="Install a newer version of paraph.",
        )
