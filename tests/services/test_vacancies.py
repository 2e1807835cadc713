from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import CompanyNotApproved, InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.notice import Notice
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState, InvitationState, OfferAnswer, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import HiredFrom, PayKind, RefusalReason, VacancyKind, VacancyState
from app.services import catalogue, ledger, upkeep, vacancies, vacancy_decisions
from app.services.vacancy_offer import VacancyOffer, Wanted
from tests.at_once import at_once


@pytest.fixture
def offer(app):
    return VacancyOffer(
        title="Juru Las",
        description="Mengelas rangka baja di bengkel.",
        kind=VacancyKind.FULL_TIME,
        regency_code="61.04",
        deadline=clock.today() + timedelta(days=20),
        pay_kind=PayKind.BAND,
        pay_min=3_500_000,
        pay_max=4_500_000,
        competencies=[Wanted("Pengelasan"), Wanted("Membaca gambar teknik", is_required=False)],
    )


@pytest.fixture
def recruiter(make):
    return make.recruiter().account


@pytest.fixture
def staff(make):
    return make.account(Role.STAFF)


def test_a_vacancy_goes_from_draft_over_submitted_to_published(offer, recruiter, staff):
    vacancy = vacancies.draft(offer, by=recruiter)
    assert (vacancy.state, len(vacancy.competencies)) == (VacancyState.DRAFT, 2)
    vacancies.submit(vacancy.id, by=recruiter)
    vacancy_decisions.publish(vacancy.id, by=staff)
    assert vacancy.state is VacancyState.PUBLISHED
    assert vacancy.published_at
    assert [event.action for event in ledger.events_of(vacancy)] == [
        "vacancy.drafted",
        "vacancy.submitted",
        "vacancy.published",
    ]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": " "}),
        ("openings", {"openings": 0}),
        ("openings", {"openings": 501}),
        ("pay_min", {"pay_min": None}),
        ("pay_max", {"pay_max": None}),
        ("pay_max", {"pay_max": 3_000_000}),
        ("pay_max", {"pay_min": 1_000_000, "pay_max": 4_000_001}),
        ("pay_kind", {"pay_kind": PayKind.ALLOWANCE}),
        ("regency_code", {"regency_code": "SG"}),
        ("district_code", {"district_code": "61.01.01"}),
        ("competencies", {"competencies": [Wanted("Las"), Wanted("las")]}),
        ("competencies", {"competencies": [Wanted("Las", level=5)]}),
    ],
)
def test_an_offer_that_cannot_be_true_is_refused_at_its_field(offer, recruiter, field, changes):
    with pytest.raises(InvalidValue) as refusal:
        vacancies.draft(replace(offer, **changes), by=recruiter)
    assert refusal.value.field == field


@pytest.mark.parametrize("days", [-1, 184])
def test_the_deadline_lies_between_today_and_half_a_year_ahead(offer, recruiter, days):
    with pytest.raises(InvalidValue) as refusal:
        vacancies.draft(replace(offer, deadline=clock.today() + timedelta(days=days)), by=recruiter)
    assert refusal.value.field == "deadline"


def test_minimum_wage_forgets_amounts(offer, recruiter):
    vacancy = vacancies.draft(replace(offer, pay_kind=PayKind.MINIMUM_WAGE), by=recruiter)
    assert (vacancy.pay_min, vacancy.pay_max) == (None, None)


def test_typed_competencies_are_linked_when_the_catalogue_knows_them(make, offer, recruiter):
    catalogue.load()
    vacancy = vacancies.draft(
        replace(offer, competencies=[Wanted("ms excel"), Wanted("Menjinakkan naga")]), by=recruiter
    )
    linked, free = vacancy.competencies
    assert (linked.label, linked.competency.name) == ("ms excel", "Microsoft Excel")
    assert (free.label, free.competency) == ("Menjinakkan naga", None)
    with pytest.raises(InvalidValue) as refusal:
        vacancies.update(
            vacancy.id, replace(offer, competencies=[Wanted("ms excel"), Wanted("Microsoft Excel")]), by=recruiter
        )
    assert refusal.value.field == "competencies"


def test_editing_keeps_a_competency_of_the_same_name(offer, recruiter):
    vacancy = vacancies.draft(offer, by=recruiter)
    vacancies.update(vacancy.id, replace(offer, competencies=[Wanted("Pengelasan", level=3)]), by=recruiter)
    assert [(row.label, row.level) for row in vacancy.competencies] == [("Pengelasan", 3)]


