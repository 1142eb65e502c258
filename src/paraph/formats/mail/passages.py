"""Tell apart in the text of an e-mail: what its sender says, earlier messages, the signature, the disclaimer.

Every line stays in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from paraph.model.frozen import frozen


class Passage(StrEnum):
    """What a stretch of an e-mail is."""

    OWN = "own words"
    EARLIER = "earlier message"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@frozen
class Stretch:
    """Lines of an e-mail that belong together."""

    what: Passage
    text: str


_MOST_SIGNED = 15
"""A signature has at most this many lines."""

_EARLIER = re.compile(
    r"\s*(?:-{2,}\s*(?:original|forwarded|message|ursprüngliche|исходное)[^\n]{0,60}|_{10,}\s*|"
    r"begin forwarded message:?\s*|(?:on|le|am|el)\s[^\n]{5,150}(?:wrote|a écrit|schrieb|escribió)\s*:\s*|"
    r".{5,150}\s(?:пишет|написал\(?а?\)?)\s*:\s*)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*\*?(?:from|de|von|от)\s?:\*?\s", re.IGNORECASE)
_HEADERS = re.compile(
    r"\s*\*?(?:sent|date|to|cc|subject|envoyé|à|objet|gesendet|an|betreff|enviado|para|asunto)\s?:\*?",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\s*(?:(?:with\s+)?(?:best|kind|warm|kindest|warmest|many)\s*(?:regards|wishes|thanks)?|regards|"
    r"yours(?:\s+(?:sincerely|faithfully|truly))?|sincerely(?:\s+yours)?|cordialement|bien à vous|"
    r"(?:avec\s+)?mes salutations[^\n]{0,40}|mit freundlichen grüßen|с уважением|atentamente)\s*[,.!]?\s*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\s*\*?(?:disclaimer|confidentiality notice|this (?:e-?mail|message|communication)"
    r"(?: and| \(|,| is| may| contains| was| sent)|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)|"
    r"ce (?:message|courriel)(?: et|,| est)|"
    r"diese e-?mail|please consider the environment|if you (?:are not|have received))",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(r"\s*(?:p\.?\s?s\.?|post\s?scriptum)\b", re.IGNORECASE)


def passages(body: str) -> tuple[Stretch, ...]:
    """Return the stretches of an e-mail in order; joined by line ends they are its text again."""
    lines = body.split("\n")
    kinds = _kinds(lines)
    result: list[Stretch] = []
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or kinds[place] != kinds[start]:
            result.append(Stretch(kinds[start], "\n".join(lines[start:place])))
            start = place
    return tuple(result)


def _kinds(lines: Sequence[str]) -> list[Passage]:
    """Return what each line is."""
    earlier = next((n for n in range(len(lines)) if _begins_earlier(lines, n)), len(lines))
    kinds = [
        Passage.EARLIER if n >= earlier or line.lstrip().startswith(">") else Passage.OWN
        for n, line in enumerate(lines)
    ]
    own = [n for n, kind in enumerate(kinds) if kind is Passage.OWN]
    for n in _signed(lines, own):
        kinds[n] = Passage.SIGNATURE
    for n in _disclaimed(lines, own):
        kinds[n] = Passage.DISCLAIMER
    return kinds


def _begins_earlier(lines: Sequence[str], place: int) -> bool:
    if _EARLIER.fullmatch(lines[place]):
        return any(line.strip() for line in lines[place + 1 :])
    following = [line for line in lines[place + 1 : place + 6] if line.strip()][:3]
    return bool(_FROM.match(lines[place])) and sum(bool(_HEADERS.match(line)) for line in following) >= 2


def _signed(lines: Sequence[str], own: Sequence[int]) -> Iterable[int]:
    """Return the lines of the signature: from the sender's farewell, or two hyphens, to the end of what it says."""
    begins = next((n for n in own if lines[n].rstrip() == "--" or lines[n] == "-- "), None)
    if begins is None:
        farewells = [n for n in own if _FAREWELL.fullmatch(lines[n]) and lines[n].strip()]
        begins = farewells[-1] if farewells else None
    if begins is None:
        return []
    end = next((n for n in own if n > begins and (_AFTERWORD.match(lines[n]) or _DISCLAIMER.match(lines[n]))), None)
    signed = [n for n in own if n >= begins and (end is None or n < end)]
    return signed if len([n for n in signed if lines[n].strip()]) <= _MOST_SIGNED else []


def _disclaimed(lines: Sequence[str], own: Sequence[int]) -> Iterable[int]:
    """Return the lines of a disclaimer: a block at the end that begins like one, to the end or to an afterword."""
    blocks = [n for n in own if _DISCLAIMER.match(lines[n]) and (n == 0 or not lines[n - 1].strip())]
    if not blocks:
        return []
    begins = blocks[0]
    end = next((n for n in own if n > begins and _AFTERWORD.match(lines[n])), len(lines))
    block = [n for n in own if begins <= n < end]
    paragraphs = "\n".join(lines[n] for n in block).strip().split("\n\n")
    return block if len(paragraphs) <= 3 else []
