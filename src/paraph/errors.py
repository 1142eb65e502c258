"""The one exception that is meant for users, and the one that stops a run whose proof failed."""

from __future__ import annotations


class ParaphError(Exception):
    """A refusal: what is wrong, where, and what to do next, in the user's words. Exit code 1."""

    def __init__(self, message: str, *, code: str = "refused", where: str = "", next_step: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        """Return the refusal as one sentence or two: place, fact, next step."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.message}{advice}"


class LawBrokenError(Exception):
    """A law of the product did not hold on real data: a bug of ours. Nothing was written. Exit code 3."""
