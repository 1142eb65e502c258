"""Values as TOML text: of plain tables, in the very form that tomlkit gives them, and a tenth of the time.

Records are tables of texts, numbers, lists, and tables below them; what is anything else is for tomlkit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_CONTROLS = (*map(chr, range(0x20)), "\x7f")
_ESCAPED = str.maketrans({**{sign: f"\\u{ord(sign):04x}" for sign in _CONTROLS}, **_SHORT})


class UnusualError(ValueError):
    """The values are not of the plain kind."""


def toml_text(values: Mapping[str, Any]) -> str:
    """Return values as TOML: plain entries first, then tables and arrays of tables. Raises UnusualError."""
    return "\n".join("".join(block) for block in _blocks("", "", values) if block)


def _blocks(head: str, path: str, values: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the lines of a table, then those of each table below it, to be set apart by an empty line."""
    below = {key: value for key, value in values.items() if _is_table(value) or _is_tables(value)}
    plain = [f"{_key(key)} = {_value(value)}\n" for key, value in values.items() if key not in below]
    if not plain:
        raise UnusualError("a table without an entry of its own")
    if [*values][: len(plain)] != [key for key in values if key not in below]:
        raise UnusualError("an entry after a table")
    yield [head, *plain] if head else plain
    for key, value in below.items():
        if not _BARE.fullmatch(key):
            raise UnusualError("a table with a name to be quoted")
        name = f"{path}{key}"
        if _is_table(value):
            yield from _blocks(f"[{name}]\n", f"{name}.", value)
            continue
        for entry in value:
            if any(_is_table(one) or _is_tables(one) for one in entry.values()):
                raise UnusualError("a table within an array of tables")
            yield from _blocks(f"[[{name}]]\n", f"{name}.", entry)


def _is_table(value: Any) -> bool:
    return not isinstance(value, str) and isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return not isinstance(value, str) and isinstance(value, Sequence) and any(map(_is_table, value))


def _key(key: str) -> str:
    if _BARE.fullmatch(key):
        return key
    if not key or key.translate(_ESCAPED) != key:
        raise UnusualError("a key with signs to be escaped")
    return f'"{key}"'


def _value(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPED)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    raise UnusualError(f"a value of another kind: {type(value).__name__}")
