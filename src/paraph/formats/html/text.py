"""A text as people read it."""

from __future__ import annotations

from paraph.formats.html.language import language
from paraph.formats.html.markup import element, escaped
from paraph.formats.html.page import navigation, page
from paraph.formats.html.typeset import Typesetter, heading_level, number_shown, standing_label
from paraph.model.document import Document, Kind
from paraph.model.numbers import numbers
from paraph.model.wording import Wording


def text_page(document: Document, title: str, subtitle: str = "") -> str:
    """Return the page of a text. A first paragraph that is the page's title is not printed twice."""
    typesetter = Typesetter()
    found = numbers(document)
    lines = [
        typesetter.paragraph(
            paragraph.shape,
            typesetter.words(paragraph.wording),
            number=number_shown(paragraph, found.get(place)),
            anchor=f"p{place + 1}",
            side=[standing_label(paragraph)],
        )
        for place, paragraph in enumerate(document)
        if place or not _is_title(document, title)
    ]
    article = element("article", "\n" + "\n".join(lines) + "\n")
    return page(
        title,
        article + typesetter.notes(),
        subtitle=subtitle,
        language=language(document),
        nav=_contents(document),
    )


def _is_title(document: Document, title: str) -> bool:
    first = document.paragraphs[0]
    return first.kind is Kind.TITLE and first.wording == Wording.of(title) and first.standing is None


def _contents(document: Document) -> str:
    found = numbers(document)
    entries = []
    for place, paragraph in enumerate(document):
        level = heading_level(paragraph.shape)
        if level is not None:
            number = number_shown(paragraph, found.get(place))
            text = escaped(f"{number} {paragraph.wording.plain}".strip())
            link = element("a", text, href=f"#p{place + 1}")
            entries.append(element("li", link, class_=f"level-{level}", dir="auto"))
    return navigation("Contents", entries if len(entries) > 1 else [], "contents")
