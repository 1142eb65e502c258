"""The compilation of a round as a file for people."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from paraph.actions.acts import round_acts, spoken_acts
from paraph.actions.compile import Round
from paraph.actions.files import write_file
from paraph.actions.forms import STYLE_OF, About, Form, compilation_html, compilation_word
from paraph.actions.gate import Paper, refuse_unclean, refuse_unclean_file
from paraph.actions.house import look_of
from paraph.actions.papers import day
from paraph.actions.shown import Audience, not_in_it, shown_to
from paraph.actions.workspace import Workspace
from paraph.merge.carry.origin import COMPILED
from paraph.model.claim import Claim
from paraph.model.frozen import replace
from paraph.model.settings import Attribution
from paraph.model.tabled import Rationale


def about_round(workspace: Workspace, found: Round, audience: Audience = Audience.ALL) -> About:
    """Return what a compilation of a round says of itself; changes are dated by the deadline for comments."""
    manifest, meeting, settings = found.circulated.manifest, found.meeting, workspace.settings
    moment = meeting.deadline or datetime.combine(meeting.date, time(), UTC)
    instrument = workspace.instrument(manifest.document)
    language = settings.language_of(instrument)
    return About(
        instrument.title,
        f"{manifest.symbol} · {COMPILED} the text of {manifest.as_of}",
        language,
        settings.paper,
        {party.code: party.name_in(language) for party in workspace.roster.parties},
        {p.id: Rationale(p.party, p.rationale) for record in found.placed for p in record.proposals},
        Claim(settings.process.secretariat, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        (
            settings.process.name,
            ", ".join(filter(None, (meeting.title, meeting.place, day(meeting.date, language)))),
            f"{manifest.symbol} — text as of {manifest.as_of}",
        ),
        not_in_it(found, audience),
        look=look_of(settings.house),
        parties=workspace.roster.by_name(language),
    )


def round_word(
    workspace: Workspace, found: Round, audience: Audience = Audience.ALL, form: Form = Form.BRACKETS
) -> bytes:
    """Return the compilation of a round as a Word file.

    Raises ParaphError where the gate finds words in it that nobody outside may read; the secretariat's own stays in
    the house.
    """
    data = compilation_word(shown_to(workspace, found, audience), form, about_round(workspace, found, audience))
    document, style = found.circulated.manifest.document, STYLE_OF[form]
    if audience is Audience.SECRETARIAT:
        refuse_unclean_file(document, data, style)
    else:
        refuse_unclean(workspace, document, {f"{document}_{style}": Paper(data, style)})
    return data


def round_html(
    workspace: Workspace, found: Round, audience: Audience = Audience.ALL, form: Form | None = None
) -> str:
    """Return the compilation of a round as a page; without a form, the page to review it on.

    What parties do to brackets is named where they are.
    """
    named = audience is Audience.SECRETARIAT or found.meeting.attribution is Attribution.PARTIES
    acts = spoken_acts(round_acts(workspace, found)) if named and form is None else {}
    about = replace(about_round(workspace, found, audience), acts=acts)
    return compilation_html(shown_to(workspace, found, audience), form, about)


def write_compilation(workspace: Workspace, found: Round, folder: Path) -> tuple[Path, Path]:
    """Write the compilation of a round as a Word file and a page, and return where."""
    word, page = folder / "compilation.docx", folder / "compilation.html"
    write_file(word, round_word(workspace, found))
    write_file(page, round_html(workspace, found).encode())
    return word, page
