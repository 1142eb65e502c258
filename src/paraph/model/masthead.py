"""The words that papers print of themselves above a text, in the languages of conferences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from paraph.model.frozen import frozen, replace
from paraph.model.house import PaperKind


@frozen
class MastheadWords:
    """How a language says the lines of a masthead; `{}` stands for what differs from paper to paper.

    `kinds` are in the order of PaperKind, `page` has the places of a page and of the number of pages, `marked`
    those of the symbol and the date of the text since which changes are marked, `dated` those of day, month, year.
    """

    as_of: str
    original: str
    audience: str
    kinds: tuple[str, str, str]
    months: tuple[str, ...]
    page: str
    marked: str
    dated: str = "{day} {month} {year}"

    def day(self, moment: date) -> str:
        """Return a date as texts of conferences have it: 9 February 2027."""
        return self.dated.format(day=moment.day, month=self.months[moment.month - 1], year=moment.year)

    def kind(self, kind: PaperKind) -> str:
        """Return how a kind of paper is called."""
        return self.kinds[list(PaperKind).index(kind)]


_ENGLISH = MastheadWords(
    "Text as of {}",
    "Original: {}",
    "Distribution: {}",
    ("Official document", "Non-paper", "Chair’s text"),
    tuple("January February March April May June July August September October November December".split()),
    "Page {} of {}",
    "Changes to {} of {} are marked",
)
_FRENCH = MastheadWords(
    "Texte au {}",
    "Original : {}",
    "Distribution : {}",
    ("Document officiel", "Document officieux", "Texte de la présidence"),
    tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "Page {} sur {}",
    "Les modifications apportées au texte {} du {} sont marquées",
)
_SPANISH = MastheadWords(
    "Texto al {}",
    "Original: {}",
    "Distribución: {}",
    ("Documento oficial", "Documento oficioso", "Texto de la Presidencia"),
    tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    "Página {} de {}",
    "Los cambios respecto del texto {} de {} están marcados",
    "{day} de {month} de {year}",
)
_RUSSIAN = MastheadWords(
    "Текст по состоянию на {}",
    "Язык оригинала: {}",
    "Распространение: {}",
    ("Официальный документ", "Неофициальный документ", "Текст Председателя"),
    tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()),
    "Страница {} из {}",
    "Отмечены изменения по сравнению с текстом {} от {}",
    "{day} {month} {year} года",
)
_ARABIC = MastheadWords(
    "النص في صيغته المؤرخة {}",
    "الأصل: {}",
    "التوزيع: {}",
    ("وثيقة رسمية", "ورقة غير رسمية", "نص مقدم من الرئيس"),
    (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
    "الصفحة {} من {}",
    "التغييرات على النص {} المؤرخ {} مبيّنة",
)
_PERSIAN = MastheadWords(
    "متن تا تاریخ {}",
    "زبان اصلی: {}",
    "توزیع: {}",
    ("سند رسمی", "سند غیررسمی", "متن رئیس"),
    tuple("ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()),
    "صفحهٔ {} از {}",
    "تغییرات نسبت به متن {} مورخ {} مشخص شده است",
)
_URDU = MastheadWords(
    "متن بتاریخ {}",
    "اصل زبان: {}",
    "تقسیم: {}",
    ("سرکاری دستاویز", "غیر رسمی دستاویز", "صدر کا متن"),
    tuple("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()),
    "صفحہ {} از {}",
    "متن {} مورخہ {} کے مقابلے میں تبدیلیاں نشان زد ہیں",
)
MASTHEAD_WORDS: Mapping[str, MastheadWords] = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "ar": _ARABIC,
    "fa": _PERSIAN,
    "ur": _URDU,
}
"""The words by the first part of a language tag."""
_OTHERS = replace(_ENGLISH, page="{} / {}")


def words_in(language: str) -> MastheadWords:
    """Return the words of a language by its tag ("ar", "ar-EG"), or the English ones."""
    return MASTHEAD_WORDS.get(language.split("-")[0].casefold(), _OTHERS)
