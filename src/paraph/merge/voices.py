"""Read who is named in a typed attribution, and as what: "US; G77 delete", "TUR, supported by HUN"."""

from __future__ import annotations

import re
from enum import StrEnum

from paraph.merge.names import Names, like_a_name
from paraph.model.frozen import frozen


class Stand(StrEnum):
    """What a party is said to do about words: propose them, or take a stance on them."""

    PROPOSE = "propose"
    RETAIN = "retain"
    DELETE = "delete"
    OPPOSE = "oppose"
    SUPPORT = "support"
    RESERVE = "reserve"
    FLEXIBLE = "flexible"
    NAMED = "named"
    """Named without a verb at words that stand already."""


@frozen
class Voice:
    """A party, what it is said to do, and the words that say so ("EU, G77 retain")."""

    party: str
    stand: Stand
    said: str


@frozen
class Unclear:
    """What was typed looks like an attribution and cannot be understood: the reason, for a person."""

    reason: str


_IT = r"(?:\s+(?:it|this|that|them|both|the\s+same))?"
_PARTS = r"(?:para(?:graph)?|sentence|title|heading|text|wording|words|language|reference|brackets?|formulation)"
_OBJECT = rf"(?:{_IT}|\s+(?:with\s+)?(?:the\s+|this\s+|these\s+|its\s+)?(?:whole\s+|entire\s+)?{_PARTS})"
_NOT = r"(?:(?:do|does|did)\s+not|don['’]t|doesn['’]t|can\s*not|can['’]t|could\s+not|not)"
_VERBS: tuple[tuple[Stand, str], ...] = (
    (Stand.OPPOSE, rf"{_NOT}\s+(?:support|accept|agree(?:\s+(?:to|with))?|want){_OBJECT}"),
    (Stand.OPPOSE, rf"(?:oppose[sd]?|against|objects?(?:\s+to)?){_OBJECT}"),
    (
        Stand.FLEXIBLE,
        rf"(?:(?:is|are|can\s+be)\s+)?flexible|can\s+(?:accept|live\s+with|go\s+along(?:\s+with)?){_OBJECT}",
    ),
    (Stand.DELETE, rf"(?:to\s+)?(?:delete[sd]?|remove[sd]?){_OBJECT}|deletion|del\."),
    (Stand.RETAIN, rf"(?:to\s+)?(?:retain(?:s|ed)?|keeps?|maintains?){_OBJECT}"),
    (
        Stand.RESERVE,
        r"(?:(?:general|scrutiny|parliamentary|study)\s+)*(?:reservations?|reserves?)"
        r"(?:\s+(?:its|their)\s+positions?)?",
    ),
    (Stand.SUPPORT, rf"(?:(?:also\s+)?supports?|agrees?(?:\s+(?:to|with))?|in\s+favou?r(?:\s+of)?){_OBJECT}|\+1"),
    (Stand.PROPOSE, r"(?:proposes?|suggests?|adds?|inserts?)"),
)
VERBS = tuple((stand, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)) for stand, words in _VERBS)

_JOINING = re.compile(r"\s*(?:[,،]\s*(?:and|et)\s+|[,،/&]|\s(?:and|et)\s)\s*", re.IGNORECASE)
_NEXT = re.compile(r"\s*;\s*|\s+[-–—]\s*|\s*[–—]\s+")
_BEFORE = (
    (Stand.SUPPORT, re.compile(r"\s*[,;]?\s*(?:supported|seconded)\s+by\s+|\s*\+\s*", re.IGNORECASE)),
    (Stand.OPPOSE, re.compile(r"\s*[,;]?\s*opposed\s+by\s+", re.IGNORECASE)),
    (
        Stand.RESERVE,
        re.compile(
            r"\s*[,;]?\s*(?:(?:general|scrutiny|parliamentary|study)\s+)*reservations?\s+(?:by|of|from)\s+",
            re.IGNORECASE,
        ),
    ),
    (Stand.PROPOSE, re.compile(r"\s*[,;]?\s*(?:(?:joined|co-?sponsored|proposed)\s+by)\s+", re.IGNORECASE)),
)
_BEHALF = re.compile(
    r"\s*(?P<open>[,(]\s*)?(?:on\s+behalf\s+of|o\.?b\.?o\.?|speaking\s+for|au\s+nom\s+d[eu])\s+", re.IGNORECASE
)
_EXCEPT = re.compile(r"\s*[,(]?\s*(?:except(?:ing)?|without|minus)\s", re.IGNORECASE)
_PIECE = re.compile(r"[^,;:/&\[\]]+?(?=\s*(?:[,;:/&\[\]]|\s(?:and|et|on\s+behalf)\s|\s[-–—]|$))")