def test_only_an_approved_company_may_submit(make, offer):
    recruiter = make.recruiter(company=make.company(approval=ApprovalState.SUBMITTED)).account
    vacancy = vacancies.draft(offer, by=recruiter)
    with pytest.raises(CompanyNotApproved):
        vacancies.submit(vacancy.id, by=recruiter)


def test_submitting_needs_a_competency(offer, recruiter):
    vacancy = vacancies.draft(replace(offer, competencies=[]), by=recruiter)
    with pytest.raises(InvalidValue) as refusal:
        vacancies.submit(vacancy.id, by=recruiter)
    assert refusal.value.field == "competencies"


def test_a_refused_vacancy_is_corrected_and_submitted_again(offer, recruiter, staff):
    vacancy = vacancies.draft(offer, by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(TransitionNotAllowed):
        vacancies.update(vacancy.id, offer, by=recruiter)
    with pytest.raises(InvalidValue):
        vacancy_decisions.refuse(vacancy.id, by=staff, reason=RefusalReason.OTHER)
    vacancy_decisions.refuse(vacancy.id, by=staff, reason=RefusalReason.PAY, note="Terlalu rendah.")
    vacancies.update(vacancy.id, replace(offer, pay_min=4_000_000), by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    vacancy_decisions.publish(vacancy.id, by=staff)
    assert vacancy.refusal is None


def test_a_suspended_companys_vacancy_cannot_be_published(make, offer, recruiter, staff):
    vacancy = vacancies.draft(offer, by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    with pytest.raises(CompanyNotApproved):
        vacancy_decisions.publish(vacancy.id, by=staff)


def test_other_peoples_vacancies_look_like_missing_ones(make, offer, recruiter, staff):
    vacancy = vacancies.draft(offer, by=recruiter)
    stranger = make.recruiter(company=make.company()).account
    for act in (vacancies.submit, vacancies.close, vacancies.withdraw, vacancies.repost):
        with pytest.raises(NotFound):
            act(vacancy.id, by=stranger)
    with pytest.raises(NotFound):
        vacancy_decisions.publish(vacancy.id, by=staff)
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(NotFound):
        vacancy_decisions.publish(vacancy.id, by=make.account(Role.STAFF, school=make.school()))
    with pytest.raises(NotFound):
        vacancy_decisions.publish(vacancy.id, by=recruiter)


def test_closing_counts_hires_here_and_elsewhere(make, recruiter):
    vacancy = make.vacancy(openings=2)
    make.application(vacancy, state=ApplicationState.HIRED)
    assert vacancies.close(vacancy.id, by=recruiter, hired_elsewhere=1).state is VacancyState.FILLED
    assert vacancy.hired_elsewhere == 1
    other = make.vacancy(openings=2)
    assert vacancies.close(other.id, by=recruiter).state is VacancyState.CLOSED
    with pytest.raises(TransitionNotAllowed):
        vacancies.close(other.id, by=recruiter)


def test_a_company_says_how_a_vacancy_past_its_deadline_went(make, recruiter):
    vacancy = make.vacancy(openings=3, deadline=clock.today() - timedelta(days=1))
    waiting = make.application(vacancy)
    upkeep.expire_vacancies()
    (asked,) = db.session.scalars(select(Notice).where(Notice.account_id == recruiter.id)).all()
    assert (vacancy.state, asked.path) == (VacancyState.EXPIRED, f"/lowongan/{vacancy.id}/tutup")
    ended_at = vacancy.ended_at = clock.now() - timedelta(days=3)
    told = {HiredFrom.WALK_IN: 2}
    vacancies.close(vacancy.id, by=recruiter, hired_elsewhere=2, hired_from=told, answers_rest=False)
    assert (vacancy.state, vacancy.hired_from, vacancy.ended_at) == (VacancyState.CLOSED, {"walk_in": 2}, ended_at)
    assert waiting.state is ApplicationState.SUBMITTED


def test_a_filled_vacancy_answers_everyone_and_a_closed_one_still_owes_its_answers(make, recruiter):
    filled, closed = make.vacancy(), make.vacancy()
    waiting, shortlisted = make.application(filled), make.application(filled, state=ApplicationState.SHORTLISTED)
    unread, interview = make.application(closed), make.application(closed, state=ApplicationState.INTERVIEW)
    invited = make.invitation(closed)
    vacancies.close(filled.id, by=recruiter, hired_elsewhere=1)
    vacancies.close(closed.id, by=recruiter)
    assert {waiting.state, shortlisted.state} == {ApplicationState.REJECTED}
    assert waiting.reject_reason is RejectReason.FILLED
    assert {unread.state, interview.state} == {ApplicationState.REJECTED}
    assert (unread.reject_reason, bool(unread.reject_note)) == (RejectReason.OTHER, True)
    assert invited.state is InvitationState.LAPSED


def test_a_company_may_close_to_new_ones_and_go_on_with_those_who_applied(make, recruiter):
    closed = make.vacancy()
    unread, interview = make.application(closed), make.application(closed, state=ApplicationState.INTERVIEW)
    invited = make.invitation(closed)
    vacancies.close(closed.id, by=recruiter, answers_rest=False)
    assert closed.state is VacancyState.CLOSED
    assert (unread.state, interview.state) == (ApplicationState.SUBMITTED, ApplicationState.INTERVIEW)
    assert invited.state is InvitationState.LAPSED


def test_where_the_others_were_found_adds_up_to_how_many_there_were(make, recruiter):
    vacancy = make.vacancy(openings=5)
    with pytest.raises(InvalidValue, match=r"2 orang.*3") as refusal:
        vacancies.close(vacancy.id, by=recruiter, hired_elsewhere=3, hired_from={HiredFrom.WALK_IN: 2})
    assert refusal.value.field == "hired_elsewhere"
    assert vacancy.state is VacancyState.PUBLISHED
    told = {HiredFrom.WALK_IN: 2, HiredFrom.AGENCY: 1, HiredFrom.OTHER: 0}
    vacancies.close(vacancy.id, by=recruiter, hired_elsewhere=3, hired_from=told)
    assert (vacancy.hired_elsewhere, vacancy.hired_from) == (3, {"walk_in": 2, "agency": 1})


def test_nobody_who_accepted_an_offer_is_sent_away_by_closing(make, recruiter):
    vacancy = make.vacancy(openings=2)
    accepted = make.application(vacancy, state=ApplicationState.OFFERED, offer_answer=OfferAnswer.ACCEPTED)
    for told in ({}, {"hired_elsewhere": 2}):
        with pytest.raises(TransitionNotAllowed, match="menerima tawaran"):
            vacancies.close(vacancy.id, by=recruiter, **told)
    vacancies.close(vacancy.id, by=recruiter, answers_rest=False)
    assert accepted.state is ApplicationState.OFFERED


def test_a_published_vacancy_is_closed_not_withdrawn(make, recruiter):
    with pytest.raises(TransitionNotAllowed):
        vacancies.withdraw(make.vacancy().id, by=recruiter)
    draft = make.vacancy(state=VacancyState.DRAFT, published_at=None)
    assert vacancies.withdraw(draft.id, by=recruiter).state is VacancyState.WITHDRAWN


def test_reposting_copies_everything_but_the_history(make, recruiter):
    source = make.vacancy(requires={"Las": 3}, state=VacancyState.EXPIRED, deadline=clock.today() - timedelta(days=9))
    copy = vacancies.repost(source.id, by=recruiter)
    assert copy.id != source.id
    assert (copy.state, copy.title, copy.published_at) == (VacancyState.DRAFT, source.title, None)
    assert [(row.label, row.level) for row in copy.competencies] == [("Las", 3)]
    assert copy.deadline > clock.today()


def test_applicants_are_told_when_the_position_is_filled(make, recruiter):
    vacancy = make.vacancy(title="Kasir")
    application = make.application(vacancy)
    vacancies.close(vacancy.id, by=recruiter, hired_elsewhere=1)
    mails = db.session.scalars(select(Mail).filter_by(recipient=application.alumni.account.email)).all()
    assert [mail.subject for mail in mails] == ["Kabar lamaran: Kasir"]


def test_a_vacancy_withdrawn_while_the_school_publishes_it_is_one_or_the_other(app, offer, recruiter, staff):
    vacancy_id = vacancies.draft(offer, by=recruiter).id
    vacancies.submit(vacancy_id, by=recruiter)
    outcomes = at_once(
        app,
        (recruiter, lambda by: vacancies.withdraw(vacancy_id, by=by)),
        (staff, lambda by: vacancy_decisions.publish(vacancy_id, by=by)),
    )
    assert sorted(outcomes) == ["TransitionNotAllowed", "done"]
    state = VacancyState.WITHDRAWN if outcomes[0] == "done" else VacancyState.PUBLISHED
    assert db.session.get_one(Vacancy, vacancy_id).state is state
