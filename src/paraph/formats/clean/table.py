"""The form in which the tables of allowed things are written: features, and the styles that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Attributes = Mapping[str, str]
"""The attributes that an element may have, each with a regular expression that its whole value matches."""


@dataclass(frozen=True)
class Feature:
    """Some things that may occur together in some kinds of parts, such as tables in the document.

    `kinds`: the kinds of parts, divided by spaces. `holds`: for each element those that may stand in it, divided by
    spaces; where "w:pPrChange/w:pPr" is named, that and not "w:pPr" counts for a w:pPr in a w:pPrChange.
    `attributes`: for each element its attributes and their values. `text`: elements in which characters may stand.
    `spaces`: prefixes of namespaces that the root declares. `parts`: names of parts with their kind.
    """

    kinds: str
    holds: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Attributes] = field(default_factory=dict)
    text: str = ""
    spaces: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grammar:
    """What may occur in one kind of part."""

    holds: Mapping[str, frozenset[str]]
    attributes: Mapping[str, Mapping[str, re.Pattern[str]]]
    text: frozenset[str]
    spaces: frozenset[str]

    @classmethod
    def of(cls, features: Iterable[Feature]) -> Grammar:
        """Return what may occur with all of some features."""
        holds: dict[str, set[str]] = {}
        values: dict[str, dict[str, list[str]]] = {}
        text: set[str] = set()
        spaces: set[str] = set()
        for feature in features:
            text.update(feature.text.split())
            spaces.update(feature.spaces.split())
            for name, inside in feature.holds.items():
                holds.setdefault(name, set()).update(inside.split())
            for name, attributes in feature.attributes.items():
                for key, pattern in attributes.items():
                    values.setdefault(name, {}).setdefault(key, []).append(pattern)
        patterns = {
            name: {key: re.compile(rf"(?:{'|'.join(found)})\Z") for key, found in attributes.items()}
            for name, attributes in values.items()
        }
        inside_of = {name: frozenset(inside) for name, inside in holds.items()}
        return cls(inside_of, patterns, frozenset(text), frozenset(spaces))


@dataclass(frozen=True)
class Style:
    """Everything that may occur in the files of one style.

    `says` is what it is called in a sentence, `called` the ends of the names of its files beside its own. `authors`
    says how many may have made its tracked changes: "none", "one" or "several". `of_parties`: it holds what parties
    sent, in their own words. `whole`: it is one text, with all its numbers and brackets; `two_texts`: it shows two
    in one another.
    """

    name: str
    says: str
    features: tuple[Feature, ...]
    authors: str = "none"
    of_parties: bool = False
    whole: bool = False
    two_texts: bool = False
    called: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The parts that the package may have, each with its kind."""
        return {name: kind for feature in self.features for name, kind in feature.parts.items()}

    @cached_property
    def _grammars(self) -> Mapping[str, Grammar]:
        kinds = {kind for feature in self.features for kind in feature.kinds.split()}
        return {kind: Grammar.of(f for f in self.features if kind in f.kinds.split()) for kind in kinds}

    def grammar(self, kind: str) -> Grammar:
        """Return what may occur in a kind of part."""
        return self._grammars[kind]
