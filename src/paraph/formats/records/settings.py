"""paraph.toml and parties.toml."""

# Types are written as such, not as texts: msgspec would have each text compiled, every time a workspace is opened.

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import msgspec

from paraph.errors import ParaphError
from paraph.formats.records.toml import read_toml
from paraph.model.findings import IN_TEXT, Allowed, Sort
from paraph.model.house import House, LineNumbers, Numerals, PaperKind, PaperSize, Redlining
from paraph.model.settings import (
    Attribution,
    Instrument,
    Meeting,
    Member,
    PackFile,
    PackSettings,
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
    language: str = ""


class _Meeting(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    date: date
    place: str = ""
    circulated: datetime | None = None
    deadline: datetime | None = None
    attribution: Attribution | None = None
    kind_of_paper: PaperKind | None = None


class _House(msgspec.Struct, forbid_unknown_fields=True):
    paper: PaperSize = PaperSize.A4
    kind_of_paper: PaperKind | None = None
    original_language: str = ""
    audience: str = ""
    italic_opening_words: bool = False
    watermark: str = ""
    line_numbers: LineNumbers = LineNumbers.REVIEW
    numerals: Numerals = Numerals.LATIN
    style_file: str = ""


class _Pack(msgspec.Struct, forbid_unknown_fields=True):
    files: tuple[PackFile, ...] = PackSettings().files
    cover: str = ""
    comments_to: str = ""


class _Redlines(msgspec.Struct, forbid_unknown_fields=True):
    author: Annotated[str, msgspec.Meta(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")] = "Secretariat"
    moves: bool = False


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
    pack: _Pack = msgspec.field(default_factory=_Pack)
    redlines: _Redlines = msgspec.field(default_factory=_Redlines)
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
    footnote: str = ""


class _Roster(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    party: list[_Party] = []


def read_settings(data: bytes, where: str = "paraph.toml") -> Settings:
    """Return what paraph.toml says. Raises ParaphError naming the entry that is wrong."""
    found = read_toml(data, _Settings, where)
    _known_format(found.format, where)
    for what, names in (("document", found.documents), ("meeting", found.meetings)):
        _refuse_odd_name(what, names, where)
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
        {name: Instrument(name, d.title, d.symbol, d.kind, d.language) for name, d in found.documents.items()},
        {
            label: Meeting(
                label, m.title, m.date, m.place, m.circulated, m.deadline, m.attribution, m.kind_of_paper
            )
            for label, m in found.meetings.items()
        },
        _house(found.house, where),
        _pack(found.pack, where),
        Redlining(found.redlines.author, found.redlines.moves),
        tuple(_allowed(entry, found, where) for entry in found.allow),
    )


_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_CODE = re.compile(r"""[^\s.<>:"'/\\|?*\x00-\x1f-]([^<>:"'/\\|?*\x00-\x1f]*[^\s.<>:"'/\\|?*\x00-\x1f])?""")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)


def _refuse_odd_name(what: str, names: Iterable[str], where: str) -> None:
    """Refuse a name that cannot be that of a folder on every computer, and of a tag."""
    odd = next((name for name in names if not _NAME.fullmatch(name) or _DEVICE.fullmatch(name)), None)
    if odd is not None:
        raise ParaphError(
            f"A {what} cannot be called “{odd}”.",
            code="bad-record",
            where=where,
            next_step="Use letters from a to z, digits and hyphens, such as som-1.",
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


_PRINTED = ("original_language", "audience", "watermark")
_LONGEST = {"watermark": 24}


def _house(found: _House, where: str) -> House:
    """Return the house style. Raises ParaphError for lines that cannot be printed as one, and odd style files."""
    for name in _PRINTED:
        text = getattr(found, name)
        longest = _LONGEST.get(name, 120)
        if text != text.strip() or not (text.isprintable() and len(text) <= longest):
            raise ParaphError(
                f"The entry {name} of the house style must be one line of at most {longest} characters.",
                code="bad-record",
                where=where,
                next_step="Write it without tabs, line breaks, and spaces around it.",
            )
    if found.style_file and not re.fullmatch(r"[^\\/:]+\.docx", found.style_file):
        raise ParaphError(
            f"The style file must be a Word file beside paraph.toml, and “{found.style_file}” is none.",
            code="bad-record",
            where=where,
            next_step='Write its name only: style_file = "house.docx".',
        )
    return House(
        found.paper,
        found.kind_of_paper,
        found.original_language,
        found.audience,
        found.italic_opening_words,
        found.watermark,
        found.line_numbers,
        found.numerals,
        found.style_file,
    )


def _pack(found: _Pack, where: str) -> PackSettings:
    """Return what goes into a pack. Raises ParaphError where a file is listed twice, or the clean one is not."""
    twice = next((name for name in found.files if found.files.count(name) > 1), None)
    if twice is not None or PackFile.CLEAN not in found.files:
        raise ParaphError(
            f"The pack lists “{twice}” twice." if twice else "The pack lists no clean file.",
            code="bad-record",
            where=where,
            next_step="Correct files under [pack]; docs/pack.md says which there are.",
        )
    return PackSettings(found.files, found.cover, found.comments_to)


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
        if _DEVICE.fullmatch(party.code) or not _CODE.fullmatch(party.code):
            raise ParaphError(
                f"A party cannot have the code “{party.code}”: files are named by it.",
                code="bad-record",
                where=where,
                next_step="Use letters, digits and hyphens.",
            )
        for member in party.members:
            _refuse_odd_member(party.code, member, where)
    return Roster(
        tuple(
            Party(
                p.code,
                p.name,
                p.kind,
                p.names,
                tuple(Member(m.code, m.since, m.until) for m in p.members),
                p.footnote.strip(),
            )
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
