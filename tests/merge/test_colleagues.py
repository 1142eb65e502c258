"""Words to colleagues that were left in a file: every clear one is found; ordinary comments are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.merge.colleagues import to_colleagues

YES = """
Anna, can we live with this?
please check with Legal
red line for us – do not share
internal
INTERNAL – not for circulation
fallback: “may” instead of “shall”
Fall-back position: accept “should”
our position
@marta.keller what do you think
@Jonas
for HQ
For capital: is this ok?
bottom line
our bottom line is “may”
tbc with capital
TBC
draft reply
[NOTE TO COLLEAGUES: they will ask for more money]
Note to self: find the agreed language
note to file: raised by Moravelle in December
Can we accept this?
Could we live with “migrants”?
Are we OK with the new wording?
Do we want to insist here?
Is this ok for us?
Legal to confirm
MFA to check please
Ministry of Interior must clear this
waiting for instructions
awaiting green light from the Minister's office
Pending instructions from capital.
we could drop this in exchange for para 12
we can give this up if Moravelle gives in on para 9
This is a bargaining chip for para 12.
If pressed, accept.
Only if pushed: accept “may”
Not for the secretariat
Please delete this comment before sending
Remove my comments before you send it
remember to remove all comments prior to sending
Tom - your view?
Anna/Marta: thoughts?
Dear Anna, please have a look
Hi team, see below
Hello Jonas, is this the old text?
as discussed yesterday we let it go
They will never accept this, but let us try
they won't notice
Let's discuss before the meeting
I'd ask Geneva
who inserted this?
Did we agree to this in December?
talking points needed
line to take?
confidential
XXX find reference
to do: agree with finance
first reaction: fine
Colleagues, any objections?
cc Marta
Ann please confirm figures
À usage interne
interne : ne pas diffuser
Ligne rouge pour nous
À vérifier avec la capitale
Marie, peux-tu vérifier ?
Peut-on accepter cela ?
Voir avec le service juridique
position de repli : « peut »
Note aux collègues : ne pas céder
notre position est connue, ne pas céder
On peut lâcher ce point
en attente d’instructions
qu'en penses-tu ?
línea roja para nosotros
для внутреннего пользования
это наша красная линия
Peter: can you verify the reference?
Need to check w/ MoFA
pls ask the Ministry of Justice
Has Legal seen this?
We should not say this openly
not to be shared with others
This comment is for our delegation only
delegation only
only for internal discussion
I think we can accept that
I would accept this
we should be able to accept this if others do
We can be flexible here
flexible
Let's be flexible on this one
min. position
must have
nice to have
nice-to-have
priority 1 for us
non-negotiable
this is a trap
careful here
attention: this goes beyond our law
compare with our 2019 position
same as our comment last year - keep?
keep or delete?
not sure about this
I'm not sure
what does this mean for us?
implications for our asylum act?
does this bind us?
would this oblige us to pay?
cost implications for us?
do we pay for this?
I'd leave it
leave it for now
ignore
skip
ask Jonas
Jonas to check
call Moravelle about this
coordinate with Tarsk before we say anything
coordinate with like-minded
like-minded will push this
back us up
EU line
see EU coordination
agreed in EU coordination
speak to the minister
minister's brief
Brief for the minister
this is for the state secretary
for SG only
SECRET
RESTRICTED
LIMITE
Nur intern
Bitte mit dem Ministerium klären
Hallo Anna, passt das so?
nur für den internen Gebrauch
rote Linie
пожалуйста, проверьте с юристами
Анна, согласны?
ليس للنشر
pour info en interne
on n'est pas d'accord mais on peut vivre avec
Jean, ton avis ?
est-ce qu'on insiste ?
il faut vérifier avec Paris
faut-il demander au ministre ?
laisser tomber
Marta please double check this
Sofia, I deleted the last sentence, hope that is ok
where is our comment from last round?
we need to get something in return
this is what the Minister asked for
ok for me
OK from my side
fine with me
agree with Anna
I agree with Jonas
+1
see Anna's mail
Legal dept. does not like this
the Interior ministry is against this
MFA fine with this
our ministry of finance will not accept
@Legal Department
is there a risk for us here
do not mention this to Moravelle
Moravelle must not know
politically sensitive
sensitive
hot potato
we should insist
we must insist on this
we should push back
push back
do not insist
we do not insist
we will not die for this
could be given up
negotiable
can be dropped if needed
can live with it
can live with
DELEGATION: speak up here
to raise at the meeting
raise in the meeting
intervene here
take the floor on this
our intervention:
speaking note
pas de problème pour nous
c'est bon pour moi
OK pour nous ?
on devrait insister
attention ligne rouge
à garder pour la négociation
""".strip().split("\n")

NO = """
Delete “as appropriate,”
We welcome this paragraph.
Kelvana proposes to replace “should” by “shall”.
Please insert “of all ages” after “women”.
We cannot accept this wording.
Reference to internal displacement should be added.
internally displaced persons
Internal migration is not covered here.
consistency with the internal market rules
Could we delete this paragraph?
Could the secretariat clarify what is meant?
Please clarify.
Please align with paragraph 12.
This repeats paragraph 7.
Who would bear the costs?
What is meant by “relevant”?
We reserve our position on this paragraph.
We would prefer the previous wording.
Too long; split in two.
Agreed language from the Tarsk Declaration.
The Ministry of Labour is missing from the list.
Cooperation between ministries of interior should be mentioned.
Data protection: personal data must remain confidential information.
Border police and law enforcement are not the same.
Please check the numbering.
please check that the text is the same in both languages
To be discussed at the meeting.
The capital cities of the region should be named.
Legal pathways are essential.
legal migration
Team Europe initiatives should be mentioned
The Mission Statement should be quoted in full.
Geneva Convention of 1951
Vienna Convention
Delegations may wish to discuss this further.
Article 13 of the Covenant
Para 9: delete “may”
However, we support the idea.
Moravelle, Tarsk and Kelvana support this paragraph.
Kelvana: delete “x”
Line 3: typo
Experts should meet twice a year.
The position of women in host communities
There is no confirmation in the literature that this works.
States should share information with each other.
Do not shorten this paragraph.
Nous saluons ce paragraphe.
Merci de préciser qui en assume les coûts.
Remplacer « doit » par « peut »
Supprimer ce paragraphe, car il répète le précédent
Le développement intérieur des régions frontalières
Proponemos suprimir este párrafo.
Мы поддерживаем это предложение.
The secretariat should report on this every year.
Ms, Mr: use the neutral form
We ask the Chair to reconsider.
Suggest moving to the preamble
in line with the 2030 Agenda
We thank the secretariat for the draft.
Delete “red line” in para 7.
Priority 1 should mention “our position”.
Our delegation supports this paragraph.
We can support this.
We are flexible on this.
We can accept this paragraph.
We can go along with the proposal of the Chair.
In our view, this is too long.
This paragraph should be placed in the preamble.
We see no need for this.
This is not agreed language.
The legal basis is missing.
Not in line with national legislation.
Thank you for this proposal.
We look forward to the discussion.
Who is the addressee of this call?
Does this include returnees?
Is this a new commitment?
Are these figures up to date?
What is the source of this figure?
What does “host community” mean here?
Would this oblige States to report?
The Minister will attend the meeting.
Ministers agreed on this in 2026.
Ministers responsible for migration
Restricted movement of persons
a restricted list
priority areas
Priority 1 should come last
Please keep.
Please ask parties for good practices.
Please check cross-references.
Please confirm receipt.
Our side understands that no contribution can follow from this sentence. Please confirm.
The delegation of Kelvana thanks the secretariat
secretariat to check the number
Team leaders should be trained
We do not have a position yet.
We will send our position later.
Dear colleagues, thank you for the draft.
Dear Secretariat, see our comments.
Kelvana has no further comments.
Awaiting the outcome of the conference in May
the red list of endangered species
Move on to para 9
Let us keep the agreed language.
Let us be ambitious!
First sentence is fine.
We have doubts about this.
Have a look at para 12, which says the same.
Why not mention children?
Why is this here?
Do States have to report every year?
Have all States ratified the Convention?
Note: the number is out of date
Attention should be drawn to children
in view of the legal situation in Geneva
Ask for a legal opinion from the secretariat
Subject to parliamentary approval
subject to confirmation by the next meeting
OK
…
""".strip().split("\n")


@pytest.mark.parametrize("text", YES)
def test_a_word_to_colleagues_is_noticed_with_the_words_that_show_it(text: str) -> None:
    found = to_colleagues(text)
    assert found is not None and found.reason
    assert found.words and found.words in text


@pytest.mark.parametrize("text", NO)
def test_an_ordinary_comment_is_none(text: str) -> None:
    assert to_colleagues(text) is None


def test_the_sign_may_stand_on_any_line() -> None:
    assert to_colleagues("Delete “x”.\nAnna, is that ok for you?") is not None
    assert to_colleagues("Delete “x”.\nInsert “y” after “z”.") is None


def test_a_long_text_takes_no_time() -> None:
    start = time.process_time()
    for text in ("A" * 20_000, "Anna " * 4_000, "do not " * 3_000, "to be " * 3_000, "\n" * 20_000, "in " * 6_000):
        to_colleagues(text)
    assert time.process_time() - start < 5


# A quotation mark before would make the sign a quotation; so many kinds of them there are.
_NO_QUOTES = dict.fromkeys(map(ord, "“”„\"«»‹›「」‘‚'’\ue100"), " ")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(YES), st.text(max_size=60))
def test_a_clear_sign_is_noticed_whatever_stands_in_the_lines_around_it(before: str, sign: str, after: str) -> None:
    around = before.translate(_NO_QUOTES), after.translate(_NO_QUOTES)
    assert to_colleagues(f"{around[0]}\n{sign}\n{around[1]}") is not None
