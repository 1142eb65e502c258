"""Read the instructions to the secretariat in a comment: precise before complete.

A clause is an instruction only if a rule knows all of it. Questions, conditions, alternatives, history and
negations are not; after a condition, or a heading that is not understood, nothing more is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.merge.instructions.english import ENGLISH
from paraph.merge.instructions.french import FRENCH
from paraph.merge.instructions.grammar import Grammar, built
from paraph.merge.instructions.marked import QUOTATION, Marked, marked
from paraph.merge.instructions.value import Instruction
from paraph.model.frozen import frozen, replace

GRAMMARS = (ENGLISH, FRENCH)
_LONGEST, _LONGEST_CLAUSE = 20_000, 600
"""Comments and clauses longer than this, in characters, are essays."""
_CLAUSES = re.compile(
    r";\s*|(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)(?<!\bno\.)(?<!\bpls\.)\s+", re.IGNORECASE
)
_BULLET, _LETTERED = re.compile(r"\s*[-–—•·*▪‣]+\s*"), re.compile(r"\s*\(?[a-h][.)]\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?(\d{1,3})[.)]\s+")
_BECAUSE = re.compile(r"[ ,(–—-]*(?:because|since|car|puisque)\b", re.IGNORECASE)
_NAMES = re.compile(r"[ (–—-]*[^\W\d_a-z][\w'’.]*(?:(?:,? and |, | & | ?/ ?|,| )[^\W\d_a-z][\w'’.]*)*\)?[ .]*")
_TAKEN_BACK = re.compile(
    r"(?:but|except|only|keep|retain|leave|no|stop|wrong|sauf|mais|garder|conserver|non)\b", re.IGNORECASE
)
_CONTRADICTED = re.compile(
    r"\b(?:disagree|oppos|object|reject|against|(?:not|cannot|can['’]t) (?:accept|agree|support)|pas d['’]accord|"
    r"contre\b)",
    re.IGNORECASE,
)
_END = " .!,;:"


@frozen
class _Clause:
    """A clause on its way to a rule: what is left of it, and what was said around it."""

    text: str
    polite: bool = False
    asks: bool = False
    by: str = ""


@frozen
class Piece:
    """A clause as it was written, the paragraph that a heading puts it under, and the instructions in it.

    `heading` says that it is nothing but such a heading.
    """

    words: str
    paragraph: str = ""
    instructions: tuple[Instruction, ...] = ()
    heading: bool = False


def instructions_in(text: str, paragraph: str = "") -> tuple[Instruction, ...]:
    """Return the instructions in a comment, in order; empty for remarks, questions, conditions and history.

    `paragraph` is the reference of the paragraph that the words are under, where a heading says so; an
    instruction that names none then means that one. Nothing is looked up in any text.
    """
    return tuple(instruction for piece in pieces_of(text, paragraph) for instruction in piece.instructions)


def pieces_of(text: str, paragraph: str = "") -> tuple[Piece, ...]:
    """Return a comment clause by clause, each with its instructions; the words of all are those of the text.

    List numbers and bullets are left out. `paragraph` as in instructions_in.
    """
    found = marked(text) if len(text) <= _LONGEST else None
    if found is None or any(grammar.void.search(found.text) for grammar in GRAMMARS):
        lines = (line.strip() for line in text.splitlines())
        return tuple(Piece(line, paragraph, heading=_only_heading(line)) for line in lines if line)
    whole = _spaced(found.text)
    if "\n" not in found.text.strip() and (free := _first(_Clause(whole), found, free=True)):
        words = found.original(whole)
        return (Piece(words, paragraph, tuple(_under(i, words, paragraph) for i in free)),)
    return _not_taken_back(tuple(_all(found, paragraph)))


def _not_taken_back(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces, without instructions that another clause may take back.

    "Delete this paragraph. Keep the first sentence."; and what somebody named proposes while somebody objects.
    """
    others = [piece.words for piece in pieces if not piece.instructions and not piece.heading]
    if any(_TAKEN_BACK.match(words) for words in others):
        return tuple(replace(piece, instructions=()) for piece in pieces)
    if any(_CONTRADICTED.search(words) for words in others):
        return tuple(replace(p, instructions=tuple(i for i in p.instructions if not i.by)) for p in pieces)
    return pieces


def heading_of(line: str) -> tuple[str, ...]:
    """Return the references that a line is a heading for ("Paragraph 7 – …"), empty where it is none."""
    found = marked(line)
    heading = None if found is None else _heading(_spaced(found.text))
    return () if found is None or heading is None else tuple(r for r in found.reference(heading[0]) if r)


def _sentences_apart(line: str, found: Marked) -> str:
    """Return a line with a semicolon after each quotation that ends a sentence: “We meet.” Delete …"""

    def apart(match: re.Match[str]) -> str:
        return match[1] + ("; " if found.quotation(match[1]).endswith((".", "!", "?")) else " ")

    return re.sub(rf"({QUOTATION})\s+(?=[A-Z])", apart, line)


def _only_heading(line: str) -> bool:
    found = marked(line)
    heading = None if found is None else _heading(_spaced(found.text))
    if found is None or heading is None or heading[1]:
        return False
    references = found.reference(heading[0])
    return len(references) == 1 and references != ("",)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _under(instruction: Instruction, words: str, paragraph: str) -> Instruction:
    return replace(instruction, words=words, paragraph=instruction.paragraph or paragraph)


