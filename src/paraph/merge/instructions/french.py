"""Instructions in French, where they are safe: what is quoted, and whole paragraphs."""

from __future__ import annotations

import re

from paraph.merge.instructions.grammar import Grammar, Words, rule
from paraph.merge.instructions.marked import NUMBER, QUOTATION, REFERENCE
from paraph.merge.instructions.value import Edge, Pointing, Side, Verb

Q, P = QUOTATION, REFERENCE
_DELETE = r"(?:supprimer|supprimez|biffer|rayer|retirer|enlever|éliminer|omettre)"
_INSERT = r"(?:insérer|insérez|inserer|ajouter|ajoutez|introduire|inclure|rajouter)"
_REPLACE = r"(?:remplacer|remplacez|substituer|changer|modifier)"
_MOVE = r"(?:déplacer|déplacez|deplacer|placer|transférer|mettre)"
_KEEP = r"(?:maintenir|conserver|garder|laisser|retenir)"
_NOUN = (
    r"(?:(?:le |la |les |l['’]|des |un |une )?"
    r"(?:mots?|termes?|expression|membre de phrase|phrase|texte|libellé|formulation)(?: suivante?s?)?:? )?"
)
_SIDE = r"(?:(?:juste|immédiatement) )?(?P<side>après|apres|avant)"
_WHERE = rf"(?:,? (?:dans|au|de|du|en|à) (?P<para>{P}))?"
_AT = rf"(?:à la|en|au) (?P<edge>fin|début)(?: (?:de|du) ?(?P<para>{P}))?"
_MARK = r"(?:la |une |le |un |les )?(?P<mark>virgule|point-virgule|point virgule|point final|deux-points)"
_NEW = r"(?:(?:un|le) )?(?:nouveau|nouvel)"

