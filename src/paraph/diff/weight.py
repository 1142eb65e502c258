"""Tell a change of substance from one of typography."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from paraph.model.change import ChangeClass
from paraph.model.wording import BREAK, Wording

# What typing habits, fonts and converters exchange for each other. Invisible signs (zero-width spaces and
# joiners, marks of direction, the soft hyphen) come and go with every copy and paste; U+00B4, U+0060, U+02BC and
# U+02B9 are typed for an apostrophe. Hyphens are not folded with spaces or with nothing: re-sign is not resign.
SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′´`ʼʹ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\t\n\r\x0b\x0c\x85", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u200e\u200f\u061c", ""),
        **{chr(code): "" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    }
)
# Space inside brackets and quotation, before a sign that ends something, around a dash: nothing runs together
# when it goes. A sign before a figure or a word may belong to that (“.5”), so there the space counts.
INNER = re.compile(r"(?<=[(\[{]) | (?=[)\]}])| (?=[,;:.!?%](?:\W|$))|(?<=-) | (?=- )")
DASHES = re.compile(r"-{2,3}")


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return a text with quotes, dashes, hyphens and spaces made alike; for comparing only.

    Signs that Unicode holds equal (NFC, UAX #15) become the same; letter case stays.
    """
    plain = unicodedata.normalize("NFC", text).translate(SAME)
    inner = INNER.sub("", " ".join(DASHES.sub("-", plain).split()))
    return DASHES.sub("-", inner)


def weight(old: Wording, new: Wording) -> ChangeClass:
    """Return the class of a change from `old` to `new`: typographic if it disappears on folding.

    A new paragraph is never typographic, though it stands where a space stood.
    """
    if old.text.count(BREAK) != new.text.count(BREAK):
        return ChangeClass.SUBSTANTIVE
    if [folded(n.text) for n in old.notes] != [folded(n.text) for n in new.notes]:
        return ChangeClass.SUBSTANTIVE
    if folded(old.text) == folded(new.text):
        return ChangeClass.TYPOGRAPHIC
    return ChangeClass.SUBSTANTIVE