def _all(found: Marked, context: str) -> Iterator[Piece]:
    stopped = False
    for line, doubtful in _lines(found.text):
        for part in _CLAUSES.split(_sentences_apart(line, found)):
            clause = written = _spaced(part or "")
            heading, only_heading = _heading(clause), False
            if heading is not None:
                sign, clause = heading
                references = found.reference(sign)
                context = references[0] if len(references) == 1 else context
                stopped = stopped or len(references) > 1
                only_heading = not clause and len(references) == 1 and references != ("",)
            if not written:
                continue
            words = found.original(written)
            read = None if stopped or doubtful or not clause else _clause(clause, found)
            yield Piece(words, context, tuple(_under(i, words, context) for i in read or ()), only_heading)
            stopped = stopped or (read is None and bool(clause) and _stops(clause))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines without bullets and the numbers of a list, and whether one is doubtful.

    A number that does not count the lines from 1 may be a paragraph's, and a letter a sub-paragraph's: such a
    line is doubtful.
    """
    expected = 1
    for line in text.splitlines():
        number = _NUMBERED.match(line)
        if number is None:
            yield _BULLET.sub("", line, count=1) if _BULLET.match(line) else line, bool(_LETTERED.match(line))
        elif int(number[1]) == expected:
            expected += 1
            yield line[number.end() :], False
        else:
            yield line, True


def _heading(clause: str) -> tuple[str, str] | None:
    """Return the sign of the paragraph that a clause begins with ("Para 9: …"), and the rest."""
    for grammar in GRAMMARS:
        match = grammar.leading.fullmatch(clause.rstrip(" .") if len(clause) < 24 else clause)
        if match is not None:
            return match["para"], match["rest"].strip()
    return None


def _stops(clause: str) -> bool:
    """Whether what follows a clause may depend on it: a condition, or a heading that is not understood."""
    if any(grammar.condition.search(clause) for grammar in GRAMMARS):
        return True
    if not clause.endswith(":"):
        return False
    head = clause.rstrip(" :")
    return not any(grammar.intro.fullmatch(head) for grammar in GRAMMARS)


def _clause(text: str, found: Marked) -> list[Instruction] | None:
    """Return the instructions of a clause, or None where it is none."""
    if len(text) > _LONGEST_CLAUSE:
        return None
    if whole := _first(_Clause(text), found):
        return whole
    for grammar in GRAMMARS:
        parts = grammar.joint.split(text)
        if len(parts) < 2:
            continue
        result: list[Instruction] = []
        polite, by = False, ""
        for part in parts:
            read = _by_grammar(_Clause(part, polite, False, by), found, grammar)
            if not read:
                return None
            polite, by = _opened(_Clause(part, polite, False, by), grammar, found)[-1].polite, read[0].by
            result += read
        return result
    return None


def _first(clause: _Clause, found: Marked, *, free: bool = False) -> list[Instruction]:
    return next((read for g in GRAMMARS if (read := _by_grammar(clause, found, g, free=free))), [])


def _by_grammar(clause: _Clause, found: Marked, grammar: Grammar, *, free: bool = False) -> list[Instruction]:
    """Return what the rules of one language make of a clause, politeness around it taken off step by step."""
    for opened in _opened(clause, grammar, found):
        if opened.text.endswith("?") and not opened.asks:
            continue
        if re.match(r"\w+ing\b", opened.text) and not opened.polite:
            continue
        context, rest = "", opened.text
        heading = grammar.leading.fullmatch(rest)
        if heading is not None and opened.polite:
            references = found.reference(heading["para"])
            context, rest = references[0] if len(references) == 1 else "", heading["rest"]
        for core in [rest] if free else _cores(rest.rstrip("? "), grammar):
            read = _ruled(core, opened.polite, found, grammar, free=free)
            if read:
                return [
                    replace(i, by=opened.by, paragraph=i.paragraph or context)
                    if i.paragraph or context
                    else replace(i, by=opened.by)
                    for i in read
                ]
    return []


def _opened(clause: _Clause, grammar: Grammar, found: Marked) -> list[_Clause]:
    """Return the clause with nothing, one, two … polite openings taken off."""
    result = [clause]
    for _ in range(4):
        last = result[-1]
        match = grammar.opening.match(last.text)
        if match is None or not match.end():
            break
        named = match["by"] or match["label"] or ""
        asks = last.asks or bool(match["asks"])
        result.append(
            _Clause(
                last.text[match.end() :],
                last.polite or not match["label"],
                asks,
                found.original(named).strip("[]()") or last.by,
            )
        )
    return result


def _cores(text: str, grammar: Grammar) -> Iterator[str]:
    """Yield the text whole, then without a reason or thanks at its end."""
    text = text.rstrip(_END)
    yield text
    for match in grammar.ending.finditer(text, 3):
        tail = text[match.start() :]
        if grammar.doubt.search(tail) or (re.search(QUOTATION, tail) and not _BECAUSE.match(tail)):
            continue
        if not _NAMES.fullmatch(tail):  # "– Moravelle" says whose it is
            yield text[: match.start()].rstrip(_END)


def _ruled(core: str, polite: bool, found: Marked, grammar: Grammar, *, free: bool) -> list[Instruction]:
    for used in grammar.rules:
        if ("free" in used.pattern.groupindex) is not free or (used.wrapped and not polite):
            continue
        match = used.pattern.fullmatch(core)
        if match is not None:
            return list(built(match, used, grammar.words, found))
    return []
