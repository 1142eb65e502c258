"""A compilation: the base text, and under each paragraph what is proposed for it.

Who is named on it was decided before: without attribution there are neutral references in place of parties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from paraph.formats.html.alternatives import Alternatives, credited, passage_key
from paraph.formats.html.language import language
from paraph.formats.html.markup import INSERTED, element, escaped, frame
from paraph.formats.html.page import navigation, page
from paraph.formats.html.typeset import Typesetter, number_shown, standing_label
from paraph.model.attribution import Credits
from paraph.model.change import START, Marking, Remark
from paraph.model.compilation import (
    Compilation,
    CompiledParagraph,
    MovedParagraph,
    NewParagraph,
    NewPassage,
    Passage,
)
from paraph.model.counted import counted
from paraph.model.naming import shape_name, shortened, spoken
from paraph.model.numbers import numbers
from paraph.model.settings import Attribution
from paraph.model.threads import threads

Arrival = NewPassage | tuple[CompiledParagraph, MovedParagraph]
"""What parties would have at a place: a new paragraph, or one that would move there."""

Spoken = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""What is done to each paragraph: the parties, and what they do in words that follow their names."""

_OPEN = frame("mark", class_="passage")
_GAP = '<mark class="gap" title="Words would be inserted here">‸</mark>'


def compilation_page(
    compilation: Compilation, title: str, subtitle: str, first: Iterable[str] = (), acts: Spoken | None = None
) -> str:
    """Return the page of a compilation, with those who are printed in it and the remarks marked for all.

    `first` are lines that everybody must see before anything else; `acts` are what parties do to brackets, by the
    id of the paragraph.
    """
    setting = _Setting(compilation, acts or {})
    start = setting.arrivals(START)
    blocks = [setting.block(place, compiled) for place, compiled in enumerate(compilation.paragraphs)]
    article = element("article", "\n" + "\n".join([*start, *blocks]) + "\n", class_="compilation")
    return page(
        title,
        article + setting.general_remarks() + setting.typesetter.notes(),
        subtitle=subtitle,
        language=language(compilation.base),
        lead=_warning(first) + setting.summary(),
        nav=navigation("Paragraphs with proposals", setting.links()),
    )


def _warning(lines: Iterable[str]) -> str:
    items = [element("li", element("bdi", escaped(line))) for line in lines]
    return element("ul", "".join(items), class_="summary", lang="en", dir="ltr") if items else ""


