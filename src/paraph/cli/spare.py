"""The command line, loaded without what it seldom uses."""

from __future__ import annotations

from paraph.model.spared import spared


def cleaned(text: str) -> str:
    """Return the help of an option as `inspect.cleandoc` does for click; that is loaded for more than a line."""
    if "\n" in text or "\t" in text:
        from inspect import cleandoc

        return cleandoc(text)
    return text.lstrip()


with (
    spared("difflib"),
    spared("inspect", cleandoc=cleaned),
    spared("shutil"),
    spared("urllib.parse", "quote_from_bytes"),  # by pathlib, until Python 3.12
):
    from paraph.cli.main import invoke

__all__ = ["cleaned", "invoke"]
