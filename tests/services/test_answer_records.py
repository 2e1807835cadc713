"""The figure is counted from the applications themselves, for one company, and its people read what hurts it."""

from datetime import timedelta

from app import clock
from app.rules.application_status import ApplicationState, RejectReason
from app.services import answer_records, applications, invitations
from app.services.answer_guarantee import lapse_due


def ago(days):
    return clock.start_of(clock.today() - timedelta(days=days)) + timedelta(hours=12)


def test_answers_of_every_kind_count_and_those_still_in_time_do_not(make):
    company = make.company()
    vacancy = make.vacancy(company=company, answer_days=14)
    answers = (
        {"state": ApplicationState.REJECTED, "reject_reason": RejectReason.OTHER, "answered_at": ago(36)},
        {"state": ApplicationState.INTERVIEW, "answered_at": ago(34)},
        {"state": ApplicationState.HIRED, "answered_at": ago(20)},
        {"state": ApplicationState.LAPSED},
        {},
    )
    for values in answers:
        make.application(vacancy, created_at=ago(40), changed_at=ago(30), **values)
    make.application(vacancy, created_at=ago(3))
    make.application(make.vacancy(company=make.company()), created_at=ago(90))
    record = answer_records.record_of_company(company.id)
    assert (record.answered, record.due, record.median_days, record.in_time) == (3, 5, 6, 2)


def test_a_company_s_first_step_is_its_answer_and_an_accepted_invitation_is_not(make):
    recruiter, alumni = make.recruiter().account, make.alumni()
    vacancy = make.vacancy()
    invitations.answer(make.invitation(vacancy, alumni).id, is_accepted=True, by=alumni.account)
    application = applications.find(vacancy.id, alumni.id)
    assert application.answered_at is None
    applications.move(application.id, ApplicationState.INTERVIEW, by=recruiter)
    first = application.answered_at
    assert first is not None
    applications.hire(application.id, started_on=clock.today(), by=recruiter)
    assert application.answered_at == first


def test_its_own_people_read_which_vacancies_hurt(make):
    recruiter = make.recruiter()
    late = make.vacancy(title="Juru Las", answer_days=14)
    quiet = make.vacancy(title="Kasir", answer_days=14)
    for days in (20, 13, 2):
        make.application(late, created_at=ago(days), changed_at=ago(days))
    make.application(quiet, created_at=ago(1), changed_at=ago(1))
    make.application(quiet, created_at=ago(60), changed_at=ago(60))
    lapse_due()
    standing = answer_records.standing(by=recruiter.account)
    assert [(one.title, one.waiting, one.late, one.soon) for one in standing.owed] == [
        ("Juru Las", 3, 1, 1),
        ("Kasir", 1, 0, 0),
    ]
    assert (standing.lapsed, standing.record.answered, standing.record.due) == (1, 0, 2)
