"""Does a comment read like a word to colleagues in the capital or the delegation, not to the secretariat?

Capitals write to each other in bubbles and forget them there. A false alarm costs the sender one question; a
miss is an incident. So the signs are wide, in English and French, the plainest ones in other languages too.
"""

from __future__ import annotations

import re

from paraph.merge.instructions.marked import QUOTATION, REFERENCE, marked
from paraph.model.frozen import frozen


@frozen
class ToColleagues:
    """The words in a text that read like a word to colleagues, and what they show, in a drafter's words."""

    words: str
    reason: str


_ROLES = (
    r"(?:legal|hq|h\.q\.|headquarters|capitals?|ministry|minister|state secretary|sg|mo?fa|moi|moj|moia|"
    r"home affairs|interior|justice|foreign (?:office|affairs|ministry)|permanent mission|mission|embassy|"
    r"ambassador|desk|cabinet|policy unit|press office|treasury|finance|lawyers?|boss|director|dg|"
    r"head of unit|unit head|deputy|colleagues?|team)"
)
_FRENCH = (
    r"(?:capitale|ministère|ministre|cabinet|juristes?|service juridique|affaires étrangères|intérieur|direction|"
    r"directeur|collègues?|mission|ambassade|ambassadeur|siège|centrale|conseillers?|équipe|paris)"
)
_NAME = r"(?-i:[^\W\d_a-z][^\W\d_]{1,14})"
_NO_NAME = (
    r"(?-i:Para|Paragraph|Article|Delete|Insert|Replace|Add|Move|Comment|Suggestion|Proposal|Please|However|"
    r"Therefore|Also|Further|Indeed|Here|Instead|Thus|Otherwise|Moreover|Finally|First|Firstly|Second|"
    r"Secondly|Yes|No|Agreed|Noted|Overall|Generally|Again|Similarly|Alternatively|Additionally|Currently|"
    r"Still|Since|Well|Ok|OK|Question|Note|Title|Editorial|Preamble|Secretariat|Chair|Maybe|Perhaps|Rather|"
    r"Actually|Personally|Following|Line|Thanks|Sorry|Welcome|Donc|Enfin|Oui|Non|Ainsi|Ici|Toutefois|"
    r"Cependant)"
)
_ASKED = (
    r"(?:please|pls|can|could|would|what|do|does|did|is|are|have|has|should|shall|may|any|see|ok|thoughts|"
    r"your|you|as discussed|i|let|check|why|how|who|when|where|this is|we|not sure|peux|pouvez|pourrais|qu|"
    r"est-ce|ton|votre|à|merci|voir|d['’]accord|passt|kannst|bitte|согласн\w+|проверь)"
)
_HIDE = (
    r"(?:shar\w+|circulat\w+|distribut\w+|forward\w*|sen[dt]|disclos\w+|publish\w*|publication|attribution|"
    r"release\w*|say)"
)
_TEXTUAL = r"(?:the )?(?:numbering|spelling|number|cross-?references?|translation|receipt|that the text)"

