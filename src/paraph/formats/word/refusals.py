"""How a Word file is refused: one code for each reason, and the next step for each kind of trouble."""

from __future__ import annotations

from paraph.errors import ParaphError

SAVE_AGAIN = "Ask the sender to open it in a word processor and save it again as .docx."
SEND_AGAIN = "Ask the sender for it again, as an attachment and not as copied or forwarded text."
TOO_MUCH = "Ask the sender to take out what is no text, or to send it in several files."
SUSPECT = (
    "Do not open it: no word processor makes such a file by itself. Ask the sender, by another way than"
    " e-mail, whether it is theirs."
)


def printable(text: str) -> str:
    """Return words of a file as they may be shown: what steers a terminal or turns text round is spelt out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def refusal(code: str, name: str, reason: str, next_step: str = SAVE_AGAIN) -> ParaphError:
    """Return the refusal of a file called `name` that cannot be read; `reason` is a clause without a full stop."""
    return ParaphError(
        f"This file cannot be read: {printable(reason)}.", code=code, where=name, next_step=next_step
    )
