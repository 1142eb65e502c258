"""Read an e-mail as it was saved (RFC 5322, RFC 2045 to 2047), or the plain text of one.

The sender's address is a claim. Nothing is fetched and nothing is executed; what is hostile or damaged is refused
in plain words or read as far as it can be read, which is then said.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from paraph.errors import ParaphError
from paraph.formats.mail.names import TEXT
from paraph.formats.mail.page import words_of_page
from paraph.model.claim import Claim
from paraph.model.frozen import frozen
from paraph.model.reading import Notice
from paraph.model.wording import only_text

MOST_BYTES = 50_000_000
MOST_PARTS = 200
MOST_DEPTH = 20
MOST_HEADERS, MOST_HEADER = 200_000, 20_000
MOST_WORDS = 1_000_000
MOST_STEPS = 15_000_000
"""What an e-mail may have at most: bytes; parts, and how deep in each other; headers, and bytes of one; characters
of text; lines times boundaries."""

_WORD = (".docx", ".docm")
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADER = re.compile(rb"(?im)^[a-z-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*")
_BOUNDARY = re.compile(rb"(?i)\bboundary\s*=")
_NO_TEXT_CODECS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOO_LONG = f"The text of this e-mail has more than {MOST_WORDS} characters."
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DAMAGED = (
    MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError
)  # fmt: skip
"""What the parser of the standard library is known to raise on broken input."""


@frozen
class Attachment:
    """A file that came with an e-mail: its name without folders, its kind, its bytes."""

    name: str
    kind: str
    data: bytes

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file, by its name or by its kind."""
        return self.name.lower().endswith(_WORD) or self.kind == _WORD_TYPES


@frozen
class Mail:
    """An e-mail: who it claims to be from and when, its subject, its words, and what came with it."""

    sender: Claim
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def word(self) -> Attachment | None:
        """The one Word file that came with it, or None. Raises ParaphError where there are several."""
        found = {a.data: a for a in reversed(self.attachments) if a.is_word}
        if len(found) > 1:
            raise ParaphError(
                f"There are {len(found)} different Word files in this e-mail: "
                + ", ".join(a.name for a in self.attachments if a.is_word)
                + ".",
                code="several-files",
                next_step="Save the one that is meant, and take it in by itself: PARTY=FILE.",
            )
        return next(iter(found.values()), None)


def read_mail(data: bytes, name: str) -> Mail:
    """Return what an e-mail says; `name` is for messages, and its ending says whether it is plain text.

    Raises ParaphError for what is no e-mail, is damaged, or goes beyond the limits of this module.
    """
    if len(data) > MOST_BYTES:
        raise _refused(f"This e-mail is larger than {MOST_BYTES // 1_000_000} MB.", name, "too-much")
    if data.startswith(_OUTLOOK):
        raise _refused(
            "This is an e-mail in the format of Outlook, which only Outlook can read.", name, "unknown-format",
            "Open it in Outlook and save it as .eml, or as plain text.",
        )  # fmt: skip
    if name.lower().endswith(TEXT):
        return _plain_text(data, name)
    _refuse_excess(data, name)
    try:
        message = message_from_bytes(data, policy=policy.default)
        return _Reader(message, name).mail()
    except _DAMAGED as error:
        raise _refused("This e-mail is damaged and cannot be read.", name, "damaged") from error


def _refused(message: str, name: str, code: str, advice: str = "") -> ParaphError:
    return ParaphError(
        message, code=code, where=name, next_step=advice or "Ask the sender for the text again, as a Word file."
    )


def _refuse_excess(data: bytes, name: str) -> None:
    """Refuse what would keep the parser busy: it works on such things for longer the more there are of them."""
    if b"\0" in data[:4096] or not _HEADER.match(data.lstrip(b"\xef\xbb\xbf\r\n ")[:MOST_HEADER]):
        raise _refused("This is not an e-mail: it does not begin with a header.", name, "not-a-mail")
    boundaries = sum(1 for _ in _BOUNDARY.finditer(data))
    # The parser holds each line against each boundary that is open.
    if boundaries > MOST_DEPTH * 2 or (data.count(b"\n") + data.count(b"\r")) * (boundaries + 1) > MOST_STEPS:
        raise _refused("This e-mail has more parts than any program makes.", name, "too-much")
    for count, header in enumerate(_HEADER.finditer(data)):
        if count > MOST_HEADERS:
            raise _refused("This e-mail has more headers than any program makes.", name, "too-much")
        kept = header.group()[:40].lower()
        if header.end() - header.start() > MOST_HEADER and kept.startswith(
            (b"content-", b"from", b"subject", b"date", b"mime-version")
        ):
            raise _refused("A header of this e-mail is longer than any program makes.", name, "too-much")