RULES = (
    rule(Verb.RETAIN, rf"(?:{_KEEP}|ne pas {_DELETE}) {_NOUN}(?P<old>{Q}){_WHERE}(?: tels? quels?| inchangés?)?"),
    rule(Verb.RETAIN, rf"(?:{_KEEP}|ne pas {_DELETE}) (?P<gone>{P})(?: tel quel| inchangé)?"),
    rule(Verb.REPLACE, rf"{_DELETE} {_NOUN}(?P<old>{Q}){_WHERE},? et (?:{_INSERT}|mettre) {_NOUN}(?P<new>{Q})"),
    rule(Verb.DELETE, rf"{_DELETE}:? {_NOUN}(?P<old>{Q}),? {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.DELETE, rf"{_DELETE}:? {_NOUN}(?P<olds>{Q}(?:(?:,|,? et) {_NOUN}{Q})*){_WHERE}"),
    rule(Verb.DELETE, rf"{_DELETE} (?:tout )?(?P<gone>{P})(?: en entier| entièrement)?"),
    rule(Verb.DELETE, rf"{_DELETE} {_MARK} {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.DELETE, rf"{_DELETE} (?P<pointing>ce mot|ces mots|cette phrase|cette expression|ce passage)"),
    rule(Verb.REPLACE, rf"{_REPLACE} {_NOUN}(?P<old>{Q}){_WHERE},? (?:par|en) {_NOUN}(?P<new>{Q})"),
    rule(Verb.REPLACE, rf"{_REPLACE} {_NOUN}(?P<old>{Q}) (?:par|en) {_NOUN}(?P<new>{Q}){_WHERE}"),
    rule(
        Verb.REPLACE,
        rf"{_REPLACE} (?P<pointing>ce mot|ces mots|cette expression|ce passage) par {_NOUN}(?P<new>{Q})",
    ),
    rule(Verb.REPLACE, rf"(?:lire )?{_NOUN}(?P<new>{Q}),? au lieu d(?:e |['’]){_NOUN}(?P<old>{Q}){_WHERE}"),
    rule(
        Verb.REPLACE,
        rf"au lieu d(?:e |['’]){_NOUN}(?P<old>{Q}),? (?:lire|mettre|écrire) {_NOUN}(?P<new>{Q}){_WHERE}",
    ),
    rule(
        Verb.REPLACE,
        rf"{_NOUN}(?P<old>{Q}) (?:à remplacer|doi(?:t|vent) être remplacée?s?) par {_NOUN}(?P<new>{Q})",
    ),
    rule(
        Verb.INSERT,
        rf"{_INSERT} {_NEW} (?P<label>{P})(?:,? {_SIDE} (?P<beside>{P}|{NUMBER}))?(?: ainsi libellé)?[:,]? "
        rf"?(?P<new>{Q})",
    ),
    rule(Verb.INSERT, rf"{_INSERT} {_MARK} {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.INSERT, rf"{_INSERT}:? {_NOUN}(?P<new>{Q}),? {_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE}"),
    rule(Verb.INSERT, rf"{_SIDE} {_NOUN}(?P<anchor>{Q}){_WHERE},? {_INSERT} {_NOUN}(?P<new>{Q})"),
    rule(Verb.INSERT, rf"{_INSERT}:? {_NOUN}(?P<new>{Q}),? {_AT}"),
    rule(Verb.INSERT, rf"(?:{_INSERT} )?{_AT}[:,]? ?(?:{_INSERT}:? )?{_NOUN}(?P<new>{Q})"),
    rule(Verb.INSERT, rf"{_INSERT}:? {_NOUN}(?P<new>{Q})(?: ici)?{_WHERE}"),
    rule(Verb.MOVE, rf"{_MOVE} (?P<moved>{P}|{NUMBER}) {_SIDE} (?:le )?(?P<beside>{P}|{NUMBER})"),
    rule(Verb.DELETE, rf"{_NOUN}(?P<old>{Q}){_WHERE} (?:à supprimer|à biffer|doi(?:t|vent) être supprimée?s?)"),
    rule(Verb.DELETE, rf"(?P<gone>{P}) (?:à supprimer|doit être supprimé)"),
    rule(Verb.DELETE, rf"(?:la )?suppression (?:de |des |du |d['’]){_NOUN}(?P<old>{Q}){_WHERE}", wrapped=True),
    rule(Verb.DELETE, rf"(?:la )?suppression (?:de |du )?(?P<gone>{P})", wrapped=True),
)

WORDS = Words(
    {"après": Side.AFTER, "apres": Side.AFTER, "avant": Side.BEFORE},
    {"fin": Edge.END, "début": Edge.START},
    {"virgule": ",", "point-virgule": ";", "point virgule": ";", "point final": ".", "deux": ":"},
    {"ce mot": Pointing.WORD, "cette phrase": Pointing.SENTENCE, "c": Pointing.WORDS},
)

_NAME = r"(?-i:[^\W\d_a-z][\w'’.-]*(?: (?:de|du|des|et|la|[^\W\d_a-z][\w'’.-]*)){0,6})"
_ASK = r"(?:proposons|suggérons|demandons|recommandons|préférons|préférerions|propose|suggère|demande|recommande)"
OPENING = re.compile(
    "|".join(
        (
            r"(?:prière|merci) (?:de |d['’])(?:bien vouloir )?",
            r"(?:veuillez|svp|s['’]il vous plaît),? ",
            r"nous (?:souhaiterions|souhaitons|voudrions|aimerions|préférerions) (?:proposer de |suggérer de )?",
            rf"(?:nous |notre délégation |(?P<by>(?:la |le |l['’])?{_NAME}) ){_ASK}"
            r"(?: de| d['’]| que|(?= (?:la )?suppression)|(?= [\ue100-\ue6ff])| :|:) ?",
            r"il est proposé (?:de |d['’]|que )",
            r"(?P<asks>(?:pourriez-vous|pourrions-nous|pourrait-on|serait-il possible de) )",
            r"(?:commentaire|proposition|suggestion|amendement)s? ?: ?",
            rf"(?P<label>{_NAME}) ?: ?",
            r"(?:de plus|ensuite|puis|également|aussi),? ",
        )
    ),
    re.IGNORECASE,
)
_REASON = (
    r"car |puisque |parce qu|comme (?!suit)|afin |pour (?!le |la |les |« )|conformément|étant donné|en raison|"
    r"svp|merci|s['’]il vous plaît"
)
ENDING = re.compile(rf"(?:,| ?\(| [-–—])? ?(?={_REASON})| [-–—] | ?\((?=[^()]*\)$)", re.IGNORECASE)
DOUBT = re.compile(
    r"\b(?:si|sauf|ou|sinon|peut-être|éventuellement|mais|partout|chaque|deuxième|première?|seconde?|aussi|"
    r"également|"
    r"et (?:supprimer|insérer|ajouter|remplacer|déplacer)|contre|oppos\w+|était|avait|avions|proposition)\b|\?|"
    r"…|\.\.\.",
    re.IGNORECASE,
)
VOID = re.compile(
    r"\b(?:à confirmer|à vérifier|à discuter|à voir|alternativement|variante|option|repli|en attente)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:si|sinon|sauf si|à condition|pourvu que|au cas où)\b|\bs['’]il(?! vous)", re.IGNORECASE
)
JOINT = re.compile(
    rf",? (?:et|puis|et puis)(?: de| d['’])? ?(?=(?:{_DELETE}|{_INSERT}|{_REPLACE}|{_MOVE})\b)", re.IGNORECASE
)
LEADING = re.compile(rf"(?:(?:dans|au|à|en|pour|sur) ?)?(?P<para>{P}) ?(?:[:,–—-] ?|$)(?P<rest>.*)", re.IGNORECASE)
INTRO = re.compile(
    r"(?:nos |notre |les )?(?:commentaires?|propositions?|suggestions?|amendements?)|nous proposons"
    r"(?: ce qui suit| les modifications suivantes)?",
    re.IGNORECASE,
)

FRENCH = Grammar(RULES, WORDS, OPENING, ENDING, DOUBT, VOID, CONDITION, JOINT, LEADING, INTRO)
