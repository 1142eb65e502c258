"""Find the parties of the roster by name in what somebody typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from paraph.model.frozen import frozen
from paraph.model.settings import Party, PartyKind, Roster

_APOSTROPHES = "'’‘`´"
_HYPHENS = "-‐‑–"
_ARTICLE = r"(?:the\s+)?"
_WITH_MEMBERS = re.compile(r"\s+and\s+its\s+member\s+states(?!\w)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9&+/-]{1,7}")
_SMALL = frozenset({"of", "and", "the", "for", "de", "du", "des", "et", "la", "le", "al", "el"})


@frozen
class Found:
    """A party found in a text: its code, and where its name ends."""

    code: str
    end: int


@dataclass(frozen=True, eq=False)
class Names:
    """The names of a roster: codes as they are written, names in any letter case, the longest first.

    Two rosters' names are the same only if they are one value, so that what was read with them can be kept.
    """

    pattern: re.Pattern[str]
    code_of: dict[str, str]
    codes: frozenset[str]
    groups: frozenset[str]
    organisations: frozenset[str]

    @classmethod
    def of(cls, roster: Roster) -> Names:
        """Return the names of a roster; a name that two parties share means neither of them."""
        code_of: dict[str, str] = {}
        shared: set[str] = set()
        for party in roster.parties:
            for name in {_folded(n) for n in (party.name, *party.names.values())}:
                if code_of.setdefault(name, party.code) != party.code:
                    shared.add(name)
        for name in shared:
            del code_of[name]
        codes = {party.code for party in roster.parties}
        known = [
            (name, f"(?i:{_ARTICLE}{_loosely(name)})") for name in _written(roster) if _folded(name) in code_of
        ]
        known += [(code, re.escape(code)) for code in codes]
        known.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        choices = "|".join(pattern for _, pattern in known) or r"(?!)"
        pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)")
        groups = frozenset(p.code for p in roster.parties if p.kind is PartyKind.GROUP)
        others = frozenset(p.code for p in roster.parties if p.kind in (PartyKind.ORGANISATION, PartyKind.BODY))
        return cls(pattern, {**code_of, **{c: c for c in codes}}, frozenset(codes), groups, others)

    @classmethod
    def of_codes(cls, codes: Iterable[str]) -> Names:
        """Return codes as the only names there are."""
        return cls.of(Roster(tuple(Party(code, code, PartyKind.STATE) for code in codes)))

    def at(self, text: str, start: int) -> Found | None:
        """Return the party whose name begins at a place, or None. A group may come with "and its member States"."""
        match = self.pattern.match(text, start)
        if match is None:
            return None
        words = match.group()
        code = self.code_of.get(words) or self.code_of.get(_folded(words)) or self.code_of.get(_bare(words))
        if code is None:
            return None
        end = match.end()
        if code in self.groups:
            more = _WITH_MEMBERS.match(text, end)
            end = more.end() if more else end
        return Found(code, end)

    def within(self, text: str) -> str:
        """Return the first party named anywhere in a text, as it is written there, or nothing."""
        match = self.pattern.search(text)
        return match.group() if match else ""


def like_a_name(text: str) -> bool:
    """Whether a short text looks like the name or code of a party: capitals, few words."""
    words = text.strip()
    if not words or len(words) > 60 or len(words.split()) > 7:
        return False
    if _CODE.fullmatch(words):
        return True
    each = words.replace("(", " ").replace(")", " ").split()
    return all(_is_proper(word) or (n and word in _SMALL) for n, word in enumerate(each))


def _is_proper(word: str) -> bool:
    """Whether a word begins with a capital (or a letter of a script without capitals) and holds only letters."""
    first = word[0]
    letters = word.translate({ord(sign): None for sign in "'’&.-"})
    return first.isalpha() and not first.islower() and letters.replace("\u0301", "").isalnum()


def _written(roster: Roster) -> set[str]:
    """Return each name as written and in both forms of Unicode that word processors use."""
    names = {n for party in roster.parties for n in (party.name, *party.names.values()) if n.strip()}
    return {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}


def _loosely(name: str) -> str:
    pieces = []
    for character in " ".join(name.split()):
        if character == " ":
            pieces.append(r"\s+")
        elif character in _APOSTROPHES:
            pieces.append(f"[{_APOSTROPHES}]")
        elif character in _HYPHENS:
            pieces.append(f"[{_HYPHENS}]")
        else:
            pieces.append(re.escape(character))
    return "".join(pieces)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(name.split())).casefold()
    for alike in (_APOSTROPHES, _HYPHENS):
        for character in alike:
            plain = plain.replace(character, alike[0])
    return plain


def _bare(name: str) -> str:
    return _folded(name).removeprefix("the ")