def voices(text: str, names: Names) -> tuple[Voice, ...] | Unclear | None:
    """Return who is named in a text that holds nothing but an attribution; None where it is none.

    A name that is not on the roster makes all of it unclear: it is reported, never guessed.
    """
    body = text.strip()
    body = body.removesuffix(".").rstrip() if not body.lower().endswith("del.") else body
    if not body:
        return None
    return _Voices(body, names).read()


def verb_alone(text: str) -> Stand | None:
    """Return what a text says that is nothing but a verb of stance ("delete", "do not support it")."""
    body = text.strip().rstrip(".!").strip()
    for stand, pattern in VERBS:
        if stand is not Stand.PROPOSE and (pattern.fullmatch(body) or pattern.fullmatch(body + ".")):
            return stand
    return None


class _Voices:
    """Reads one attribution from left to right."""

    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names = text, names
        self.at = 0
        self.found: list[Voice] = []
        self.trouble: Unclear | None = None

    def read(self) -> tuple[Voice, ...] | Unclear | None:
        """Return the voices, or why not."""
        while True:
            if not self._group():
                return self.trouble
            if self.at == len(self.text):
                break
            following = _NEXT.match(self.text, self.at)
            if following is not None:
                self.at = following.end()
            elif self._before() is None:
                return self._unknown_rest()
        named = [voice.party for voice in self.found]
        if len(set(named)) < len(named):
            return Unclear("a party is named twice in one attribution")
        return tuple(self.found)

    def _before(self) -> tuple[Stand, int] | None:
        for stand, pattern in _BEFORE:
            match = pattern.match(self.text, self.at)
            if match is not None and match.end() > self.at:
                return stand, match.end()
        return None

    def _group(self) -> bool:
        """Read names with what they are said to do; False where there is none."""
        start, stand = self.at, None
        leading = self._before()
        if leading is not None:
            stand, self.at = leading
        parties = self._list()
        if parties is None:
            return False
        verb = self._verb() if stand is None and self._before() is None else None
        said = self.text[start : self.at].strip(" ,;")
        self.found += [Voice(party, stand or verb or Stand.PROPOSE, said) for party in parties]
        return True

    def _list(self) -> list[str] | None:
        parties = []
        while True:
            party = self._name()
            if party is None:
                return None
            parties.append(party)
            joint = _JOINING.match(self.text, self.at)
            if joint is None or self._before() is not None or self._is_verb(joint.end()):
                return parties
            self.at = joint.end()

    def _name(self) -> str | None:
        found = self.names.at(self.text, self.at)
        if found is None:
            self._unknown()
            return None
        self.at = found.end
        if _EXCEPT.match(self.text, self.at):
            self.trouble = Unclear("an exception is made, which a person must record")
            return None
        behalf = _BEHALF.match(self.text, self.at)
        if behalf is None:
            return found.code
        self.at = behalf.end()
        group = self.names.at(self.text, self.at)
        if group is None:
            self._unknown()
            return None
        self.at = group.end
        if (behalf["open"] or "").startswith("("):
            if not self.text.startswith(")", self.at):
                return None
            self.at += 1
        return group.code

    def _unknown(self) -> None:
        piece = _PIECE.match(self.text, self.at)
        words = piece.group().strip() if piece else ""
        for _, pattern in VERBS:
            cut = pattern.search(words)
            if cut is not None and cut.start() and cut.end() == len(words):
                words = words[: cut.start()].strip()
        if like_a_name(words):
            self.trouble = Unclear(f"no party on the roster is called “{words}”")

    def _unknown_rest(self) -> Unclear | None:
        """Return why what follows a name is no attribution; None where it is simply other text."""
        self._unknown()
        return self.trouble

    def _is_verb(self, at: int) -> bool:
        return any(pattern.match(self.text, at) for _, pattern in VERBS)

    def _verb(self) -> Stand | None:
        match = re.compile(r"\s*[:,]?\s*").match(self.text, self.at)
        start = match.end() if match else self.at
        for stand, pattern in VERBS:
            found = pattern.match(self.text, start)
            if found is not None:
                self.at = found.end()
                return stand
        return None
