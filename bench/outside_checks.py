"""Ask other people's tools what they find in our files: mat2, exiftool, oleid, olevba, msodde.

    python bench/outside_checks.py              on files of every style, written from the exercise
    python bench/outside_checks.py FILE…        on these files

    apt install mat2 libimage-exiftool-perl libarchive-zip-perl
    python -m venv oletools && oletools/bin/pip install oletools     # then --bin oletools/bin

The title and the language of a file, which law 9 names, are no finding. Prints a line for each tool; those that are
not installed are said and left out. Exit code 1 if one of them found anything.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The title and the language that a clean file has, and what mat2 prints around them.
_OURS_FOR_MAT2 = ("[+] Metadata for ", "[++] Metadata for docProps/core.xml:", "dc:title: ", "dc:language: ")
_OURS_FOR_EXIFTOOL = {
    *("SourceFile", "ExifTool:ExifToolVersion", "File:FileType", "File:FileTypeExtension", "File:MIMEType"),
    *("XMP-dc:Title", "XMP-dc:Language", "ZIP:ZipCRC", "ZIP:ZipCompressedSize", "ZIP:ZipUncompressedSize"),
}
_OF_THE_ZIP = {
    "ZIP:ZipRequiredVersion": 20,
    "ZIP:ZipBitFlag": 0,
    "ZIP:ZipCompression": "None",
    "ZIP:ZipModifyDate": "1980:01:01 00:00:00",
    "ZIP:ZipFileName": "[Content_Types].xml",
}


@dataclass(frozen=True)
class Tool:
    """A program: how it is called on a file, and what it found there by what it printed."""

    name: str
    arguments: tuple[str, ...]
    found: Callable[[str], list[str]]


def _mat2(printed: str) -> list[str]:
    if not printed.strip():
        return ["it printed nothing"]
    lines = [line.strip() for line in printed.strip().splitlines()]
    return [] if "No metadata found" in printed else [x for x in lines if not x.startswith(_OURS_FOR_MAT2)]


def _exiftool(printed: str) -> list[str]:
    (values,) = json.loads(printed)
    return [
        f"{key}: {value}"
        for key, value in values.items()
        if key not in _OURS_FOR_EXIFTOOL and not key.startswith("System:") and _OF_THE_ZIP.get(key) != value
    ]


def _oleid(printed: str) -> list[str]:
    rows = [[cell.strip() for cell in line.split("|")] for line in printed.splitlines() if line.count("|") >= 3]
    risks = {row[0]: row[2].casefold() for row in rows if row[0] and row[0] != "Indicator"}
    if not risks:
        return ["it printed no table"]
    return [f"{name}: {risk}" for name, risk in risks.items() if risk not in ("none", "info", "")]


def _olevba(printed: str) -> list[str]:
    analysed = [entry for entry in json.loads(printed) if entry.get("type") not in ("MetaInformation", None)]
    return [f"{entry.get('type')}: macros" for entry in analysed if entry.get("macros") or entry.get("analysis")]


def _msodde(printed: str) -> list[str]:
    _, sign, links = printed.partition("DDE Links:")
    return [line for line in links.strip().splitlines() if line.strip()] if sign else ["it printed no list"]


TOOLS = (
    Tool("mat2", ("--show",), _mat2),
    Tool("exiftool", ("-json", "-G1", "-a", "-u"), _exiftool),
    Tool("oleid", (), _oleid),
    Tool("olevba", ("--json",), _olevba),
    Tool("msodde", ("-l", "error"), _msodde),
)


def written(folder: Path) -> Iterator[Path]:
    """Yield files of every style, written from a played exercise."""
    from paraph.actions.demo import demo
    from paraph.cli.main import invoke

    demo(folder / "exercise")
    office = folder / "exercise"
    yield from sorted(office.glob("drafts/circulated/*/som-2/*.docx"))
    commands: Mapping[str, list[str]] = {
        "form": ["export", "declaration", "--rev", "som-2", "--style", "form"],
        "final": ["export", "action-plan"],
        "compilation": ["compile", "declaration", "--for", "som-1", "--to", "docx"],
        "table": ["compile", "declaration", "--for", "som-1", "--form", "table"],
        "tracked": ["compile", "declaration", "--for", "som-1", "--form", "tracked"],
    }
    for name, words in commands.items():
        path = folder / f"exercise_{name}.docx"
        if invoke(["-C", str(office), *words, "-o", str(path)]) not in (0, 1) or not path.is_file():
            sys.exit(f"{' '.join(words)} wrote nothing")
        yield path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--bin", type=Path, help="A folder to look for the tools in as well.")
    options = parser.parse_args()
    search = os.pathsep.join(filter(None, (str(options.bin or ""), os.environ["PATH"])))
    there = {tool: shutil.which(tool.name, path=search) for tool in TOOLS}
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or list(written(Path(folder)))
        failed = 0
        for tool, program in there.items():
            if program is None:
                print(f"{tool.name}: not installed, not asked")
                continue
            odd = 0
            for file in files:
                ran = subprocess.run(
                    [program, *tool.arguments, str(file)], capture_output=True, text=True, check=False
                )
                found = tool.found(ran.stdout)
                odd += bool(found)
                for line in found[:5]:
                    print(f"{tool.name}: {file.name}: {line}")
            print(f"{tool.name}: {len(files)} files, something found in {odd}")
            failed += odd
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
