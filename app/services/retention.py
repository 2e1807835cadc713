"""What is past keeping: looks, and the words of what ended long ago. States, dates and reasons stay for the figures."""

from typing import Any

from sqlalchemy import ColumnElement, Text, cast, delete, or_, select, update

from app import clock
from app.extensions import db
from app.models.application import Application, Invitation, ProfileLook
from app.models.event import Event
from app.models.hiring import ApplicationNote
from app.models.referral import Referral, SpeculativeApplication
from app.rules.application_status import OPEN_STATES, InvitationState
from app.rules.referral_status import SPECULATIVE_SHOWS_CONTACT, ReferralState
from app.rules.retention import LOOKS_KEPT, WORDS_KEPT
from app.services.transaction import commit

BATCH = 500


def forget_old() -> None:
    """Remove looks and words past keeping; what was done already costs a query each."""
    db.session.execute(delete(ProfileLook).where(ProfileLook.created_at < clock.now() - LOOKS_KEPT))
    since = clock.now() - WORDS_KEPT
    ended = Application.state.not_in(OPEN_STATES) & (Application.changed_at < since)
    db.session.execute(
        delete(ApplicationNote).where(ApplicationNote.application_id.in_(select(Application.id).where(ended)))
    )
    _empty(Application, ended, "note", "reject_note", "offer_note", "slots_note")
    _empty(Invitation, (Invitation.state != InvitationState.SENT) & (Invitation.answered_at < since), "message")
    _empty(
        SpeculativeApplication,
        SpeculativeApplication.state.not_in(SPECULATIVE_SHOWS_CONTACT)
        & (SpeculativeApplication.expires_on < clock.today() - WORDS_KEPT),
        "note",
        "answer",
    )
    _empty(Referral, (Referral.state != ReferralState.ASKED) & (Referral.answered_at < since), "note")
    commit()
    while _unsay(ended):
        pass


def _empty(kind: type[Any], condition: ColumnElement[bool], *names: str) -> None:
    """Only rows that say something are written, so the search index need not read the others again."""
    speaks = or_(*(getattr(kind, name) != "" for name in names))
    db.session.execute(update(kind).where(condition, speaks).values(dict.fromkeys(names, "")))


def _unsay(ended: ColumnElement[bool]) -> int:
    """Take the words of a step out of a batch of lines of the ledger; returns how many."""
    lines = db.session.scalars(
        select(Event)
        .join(Application, (Event.subject_kind == Application.__tablename__) & (Event.subject_id == Application.id))
        .where(ended, cast(Event.details, Text).contains('"words"'))
        .limit(BATCH)
    ).all()
    for line in lines:
        line.details = {key: value for key, value in line.details.items() if key != "words"}
    commit()
    return len(lines)
