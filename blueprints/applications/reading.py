"""One application, as the alumnus, the company and the school each read it."""

from collections.abc import Sequence
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules.answer_promise import promised_on
from app.rules.application_status import ApplicationState
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services import (
    application_notes,
    applications,
    interview_choices,
    offers,
    pipeline,
    rejections,
    vacancy_listing,
)
from app.services.answer_dates import waiting_of
from app.services.application_access import has_right
from app.services.application_letters import own_words
from app.services.pipeline import ReadApplication
from blueprints.access import ALUMNI, RECRUITER, SCHOOL, allow
from blueprints.applications.area import bp
from blueprints.applications.history import timeline_of
from blueprints.applications.notes import NoteForm
from blueprints.vacancies.browse import soon

ENDED_WITHOUT_JOB = (ApplicationState.REJECTED, ApplicationState.LAPSED)


@bp.get("/lamaran/<int:application_id>")
@allow(ALUMNI, RECRUITER, *SCHOOL)
def show(application_id: int) -> ResponseReturnValue:
    found = pipeline.read(application_id, by=current_user)
    application = found.application
    is_company = current_user.role is Role.RECRUITER
    name = (found.name or _("[nama pelamar]")) if is_company else None
    return render_template(
        "applications/show.html",
        found=found,
        application=application,
        vacancy=application.vacancy,
        history=timeline_of(application, found.events, current_user.role, called=name),
        words=own_words(application, application.reject_note, name=name),
        moves=pipeline.moves_of(application),
        is_open=pipeline.is_undecided(application),
        waiting=waiting_of(application),
        promised=_promised(application),
        similar=_similar(application),
        interview=interview_choices.standing_of(application),
        offer=offers.standing_of(application),
        soon=soon(),
        today=clock.today(),
        **(_for_company(found) if is_company else {}),
    )


def _for_company(found: ReadApplication) -> dict[str, object]:
    application = found.application
    undoable = rejections.undoable(application.vacancy)
    return {
        "may_decide": has_right(Right.DECIDE, by=current_user),
        "undoable": [one for one in undoable if one.application.id == application.id],
        "notes": application_notes.notes_of(application.id, by=current_user),
        "note_form": NoteForm(formdata=None),
    }


def _promised(application: Application) -> date | None:
    """Until when the company promised to answer, as long as it has not."""
    if application.answered_at is not None or not pipeline.is_undecided(application):
        return None
    return promised_on(clock.day_of(application.created_at), application.vacancy.answer_days)


def _similar(application: Application) -> Sequence[Vacancy]:
    """For an alumnus without an answer, or with a no: what else the same school offers that was not applied for."""
    if current_user.role is not Role.ALUMNI or application.state not in ENDED_WITHOUT_JOB:
        return ()
    found = vacancy_listing.similar_open(application.vacancy, limit=6)
    applied = applications.states_of([one.id for one in found], by=current_user)
    return [one for one in found if one.school_id == application.vacancy.school_id and one.id not in applied][:3]