class _Reader:
    """Reads one message."""

    def __init__(self, message: Message, name: str) -> None:
        self.message, self.name = message, name
        self.notices: list[Notice] = []
        self.attachments: list[Attachment] = []
        self.parts = 0

    def mail(self) -> Mail:
        """Return the e-mail."""
        body = self._words(self.message, 0)
        if len(body) > MOST_WORDS:
            raise _refused(_TOO_LONG, self.name, "too-much")
        if not body.strip() and not self.attachments:
            raise _refused("There is no text in this e-mail that can be read.", self.name, "empty-mail")
        return Mail(
            Claim(self._header("From"), self._date()),
            self._header("Subject"),
            body,
            tuple(self.attachments),
            tuple(self.notices),
        )

    def _header(self, name: str) -> str:
        return " ".join(_cleaned(str(self.message.get(name, ""))).split())[:400]

    def _date(self) -> str:
        """Return the date that the message claims, as in ISO 8601, or nothing."""
        try:
            return parsedate_to_datetime(str(self.message.get("Date", ""))).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return ""

    def _words(self, part: Message, depth: int) -> str:
        """Return the text of a part and of the parts in it; what is a file is noted as an attachment."""
        self.parts += 1
        if self.parts > MOST_PARTS or depth > MOST_DEPTH:
            raise _refused("This e-mail has more parts than any program makes.", self.name, "too-much")
        kind = part.get_content_type()
        if kind == "multipart/encrypted" or kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            raise _refused("This e-mail is encrypted.", self.name, "encrypted")
        if part.is_multipart():
            inside = [p for p in part.get_payload() if isinstance(p, Message)]
            if kind == "message/rfc822":
                return self._forwarded(inside, depth)
            if kind == "multipart/alternative":
                return self._best(inside, depth)
            return "\n".join(words for p in inside if (words := self._words(p, depth + 1)).strip())
        if kind in ("text/plain", "text/html") and not self._is_file(part):
            text = self._decoded(part)
            return words_of_page(text) if kind == "text/html" else text
        self._attach(part, kind)
        return ""

    def _best(self, inside: list[Message], depth: int) -> str:
        """Return the plain form of a text that comes in several forms; files in any of them are noted."""
        forms = [(p.get_content_type() != "text/plain", self._words(p, depth + 1)) for p in inside]
        return next((words for _, words in sorted(forms, key=lambda f: f[0]) if words.strip()), "")

    def _forwarded(self, inside: list[Message], depth: int) -> str:
        """Return a message that was forwarded as it was: somebody else's words, below a line that says so."""
        words = "\n".join(self._words(p, depth + 1) for p in inside)
        return f"----- Forwarded message -----\n{words}" if words.strip() else ""

    def _is_file(self, part: Message) -> bool:
        return part.get_content_disposition() == "attachment" or bool(self._file_name(part))

    def _file_name(self, part: Message) -> str:
        name = _cleaned(str(part.get_filename() or "")).replace("\\", "/").split("/")[-1]
        return "".join(c for c in name if unicodedata.category(c) != "Cf").strip(" .")[:200]

    def _attach(self, part: Message, kind: str) -> None:
        payload = part.get_payload(decode=True)
        name = self._file_name(part) or f"without a name ({kind})"
        found = Attachment(name, kind, payload if isinstance(payload, bytes) else b"")
        self.attachments.append(found)
        if part.defects:
            self.notices.append(Notice("warning", f"the attachment {name} is damaged", self.name))
        if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
            said = "what came with this e-mail is packed in winmail.dat, which only Outlook opens: ask for it again"
            self.notices.append(Notice("warning", said, self.name))
        elif not found.is_word:
            self.notices.append(
                Notice("note", f"the attachment {name} was kept with the e-mail and not read", self.name)
            )

    def _decoded(self, part: Message) -> str:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if len(data) > 4 * MOST_WORDS:
            raise _refused(_TOO_LONG, self.name, "too-much")
        text, how = _text_of(data, [str(part.get_content_charset() or "utf-8"), "utf-8"])
        if how:
            self.notices.append(Notice("warning", how, self.name))
        return text


def _plain_text(data: bytes, name: str) -> Mail:
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    charset = next((known for mark, known in marks if data.startswith(mark)), "utf-8")
    if len(data) > 4 * MOST_WORDS:
        raise _refused(f"This text has more than {MOST_WORDS} characters.", name, "too-much")
    if charset != "utf-16" and b"\0" in data:
        raise _refused("This is not a text.", name, "not-a-text")
    text, how = _text_of(data, [charset])
    if len(text) > MOST_WORDS:
        raise _refused(f"This text has more than {MOST_WORDS} characters.", name, "too-much")
    if not text.strip():
        raise _refused("There is nothing in this file.", name, "empty-mail")
    return Mail(Claim(), "", text, (), (Notice("warning", how, name),) if how else ())


def _text_of(data: bytes, charsets: Iterable[str]) -> tuple[str, str]:
    """Return a text in the first of some character sets that fits, and what is to be said where none does."""
    for charset in charsets:
        try:
            if codecs.lookup(charset).name.replace("-", "_") not in _NO_TEXT_CODECS:
                return _cleaned(data.decode(charset)), ""
        except (LookupError, ValueError):
            continue
    return _cleaned(
        data.decode("cp1252", "replace")
    ), "its character set is not as stated: some letters may be wrong"


def _cleaned(text: str) -> str:
    """Return a text with one kind of line end, and with U+FFFD for signs that are no text."""
    return _NO_TEXT.sub("\ufffd", only_text(text.replace("\r\n", "\n").replace("\r", "\n")).removeprefix("\ufeff"))