_SIGNS_BY_REASON = {
    "it is marked as internal": rf"""
        internal(?! (?:affairs|displace\w+|migra\w+|matters|borders?|market|security|law|rules|consistency|
          +coherence|refer\w+|order|controls?|mobility|movements?))
        internally(?! displaced)
        (?:do not|don['’]t|not to be|not for|not|please do not|never|should not) {_HIDE}(?: (?:this|with|to|
          +outside|openly|aloud|further))?
        (?:for )?(?:our |your )?eyes only|in confidence|strictly confidential|between us|between ourselves
        off the record
        confidential(?! (?:information|data|treatment))
        (?-i:SECRET|RESTRICTED|LIMITE|CONFIDENTIAL|SENSITIVE)
        not for (?:the )?(?:secretariat|others|delegations?|external|public|outside)
        (?:for )?(?:our |the )?(?:delegation|colleagues|team|capital) only
        (?:note|message|memo|nb|question|comment|info|fyi|reminder) (?:to|for) (?:(?:the|our|my) )?(?:self|file|
          +us|myself|ourselves|{_ROLES})
        fyi|for (?:your|our) information only
        (?:remove|delete|erase|strip) (?:(?:this|these|all|my|our) )*(?:comments?|notes?|bubbles?|
          +remarks?)(?=[^.\n]{{0,30}}(?:before|when|prior|sen[dt]))
        (?:usage|note|document|commentaire|info) internes?|(?:en|à usage) interne|interne(?=\s*[:–—!-])
        (?:à )?ne pas (?:diffuser|partager|transmettre|communiquer|envoyer|faire circuler|publier)
        confidentiel(?:le)?|entre nous|pour info
        (?:note|message) (?:au|aux|à l['’]attention des?|pour (?:les? |la |l['’])?) ?(?:dossier|{_FRENCH})
        pour (?:la |le |les )?{_FRENCH}(?=\s*[:,–—-])
        uso interno|no (?:compartir|difundir|circular)|nota interna|confidencial
        nur intern|(?:für den )?internen? gebrauch|vertraulich|nicht weitergeben|dahili|gizlidir
        для (?:внутреннего|служебного) пользования|не распространять|внутренне[ея]|конфиденциально
        для служебного
        ليس للنشر|للاستخدام الداخلي|داخلي|سري
        """,
    "it speaks of the delegation's own aims or room to give way": r"""
        red ?-?lines?(?! of)|bottom ?-?lines?|fall-?back|landing zone|bargaining chip|walk-?away|deal-?breaker
        trade-?off
        plan b|last resort|wiggle room|room for manoeuv?er|(?:our|your|the) mandate (?:is|allows|does)
        non-?negotiable|must[ -]have|nice[ -]to[ -]have
        negotiating (?:position|room|margin|mandate|chip|space)
        (?:min|max|minimum|maximum|preferred|ideal|opening|real)\.? (?:position|outcome|aim)
        our (?:instructions?|brief|tactics?|strategy|mandate|real \w+|ceiling|minimum|objective)|lines? to take
        ltt|(?:talking|speaking) (?:points?|notes?)
        give way|concede|concession|tactical(?:ly)?|hold (?:this )?back|in reserve|back us up|(?:eu|group) line
        like-?minded
        if (?:pressed|pushed|challenged|asked|cornered)|only if (?:others|pushed|pressed|asked)
        if others (?:do|agree|accept|insist|push)
        (?:can|could|should|shall|do|may) we (?:live with|accept|agree|support|join|go along|afford|drop|trade|
          +settle|push|insist|give|sell|defend|be flexible|keep)
        we (?:can|could|might|may|should be able to) (?:live with|drop|trade|settle for|give (?:this|it)? ?up|
          +let (?:this|it) go|be flexible)
        i (?:think we|would|['’]d|could|can) (?:can )?(?:accept|agree|live|leave|drop|keep|delete|support|push|
          +insist|suggest we)
        let['’]?s|let us (?:not|discuss|wait|see|leave|push|drop|keep quiet|be flexible)
        (?:are|were) we (?:ok|okay|fine|happy|good|comfortable|sure|able|bound|allowed|supposed)
        (?:do|did|does|have|had|would|will) (?:we|this|that|it)(?: \w+)? (?:want|need|care|mind|know|really|
          +insist|object|oppose|pay|oblige us|bind us|affect us|bother us|cost us|hurt us)
        (?:is|was) (?:this|that|it) (?:ok|okay|fine|acceptable|a problem|a priority|important|alright|all right|
          +in line) (?:for|with|to) (?:us|you|our)
        what (?:does|would|will|is) (?:this|that|it) (?:mean|do|cost|imply)? ?(?:for|to) us
        (?:implications?|consequences|costs?|priority(?: \d+)?|ok|okay|good|fine|bad|problem\w*|difficult|
          +acceptable) for us
        (?:for|to|in|with|of|under) our (?:\w+ )?(?:act|law|legislation|code|budget|parliament|constitution)\??
        beyond our law
        what (?:is|was|['’]s) our (?:position|line|view|take)
        (?:ok|okay|fine|good|clear|acceptable) (?:for|with|by|from) (?:me|us|my side|our side)|can live with
        could live with
        we (?:should|must|need to|will|do not|don['’]t|could|have to|might) (?:(?:not|really|still|
          +also) )?(?:insist|push|fight|get|give|resist|raise|intervene|speak|react|ask for|trade|hold|die|pay)
        push back|do not insist|in return|in exchange
        (?:can|could|may|might) be (?:given up|dropped|traded|sacrificed)|negotiable|politically
        sensitive(?! (?:data|to|approach|manner|policies|polic\w+|services))|hot potato
        (?:a|any) (?:risk|danger|problem|cost)s? for us|priority \d+ for us
        where is our|did they take|our intervention
        (?:to )?(?:raise|intervene|speak up|take the floor)(?: \w+)? (?:at|in|on|here)
        (?:do not|don['’]t) (?:mention|tell|show|reveal|touch|react|insist)|must not (?:know|see|find out)
        (?:pas de problème|c['’]est bon|ok|d['’]accord) pour (?:moi|nous)|on devrait|pour la négociation
        (?<!reserve )(?<!reserves )(?<!recall )(?<!reiterate )(?<!state )(?<!send )(?<!explain )our (?:\d{4}
          + )?(?:position|line)(?! (?:is|remains) (?:well )?(?:known|unchanged|that))
        not sure|unsure|keep or delete|delete or keep|same as (?:our|last)
        lignes? rouges?|position de repli|repli(?=\s*[:–—-])|marge de (?:manœuvre|manoeuvre|négociation)
        monnaie d['’]échange|en dernier recours
        notre (?:position|mandat|ligne|stratégie|tactique|objectif réel)|éléments de langage
        on peut (?:lâcher|céder|accepter|vivre)|à lâcher|laisser tomber
        (?:peut-on|pouvons-nous|pourrait-on|on peut) (?:accepter|vivre|soutenir|céder|appuyer)
        sommes-nous (?:d['’]accord|ok)|(?:si|est-ce qu['’])on insiste
        est-ce (?:acceptable|ok|bon) pour (?:nous|vous|toi)
        línea roja|nuestra (?:posición|línea)|rote linie|unsere (?:position|linie)|kırmızı çizgi
        красн(?:ая|ую) лини[яю]|наш(?:а|у|ей) позици[яюи]|запасн\w+ вариант
        """,
    "it asks somebody to check it, to clear it or to decide": rf"""
        tb[cdv]
        to be (?:confirmed|checked|cleared|verified|decided)(?! (?:at|by the (?:chair|meeting|parties|
          +secretariat)))
        (?:check|clear|confirm|verify|consult|liaise|coordinate|discuss|ask|raise|align|validate|agree|ok|speak|
          +talk)\w* (?:(?:this|that|it|first|again|please|internally) )*(?:(?:with|w/|to|by|from|
          +in) )?(?:(?:the|our|my) )?(?:{_ROLES}|like-?minded|eu coordination)
        (?:sign(?:ed)?[ -]off|feedback|input|view|views|guidance|instructions?|answer|approval|clearance|
          +green light|ok) (?:needed |pending |required |expected |awaited )?(?:by|from) (?:(?:the|our|
          +my) )?{_ROLES}
        (?:run|pass) (?:this|it) (?:past|by|through)|see (?:the )?eu coordination
        (?:has|have|did) {_ROLES} (?:seen|cleared|agreed|ok|approved|checked)
        (?:please|pls|plz|can you|could you|can someone|someone|anyone|who can|you) (?:to )?(?:check|
          +confirm(?!\s*[.!?]*\s*$)|verify|clear|advise|validate|weigh in|look into|double-?check)(?! {_TEXTUAL})
        (?:need|needs|have|has) to (?:check|confirm|verify|consult|clear|ask)
        (?:awaiting|waiting for|pending|subject to|seek(?:ing)?|needs?|without|await) (?:(?:further|final|
          +formal|prior|internal) )?(?:instructions?|clearance|sign-?off|green light|guidance)
        our {_ROLES}(?! (?:supports?|proposes?|suggests?|requests?|thanks?|welcomes?|wishes))
        {_ROLES}(?: dept\.?| department| ministry| side)? (?:is|are|was) (?:against|in favour|fine|ok|happy|not|
          +opposed|unhappy)
        {_ROLES}(?: dept\.?| department| ministry| side)? (?:does(?: not|n['’]t)|fine|ok|won['’]t|will not|
          +wants|insists|likes)
        {_ROLES},? (?:to|must|should|will|needs? to|has to|have to|please) (?:please )?(?:check|confirm|clear|
          +advise|decide|verify|comment|validate|weigh|come back|respond|review|approve)
        {_NAME} to (?:check|confirm|clear|advise|decide|verify|comment|draft|provide|ask|call)(?! {_TEXTUAL})
        (?:ask|call|tell|phone|ring) {_NAME}(?: about| to| whether| if|[.?!]?$)
        à (?:vérifier|valider|confirmer|voir|discuter|clarifier)|vérifier (?:avec|auprès)|voir avec
        en attente (?:de |d['’])(?:s )?(?:instructions?|validation|feu vert|réponse)
        demander (?:à|au|aux) {_FRENCH}|feu vert|validation (?:de|du|par)
        merci de (?:vérifier|valider|confirmer|relire)|peux-tu|pourrais-tu
        pouvez-vous (?:vérifier|confirmer|valider)
        qu['’]en (?:penses-tu|pensez-vous|dit)|(?:ton|votre) avis|avis (?:de la|du|des) {_FRENCH}
        consultar con|por confirmar|bitte (?:mit|bei) .{{0,40}}(?:klären|abstimmen|prüfen)
        noch (?:zu )?(?:klären|prüfen)
        уточнить (?:у|в|с)|согласовать с|проверить (?:у|с)|проверьте|пожалуйста, (?:проверь|уточни)\w*
        """,
    "it speaks to a colleague": rf"""
        (?:the|our|my|your) (?:minister|boss|ambassador|director|state secretary)(?! of)['’]?s? ?(?:brief|
          +office|view|wish|speech)?(?=\s*(?:[.!?,:]|$| (?:wants|will not|won['’]t|has|said|insists|asked)))
        (?:brief|for|attention) (?:for |of )?(?:the |our )?{_ROLES}(?=\s*(?:[:–—?!.,]|-|$))
        minister['’]s (?:brief|wish|speech)|for the (?:minister|state secretary|ambassador|dg|sg)|for sg only
        (?:hi|hello|hey|salut|hallo|cher|chère|bonjour|dear) (?!secretariat|chair|madam|sir|mr|ms|mrs|all|
          +delegat|excellenc|monsieur|madame|à tous|secrétariat|colleagues[,;:!. ]*(?:$|thank|we thank|
          +please find))(?:{_NAME}|colleagues?|team|both|you|collègues?|équipe)
        attn\.?:?|cc:? {_NAME}|fao|(?<!dear )colleagues?(?=\s?[:,–—-])|chers? collègues?
        for (?:the )?{_ROLES}(?=\s*(?:[:–—?!.,]|-|$))
        what do you think|your (?:views?|thoughts|take|call|opinion)|any (?:thoughts|views|objections?)
        thoughts\?
        (?:are|is) you (?:ok|okay)|ok(?:ay)? (?:with|for|by) you
        as (?:we )?(?:discussed|agreed) (?:internally|with you|by phone|on the phone|yesterday|this morning|
          +over lunch|bilaterally)
        i(?:['’]d| would| will|['’]ll) (?:call|ask|check|ring|phone|e-?mail|talk|leave|drop|ignore)|call me
        talk to me|see my (?:e-?mail|note|message)
        they(?: will|['’]ll)? (?:never|not|won['’]t|will not) (?:accept|agree|notice|buy)|nobody will notice
        hope (?:nobody|no one|they)
        keep quiet|stay silent|(?:do not|don['’]t) react|wait and see|watch (?:out|this)|beware|careful|a trap
        smuggled?|trojan|behind this|attention(?=\s?[:,!])
        leave it(?: for now)?|ignore(?: this| it)?[.!]?$|skip(?: this| it)?[.!]?$|flexible[.!]?$|will push this
        before we say
        (?-i:I)(?: have|['’]ve)? (?:agree|delete|add|change|put|think|guess|wonder|believe|hope|know|remember|
          +ask|check|spoke|spoken|talk|heard|fear|doubt|wrote|move|am|was|see|need|want|like|understand|took|
          +kept|left)\w*
        (?-i:I)['’]m
        my (?:side|view|comments?|e-?mail|note|boss|opinion|understanding|colleagues?|suggestion|edits?)
        (?:with|for|from) me
        (?:see|agree with|as in|per|cf\.?) {_NAME}['’]s (?:mail|e-?mail|note|comments?|message)
        agree with {_NAME}[.!]?$|\+1
        i (?:don['’]t|do not) (?:like|trust|understand why they)|lobby|reach out to
        who (?:put|inserted|wrote|drafted) this|where does this come from
        how (?:did|do) we|did we|didn['’]t we|haven['’]t we|why (?:did|do) we|when did we|have we|had we
        on en parle|parlons-en|appelle-moi|vu avec|comme convenu (?:hier|au téléphone|ensemble)
        on (?:laisse|attend|verra|garde|lâche)|ils n['’]accepteront|ne pas réagir
        """,
    "it is a note on work that is not finished": r"""
        draft (?:reply|response|answer|comment|position|input|reaction)|working (?:draft|note)|wip
        work in progress|to ?-?do|xxx+|placeholder for (?:our|comment)
        (?:first|preliminary) (?:reaction|views?|position|thoughts?)
        not (?:yet )?(?:cleared|validated|agreed internally)|uncleared|under scrutiny at home
        still (?:checking|consulting|waiting)|projet de (?:réponse|réaction|commentaire)|à compléter|brouillon
        entwurf|черновик
        """,
}  # fmt: skip