class _Setting:
    """Sets the paragraphs of one compilation."""

    def __init__(self, compilation: Compilation, acts: Spoken) -> None:
        self.compilation, self.acts = compilation, acts
        self.typesetter = Typesetter()
        self.credits = Credits(compilation)
        self.base = compilation.base
        self.numbers = numbers(self.base)
        self.names = {
            p.id: spoken(p.kind, self.numbers.get(place), p.wording.plain) for place, p in enumerate(self.base)
        }
        self.arriving = self._arriving()
        self.remarks = self._remarks_by_paragraph()

    def _remarks_by_paragraph(self) -> dict[str, list[tuple[Remark, int]]]:
        """Return the remarks marked for all, thread by thread, where the first of each thread hangs.

        What is not marked for all leaves no trace: a reply to it stands like any other remark.
        """
        found: dict[str, list[tuple[Remark, int]]] = defaultdict(list)
        shown = [r for r in self.compilation.remarks if r.marking is Marking.ALL]
        key = ""
        for remark, depth in threads(shown):
            if depth == 0:
                known = self.base.by_id.get(remark.paragraph)
                key = known.id if known else ""
            found[key].append((remark, depth))
        return found

    def _arriving(self) -> dict[str, list[tuple[int, Arrival]]]:
        found: dict[str, list[tuple[int, Arrival]]] = defaultdict(list)
        for new in self.compilation.new:
            found[new.place.after].append((new.place.order, new))
        for compiled in self.compilation.paragraphs:
            for moved in compiled.moved:
                found[moved.place.after].append((moved.place.order, (compiled, moved)))
        return found

    def _is_open(self, compiled: CompiledParagraph) -> bool:
        return not compiled.untouched or compiled.base.id in self.arriving

    def summary(self) -> str:
        """Return how many paragraphs have proposals."""
        total = counted(len(self.base), "paragraph", "paragraphs")
        number = sum(not compiled.untouched for compiled in self.compilation.paragraphs)
        new = counted(len(self.compilation.new), "new paragraph is", "new paragraphs are")
        text = (
            f"{number} of {total} {'has' if number == 1 else 'have'} proposals; {new} proposed. "
            "An open passage is underlined and has a letter; the table under the paragraph gives its "
            "wordings, the base text first."
        )
        return element("p", text, class_="summary", lang="en", dir="ltr")

    def links(self) -> list[str]:
        """Return a link to each paragraph with proposals."""
        found = []
        if START in self.arriving:
            found.append(element("li", element("a", "Before the first paragraph", href="#p0")))
        for place, compiled in enumerate(self.compilation.paragraphs):
            if self._is_open(compiled):
                number = self.numbers.get(place)
                name = number.reference if number else shortened(compiled.base.wording.plain)
                link = element("a", element("bdi", escaped(name)), href=f"#p{place + 1}")
                new = "" if not compiled.untouched else " new after it"
                found.append(element("li", link + new))
        return found

    def block(self, place: int, compiled: CompiledParagraph) -> str:
        """Return a paragraph of the base with all that is proposed and said about it."""
        base, anchor = compiled.base, f"p{place + 1}"
        line = self.typesetter.paragraph(
            base.shape,
            self._marked(compiled, anchor),
            number=number_shown(base, self.numbers.get(place)),
            anchor=anchor,
            side=[standing_label(base)],
        )
        remarks = self._threads(base.id)
        stances = self.credits.as_it_stands(base.id)
        if not self._is_open(compiled) and not remarks and not stances:
            return line
        name = self.names[base.id]
        table = Alternatives(self.typesetter, self.names, self.compilation).table(compiled, name, anchor)
        label = f"Remarks on {name}"
        said = element("ul", remarks, class_="remarks", aria_label=label) if remarks else ""
        stood = element("p", escaped(stances[:1].upper() + stances[1:]), class_="who", lang="en", dir="ltr")
        parts = (line, table, stood if stances else "", self._acts(base.id, name), said, *self.arrivals(base.id))
        content = "\n".join(part for part in parts if part)
        return element("div", f"\n{content}\n", class_="open", role="group", aria_label=name)

    def _acts(self, paragraph: str, name: str) -> str:
        """Return what parties do to the brackets of a paragraph: “KEL chooses …”."""
        items = (
            element(
                "li", element("b", escaped(", ".join(parties))) + " " + element("span", escaped(says), dir="auto")
            )
            for parties, says in self.acts.get(paragraph, ())
        )
        return (
            element("ul", "".join(items), class_="acts", aria_label=f"Brackets of {name}")
            if self.acts.get(paragraph)
            else ""
        )

    def _marked(self, compiled: CompiledParagraph, anchor: str) -> str:
        """Return the words of the base with each open passage marked and lettered."""
        base, at, parts = compiled.base.wording, 0, []
        for place, passage in enumerate(compiled.passages):
            parts += [self.typesetter.words(base.slice(at, passage.start)), self._passage(passage)]
            key = passage_key(place)
            link = element("a", key, href=f"#{anchor}-{key}", aria_label=f"Passage {key}")
            parts.append(element("sup", link, class_="key"))
            at = passage.end
        return "".join([*parts, self.typesetter.words(base.slice(at, len(base)))])

    def _passage(self, passage: Passage) -> str:
        return self.typesetter.words(passage.base, _OPEN) if len(passage.base) else _GAP

    def arrivals(self, after: str) -> list[str]:
        """Return what parties would have after a paragraph of the base: new paragraphs and moved ones, in order."""
        result = []
        found = sorted(self.arriving.get(after, []), key=lambda entry: entry[0])
        for number, (_, arrival) in enumerate(found):
            anchor = "p0" if after == START and number == 0 else None
            if isinstance(arrival, NewPassage):
                result += [
                    self._new(new, anchor if place == 0 else None) for place, new in enumerate(arrival.alternatives)
                ]
            else:
                compiled, moved = arrival
                words = escaped(f"{self.names[compiled.base.id]} would stand here")
                words = words[0].upper() + words[1:] + "; " + self._who(moved, words=False)
                result.append(element("p", words, class_="arrival", id=anchor, lang="en", dir="ltr"))
        return result

    def _new(self, new: NewParagraph, anchor: str | None) -> str:
        words = self.typesetter.words(new.wording, INSERTED)
        name = shape_name((new.kind, new.level))
        line = self.typesetter.paragraph(
            (new.kind, new.level), words, anchor=anchor, side=[escaped(f"new {name}")], class_="new"
        )
        return line + element("p", self._who(new, words=True), class_="who", lang="en", dir="ltr")

    def _who(self, part: NewParagraph | MovedParagraph, *, words: bool) -> str:
        neutral = self.compilation.attribution is Attribution.NONE
        who = credited(self.credits.of(part.parties, part.proposals, words=words))
        return ("proposal " if neutral else "proposed by ") + who

    def _threads(self, paragraph: str) -> str:
        """Return the remarks on a paragraph as items of a list, each reply in a list under what it answers."""
        found = self.remarks[paragraph]
        result, open_lists = "", 0
        for place, (remark, depth) in enumerate(found):
            result += "</li></ul>" * (open_lists - depth)
            if place and depth <= open_lists:
                result += "</li>"
            result += '<ul class="replies"><li>' if depth > open_lists else "<li>"
            result += self._remark(remark, depth)
            open_lists = depth
        return result + "</li></ul>" * open_lists + "</li>" if found else ""

    def _remark(self, remark: Remark, depth: int) -> str:
        quote = remark.quote or remark.quote_before
        quoted = element("q", escaped(quote), dir="auto") + " " if quote and not depth else ""
        said, states = remark.text, ["resolved"] if remark.resolved else []
        if remark.translation:
            said = remark.translation
            states.append(f"translated from {remark.language}" if remark.language else "translated")
        elif remark.language:
            states.append(f"in {remark.language}, waits for a translation")
        tongue = remark.language if remark.language and not remark.translation else None
        text = element("span", escaped(said), class_="said", dir="auto", lang=tongue)
        listed = ", ".join(states)
        labels = " " + element("small", escaped(f"({listed})")) if states else ""
        return f"{element('b', escaped(remark.party))}: {quoted}{text}{labels}"

    def general_remarks(self) -> str:
        """Return the remarks that hang on no paragraph."""
        remarks = self._threads("")
        if not remarks:
            return ""
        title = element("h2", "Remarks on the text as a whole", id="remarks-title")
        content = f"\n{title}\n{element('ul', remarks, class_='remarks')}\n"
        return element("section", content, aria_labelledby="remarks-title", lang="en", dir="ltr")
