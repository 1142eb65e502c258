"""Elements and escaped text: the only place where text becomes HTML."""

from __future__ import annotations

from html import escape

from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, NOTE


def escaped(text: str) -> str:
    """Return text as it stands in an element or an attribute; note references are left out, a pilcrow says
    where a new paragraph begins.

    HTML has no NUL and reads a carriage return as a line feed (HTML Standard, 13.2.3.5), unless it is escaped.
    """
    shown = text.replace(NOTE, "").replace(BREAK, " ¶ ").replace("\0", "\ufffd")
    return escape(shown).replace("\r", "&#13;")


def element(name: str, content: str, **attributes: str | None) -> str:
    """Return an element around `content`, which is markup; the values of attributes are text.

    An attribute whose value is None is left out. `class_` stands for class, `aria_label` for aria-label.
    """
    return opening(name, **attributes) + content + f"</{name}>"


def opening(name: str, **attributes: str | None) -> str:
    """Return the start tag of an element, with attributes as in `element`."""
    found = (
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{''.join(found)}>"


@frozen
class Frame:
    """Elements around a stretch of text, and around the notes that hang on it."""

    before: str = ""
    after: str = ""

    def around(self, content: str) -> str:
        """Return markup in the frame; nothing stays nothing."""
        return self.before + content + self.after if content else ""

    def holding(self, inner: Frame) -> Frame:
        """Return this frame with another one in it."""
        return Frame(self.before + inner.before, inner.after + self.after)


def frame(name: str, **attributes: str | None) -> Frame:
    """Return the frame of one element."""
    return Frame(opening(name, **attributes), f"</{name}>")


BARE = Frame()
INSERTED = frame("ins")
DELETED = frame("del")
