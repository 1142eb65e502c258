"""A page read back: with the standard library's parser only, and nothing of the code that wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br"}
Said = tuple[str, tuple[str, ...]]


@dataclass
class Node:
    """An element, with its text and elements in order."""

    name: str
    attributes: dict[str, str]
    content: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, *names: str, class_: str = "") -> list[Node]:
        found = [self] if (not names or self.name in names) and (not class_ or class_ in self.classes) else []
        return found + [n for c in self.content if isinstance(c, Node) for n in c.all(*names, class_=class_)]

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.content)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].content.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack[-1].name == tag, f"{tag} closes {self.stack[-1].name}"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].content.append(data)


def parsed(page: str) -> Node:
    """Return the page as a tree; every tag is balanced, every id unique, every link inside the page has its end."""
    assert page.startswith("<!DOCTYPE html>\n")
    assert "\ufffc" not in page
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.stack == [reader.root], "an element is not closed"
    nodes = reader.root.all()
    ids = [n.attributes["id"] for n in nodes if "id" in n.attributes]
    assert len(set(ids)) == len(ids)
    for link in reader.root.all("a"):
        assert link.attributes["href"][:1] == "#"
        assert link.attributes["href"][1:] in ids
    for node in nodes:
        assert node.attributes.get("aria-labelledby", ids[0]) in ids
    _in_order([int(n.name[1]) for n in reader.root.all("h1", "h2", "h3", "h4")])
    assert not reader.root.all("script", "img", "iframe", "object", "form", "base")
    assert [n.attributes["href"] for n in reader.root.all("link")] == ["data:,"]
    return reader.root


def _in_order(levels: list[int]) -> None:
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def paragraphs(root: Node, without: str = "") -> list[Said]:
    """Return words and notes of the text's paragraphs, leaving out what stands in `without` ("ins" or "del")."""
    found = (_with_notes(root, _said(words, without), without) for words in root.all("span", class_="words"))
    return [said for said in found if said[0]]


def paragraphs_before(root: Node) -> list[Said]:
    """Return the paragraphs of the old text of a comparison: ¶ put in does not end one, ¶ taken out does."""
    result: list[Said] = []
    goes_on = False
    for words in root.all("span", class_="words"):
        seams = [n.name for n in words.all(class_="break")]
        text, notes = _with_notes(root, _said(words, "ins", seam="\u2029"), "ins")
        if goes_on:
            result[-1] = (result[-1][0] + text, result[-1][1] + notes)
        else:
            at = 0
            for part in text.split("\u2029"):
                size = part.count("\ufffc")
                result.append((part, notes[at : at + size]))
                at += size
        goes_on = seams[-1:] == ["ins"]
    return [said for said in result if said[0]]


def _with_notes(root: Node, found: list[tuple[str, str]], without: str) -> Said:
    notes = {n.attributes["id"]: n for n in root.all("li") if n.attributes.get("id", "").startswith("note-")}
    text = "".join("\ufffc" if note else part for part, note in found)
    kept = [_said(notes[note].all("span", class_="note-words")[0], without) for _, note in found if note]
    return text, tuple("".join(part for part, _ in said) for said in kept)


def _said(node: Node, without: str, seam: str = "") -> list[tuple[str, str]]:
    if seam and node.name == "del" and "break" in node.classes:
        return [(seam, "")]
    if without and node.name == without:
        return []
    if not {"key", "gap", "break"}.isdisjoint(node.classes):
        return []
    if node.name == "br":
        return [("\n", "")]
    if "noteref" in node.classes:
        return [("", node.all("a")[0].attributes["href"][1:])]
    return [s for c in node.content for s in ([(c, "")] if isinstance(c, str) else _said(c, without, seam))]
