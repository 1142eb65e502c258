"""Field codes that would fetch something or start a program: recognised, never obeyed (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re

FETCHING = frozenset("DATABASE DDE DDEAUTO IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK RD".split())
"""The kinds of field that name a file, a program or a data source."""

_KIND = re.compile(r'[\s"\\]*([A-Za-z]+)')
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)


class FieldCodes:
    """Puts codes together that are split over runs, and remembers kinds that fetch, and what links name."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._stray: list[str] = []
        self._met: set[str] = set()
        self.links: set[str] = set()

    def mark(self, kind: str) -> None:
        """Take a w:fldChar: begin, separate or end."""
        if kind == "begin":
            self._open.append([])
        elif self._open:
            self.whole("".join(self._open[-1]))
            self._open[-1] = []
            if kind == "end":
                self._open.pop()

    def add(self, text: str) -> None:
        """Take a piece of a code."""
        (self._open[-1] if self._open else self._stray).append(text)

    def whole(self, code: str) -> None:
        """Take the whole code of a field."""
        found = _KIND.match(code)
        if found and found[1].upper() in FETCHING:
            self._met.add(found[1].upper())
        elif found and (address := _ADDRESS.match(code)):
            self.links.add(address[1] or address[2] or "")

    def finished(self) -> set[str]:
        """Return the kinds that were met, also in fields that never end."""
        for pieces in (*self._open, self._stray):
            self.whole("".join(pieces))
        return self._met
