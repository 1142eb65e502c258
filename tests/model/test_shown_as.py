"""Names that look like others."""

from __future__ import annotations

import pytest

from paraph.model.suspicious import shown_as


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Velt", "Velt"),
        ("V\u0435lt", "Velt"),  # Cyrillic е
        ("\u0405lm\u0430", "Slma"),  # Cyrillic Ѕ and а
        ("V\u200belt", "Velt"),  # zero width space
        ("Ｖｅｌｔ", "Velt"),  # full width
        ("Κelmara", "Kelmara"),  # Greek capital kappa
        ("Mission de Zélande", "Mission de Zélande"),
    ],
)
def test_a_name_as_it_is_taken_for_at_a_glance(name: str, shown: str) -> None:
    assert shown_as(name) == shown
