"""Titles, headings and mastheads: by the name of a style, or else by how a line looks."""

from __future__ import annotations

import re

from paraph.model.document import Kind
from paraph.model.wording import Mark, Run, Wording

_LONGEST_HEADING, _LONGEST_TITLE = 140, 220
# The names that word processors of several languages give to the style of a heading.
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|berschrift|título|titulo|ttulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|"
    r"nagwek|nadpis|заголовок|başlık|balk|cmsor|titlu|naslov|naglówek|intestazione|encabezado|标题|عنوان)"
    r" ?(?P<level>[1-9])(?: .*)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:title|titre|titel|título|titulo|titolo|название|заголовок|konu başlığı|tytuł|cím|titlu|naslov)",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:subtitle|sous-titre|untertitel|subtítulo|sottotitolo|подзаголовок|alt yazı|altyazı|podtytuł|alcím)",
    re.IGNORECASE,
)


def styled(style: str) -> tuple[Kind, int] | None:
    """Return title, or heading and its level as written (1 to 9), by the name or id of a style; None for others."""
    name = style.strip()
    found = _HEADING.fullmatch(name)
    if found:
        return Kind.HEADING, int(found["level"])
    return (Kind.TITLE, 0) if _TITLE.fullmatch(name) or _SUBTITLE.fullmatch(name) else None


def in_capitals(text: str) -> bool:
    """Return whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 2 and text.upper() == text and any(c.upper() != c.lower() for c in letters)


def all_in(wording: Wording, *marks: Mark) -> bool:
    """Return whether every word carries one of the marks."""
    runs = [run for run in wording.runs if any(c.isalnum() for c in run.text)]
    return bool(runs) and all(run.marks & set(marks) for run in runs)


def looks_like_heading(wording: Wording) -> bool:
    """Return whether a line looks like a heading: short, set off whole, and no sentence."""
    return is_line(wording.text, _LONGEST_HEADING) and (
        all_in(wording, Mark.BOLD, Mark.UNDERLINE) or in_capitals(wording.plain)
    )


def looks_like_title(wording: Wording) -> bool:
    """Return whether one of the first lines looks like a title."""
    return is_line(wording.text, _LONGEST_TITLE) and (all_in(wording, Mark.BOLD) or in_capitals(wording.plain))


def is_line(text: str, longest: int) -> bool:
    """Return whether a text is a line of its own rather than a sentence."""
    ending = text.rstrip(" \u00a0\ufffc*]").strip()
    return (
        0 < len(text) <= longest
        and any(c.isalpha() for c in text)
        and not ending.endswith((".", ",", ";", ":", " and"))
    )


def plain_heading(wording: Wording) -> Wording:
    """Return the words of a heading without the bold or underline that made the whole of it one."""
    whole = {m for m in (Mark.BOLD, Mark.UNDERLINE) if all_in(wording, m)}
    return Wording.from_runs([Run(run.text, run.marks - whole) for run in wording.runs], wording.notes)


_MONTHS = (
    "january february march april may june july august september october november december "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_MASTHEAD = re.compile(
    r"(?:distr(?:ibution)?\.?\s*:?.*|(?:original|langue originale|original language)\s*:.*"
    r"|(?:general|limited|restricted)|symbol\s*:.*|ref(?:erence)?\.?\s*(?:no\.?)?\s*:.*|date\s*:.*|version\s*:.*"
    r"|(?:version|as) of .{4,60}|(?:agenda )?item \d+.{0,80}|english(?: only)?|français"
    r"|(?:rev|corr|add)\.? ?\d+(?: ?\(.{0,40}\))?|(?:zero |first |second |third |final )?draft(?: \d+)?"
    rf"|\d{{1,2}}(?:[–-]\d{{1,2}})? (?:{'|'.join(_MONTHS.split())}) \d{{4}}"
    r"|[A-Z][A-Z0-9]*(?:[/.-][A-Za-z0-9]+)*/[A-Za-z0-9./-]+)",
    re.IGNORECASE,
)


def is_masthead(text: str) -> bool:
    """Return whether one of the first lines belongs to the head of the paper and not to the text."""
    line = " ".join(text.split())
    return len(line) <= _LONGEST_HEADING and _MASTHEAD.fullmatch(line) is not None
