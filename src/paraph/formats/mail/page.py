"""The words of a page of HTML, as lines of text. Nothing in it is fetched, run or kept but its words.

One pass from left to right; time grows with the length of the page whatever stands in it.
"""

from __future__ import annotations

import html
import re

_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math"})
_LINES = frozenset(
    "p div br li tr table ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr pre section article header footer blockquote".split()
)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]*)|[!?]")
_CELL = frozenset({"td", "th"})


def words_of_page(page: str) -> str:
    """Return what a page of HTML says, a block a line; what it quotes from an earlier message begins with ">"."""
    pieces: list[str] = []
    lower = page.lower()
    at, quoted = 0, 0
    while at < len(page):
        start = page.find("<", at)
        pieces.append(_plain(page[at : start if start >= 0 else len(page)]))
        if start < 0:
            break
        if page.startswith("<!--", start):
            end = page.find("-->", start)
            if end < 0:
                break
            at = end + 3
            continue
        name = _NAME.match(page, start + 1)
        if name is None:  # a sign, not a tag: "a < b"
            pieces.append("<")
            at = start + 1
            continue
        end = page.find(">", start)
        if end < 0:
            pieces.append(_plain(page[start:]))
            break
        at = end + 1
        tag, closing = (name[1] or "").lower(), page[start + 1] == "/"
        if tag in _SKIPPED and not closing and page[end - 1] != "/":
            end = lower.find(f"</{tag}", at)
            at = len(page) if end < 0 else end
            continue
        if tag == "blockquote":
            quoted = max(quoted + (-1 if closing else 1), 0)
        if tag in _LINES:
            pieces.append("\n" + ("> " if quoted else ""))
        elif tag in _CELL and not closing:
            pieces.append(" ")
    lines = (" ".join(line.split(" ")).rstrip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join("" if line == ">" else line for line in lines)).strip()


def _plain(text: str) -> str:
    return " ".join(re.split(r"[ \t\r\n]+", html.unescape(text)))
