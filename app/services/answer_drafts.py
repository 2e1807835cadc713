"""Answers that are typed and not sent: kept, so that nothing is lost and another device can go on with them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from app import clock
from app.errors import AnsweredMeanwhile, mark
from app.extensions import db
from app.models.answer_draft import AnswerDraft
from app.services.answer_storing import Telling, begin
from app.services.respondents import Respondent
from app.services.transaction import commit, flush

KEPT_DAYS = 60
LONGEST = 200
"""Characters of one typed value."""
MOST = 20
"""Values of one field."""

Typed = Mapping[str, Sequence[str]]
"""Field of the form → its values, as a browser sends them."""


def find(respondent: Respondent) -> AnswerDraft | None:
    return db.session.scalar(
        select(AnswerDraft).where(
            AnswerDraft.wave_id == respondent.wave.id, AnswerDraft.alumni_id == respondent.alumni.id
        )
    )


def save(respondent: Respondent, typed: Typed, *, read_revision: int | None = None) -> AnswerDraft:
    """Keep what was typed in these fields beside what is kept of the others. The form now counts as begun.

    Raises AnsweredMeanwhile when another device saved since `read_revision` (0: there was no draft).
    """
    draft = find(respondent)
    if read_revision is not None and read_revision != (draft.revision if draft else 0):
        raise AnsweredMeanwhile(mark("Formulir ini juga sedang diisi di perangkat lain."))
    values = {name: [value[:LONGEST] for value in given[:MOST]] for name, given in typed.items()}
    if draft is None:
        draft = AnswerDraft(wave_id=respondent.wave.id, alumni_id=respondent.alumni.id, values=values, revision=1)
        db.session.add(draft)
    else:
        draft.values = dict(draft.values) | values
        draft.revision += 1
    draft.saved_at = clock.now()
    flush()
    respondent.note_opened()
    begin(respondent.wave, respondent.alumni, Telling(respondent.channel, link=respondent.link))
    commit()
    return draft


def forget(respondent: Respondent) -> None:
    """Sent: the answer itself stands now (not committed)."""
    db.session.execute(
        delete(AnswerDraft).where(
            AnswerDraft.wave_id == respondent.wave.id, AnswerDraft.alumni_id == respondent.alumni.id
        )
    )


def forget_old() -> None:
    """Drafts nobody came back to; what was typed without being sent was never told."""
    db.session.execute(delete(AnswerDraft).where(AnswerDraft.saved_at < clock.now() - timedelta(days=KEPT_DAYS)))
    commit()
