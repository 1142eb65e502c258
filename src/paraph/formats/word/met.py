"""What a file holds beyond its text, and what it points at: said as notices, never opened, fetched or obeyed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from paraph.formats.word.account import Count
from paraph.formats.word.refusals import printable, refusal
from paraph.formats.word.relations import ContentTypes, Relation
from paraph.model.reading import Notice

# Compiled when first asked for: most files point nowhere.
_SAFE_LINK = r"(?i)(https?|mailto|ftp|tel):"
_ADDRESS = r"([A-Za-z][A-Za-z0-9+.\-]*:|//|\\\\)"
_ON_THE_NET = r"(?i)(https?:|ftp:|//|\\\\|file:(//)?[/\\]{2}[^/\\]|file://[^/\\])"
_TEXTS = ("footnotes", "endnotes", "comments", "header", "footer", "aFChunk", "subDocument")
_ANYWAY = ("footnotes", "endnotes", "comments")
_EMBEDDED = {
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "activeXControlBinary": "an ActiveX control",
    "extensibility": "buttons for Word's menus",
    "attachedToolbars": "a toolbar for Word",
    "aFChunk": "a document in another format",
    "subDocument": "another document",
    "font": "an embedded font",
    "video": "a video",
    "audio": "a sound",
}
_SHOWN = 3


def refuse_macros(parts: Iterable[str], found: Iterable[Relation], types: ContentTypes, name: str) -> None:
    """Refuse a file with macros, whatever it is called."""
    named = {relation.target for relation in found if relation.kind == "vbaProject"}
    for part in parts:
        called = posixpath.basename(part).lower() == "vbaproject.bin"
        if called or part in named or types.of(part).lower() == "application/vnd.ms-office.vbaproject":
            raise refusal(
                "macros",
                name,
                f"it holds macros ({part}), which are programs",
                "Do not open it. Ask the sender to save it as a Word document without macros (.docx).",
            )


def notices_of(found: Iterable[Relation], counts: Mapping[str, Count]) -> Iterator[Notice]:
    """Yield what a person should know of what was met, one notice for each kind of thing in each part."""
    by_kind: dict[tuple[str, str, str], list[str]] = {}
    for relation in found:
        said = _said(relation)
        if said is not None:
            by_kind.setdefault((*said, relation.source), []).append(relation.target or relation.address)
    for part, count in counts.items():
        for field in sorted(count.fields):
            by_kind.setdefault(("warning", f"{_FIELD} ({field})", part), [])
        if unsafe := sorted(address for address in count.links if _is_unsafe(address)):
            by_kind.setdefault(("warning", _LINK, part), []).extend(unsafe)
        if outside := [address for address in count.outside if re.match(_ADDRESS, address)]:
            by_kind.setdefault(("warning", _PICTURE, part), []).extend(outside)
    for (level, text, part), addresses in by_kind.items():
        yield Notice(level, text + _listed(addresses), part)


_FIELD = "a field that would fetch something or start a program; its code was read as text and not obeyed"
_LINK = "a link that leads to neither a web page nor a mail address"
_PICTURE = "a picture that lies outside the file; it was not fetched"


def _said(relation: Relation) -> tuple[str, str] | None:
    """Return level and words of the notice on a reference, or None where there is nothing to say."""
    kind = relation.kind
    if kind == "hyperlink":
        return ("warning", _LINK) if relation.external and _is_unsafe(relation.address) else None
    if not relation.external:
        if relation.target:
            what = _EMBEDDED.get(kind)
            return None if what is None else ("note", f"{what} in the file was not opened")
        return _missing(relation)
    if kind == "attachedTemplate":
        if re.match(_ON_THE_NET, relation.address):
            return "warning", "a template on a server, which Word would fetch; it was not fetched"
        return "note", "a template on the sender's computer; it was not looked for"
    if kind == "image":
        return "warning", _PICTURE
    if kind in _TEXTS:
        return (
            "warning",
            f"text that lies outside the file ({kind}); it was not fetched, and is not in this reading",
        )
    return "warning", f"something that lies outside the file ({kind}); it was not fetched"


def _missing(relation: Relation) -> tuple[str, str]:
    if relation.kind in _TEXTS:
        return "warning", f"a part with text ({relation.kind}) is named, but not in the file"
    return "note", f"a part ({relation.kind or 'of no kind'}) is named, but not in the file"


def refuse_missing(found: Iterable[Relation], counts: Mapping[str, Count], name: str) -> None:
    """Refuse a file whose text uses a part that is not in it: what stood there is lost."""
    for relation in found:
        if not relation.external and not relation.target and relation.kind in _TEXTS:
            used = counts.get(relation.source, Count())
            if relation.id in used.references or (relation.kind in _ANYWAY and relation.kind in used.uses):
                what = f"its part {relation.address} ({relation.kind}) is missing, and its text refers to it"
                raise refusal("part-missing", name, what)


def _is_unsafe(address: str) -> bool:
    """Whether a link could start something: a script, a program, a file on a server (NTLM)."""
    return bool(re.match(_ADDRESS, address)) and not re.match(_SAFE_LINK, address)


def _listed(addresses: list[str]) -> str:
    """Return some of the addresses, in signs that can be seen, for the end of a notice."""
    if not addresses:
        return ""
    shown = ", ".join(printable(address[:80]) for address in addresses[:_SHOWN])
    more = f" and {len(addresses) - _SHOWN} more" if len(addresses) > _SHOWN else ""
    return f": {shown}{more}"
