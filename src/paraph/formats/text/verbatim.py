"""The page of `paraph verify --against`: verdict first, then what differs by gravity, corrections, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from paraph.model.verbatim import FileText, Finding, Sides, Sort, StandingCount, Typography, VerbCount, Verdict

_LONG = 60
"""So many characters of a finding's words are shown."""
_REMARKS = 6
"""So many notes about the file stand on one page."""
_NAMES = 24
"""So many names of paragraphs stand in a row on one page."""


def verdict_page(sides: Sides, text: FileText, verdict: Verdict, *, most: int | None = None) -> str:
    """Return the page; `most` findings and corrections are shown, all of them with None."""
    parts: list[Iterable[str]] = [
        _first(sides, text, verdict),
        _findings(verdict.findings, most),
        _corrections(verdict, most),
        _verbs(verdict.verbs),
        _standing(verdict.standing, most),
        _apart(text, verdict, most),
    ]
    blocks = ["\n".join(lines) for part in parts if (lines := list(part))]
    return "\n\n".join(blocks) + "\n"


def _first(sides: Sides, text: FileText, verdict: Verdict) -> Iterator[str]:
    name = f"{sides.document}@{sides.revision}"
    what = f"{name}{f' ({sides.symbol})' if sides.symbol else ''}"
    if verdict.same_words and not text.obstacles:
        yield f"YES. {sides.file} is the text of {what}, word for word."
    elif verdict.same_words:
        yield f"NOT YET. {sides.file} has the words of {what}, but it is not final."
    else:
        count = len(verdict.findings)
        yield f"NO. {sides.file} is not the text of {what}: {count} difference{'s' * (count != 1)}."
    yield f"Compared: {verdict.words} words, {verdict.paragraphs} paragraphs."
    open_ones = len(verdict.standing.not_agreed)
    if open_ones:
        yield f"! Not all of that text is agreed: {open_ones} paragraphs are not (below)."
    if verdict.standing.brackets:
        yield f"! Brackets are left in that text, in {len(verdict.standing.brackets)} paragraphs (below)."
    for other in sides.rather:
        yield f"! It reads like {other}, all of it: was the wrong version taken?"
    yield from (f"! {obstacle}" for obstacle in text.obstacles)
    if text.identity and sides.reference and text.identity != sides.reference:
        yield (f"! “Ref. {text.identity}” is printed in it; the files of {name} bear “Ref. {sides.reference}”.")


def _findings(findings: Sequence[Finding], most: int | None) -> Iterator[str]:
    shown = findings if most is None else findings[:most]
    for sort, group in groupby(shown, key=lambda finding: finding.sort):
        same = list(group)
        total = sum(finding.sort is sort for finding in findings)
        yield f"{sort[:1].upper()}{sort[1:]} ({total})"
        yield from (f"  {_line(finding)}" for finding in same)
    if len(shown) < len(findings):
        yield f"  … and {len(findings) - len(shown)} more: -o FILE or --json lists all."


def _line(finding: Finding) -> str:
    match finding.sort:
        case Sort.MISSING:
            return f"{finding.where}: {_short(finding.agreed)}"
        case Sort.ADDED:
            return f"{finding.where}: {_short(finding.file)}"
        case Sort.MOVED:
            after = f"belongs after {finding.agreed}" if finding.agreed else "belongs at the beginning"
            return f"{finding.where}: {after}"
        case Sort.DIVISION:
            says = (
                "a paragraph ends here in the file only"
                if finding.file
                else "a paragraph ends here in the agreed text"
            )
            return f"{finding.where}: … {finding.before} | {finding.after} …: {says}"
        case Sort.NUMBER:
            return f"{finding.where}: {finding.file or 'no number'} – agreed: {finding.agreed or 'no number'}"
    before, after = finding.before[-40:].lstrip(), finding.after[:40].rstrip()
    sides = f"file “{_short(finding.file)}” – agreed “{_short(finding.agreed)}”"
    return f"{finding.where}: {sides}  (… {before.rstrip()} ▸ {after.lstrip()} …)"


