"""Read typed attributions: who would have the words beside which a name stands.

The conventions are those of rolling texts (Rio+20, 2 June 2012; 2030 Agenda, 28 July 2015; A/HRC/WG.8/1/CRP.1):
`TUR, HUN: words`, `words - US; G77 delete`, `words (Egypt on behalf of NAM)`, `words India` at the end of a
bracket. Only parties of the roster are found; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from paraph.merge.names import Names
from paraph.merge.voices import Stand, Unclear, Voice, verb_alone, voices
from paraph.model.frozen import frozen, replace


class Form(StrEnum):
    """Where the names stand."""

    COLON = "before a colon"
    DASH = "after a dash"
    ROUND = "in round brackets"
    END = "at the end"


@frozen
class Label:
    """An attribution in a text: who, and which stretches of the text are the words it is about.

    `alternative` says that "alt." stands before the words: they compete with the whole paragraph.
    """

    words: tuple[tuple[int, int], ...]
    voices: tuple[Voice, ...]
    form: Form
    alternative: bool = False


@frozen
class Entry:
    """One of several proposals in a list: its words, with the names in round brackets behind them."""

    words: tuple[tuple[int, int], ...]
    voices: tuple[Voice, ...]


class Speech(StrEnum):
    """What stands behind a name and a colon."""

    WORDS = "words"
    REMARK = "remark"
    EITHER = "either"
    """It may be a remark about the paragraph or words for the text."""


IN_BRACKETS = (Form.COLON, Form.DASH, Form.ROUND, Form.END)
IN_PARAGRAPHS = (Form.COLON, Form.DASH, Form.ROUND)
IN_TEXT = (Form.DASH, Form.ROUND)

_DASH = re.compile(r"(?:(?<=\s)|^)[-–—]\s*|(?<=\S)[–—]\s+")
_ROUND_END = re.compile(r"\)(?P<sign>[.;,:]?)\s*$")
_ALT = re.compile(r"\s*\(?alt(?:ernative)?\.?\s*\d*\s*[.):]?\s+", re.IGNORECASE)
_TIED = re.compile(
    r"(?:^|\s)(?:of|in|with|by|from|to|for|between|among|amongst|the|against|towards?|on|at|via|through|under|into"
    r"|de|du|des|la|le|les|en|au|aux|avec|pour|par|via|H\.E\.|Republic|Kingdom|State)\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,|\b(?:and|or|et|ou))\s*$", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:(?:do|does|did)\s+not|don['’]t|doesn['’]t|can\s*not|can['’]t|could\s|would\s|wishes|prefers?\b|requests?\s|asks?\b|seeks?\b"
    r"|questions?\b|reserves?\b|has\s+(?:a\s+)?(?:reserv|concern|doubt)|have\s+(?:a\s+)?(?:reserv|concern|doubt)"
    r"|(?:scrutiny|general|parliamentary|study)\s+(?:scrutiny\s+)?reserv|waiting\s|waits?\s|awaits?\s|pending\s"
    r"|(?:also\s+)?supports?\b|opposes?\b|objects?\b|welcomes?\b|suggests?\b|proposes?\b|agrees?\b|flexible\b|is\s|are\s)"
)
_ORDER = re.compile(
    r"(?:please\s+)?(?:delete|remove|retain|keep|replace|insert|move|swap|merge|split|change|re-?order|strike)\b"
    r"(?:\s*$|\s+(?:[\"“‘'«\[]|(?:the\s+)?(?:pre?amble|para|paragraph|title|sentence|word|heading|ref|language|text|it\b|this\b"
    r"|last\b|first\b|second\b|reference|brackets?|whole|entire|from\b|[PO]P\s?\d|\d)))"
    r"|(?:include|strengthen|add|soften|streamline|shorten|clarify|need)\s+(?:a\s+)?(?:more\s+|stronger\s+)?"
    r"(?:ref(?:erence)?s?|language|wording|text|clarity|clarification|[\"“‘'«])"
    r"|(?:see|cf\.?|same\s+as|as\s+in|comment|no\s+text)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:Welcomes?|Supports?|Requests?|Suggests?|Proposes?|Opposes?|Prefers?|Agrees?|Reserves?|Delete|Remove|Replace|Retain|Keep"
    r"|Insert|Move|Do(?:es)?\s+not)\b"
)


def label(text: str, names: Names, forms: Iterable[Form]) -> Label | Unclear | None:
    """Return the attribution of a text; Unclear where there is one that cannot be understood; else None."""
    trouble: Unclear | None = None
    alternative = _ALT.match(text)
    skipped = alternative.end() if alternative else 0
    for form in forms:
        found = _READERS[form](text, skipped, names)
        if isinstance(found, Label):
            found = replace(found, alternative=found.alternative or alternative is not None)
            return _once(text, _with_said(text, found, names), names)
        trouble = trouble or found
    return trouble


def entries(text: str, names: Names) -> tuple[Entry, ...] | None:
    """Return a list "words (KEL); words (TUR, ORV)" in its entries; None where a text is no such list."""
    result: list[Entry] = []
    start = 0
    for match in re.finditer(r"\)\s*(;|[.;]?\s*$)", text):
        piece = text[start : match.start() + 1]
        found = _round(piece, 0, names)
        if isinstance(found, Label) and found.words:
            result.append(Entry(tuple((a + start, b + start) for a, b in found.words), found.voices))
            start = match.end()
    rest = text[start:].strip()
    return tuple(result) if len(result) > 1 and not rest else None


def speech(words: str) -> Speech:
    """Return whether what somebody is noted to say is words for the text, a remark about it, or unclear."""
    said = words.strip()
    if verb_alone(said) or _ORDER.match(said) or _REMARK.match(said):
        return Speech.REMARK
    return Speech.EITHER if _EITHER.match(said) else Speech.WORDS


def _with_said(text: str, found: Label, names: Names) -> Label:
    """Return an attribution before a colon with the stances behind its words: "KEL: should - TUR delete"."""
    if found.form is not Form.COLON or len(found.words) != 1:
        return found
    ((start, end),) = found.words
    behind = _dash(text[:end], start, names)
    if not isinstance(behind, Label) or not behind.words or text[start : behind.words[0][0]].strip():
        return found
    if any(voice.stand is Stand.PROPOSE for voice in behind.voices):
        return found
    return replace(found, words=((start, behind.words[0][1]),), voices=(*found.voices, *behind.voices))


def _once(text: str, found: Label, names: Names) -> Label | Unclear:
    """Return the attribution, or Unclear where a second one stands within its words."""
    for start, end in found.words:
        words = text[start:end]
        inner = (m.group(1) for m in re.finditer(r"\(([^()]+)\)", words))
        again = _colon(words, 0, names) or _dash(words, 0, names)
        if isinstance(again, Label) or any(isinstance(voices(i, names), tuple) for i in inner):
            return Unclear("two attributions stand at the same words")
    return found


def _stretch(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the words between two places without the space around them, or nothing."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return ((start, end),) if start < end else ()


def _colon(text: str, start: int, names: Names) -> Label | Unclear | None:
    at = text.find(":", start)
    if at < 0:
        return None
    before = text[start:at]
    if "[" in before or "]" in before:
        return None
    alternative = re.search(r"\s+alt(?:ernative)?\.?\s*\d*\s*$", before, re.IGNORECASE)
    who = voices(before[: alternative.start()] if alternative else before, names)
    if isinstance(who, tuple):
        begin = at + 1 + (text[at + 1 : at + 2] == " ")
        words = ((begin, len(text)),) if text[begin:].strip() else ()
        return Label(words, who, Form.COLON, alternative is not None)
    return who


def _dash(text: str, start: int, names: Names) -> Label | Unclear | None:
    trouble: Unclear | None = None
    for match in _DASH.finditer(text, start):
        who = voices(text[match.end() :], names)
        if isinstance(who, tuple):
            return Label(_stretch(text, start, match.start()), who, Form.DASH)
        trouble = trouble or who
        first = voices(text[start : match.start()], names)
        if isinstance(first, tuple) and len(text) > match.end():
            return Label(_stretch(text, match.end(), len(text)), first, Form.DASH)
    return trouble


def _round(text: str, start: int, names: Names) -> Label | Unclear | None:
    match = _ROUND_END.search(text, start)
    if match is None:
        return None
    depth, at = 0, match.start()
    while at >= start:
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            break
        at -= 1
    if depth:
        return None
    who = voices(text[at + 1 : match.start()], names)
    words = _stretch(text, start, at)
    if isinstance(who, tuple) and words and _abbreviates(text[: words[0][1]], text[at + 1 : match.start()], names):
        return Unclear("the round brackets may hold an abbreviation and not a party's name")
    if isinstance(who, tuple):
        sign = (match.start("sign"), match.end("sign"))
        return Label((*words, sign) if sign[0] < sign[1] else words, who, Form.ROUND)
    return who if match["sign"] in ("", ".") else None


def _abbreviates(before: str, code: str, names: Names) -> bool:
    """Whether a code only shortens the words before it: "Office for Lakes and Rivers (OLR)"."""
    code = code.strip()
    words = re.findall(r"[^\W\d_][\w'’]*", before)
    letters = "".join(word[0] for word in words if word[0].isupper())
    if len(code) > 1 and code.isalnum() and code.upper() == code and letters.upper().endswith(code):
        return True
    for match in names.pattern.finditer(before):
        found = names.at(before, match.start())
        if found is not None and found.end == len(before) and code in (found.code, match.group()):
            return True
    return False


def _end(text: str, start: int, names: Names) -> Label | Unclear | None:
    """Return names that end a bracket without a dash: "poverty eradication and EU"."""
    for match in names.pattern.finditer(text, start):
        if match.start() == start or not text[match.start() - 1].isspace():
            continue
        who = voices(text[match.start() :], names)
        if not isinstance(who, tuple):
            continue
        before = text[start : match.start()]
        # A sentence may end with a country or an organisation; with the code of a State it hardly does.
        code = match.group() in names.codes and match.group() not in names.organisations
        if not code and not start:
            return Unclear("the name at the end may belong to the words")
        if _TIED.search(before) or (_AND.search(before) and names.within(before)):
            return Unclear("the name at the end may belong to the words")
        return Label(_stretch(text, start, match.start()), who, Form.END)
    return None


_READERS = {Form.COLON: _colon, Form.DASH: _dash, Form.ROUND: _round, Form.END: _end}


def only_names(text: str, names: Names) -> tuple[Voice, ...] | None:
    """Return the voices of a text that holds names and verbs and no words; None for anything else."""
    found = voices(text.strip().strip("-–—:").strip(), names)
    return found if isinstance(found, tuple) else None


def named_in_front(text: str, names: Names) -> tuple[str, ...]:
    """Return the parties that stand before a colon at the beginning of a remark, or none."""
    found = _colon(text, 0, names)
    return tuple(v.party for v in found.voices) if isinstance(found, Label) and found.words else ()
