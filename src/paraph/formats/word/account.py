"""The second count of law 1, made together with the search of every part for what does not belong in it.

A part is followed element by element only where patterns cannot count it; both ways give the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from paraph.formats.word import limits as table
from paraph.formats.word.followed import AT_START, CODES, RUNS, TEXTS, Count, Pass, in_word
from paraph.formats.word.quick import quick_count
from paraph.formats.word.refusals import TOO_MUCH, refusal

__all__ = ["Count", "count_file", "count_part", "survey"]

_RARE = (
    *(Pass.field, Pass.simple_field, Pass.picture, Pass.reference),
    *(Pass.footnote, Pass.endnote, Pass.bubble),
)

_PARTS_OF_TEXT = re.compile(rb"<(?:[^\s/<>:]++:)?(?:[prt]|delText|instrText|delInstrText|comment)[\s/>]")
"""What a part must hold for anything to be counted in it: a text, a run, a paragraph or a comment."""

_NAMES = (
    ("text", frozenset(TEXTS - CODES)),
    ("code", frozenset(CODES)),
    ("single", frozenset(tag for tag, action in AT_START.items() if action is Pass.single)),
    ("run", frozenset(RUNS)),
    ("paragraph", frozenset(in_word("p"))),
    ("comment", frozenset(in_word("comment"))),
    ("rare", frozenset(tag for tag, action in AT_START.items() if action in _RARE)),
)


def survey(content: bytes, name: str, part: str) -> Count:
    """Return what the second count finds in a part of the file called `name`.

    Raises ParaphError for a part that is no XML, has a document type, or is beyond a limit.
    """
    limits = table.LIMITS
    if content.count(b"<") > limits.tags:  # never fewer than there are tags, so no tree need be begun
        raise refusal("xml-elements", name, f"its part {part} has too many elements", TOO_MUCH)
    if len(content) > limits.attribute:
        return _followed(content, name, part)
    plain = Pass(name, part, limits, bare=True)
    _parse(plain, content)
    if not _is_utf16(content) and not _PARTS_OF_TEXT.search(content):
        return Count()
    found = quick_count(content, _NAMES, 4 * limits.attributes)
    if (
        found is None
        or found.characters > limits.paragraph
        or found.paragraphs > limits.paragraphs
        or found.comments > limits.comments
    ):
        return _followed(content, name, part)
    for tag, told in found.rare:
        if isinstance(told, str):
            plain.codes.add(told)
        else:
            AT_START[tag](plain, told)
    return plain.count(found.characters, found.comments, found.paragraphs)


def _is_utf16(content: bytes) -> bool:
    return b"\0" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff")


def _followed(content: bytes, name: str, part: str) -> Count:
    """Return the count of a part by following every element of it."""
    found = Pass(name, part, table.LIMITS)
    found.wide = len(content) > table.LIMITS.attribute
    _parse(found, content)
    return found.count(found.total, found.comments, found.paragraphs)


def _parse(found: Pass, content: bytes) -> None:
    try:
        found.parser.Parse(content, True)
    except expat.ExpatError as error:
        what = f"its part {found.part} is damaged ({error})"
        raise refusal("xml-damaged", found.name, what) from error
    except LookupError as error:  # an encoding that nobody knows
        what = f"its part {found.part} is written in an unknown encoding"
        raise refusal("xml-encoding", found.name, what) from error
    finally:
        del found.parser  # which refers back to the pass: so both are freed at once


def count_part(content: bytes) -> tuple[int, int]:
    """Return the characters of one part, and how many comments it holds."""
    found = survey(content, "", "")
    return found.characters, found.comments


def count_file(parts: Mapping[str, bytes]) -> tuple[int, int]:
    """Return the characters of all parts of a file that are named as XML, and how many comments it holds."""
    counts = [count_part(content) for name, content in parts.items() if name.endswith(".xml")]
    return sum(total for total, _ in counts), sum(comments for _, comments in counts)
