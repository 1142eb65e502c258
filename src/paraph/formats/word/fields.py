"""Complex fields while a story is read (17.16.18): whether what comes is code, a computed result, or neither."""

from __future__ import annotations

from paraph.formats.word.sweep import Sweep
from paraph.formats.word.xml import Element, w
from paraph.model.frozen import mutable

_TYPE = w("fldCharType")

COMPUTED = frozenset(
    "AUTONUM AUTONUMLGL AUTONUMOUT CREATEDATE DATE DOCPROPERTY FILENAME LISTNUM NOTEREF NUMPAGES NUMWORDS PAGE"
    " PAGEREF PRINTDATE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF TIME TOC".split()
)
"""The fields whose result a program computes anew, so that it may change without anybody having changed it."""


def computes(code: str) -> bool:
    """Return whether a field with this code has a computed result (17.16.5)."""
    name, *_ = [*code.split(), ""]
    return name.upper() in COMPUTED


@mutable
class _Open:
    """A field that was begun: its code so far, and whether its result has."""

    code: str = ""
    result: bool = False
    computed: bool = False


class Fields:
    """The fields open at the place that is being read. Only whole ones count: see Sweep."""

    __slots__ = ("_open", "_whole", "computed", "in_code")

    def __init__(self, sweep: Sweep) -> None:
        self._whole = sweep.fields
        self._open: list[_Open] = []
        self.in_code = False
        self.computed = False

    def char(self, element: Element) -> None:
        """Take note of a w:fldChar."""
        kind = element.get(_TYPE)
        if kind == "begin" and element in self._whole:
            self._open.append(_Open())
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.result, field.computed = True, computes(field.code)
        elif kind == "end" and element in self._whole and self._open:
            self._open.pop()
        self.in_code = not all(field.result for field in self._open)
        self.computed = any(field.computed for field in self._open)

    def code(self, text: str) -> None:
        """Take note of a part of a code: it may be cut into several runs."""
        if self._open:
            self._open[-1].code += text
