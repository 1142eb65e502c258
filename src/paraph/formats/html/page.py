"""The page around a text: head, style sheet, title, navigation."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from paraph.formats.html.markup import element, escaped, opening

_RIGHT_TO_LEFT = frozenset("ar ckb dv fa he ks ku-arab nqo pnb prs ps sd syr ug ur yi".split())

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is fetched, whatever a text holds: Content Security Policy Level 3."""

KEY_TO_MARKS = element(
    "p",
    "Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>.",
    class_="key-to-marks",
)


def page(title: str, main: str, *, subtitle: str = "", language: str = "", lead: str = "", nav: str = "") -> str:
    """Return a complete page. `title` and `subtitle` are text; `main`, `lead` and `nav` are markup."""
    language = language or "en"
    parts = [
        "<!DOCTYPE html>",
        opening("html", lang=language, dir=direction(language)),
        _head(title),
        "<body>",
        element("a", "Skip to the text", class_="skip", href="#text", lang="en"),
        "<header>",
        element("h1", element("bdi", escaped(title))),
        element("p", element("bdi", escaped(subtitle)), class_="subtitle") if subtitle else "",
        lead,
        "</header>",
        nav,
        element("main", f"\n{main}\n", id="text"),
        "</body>",
        "</html>",
    ]
    return "".join(part + "\n" for part in parts if part)


def _head(title: str) -> str:
    return "\n".join(
        [
            "<head>",
            '<meta charset="utf-8">',
            opening("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<link rel="icon" href="data:,">',
            element("title", escaped(title)),
            f"<style>\n{_style()}</style>",
            "</head>",
        ]
    )


def _style() -> str:
    sheet = files("paraph.formats.html").joinpath("style.css").read_text(encoding="utf-8")
    return sheet.replace("\r\n", "\n")


def direction(language: str) -> str:
    """Return the direction in which a language is written, by its BCP 47 tag."""
    tag = language.lower()
    arabic = "-arab" in tag or "-hebr" in tag
    return "rtl" if arabic or tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def navigation(title: str, entries: Iterable[str], class_: str = "list") -> str:
    """Return a list of links under a title; nothing where there is none. The entries are markup."""
    items = "\n".join(entries)
    if not items:
        return ""
    heading = element("h2", escaped(title), id="nav-title")
    return element(
        "nav",
        f"\n{heading}\n{element('ol', items, class_=class_)}\n",
        aria_labelledby="nav-title",
        lang="en",
        dir="ltr",
    )