_ADDRESSED = "it addresses somebody by name"
_NAMED = re.compile(
    rf"(?:^|[\s(])@\w[\w.-]*|^[ \t]*(?!{_NO_NAME}\b){_NAME}(?: ?(?:/|&|and|et) ?{_NAME})?"
    rf"(?:(?:\s?[,:]\s*|\s[–—-]\s){_ASKED}|,? (?:please|pls|(?:can|could|do|did|are|have) you))\b",
    re.IGNORECASE | re.MULTILINE,
)


def _compiled(lines: str) -> re.Pattern[str]:
    """Return the pattern of a table: one a line, or more with bars between; "+" goes on with the line above."""
    whole = re.sub(r"\n\s*\+", "", lines.strip())
    patterns = "|".join(line.strip() for line in whole.splitlines())
    return re.compile(rf"(?<![\w+])(?:{patterns})(?!\w)", re.IGNORECASE | re.MULTILINE)


_SIGNS = tuple((reason, _compiled(lines)) for reason, lines in _SIGNS_BY_REASON.items())


def to_colleagues(text: str) -> ToColleagues | None:
    """Return the words for which a comment, or inserted text, reads like a word to colleagues; else None.

    What stands in quotation marks is the text's and does not count.
    """
    found = marked(text)
    own = text
    if found is not None:
        own = re.sub(REFERENCE, lambda sign: found.original(sign[0]), re.sub(QUOTATION, " “…” ", found.text))
    for reason, pattern in (*_SIGNS, (_ADDRESSED, _NAMED)):
        match = pattern.search(own)
        if match is not None:
            return ToColleagues(match[0].strip(" \n\t,:;–—-("), reason)
    return None
