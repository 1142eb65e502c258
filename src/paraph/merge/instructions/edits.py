"""Instructions about words of a paragraph, as edits in canonical form."""

from __future__ import annotations

from paraph.diff.words import Span, canonical
from paraph.merge.instructions.places import ELLIPSIS, Unclear, found_once, paragraph_text
from paraph.merge.instructions.value import Edge, Instruction, Pointing, Side, Verb
from paraph.model.change import Change, Edit, Removal
from paraph.model.document import Paragraph
from paraph.model.wording import Wording

_CLOSING = ".;,:"
_NO_SPACE_BEFORE = ",;:.)]”’»!?"


def insertion(instruction: Instruction, target: Paragraph, quote: str) -> Change | Unclear:
    """Return the edit that puts new words into a paragraph, or why none can be made."""
    new, text = instruction.new.strip(), target.text
    if not new:
        return Unclear("the new words are missing")
    if instruction.edge is not None:
        place = _at_edge(text, new, instruction.edge)
    elif instruction.anchor:
        anchor = ELLIPSIS.sub("", instruction.anchor).strip()
        found = found_once(target, anchor, quote)
        if isinstance(found, Unclear):
            return found
        place = found[1] if instruction.side is Side.AFTER else found[0]
    else:
        return Unclear("it does not say where the words go")
    if isinstance(place, Unclear):
        return place
    return _edit(target, place, place, _spaced(text, place, new))


def _at_edge(text: str, new: str, edge: Edge) -> int | Unclear:
    """Return where words at an end of a paragraph go: before its last sign, or after it if they have their own."""
    if edge is Edge.START:
        return 0
    end = len(text.rstrip())
    if not text.rstrip().endswith(tuple(_CLOSING)):
        return end
    if new.endswith((".", "!", "?")) and new[0].isupper():
        return end if text.rstrip().endswith(".") else Unclear("the paragraph does not end with a full stop")
    if new.endswith(tuple(_CLOSING)):
        return Unclear("it is not clear whether the words go before the last sign of the paragraph")
    return end - 1


def _spaced(text: str, place: int, new: str) -> str:
    """Return new words with the space they need where they are put."""
    before = place > 0 and not text[place - 1].isspace() and text[place - 1] not in "([“‘«-/"
    after = place < len(text) and not text[place].isspace() and text[place] not in _NO_SPACE_BEFORE + "-/"
    if before and new[0] not in _NO_SPACE_BEFORE + "-/":
        new = " " + new
    return new + " " if after and new[-1] not in "([-/“‘«" else new


def replacement(instruction: Instruction, target: Paragraph, quote: str) -> Change | Unclear:
    """Return the edit that deletes or replaces words of a paragraph, or why none can be made."""
    new = instruction.new.strip()
    if instruction.verb is Verb.REPLACE and not new:
        return Unclear("the new words are missing")
    if instruction.pointing is not None or not instruction.old:
        found = _pointed(instruction, target, quote)
    else:
        found = _next_to(instruction, target, quote) or found_once(target, instruction.old, quote)
    if isinstance(found, Unclear):
        return found
    start, end = found
    if target.wording.slice(start, end).notes:
        return Unclear("a note hangs on these words")
    if (start, end) == (0, len(target.text)) and not new:
        if instruction.pointing is None:
            return Unclear("these are all words of the paragraph, and it does not say that the paragraph goes")
        return Removal(target.id, target.wording)
    if not new:
        start, end = _with_space(target.text, start, end)
    elif instruction.old.isupper() and not target.text[start:end].isupper() and new.isupper():
        new = new.lower()
    return _edit(target, start, end, new)


def _pointed(instruction: Instruction, target: Paragraph, quote: str) -> tuple[int, int] | Unclear:
    """Return where the words are that the comment hangs on, if they are what it means."""
    words = quote.strip()
    if not words or instruction.paragraph:
        return Unclear("it does not say which words")
    single = len(words.split()) == 1
    # Word hangs a comment on the word under the cursor where nothing was selected.
    if single and instruction.verb is Verb.DELETE and instruction.pointing is not Pointing.WORD:
        return Unclear("it hangs on a single word, which may just be where the cursor stood")
    found = found_once(target, words)
    if isinstance(found, Unclear):
        return found
    if instruction.pointing is Pointing.WORD and not single:
        return Unclear("it says “word”, but hangs on several")
    if instruction.pointing is Pointing.SENTENCE:
        before, after = target.text[: found[0]].rstrip(), target.text[found[1] :].strip()
        own = words[-1] in ".!?" or not after
        if not own or (before and before[-1] not in ".!?"):
            return Unclear("it says “sentence”, but does not hang on a whole one")
    return found


def _next_to(instruction: Instruction, target: Paragraph, quote: str) -> tuple[int, int] | Unclear | None:
    """Return where the old words stand next to other words, or None where that is not in question."""
    if not instruction.anchor:
        return None
    after = instruction.side is Side.AFTER
    first, second = (instruction.anchor, instruction.old) if after else (instruction.old, instruction.anchor)
    joint = "" if instruction.old in _CLOSING else " "
    both = found_once(target, f"{first}{joint}{second}", quote, joined=(first, second))
    if not isinstance(both, Unclear):
        # The old words are the last or the first of the two that were found.
        pieces = paragraph_text(target.text[both[0] : both[1]], instruction.old)
        piece = pieces[-1] if after else pieces[0]
        return both[0] + piece[0], both[0] + piece[1]
    if instruction.old in _CLOSING:
        return both
    alone, beside = found_once(target, instruction.old), found_once(target, instruction.anchor)
    if isinstance(alone, Unclear):
        return alone if "not in" in alone.reason else both
    if isinstance(beside, Unclear):
        return beside
    ordered = beside[1] <= alone[0] if after else alone[1] <= beside[0]
    return alone if ordered else Unclear(f"“{instruction.old}” does not stand {instruction.side} those words")


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Return words that go with one of the spaces around them, so that no double space is left."""
    following = text[end : end + 1]
    if start and text[start - 1] == " " and (not following or following in " " + _NO_SPACE_BEFORE):
        return start - 1, end
    if not start and following == " ":
        return start, end + 1
    return start, end


def _edit(target: Paragraph, start: int, end: int, new: str) -> Change | Unclear:
    wording = Wording.of(new)
    after = target.wording.spliced(start, end, wording)
    spans = canonical([Span(start, end, start, start + len(wording))], target.wording, after)
    if not spans:
        return Unclear("the words stand there already")
    span = spans[0]
    old = target.wording.slice(span.start, span.end)
    return Edit(target.id, span.start, span.end, old, after.slice(span.new_start, span.new_end))
