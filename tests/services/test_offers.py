"""An offer says when work begins and until when; it is answered as it was read, or not at all."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import (
    CompanyNotApproved,
    InvalidValue,
    NoSeatLeft,
    NotAllowed,
    NotFound,
    TransitionNotAllowed,
)
from app.extensions import db
from app.models.outbox import Mail
from app.rules.application_status import ApplicationState, OfferAnswer
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import applications, ledger, looks, offers
from app.services.offers import OfferTerms
from tests.at_once import at_once


def days(number):
    return clock.today() + timedelta(days=number)


@pytest.fixture
def terms(app):
    return OfferTerms(days(14), days(379), days(7), "Bengkel Delta Pawan, pukul 07.30.")


@pytest.fixture
def application(make):
    return make.application(state=ApplicationState.INTERVIEW)


@pytest.fixture
def recruiter(make, application):
    return make.recruiter(company=application.vacancy.company).account


def mails_to(account):
    return [
        mail.subject.split(":")[0]
        for mail in db.session.scalars(select(Mail).filter_by(recipient=account.email).order_by(Mail.id))
    ]


def answered(application, reply, **values):
    version = values.pop("version", None) or offers.version_of(application)
    return offers.answer(application.id, reply, version=version, by=values.pop("by", application.alumni.account))


def test_an_offer_is_read_and_accepted_and_both_sides_hear_of_it(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    assert (application.state, application.offer_starts_on) == (ApplicationState.OFFERED, days(14))
    assert (application.offer_ends_on, application.offer_answer_until) == (days(379), days(7))
    assert offers.standing_of(application).can_be_accepted
    for _ in range(2):  # a second tap
        answered(application, OfferAnswer.ACCEPTED)
    assert application.offer_answer is OfferAnswer.ACCEPTED
    assert application.state is ApplicationState.OFFERED
    assert mails_to(application.alumni.account) == ["Tawaran kerja"]
    assert mails_to(recruiter) == ["Tawaran diterima"]
    actions = [event.action for event in ledger.events_of(application)]
    assert actions == ["application.offered", "application.offer_accepted"]


def test_declining_ends_the_application_and_closes_the_contact(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    answered(application, OfferAnswer.DECLINED)
    assert (application.state, application.offer_answer) == (ApplicationState.WITHDRAWN, OfferAnswer.DECLINED)
    assert not looks.may_see_contact(application.vacancy.company_id, application.alumni)
    assert mails_to(recruiter) == ["Tawaran tidak diambil"]


def test_an_offer_changes_until_it_is_answered_and_the_same_again_says_nothing(application, recruiter, terms):
    for each in (terms, terms, OfferTerms(days(20), None, days(7))):
        offers.make(application.id, each, by=recruiter)
    assert (application.offer_starts_on, application.offer_ends_on) == (days(20), None)
    assert mails_to(application.alumni.account) == ["Tawaran kerja", "Tawaran kerja berubah"]
    answered(application, OfferAnswer.ACCEPTED)
    for act in (
        lambda: offers.make(application.id, terms, by=recruiter),
        lambda: offers.withdraw(application.id, by=recruiter),
        lambda: answered(application, OfferAnswer.DECLINED),
    ):
        with pytest.raises(TransitionNotAllowed):
            act()
    assert application.offer_starts_on == days(20)


def test_nobody_accepts_what_they_have_not_read(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    read = offers.version_of(application)
    offers.make(application.id, OfferTerms(days(14), days(44), days(7)), by=recruiter)
    with pytest.raises(TransitionNotAllowed, match="mengubah tawaran"):
        answered(application, OfferAnswer.ACCEPTED, version=read)
    assert application.offer_answer is None


def test_an_offer_taken_back_leaves_the_application_on_the_shortlist(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    read = offers.version_of(application)
    offers.withdraw(application.id, by=recruiter)
    assert (application.state, application.offer_starts_on) == (ApplicationState.SHORTLISTED, None)
    with pytest.raises(TransitionNotAllowed, match="tidak berlaku"):
        answered(application, OfferAnswer.ACCEPTED, version=read)
    with pytest.raises(TransitionNotAllowed):
        offers.withdraw(application.id, by=recruiter)
    assert mails_to(application.alumni.account) == ["Tawaran kerja", "Tawaran kerja ditarik"]
    offers.make(application.id, terms, by=recruiter)


def test_after_its_last_day_an_offer_is_declined_at_most(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    application.offer_answer_until = days(-1)
    db.session.commit()
    with pytest.raises(InvalidValue, match="Batas jawaban"):
        answered(application, OfferAnswer.ACCEPTED)
    assert not offers.standing_of(application).can_be_accepted
    answered(application, OfferAnswer.DECLINED)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("starts_on", lambda: OfferTerms(days(200), None, days(7))),
        ("ends_on", lambda: OfferTerms(days(14), days(13), days(7))),
        ("answer_until", lambda: OfferTerms(days(14), None, days(15))),
        ("answer_until", lambda: OfferTerms(days(14), None, days(-1))),
    ],
)
def test_an_offer_that_cannot_be_is_refused_at_its_field(application, recruiter, field, wrong):
    with pytest.raises(InvalidValue) as refusal:
        offers.make(application.id, wrong(), by=recruiter)
    assert refusal.value.field == field
    assert application.state is ApplicationState.INTERVIEW


def test_no_offer_without_a_seat_and_none_to_a_minor(make, application, recruiter, terms):
    full = make.vacancy(company=application.vacancy.company, hired_elsewhere=1)
    with pytest.raises(NoSeatLeft):
        offers.make(make.application(full).id, terms, by=recruiter)
    young = make.alumni(birth_date=clock.today() - timedelta(days=17 * 365))
    with pytest.raises(NotAllowed):
        offers.make(make.application(make.vacancy(), young).id, terms, by=recruiter)


def test_only_the_two_sides_of_an_application_offer_and_answer(make, application, recruiter, terms):
    with pytest.raises(NotFound):
        offers.make(application.id, terms, by=make.recruiter(company=make.company()).account)
    with pytest.raises(NotAllowed):
        offers.make(application.id, terms, by=make.account(Role.STAFF))
    offers.make(application.id, terms, by=recruiter)
    with pytest.raises(NotFound):
        answered(application, OfferAnswer.ACCEPTED, by=make.alumni().account)
    with pytest.raises(NotAllowed):
        answered(application, OfferAnswer.ACCEPTED, by=recruiter)


def test_while_the_company_is_suspended_it_offers_nothing_and_nothing_is_accepted(application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    application.vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    for act in (
        lambda: offers.make(application.id, terms, by=recruiter),
        lambda: offers.withdraw(application.id, by=recruiter),
        lambda: answered(application, OfferAnswer.ACCEPTED),
    ):
        with pytest.raises(CompanyNotApproved) as refusal:
            act()
        assert application.alumni.full_name not in str(refusal.value)
    assert application.offer_answer is None


def test_an_offer_accepted_and_taken_back_at_once_ends_one_way_only(app, make, application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    key, version = application.id, offers.version_of(application)
    outcomes = at_once(
        app,
        (application.alumni.account, lambda by: offers.answer(key, OfferAnswer.ACCEPTED, version=version, by=by)),
        (recruiter, lambda by: offers.withdraw(key, by=by)),
    )
    assert sorted(outcomes) == ["TransitionNotAllowed", "done"]
    is_accepted = outcomes[0] == "done"
    assert (application.state is ApplicationState.OFFERED) == is_accepted
    assert (application.offer_answer is OfferAnswer.ACCEPTED) == is_accepted


def test_the_hire_closes_what_was_offered_elsewhere(make, application, recruiter, terms):
    offers.make(application.id, terms, by=recruiter)
    answered(application, OfferAnswer.ACCEPTED)
    company = make.company()
    other = make.application(make.vacancy(company=company), application.alumni)
    offers.make(other.id, terms, by=make.recruiter(company=company).account)
    applications.hire(application.id, started_on=days(14), contract_until=days(379), by=recruiter)
    with pytest.raises(TransitionNotAllowed, match="tidak berlaku"):
        answered(other, OfferAnswer.ACCEPTED)


def test_nobody_read_blind_is_offered_a_job_before_the_shortlist(recruiter, application, terms):
    application.vacancy.is_blind, application.state = True, ApplicationState.SUBMITTED
    db.session.commit()
    with pytest.raises(TransitionNotAllowed):
        offers.make(application.id, terms, by=recruiter)
    assert not looks.may_see_contact(application.vacancy.company_id, application.alumni)
