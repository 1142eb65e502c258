"""Read a paragraph that was added in a room copy: new text with a name, or a line that says what a party thinks."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.merge.attributions import IN_PARAGRAPHS, Form, Label, Speech, entries, label, only_names, speech
from paraph.merge.names import Names
from paraph.merge.room.brackets import Construct, Option, read_bracket
from paraph.merge.room.values import NOBODY, Holds, Said, Stretch
from paraph.merge.voices import Stand, Unclear, Voice, verb_alone
from paraph.model.brackets import bracket_tree
from paraph.model.frozen import frozen
from paraph.model.wording import Wording, concat

Words = tuple[tuple[int, int], ...]


@frozen
class NewText:
    """Words of a new paragraph, and whose; `whole`: they would take the place of the paragraph above."""

    party: str
    new: Wording
    whole: bool = False
    reason: str = ""


@frozen
class Line:
    """What an added paragraph says: new texts, stances and remarks, and what each of its characters is."""

    texts: tuple[NewText, ...]
    said: tuple[Said, ...]
    stretches: tuple[Stretch, ...]


def read_line(wording: Wording, names: Names) -> Line:
    """Return what an added paragraph says, and by whom."""
    text = wording.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    reading = _Reading(wording, start, end, names)
    trouble = reading.read()
    if trouble is None:
        return reading.line()
    whole = NewText(NOBODY, wording, reason=trouble)
    return Line((whole,), (), (Stretch(text, Holds.UNASSIGNED),))


class _Reading:
    """Reads one added paragraph; offsets are those of its text."""

    def __init__(self, wording: Wording, start: int, end: int, names: Names) -> None:
        self.wording, self.start, self.end, self.names = wording, start, end, names
        self.text = wording.text[start:end]
        self.texts: list[NewText] = []
        self.said: list[Said] = []
        self.known: list[tuple[int, int, Holds, tuple[str, ...]]] = []
        self.between = Holds.LABEL

    def line(self) -> Line:
        """Return what was found."""
        stretches, at = [], 0
        for a, b, holds, parties in sorted(self.known):
            if at < a:
                stretches.append(Stretch(self.text[at:a], self.between))
            stretches.append(Stretch(self.text[a:b], holds, parties))
            at = b
        if at < len(self.text):
            stretches.append(Stretch(self.text[at:], self.between))
        whole = self.wording.text
        edges = (Stretch(whole[: self.start], Holds.SPACE), Stretch(whole[self.end :], Holds.SPACE))
        stretches = [s for s in (edges[0], *stretches, edges[1]) if s.text]
        return Line(tuple(self.texts), tuple(self.said), tuple(stretches))

    def read(self) -> str | None:
        """Read it. Return why it cannot be understood, or None."""
        bracket = read_bracket(self.text, self.names)
        if bracket is not None:
            return bracket.unclear or self._bracket(bracket)
        alone = only_names(self.text, self.names)
        if alone is not None:
            self.between = Holds.STANCE
            self.said += [_stance(voice, "") for voice in alone]
            return None
        listed = entries(self.text, self.names)
        if listed is not None:
            for entry in listed:
                self._new(entry.words, entry.voices)
            return None
        found = label(self.text, self.names, IN_PARAGRAPHS)
        if isinstance(found, Unclear):
            return found.reason
        if found is None:
            return self._unnamed()
        return self._labelled(found)

    def _unnamed(self) -> str:
        inside = [self.text[b.opens[1] : b.closes[1] + 1] for b in bracket_tree([self.text]).brackets]
        if any(read_bracket(words, self.names) is not None for words in inside):
            return "a party is named at some words of a new paragraph that has no party"
        return "no party is named"

    def _labelled(self, found: Label) -> str | None:
        said = "".join(self.text[a:b] for a, b in found.words).strip()
        inside = [said[b.opens[1] : b.closes[1] + 1] for b in bracket_tree([said]).brackets]
        if any(read_bracket(words, self.names) is not None for words in inside):
            return "parties are named within words of a party"
        if found.form is Form.COLON:
            stand = verb_alone(said)
            if stand is not None:
                self.between = Holds.STANCE
                self.said += [Said(v.party, stand, "", self.text) for v in found.voices]
                return None
            kind = speech(said)
            if kind is Speech.EITHER:
                return "it may be a remark on the paragraph above, or words for the text"
            if kind is Speech.REMARK:
                self.said += [Said(v.party, None, "", said) for v in found.voices]
                self.known += [(a, b, Holds.REMARK, ()) for a, b in found.words]
                return None
        if not found.words:
            self.between = Holds.STANCE
            self.said += [_stance(voice, "") for voice in found.voices]
            return None
        self._new(found.words, found.voices, whole=found.alternative)
        return None

    def _bracket(self, bracket: Construct) -> str | None:
        worded = [o for o in bracket.options if o.words and not o.remark]
        if any(not option.voices for option in worded):
            return "no party is named at one of the alternatives"
        others = " / ".join(self._plain(option.words) for option in worded)
        for option in bracket.options:
            self._option(option, others)
        return None

    def _option(self, option: Option, others: str) -> None:
        if option.remark:
            self.said += [Said(v.party, None, "", option.remark) for v in option.voices]
            self.known += [(a, b, Holds.REMARK, ()) for a, b in option.words]
        elif option.words:
            self._new(option.words, option.voices, whole=option.whole)
        else:
            self.said += [_stance(voice, others) for voice in option.voices]
            self.known.append((option.start, option.end, Holds.STANCE, ()))

    def _plain(self, words: Words) -> str:
        return "".join(self.text[a:b] for a, b in words).strip()

    def _new(self, words: Words, voices: Iterable[Voice], *, whole: bool = False) -> None:
        """Note a new paragraph for each party that proposes it; without one, for a person to assign."""
        a, b = words[0][0], words[-1][1]
        plain = self.text[a:b]
        a, b = b - len(plain.lstrip()), a + len(plain.rstrip())
        trimmed = tuple((max(x, a), min(y, b)) for x, y in words if max(x, a) < min(y, b))
        new = concat(self.wording.slice(x + self.start, y + self.start) for x, y in trimmed)
        owners = tuple(v.party for v in voices if v.stand is Stand.PROPOSE)
        self.texts += [NewText(party, new, whole) for party in owners]
        if not owners:
            self.texts.append(NewText(NOBODY, new, reason="nobody is said to propose these words"))
        self.said += [_stance(v, self._plain(words), owners) for v in voices if v.stand is not Stand.PROPOSE]
        holds = Holds.PROPOSED if owners else Holds.UNASSIGNED
        self.known += [(x, y, holds, owners) for x, y in trimmed]


def _stance(voice: Voice, words: str, about: tuple[str, ...] = ()) -> Said:
    stand = Stand.NAMED if voice.stand is Stand.PROPOSE else voice.stand
    return Said(voice.party, stand, words, voice.said, about)
