"""Comments in other languages: what is told for certain, and what is left alone."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.merge.languages import other_language

OTHERS = {
    "fr": [
        "Nous ne pouvons pas accepter cette formulation et proposons de garder le texte précédent.",
        "Merci de préciser qui en assume les coûts.",
        "À supprimer, car déjà dit au paragraphe 7.",
        "Voir notre commentaire sur le paragraphe précédent.",
    ],
    "es": [
        "No podemos aceptar esta redacción y proponemos mantener el texto anterior.",
        "Favor de aclarar quién pagaría esto.",
        "Suprimir este párrafo, ya que repite lo dicho arriba.",
        "¿Por qué no se menciona a las comunidades de acogida?",
        "Estamos de acuerdo con esta propuesta.",
    ],
    "pt": [
        "Não podemos aceitar esta redação e propomos manter o texto anterior.",
        "Por favor esclarecer quem pagaria isto.",
        "Suprimir este parágrafo, pois repete o que já foi dito acima.",
        "Não concordamos com esta formulação.",
    ],
    "it": [
        "Non possiamo accettare questa formulazione e proponiamo di mantenere il testo precedente.",
        "Si prega di chiarire chi ne sosterrebbe i costi.",
        "Sopprimere questo paragrafo perché ripete quanto già detto sopra.",
        "Siamo d'accordo con questa proposta.",
    ],
    "de": [
        "Wir können diese Formulierung nicht annehmen und schlagen vor, den bisherigen Text beizubehalten.",
        "Bitte klären, wer das bezahlen soll.",
        "Dieser Absatz ist zu streichen, weil er das oben Gesagte wiederholt.",
        "Einverstanden mit diesem Vorschlag, sofern die Kosten geklärt sind.",
    ],
    "tr": [
        "Bu ifadeyi kabul edemiyoruz ve önceki metnin korunmasını öneriyoruz.",
        "Bunun masrafını kimin karşılayacağı açıklanmalıdır.",
        "Bu paragraf yukarıda söyleneni tekrarladığı için çıkarılmalıdır.",
        "Bu öneriyi destekliyoruz.",
    ],
    "az": [
        "Biz bu ifadəni qəbul edə bilmərik və əvvəlki mətnin saxlanmasını təklif edirik.",
        "Xahiş edirik, xərcləri kimin ödəyəcəyini dəqiqləşdirin.",
        "Bu bəndin silinməsini təklif edirik, çünki yuxarıda deyilənləri təkrarlayır.",
    ],
    "sh": [
        "Ne možemo prihvatiti ovu formulaciju i predlažemo da se zadrži prethodni tekst.",
        "Ovaj stav treba brisati jer ponavlja ono što je već rečeno gore.",
    ],
    "sr": [
        "Не можемо да прихватимо ову формулацију и предлажемо да се задржи претходни текст.",
        "Молимо да се појасни ко би то платио.",
        "Овај став треба брисати јер понавља оно што је већ речено.",
    ],
    "sq": [
        "Nuk mund ta pranojmë këtë formulim dhe propozojmë të mbahet teksti i mëparshëm.",
        "Ju lutemi sqaroni se kush do ta paguante këtë.",
        "Ky paragraf duhet të fshihet sepse përsërit atë që është thënë më lart.",
    ],
    "ru": [
        "Мы не можем согласиться с этой формулировкой и предлагаем сохранить прежний текст.",
        "Просим уточнить, кто будет это оплачивать.",
        "Исключить этот пункт.",
        "Поддерживаем это предложение.",
    ],
    "uk": [
        "Ми не можемо погодитися з цим формулюванням і пропонуємо зберегти попередній текст.",
        "Просимо уточнити, хто це оплачуватиме.",
        "Вилучити цей пункт, оскільки він повторює сказане вище.",
        "Підтримуємо цю пропозицію.",
    ],
    "ar": [
        "لا يمكننا قبول هذه الصياغة ونقترح الإبقاء على النص السابق.",
        "يرجى توضيح من سيتحمل التكاليف.",
        "نقترح حذف هذه الفقرة لأنها تكرر ما قيل أعلاه.",
    ],
    "fa": [
        "ما نمی‌توانیم این متن را بپذیریم و پیشنهاد می‌کنیم متن قبلی حفظ شود.",
        "لطفا روشن کنید چه کسی هزینه را پرداخت می‌کند.",
        "پیشنهاد می‌شود این بند حذف شود چون تکراری است.",
    ],
    "ur": [
        "ہم اس عبارت کو قبول نہیں کر سکتے اور تجویز کرتے ہیں کہ پچھلا متن برقرار رکھا جائے۔",
        "براہ کرم واضح کریں کہ اس کا خرچ کون اٹھائے گا۔",
    ],
    "zh": [
        "我们不能接受这一措辞，建议保留原文。",
        "请说明费用由谁承担。",
        "建议删除本段，因为与上文重复。",
    ],
    "hy": [
        "Մենք չենք կարող ընդունել այս ձևակերպումը և առաջարկում ենք պահպանել նախորդ տեքստը։",
        "Խնդրում ենք պարզաբանել, թե ով է վճարելու։",
    ],
    "ka": [
        "ჩვენ ვერ მივიღებთ ამ ფორმულირებას და გთავაზობთ წინა ტექსტის შენარჩუნებას.",
        "გთხოვთ დააზუსტოთ, ვინ გადაიხდის ამას.",
    ],
}

ENGLISH = """
We cannot accept this wording and propose to keep the text of the second revision.
Please align with paragraph 12.
Who would pay for this?
Delete “may” before “wish to consider”.
Reference to the host community should come first.
Too long; split in two.
Kelvana supports this paragraph.
OK with us
agreed language from the Tarsk declaration
Typo
See above
Moravelle, Tarsk, Kelvana, Oslavia
cf. A/RES/73/195
Supports; Moravelle, Tarsk
strengthen language regarding gender equality
no change
fine
Add “personnes déplacées” in brackets
Insert «les communautés d’accueil» after «host communities»
Côte d'Ivoire and Türkiye should be named in full.
Vis-à-vis host communities, à la carte approaches do not work.
mutatis mutandis
pro bono, ad hoc, inter alia
Prefer status quo ante
too vague
UNHCR, IOM, ICMPD
Prefers plural
reservation
?
12 bis
…
Delete typo
merge paras
Formatting issue
Editorial: comma
Duplication
Redundant
Kelvana reserves.
""".strip().split("\n")


@pytest.mark.parametrize(("tag", "text"), [(tag, text) for tag, texts in OTHERS.items() for text in texts])
def test_a_comment_in_another_language_is_named(tag: str, text: str) -> None:
    assert other_language(text) == tag


@pytest.mark.parametrize("text", ENGLISH)
def test_a_comment_in_the_language_of_the_text_or_too_short_to_tell_is_not(text: str) -> None:
    assert other_language(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Исключить “migrants in an irregular situation and their families”", "und-Cyrl"),
        ("Remplacer « doit » par « peut ».", ""),
        ("NOUS NE POUVONS PAS ACCEPTER CETTE FORMULATION", "fr"),
        ("Supprimer « in accordance with national legislation and priorities », déjà dit plus haut", "fr"),
        ("Please use “en conformité avec le droit international et les droits de l’homme”", ""),
        ("Delete “Мы не можем согласиться”", ""),
        ("Нет", ""),
        ("Предлагаем после слов migrants, refugees and host communities добавить слово returnees.", "ru"),
        ("The name Бишкек should be transliterated.", ""),
        ("Согласны с предложением. We agree with the proposal.", "ru"),
        ("нет возражений", "und-Cyrl"),
        ("Faut-il supprimer ?", ""),
        ("لا نوافق", "und-Arab"),
        ("Против этого предложения", "ru"),
        ("Овој став треба да се избрише бидејќи го повторува горенаведеното.", "mk"),
        ("Цей абзац слід вилучити", "uk"),
        ("Обединете параграфите, защото се повтарят", "bg"),
        ("Bu bend pozulsun, çünki əvvəlki ilə eynidir", "az"),
        ("Προτείνουμε να διαγραφεί η παράγραφος.", "el"),
        ("この段落を削除してください。", "ja"),
        ("Proponujemy usunąć ten ustęp, ponieważ powtarza poprzedni.", "pl"),
        ("Javasoljuk e bekezdés törlését, mert ismétli az előzőt.", "hu"),
        ("Propunem eliminarea acestui paragraf, deoarece îl repetă pe cel anterior.", "ro"),
    ],
)
def test_quotations_do_not_count_and_neighbours_are_told_apart(text: str, expected: str) -> None:
    assert other_language(text) == expected


def test_the_language_of_the_text_may_be_another_one_than_english() -> None:
    french = "Nous ne pouvons pas accepter cette formulation."
    english = "We cannot accept this wording at all."
    assert (other_language(french, "fr"), other_language(english, "fr")) == ("", "en")
    assert other_language("Мы не можем согласиться с этим.", "ru") == ""
    assert other_language(english, "ru") == "en"
    assert other_language(english, "en-GB") == ""


def test_one_name_from_a_neighbour_does_not_make_a_text_in_the_same_script_foreign() -> None:
    arabic = "نقترح الإبقاء على النص السابق كما قدمه السيد گوهر في الاجتماع الأخير."
    assert other_language(arabic, "ar") == ""
    assert other_language("پیشنهاد می‌شود این بند حذف شود چون تکراری است.", "ar") == "fa"
    assert other_language("Предлагаем сохранить текст, как просил г-н Ђорђевић на встрече.", "ru") == ""


def test_equal_texts_in_two_normal_forms_have_one_language() -> None:
    composed = "Bu öneriyi destekliyoruz çünkü açık."
    assert other_language(composed) == "tr"
    assert other_language("Bu o\u0308neriyi destekliyoruz c\u0327u\u0308nku\u0308 ac\u0327ık.") == "tr"


def test_it_is_loaded_only_when_asked_and_quickly() -> None:
    lines = "import sys, paraph.merge.languages\nassert 'gcld3' not in sys.modules"
    subprocess.run([sys.executable, "-c", lines], check=True)
    texts = [text for texts in OTHERS.values() for text in texts]
    start = time.process_time()
    for text in texts:
        other_language(text + " ")
    assert (time.process_time() - start) / len(texts) < 0.005


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "fr", "ru", "ar", "zh", "tr"]))
def test_any_text_has_a_well_formed_tag_or_none_and_never_that_of_the_text(text: str, language: str) -> None:
    tag = other_language(text, language)
    assert tag == "" or re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", tag)
    assert tag.split("-")[0] != language
    assert other_language(text, language) == tag
