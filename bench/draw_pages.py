"""Draw a page of a clean file and one of a redline for the README, from the exercise's own circulated files.

Needs LibreOffice (soffice) and pdftoppm.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "drafts" / "circulated" / "declaration"
PAGES = (
    ("clean.png", FOLDER / "som-3.rev1" / "SOM-3_Declaration_Rev.1_clean.docx", 1),
    ("redline.png", FOLDER / "rg-1" / "RG-1_Declaration_redline.docx", 1),
)
"""The picture, the file, and the page that is drawn."""
LARGEST = 150_000
"""Bytes that a picture may have."""


def draw(source: Path, page: int, target: Path, dots: int) -> int:
    """Write one page of a Word file as a picture of `dots` to the inch in grey and few colours; return its size."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(convert, check=True, capture_output=True)
        pdf = Path(folder) / f"{source.stem}.pdf"
        cut = ["pdftoppm", "-r", str(dots), "-png", "-singlefile", "-f", str(page), "-l", str(page)]
        subprocess.run([*cut, str(pdf), str(target.with_suffix(""))], check=True, capture_output=True)
    return target.stat().st_size


def main() -> None:
    """Draw both pages, as sharp as their size allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder of the pictures")
    folder = parser.parse_args().to
    for name, source, page in PAGES:
        dots = next(dots for dots in (90, 80, 70, 60) if draw(source, page, folder / name, dots) <= LARGEST)
        print(
            f"{name}: {source.name}, page {page}, {dots} dots to the inch, {(folder / name).stat().st_size} bytes"
        )


if __name__ == "__main__":
    main()
