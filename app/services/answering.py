"""One answer for many applicants of a vacancy, in one transaction; who changed meanwhile is left out and named."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import jobs
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules import answer_words
from app.rules.application_status import APPLICATION_LIFECYCLE, ApplicationState, RejectReason
from app.rules.recruiter_rights import Right
from app.services import application_steps as steps
from app.services import row_locks
from app.services.applicant_names import code_of, is_read_blind, name_of
from app.services.application_access import own_vacancy_of, require_verified
from app.services.application_letters import Letter, letter_of
from app.services.rejections import checked_words
from app.services.transaction import commit

MOST = 100
"""So many are answered at once."""


class Answer(StrEnum):
    """What is said to all of them; the words stand in addresses."""

    SHORTLIST = "loloskan"
    REJECT = "tolak"


STATE_OF = {Answer.SHORTLIST: ApplicationState.SHORTLISTED, Answer.REJECT: ApplicationState.REJECTED}


@dataclass(frozen=True)
class Chosen:
    """One of those chosen: who, as the company knows them, where they stand, and whether the answer is possible."""

    application: Application
    name: str | None
    code: str
    is_blind: bool
    state: ApplicationState
    is_possible: bool


@dataclass(frozen=True)
class Outcome:
    """Who got the answer, and who was left out because they stand elsewhere by now."""

    done: Sequence[Chosen]
    skipped: Sequence[Chosen]


def chosen(vacancy_id: int, ids: Collection[int], answer: Answer, *, by: Account) -> Sequence[Chosen]:
    """Those of the ids that are applications of this vacancy, the longest waiting first.

    Raises NotFound, NotAllowed, CompanyNotApproved, InvalidValue for more than a hundred.
    """
    vacancy = _vacancy(vacancy_id, ids, by=by)
    return [_chosen(row, answer) for row in _rows(vacancy, ids)]


def letter_for(one: Chosen, answer: Answer, *, words: str, unnamed: str) -> Letter:
    """The letter this applicant gets; to whoever decides blind it calls the applicant `unnamed`."""
    return letter_of(one.application, STATE_OF[answer], words=words, name=one.name or unnamed)


def shortlist(vacancy_id: int, ids: Collection[int], *, words: str = "", by: Account) -> Outcome:
    """Put them on the shortlist and tell each; raises as chosen() does, and InvalidValue at "note"."""
    words = answer_words.check(words, field="note")
    outcome = _settle(vacancy_id, ids, Answer.SHORTLIST, by=by)
    for one in outcome.done:
        steps.advance(one.application, ApplicationState.SHORTLISTED, by=by, words=words)
    return _finish(outcome)


def reject(vacancy_id: int, ids: Collection[int], *, reason: RejectReason, words: str = "", by: Account) -> Outcome:
    """Reject them all with one reason, each undoable for ten minutes; raises as chosen(), InvalidValue at "note"."""
    words = checked_words(reason, words)
    outcome = _settle(vacancy_id, ids, Answer.REJECT, by=by)
    for one in outcome.done:
        steps.refuse(one.application, reason, by=by, words=words, is_undoable=True)
    return _finish(outcome)


def _settle(vacancy_id: int, ids: Collection[int], answer: Answer, *, by: Account) -> Outcome:
    """Hold the applications and part them by what is possible now."""
    vacancy = _vacancy(vacancy_id, ids, by=by)
    row_locks.lock(vacancy)
    row_locks.lock_all(Application, sorted(ids))
    found = [_chosen(row, answer) for row in _rows(vacancy, ids)]
    return Outcome([one for one in found if one.is_possible], [one for one in found if not one.is_possible])


def _vacancy(vacancy_id: int, ids: Collection[int], *, by: Account) -> Vacancy:
    vacancy = own_vacancy_of(vacancy_id, by=by, right=Right.DECIDE)
    require_verified(vacancy)
    if len(ids) > MOST:
        raise InvalidValue(mark("Pilih paling banyak 100 pelamar sekaligus."))
    return vacancy


def _rows(vacancy: Vacancy, ids: Collection[int]) -> Sequence[Application]:
    return db.session.scalars(
        select(Application)
        .where(Application.vacancy_id == vacancy.id, Application.id.in_(ids))
        .options(
            joinedload(Application.vacancy).joinedload(Vacancy.company),
            joinedload(Application.alumni).joinedload(AlumniProfile.account),
        )
        .order_by(Application.created_at, Application.id)
        .execution_options(populate_existing=True)
    ).all()


def _chosen(application: Application, answer: Answer) -> Chosen:
    return Chosen(
        application,
        name_of(application),
        code_of(application),
        is_read_blind(application),
        application.state,
        APPLICATION_LIFECYCLE.allows(application.state, STATE_OF[answer]),
    )


def _finish(outcome: Outcome) -> Outcome:
    commit()
    jobs.start("send_mail")
    return outcome
