"""How preambular paragraphs begin: a participle or an adjective, in the languages of such texts."""

from __future__ import annotations

import re

_ENGLISH = """
acknowledging acting addressing adopting affirming alarmed anxious appalled appreciating approving aware
bearing being believing building calling celebrating cherishing cognisant cognizant commemorating commending
concerned concurring condemning confident confirming congratulating conscious considering contemplating convinced
declaring dedicated deploring desiring desirous determined disturbed drawing emphasising emphasizing encouraged
encouraging endorsing engaging envisaging expecting expressing faced gathered grateful guided having highlighting
honouring hoping inspired intending keeping looking maintaining marking meeting mindful motivated noting observing
paying pledging proceeding profoundly proud pursuant pursuing reaffirming realising realizing recalling recognising
recognizing referring regretting reiterating rejecting remaining remembering renewing resolved resolving respecting
sharing saluting seeking stressing striving supporting taking thanking troubled underlining underscoring united
upholding valuing viewing welcoming wishing
"""
_ADVERBS = """
also again clearly deeply equally especially extremely firmly fully further furthermore gravely greatly highly
keenly likewise moreover once particularly profoundly seriously sincerely solemnly strongly warmly well
"""
_FRENCH = """
accueillant affirmant alarmés ayant conscients considérant constatant convaincus déplorant déterminés désireux
encouragés estimant exprimant félicitant gardant guidés inquiets insistant notant observant partageant préoccupés
prenant rappelant reconnaissant réaffirmant réitérant regrettant résolus saluant soucieux soulignant souhaitant
tenant vivement
"""
_SPANISH = """
acogiendo afirmando alarmados celebrando conscientes considerando convencidos decididos deplorando deseosos
destacando expresando guiados habiendo lamentando observando poniendo preocupados reafirmando reconociendo
recordando reiterando resueltos subrayando teniendo tomando
"""
_GERMAN = """
angesichts anerkennend bekräftigend besorgt bestrebt betonend daran eingedenk entschlossen erfreut erneut
feststellend geleitet hervorhebend überzeugt unterstreichend würdigend
"""
_RUSSIAN = """
будучи вновь выражая имея исходя напоминая осознавая отмечая подтверждая подчеркивая подчёркивая понимая приветствуя
признавая принимая руководствуясь сознавая ссылаясь стремясь учитывая
"""
_WORDS = frozenset(" ".join((_ENGLISH, _FRENCH, _SPANISH, _GERMAN, _RUSSIAN)).split())
_PHRASES = re.compile(
    r"(?:in (?:furtherance|pursuance|pursuit|view|the light|light|recognition|accordance|the spirit|conformity)\b"
    r"|with (?:concern|deep concern|satisfaction|appreciation)\b|on the basis of\b|se félicitant\b|prenant\b"
    r"|à la lumière\b"
    r"|в целях\b|во исполнение\b|с удовлетворением\b|in anbetracht\b|in anerkennung\b|unter hinweis\b"
    r"|in der (?:überzeugung|erkenntnis)\b|con (?:satisfacción|preocupación)\b)",
    re.IGNORECASE,
)
_SKIPPED = re.compile(r"^[\s\[(“\"«*]+")


def opens_preambular(text: str) -> bool:
    """Return whether a text begins as preambular paragraphs do: "Recalling …", "Also deeply concerned …"."""
    text = _SKIPPED.sub("", text)
    if not text[:1].isupper():
        return False
    words = [word.strip('[]()“”"*').casefold() for word in re.split(r"[\s,]+", text[:200])[:5]]
    while words and words[0] in _ADVERBS_SET:
        words.pop(0)
    if not words:
        return False
    return words[0] in _WORDS or _PHRASES.match(text.replace("[", "").replace("]", " ")) is not None


_ADVERBS_SET = frozenset(_ADVERBS.split())


def goes_on(text: str) -> bool:
    """Return whether a text ends as a paragraph does that the next one carries on: with a comma or semicolon."""
    ending = text.rstrip(' \u00a0\t\n\ufffc”"])')
    return ending.endswith((",", ";")) or re.search(r"[,;]? (?:and|et|y|und|и),?$", ending) is not None
