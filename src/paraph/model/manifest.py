"""What was circulated, or prepared for that: the label, the date, the hashes of the files."""

from __future__ import annotations

from datetime import datetime

from paraph.model.frozen import frozen


@frozen
class Manifest:
    """What was circulated: the label and symbol, when, the masthead, the printed reference, hashes of the files.

    `cleared_by` is who cleared the files before they went out, where they were prepared for that.
    """

    document: str
    label: str
    symbol: str
    meeting: str
    as_of: str
    reference: str
    masthead: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    tool: str
    cleared_by: str = ""


@frozen
class Prepared:
    """A pack that waits for clearance: its manifest, its date, and what it was made of.

    `base` is the commit of the revision circulated before, empty for the first one; `inputs` are the hashes of the
    draft as it would be frozen and of the settings, by path.
    """

    manifest: Manifest
    as_of: datetime
    base: str
    inputs: tuple[tuple[str, str], ...]
