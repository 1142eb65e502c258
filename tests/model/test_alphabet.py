"""Names in the order of a language's alphabet."""

from __future__ import annotations

import pytest

from paraph.model.alphabet import in_order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Åland", "Côte d’Ivoire", "Czechia", "Türkiye", "Zambia"]),
        ("fr", ["Égypte", "Émirats arabes unis", "Espagne", "Éthiopie", "Zambie"]),
        ("es", ["Chile", "Níger", "Nueva Zelandia", "Ñandú", "Omán"]),
        ("tr", ["Cezayir", "Çad", "Irak", "İran", "Şili", "Tacikistan"]),
        ("ru", ["Египет", "Ёлка", "Ирак", "Япония"]),
        ("ar", ["الأردن", "إسبانيا", "الجزائر", "العراق", "فرنسا", "اليمن"]),
        ("fa", ["آلمان", "ایران", "پاکستان", "ترکیه", "چین", "گرجستان", "یمن"]),
        ("ur", ["آذربائیجان", "ایران", "بھارت", "پاکستان", "ترکیہ", "یمن"]),
    ],
)
def test_names_in_order(language: str, names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: in_order(name, language)) == names
