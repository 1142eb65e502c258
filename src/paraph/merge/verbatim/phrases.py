"""The words in which corrections are read out, in each language that has them."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.model.frozen import frozen


@frozen
class Phrases:
    """The sentences of one language; what is in braces is put in."""

    quote: str
    numbered: Mapping[str, str]
    """How a numbered paragraph is called, by its kind ("operative", "action" …)."""
    title: str
    heading: str
    preambular: str
    beginning: str
    line: str
    nth: str
    note: str
    aside: str
    agreed: str
    read: str
    insert: str
    delete: str
    insert_note: str
    delete_note: str
    inside: str
    replace: str
    paragraphs_after: str
    paragraphs_first: str
    behind: str
    delete_paragraph: str
    move_after: str
    move_first: str
    divide: str
    divide_number: str
    join: str
    number: str
    numbers: str
    no_number: str
    give_number: str
    footnote: str
    look_alike: str


_ENGLISH = Phrases(
    quote="“{}”",
    numbered={"action": "action {}", "priority": "{}", "objective": "{}", "": "paragraph {}"},
    title="the title",
    heading="the heading {}",
    preambular="the preambular paragraph beginning {}",
    beginning="the paragraph beginning {}",
    line="the line beginning {} under {}",
    nth="{} (number {} of the {} that begin so)",
    note="footnote {}",
    aside="the {} beginning {}",
    agreed="{} of the agreed text",
    read="for {} read {}",
    insert="after {} insert {}",
    delete="delete {}",
    insert_note="after {} insert the footnote {}",
    delete_note="delete the footnote after {}",
    inside="In {}, {}.",
    replace="Replace {} by: {}",
    paragraphs_after="After {}, insert: {}",
    paragraphs_first="At the beginning of the text, insert: {}",
    behind="{} and what was put there before",
    delete_paragraph="Delete {}.",
    move_after="Move {} to stand after {}.",
    move_first="Move {} to the beginning of the text.",
    divide="In {}, begin a new paragraph{} with {}.",
    divide_number=", {},",
    join="{} and {} are one paragraph.",
    number="The number of {} is {}, not {}.",
    numbers="Paragraphs {} to {} become paragraphs {} to {}.",
    no_number="{} has no number: delete {}.",
    give_number="Number {} as {}.",
    footnote="[footnote: {}]",
    look_alike="{} (They look alike: the file has letters of another alphabet.)",
)
_FRENCH = Phrases(
    quote="« {} »",
    numbered={"action": "l’action {}", "priority": "{}", "objective": "{}", "": "le paragraphe {}"},
    title="le titre",
    heading="l’intertitre {}",
    preambular="l’alinéa du préambule qui commence par {}",
    beginning="le paragraphe qui commence par {}",
    line="la ligne qui commence par {}, sous {}",
    nth="{} (le nº {} des {} qui commencent ainsi)",
    note="la note {}",
    aside="le texte hors page ({}) qui commence par {}",
    agreed="{} du texte convenu",
    read="au lieu de {}, lire {}",
    insert="après {}, insérer {}",
    delete="supprimer {}",
    insert_note="après {}, insérer la note {}",
    delete_note="supprimer la note après {}",
    inside="Dans {}, {}.",
    replace="Remplacer {} par : {}",
    paragraphs_after="Après {}, insérer : {}",
    paragraphs_first="Au début du texte, insérer : {}",
    behind="{} et ce qui vient d’y être inséré",
    delete_paragraph="Supprimer {}.",
    move_after="Déplacer {} après {}.",
    move_first="Déplacer {} au début du texte.",
    divide="Dans {}, commencer un nouveau paragraphe{} par {}.",
    divide_number=", {},",
    join="{} et {} ne font qu’un paragraphe.",
    number="Pour {}, le numéro est {}, et non {}.",
    numbers="Les paragraphes {} à {} deviennent les paragraphes {} à {}.",
    no_number="{} n’a pas de numéro : supprimer {}.",
    give_number="Numéroter {} ainsi : {}.",
    footnote="[note : {}]",
    look_alike="{} (Les deux se ressemblent : le fichier a des lettres d’un autre alphabet.)",
)
PHRASES: Mapping[str, Phrases] = {"en": _ENGLISH, "fr": _FRENCH}


def phrases(language: str) -> Phrases:
    """Return the phrases of a language, or the English ones where it has none."""
    return PHRASES.get(language.lower().split("-")[0], _ENGLISH)
