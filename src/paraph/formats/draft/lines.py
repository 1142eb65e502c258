"""The two ends of a paragraph's line: the marker that says its kind, and the attributes with its id."""

from __future__ import annotations

import re

from paraph.model.document import LEVELS, Agreement, Kind, Standing
from paraph.model.frozen import frozen

MARKERS: dict[tuple[Kind, int], str] = {
    (Kind.TITLE, 0): "# ",
    (Kind.HEADING, 1): "## ",
    (Kind.HEADING, 2): "### ",
    (Kind.PREAMBULAR, 0): "PP ",
    (Kind.OPERATIVE, 0): "OP ",
    (Kind.PRIORITY, 0): "PRIORITY ",
    (Kind.OBJECTIVE, 0): "OBJECTIVE ",
    (Kind.ACTION, 0): "ACTION ",
    (Kind.FIELD, 0): ": ",
    (Kind.TEXT, 0): "",
    **{(Kind.SUB, level): "  " * (level - 1) + "- " for level in range(1, LEVELS[Kind.SUB] + 1)},
}
_BY_MARKER = {marker: shape for shape, marker in MARKERS.items() if marker}
_MARKER = re.compile(r"(?P<indent> *)(?P<sign>#{1,3}|PP|OP|PRIORITY|OBJECTIVE|ACTION|:|-)(?P<space> +|$)")
_ATTRIBUTES = re.compile(r" *(?<!\\)\{#(?P<id>[^\s{}]*)(?P<rest>[^{}]*)\}$")
_ATTRIBUTE = re.compile(r'\s+(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))')
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MARK = re.compile(r"(?:<{7}|>{7}) |={7}$")
"""How git begins the lines around what two people changed differently (git-merge(1))."""
_KEYS = ("n", "standing", "meeting", "date", "pending", "alias")


@frozen
class Attributes:
    """What stands between the braces at the end of a line."""

    id: str = ""
    number: str = ""
    standing: Standing | None = None
    aliases: tuple[str, ...] = ()


def split_marker(line: str) -> tuple[Kind, int, str]:
    """Return kind, level, and what follows the marker."""
    match = _MARKER.match(line)
    if match:
        shape = _BY_MARKER.get(match["indent"] + match["sign"] + " ")
        if shape is not None:
            return *shape, line[match.end() :]
    return Kind.TEXT, 0, line


def guarded(text: str) -> str:
    """Return the text of an unmarked paragraph so that it is not taken for a marked one."""
    if _MARKER.match(text) or MARK.match(text) or text.startswith(("+++", "{#")):
        return "\\" + text
    return text


def split_attributes(line: str) -> tuple[str, Attributes, list[str]]:
    """Return the line without its attributes, the attributes, and what is wrong with them."""
    match = _ATTRIBUTES.search(line)
    if match is None:
        return line, Attributes(), []
    problems = [] if _ID.fullmatch(match["id"]) else ["an id is made of small letters, digits and hyphens"]
    values: dict[str, str] = {}
    at = 0
    rest = match["rest"]
    while found := _ATTRIBUTE.match(rest, at):
        values[found["key"]] = found["quoted"] if found["quoted"] is not None else found["bare"]
        at = found.end()
    if rest[at:].strip():
        problems.append(f"the attributes after the id cannot be read from “{rest[at:].strip()}” on")
    problems += [f"there is no attribute “{key}”" for key in values if key not in _KEYS]
    standing = None
    if "standing" in values:
        try:
            level = Agreement(values["standing"])
        except ValueError:
            choices = ", ".join(Agreement)
            problems.append(f"a standing is one of {choices}, not “{values['standing']}”")
        else:
            standing = Standing(level, values.get("meeting", ""), values.get("date", ""), values.get("pending", ""))
    aliases = tuple(filter(None, values.get("alias", "").split(",")))
    attributes = Attributes(match["id"], values.get("n", ""), standing, aliases)
    return line[: match.start()], attributes, problems


def print_attributes(attributes: Attributes) -> str:
    """Return the attributes as they stand at the end of a line, or nothing if there is no id."""
    if not attributes.id:
        return ""
    values = {"n": attributes.number}
    if attributes.standing is not None:
        s = attributes.standing
        values |= {"standing": s.level, "meeting": s.meeting, "date": s.date, "pending": s.pending}
    values["alias"] = ",".join(attributes.aliases)
    parts = [f"{key}={_value(value)}" for key, value in values.items() if value]
    return " {" + " ".join([f"#{attributes.id}", *parts]) + "}"


def _value(value: str) -> str:
    return value if re.fullmatch(r"[\w.,-]+", value, re.ASCII) else f'"{value}"'