def _corrections(verdict: Verdict, most: int | None) -> Iterator[str]:
    if not verdict.corrections:
        return
    yield "To be read out"
    shown = verdict.corrections if most is None else verdict.corrections[:most]
    yield from (f"  {n}. {correction.said}" for n, correction in enumerate(shown, start=1))
    if len(shown) < len(verdict.corrections):
        yield f"  … and {len(verdict.corrections) - len(shown)} more: -o FILE or --json lists all."


def _verbs(verbs: VerbCount) -> Iterator[str]:
    if verbs.counts is None:
        yield (
            f"Verbs of obligation: there is no list for the language “{verbs.language}”; such words are among the "
            "others above."
        )
        return
    listed = [
        f"{verb} {file if file == agreed else f'{file} (agreed: {agreed})'}"
        for verb, (file, agreed) in verbs.counts.items()
    ]
    told = "as agreed" if verbs.same else "NOT as agreed"
    yield f"Verbs of obligation, counted: {told}. {', '.join(listed) or 'There are none'}."


def _standing(standing: StandingCount, most: int | None) -> Iterator[str]:
    total = standing.agreed + len(standing.not_agreed)
    if not standing.not_agreed:
        yield f"The text itself: all {total} paragraphs are agreed."
    else:
        yield f"The text itself: {standing.agreed} of {total} paragraphs are agreed. Not agreed:"
        by_standing = sorted(standing.not_agreed, key=lambda entry: entry[1])
        for said, group in groupby(by_standing, key=lambda entry: entry[1]):
            yield f"  {said}: {_listed([name for name, _ in group], most)}"
    yield f"Brackets left in it: {_listed(standing.brackets, most)}."


def _listed(names: Sequence[str], most: int | None) -> str:
    """Return names in a row, on one page those with a number first, and not more than fit."""
    if most is None or len(names) <= _NAMES:
        return ", ".join(names) or "none"
    numbered = [name for name in names if name[-1].isdigit() or name[-1] in ")s"]
    shown = numbered[:_NAMES]
    return f"{', '.join(shown)} and {len(names) - len(shown)} more"


def _apart(text: FileText, verdict: Verdict, most: int | None) -> Iterator[str]:
    if verdict.outside:
        yield f"Outside the text, before it begins: {' | '.join(_short(line) for line in verdict.outside)}"
    if text.margins:
        yield f"Headers and footers: {' | '.join(_short(line) for line in text.margins)}"
    yield from _typography(verdict.typography, most)
    shown = text.remarks if most is None else text.remarks[:_REMARKS]
    yield from (f"Note: {remark}" for remark in shown)
    if len(shown) < len(text.remarks):
        yield f"… and {len(text.remarks) - len(shown)} more notes: -o FILE or --json lists all."


def _typography(found: Sequence[Typography], most: int | None) -> Iterator[str]:
    if found:
        total = sum(t.times for t in found)
        shown = found if most is None else found[:8]
        listed = ", ".join(f"{_sign(t.file)} for {_sign(t.agreed)} ({t.times}×)" for t in shown)
        more = f", … {len(found) - len(shown)} more kinds" if len(shown) < len(found) else ""
        yield f"Typography only, no difference ({total}): {listed}{more}"


def _sign(signs: str) -> str:
    """Return signs as they can be told apart: what cannot be seen is spelt out."""
    names = {
        " ": "space",
        "\u00a0": "no-break space",
        "\u202f": "narrow no-break space",
        "\t": "tab",
        "\n": "line break",
    }
    if not signs:
        return "nothing"
    if any(not s.isprintable() or s in names for s in signs) and len(signs) <= 3:
        return " + ".join(names.get(s, s if s.isprintable() else f"U+{ord(s):04X}") for s in signs)
    return signs


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()} …"
