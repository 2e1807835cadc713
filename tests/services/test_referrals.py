"""Referrals: the school proposes, only the alumnus's yes reaches the company."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import AlreadyApplied, AlreadyReferred, NotAllowed, NotFound, TransitionNotAllowed, VacancyNotOpen
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.notice import Notice
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState
from app.rules.notice_kinds import NoticeKind
from app.rules.referral_status import ReferralState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import applications, looks, pipeline, referrals
from tests.factories import Make


@pytest.fixture
def vacancy(make: Make) -> Vacancy:
    vacancy = make.vacancy()
    make.recruiter(company=vacancy.company)
    return vacancy


@pytest.fixture
def alumni(make: Make, vacancy: Vacancy) -> AlumniProfile:
    return make.alumni(cohort=make.cohort(school=vacancy.school), visibility=Visibility.PRIVATE)


@pytest.fixture
def staff(make: Make, vacancy: Vacancy) -> Account:
    return make.account(Role.STAFF, school=vacancy.school)


def kinds_told(account: Account) -> list[NoticeKind]:
    return list(db.session.scalars(select(Notice.kind).where(Notice.account_id == account.id)))


def test_nothing_reaches_the_company_before_the_yes(vacancy: Vacancy, alumni: AlumniProfile, staff: Account) -> None:
    recruiter = vacancy.company.recruiters[0].account
    referral = referrals.refer(vacancy.id, alumni.public_code, note="Rajin", by=staff)
    assert kinds_told(recruiter) == []
    assert not looks.may_see_contact(vacancy.company_id, alumni)
    assert kinds_told(alumni.account) == [NoticeKind.INVITATION]
    referrals.answer(referral.id, agrees=True, by=alumni.account)
    application = applications.find(vacancy.id, alumni.id)
    assert application is not None
    assert (application.state, application.source) == (ApplicationState.SUBMITTED, ApplicationSource.REFERRED)
    assert looks.may_see_contact(vacancy.company_id, alumni)
    assert kinds_told(recruiter) == [NoticeKind.APPLICANT]
    with pytest.raises(TransitionNotAllowed):
        referrals.answer(referral.id, agrees=False, by=alumni.account)


def test_the_company_reads_the_school_s_word_after_the_yes_and_blind_without_the_name(
    vacancy: Vacancy, alumni: AlumniProfile, staff: Account
) -> None:
    recruiter = vacancy.company.recruiters[0].account
    word = f"{alumni.full_name} rajin dan teliti."
    referral = referrals.refer(vacancy.id, alumni.public_code, note=word, by=staff)
    referrals.answer(referral.id, agrees=True, by=alumni.account)
    application = applications.find(vacancy.id, alumni.id)
    assert application is not None
    assert pipeline.read(application.id, by=recruiter).school_word == word
    vacancy.is_blind = True
    db.session.commit()
    blind = pipeline.read(application.id, by=recruiter).school_word
    assert "rajin dan teliti" in blind
    assert alumni.full_name not in blind
    applications.withdraw(application.id, by=alumni.account)
    assert pipeline.read(application.id, by=recruiter).school_word == ""


def test_an_invitation_that_waits_is_accepted_with_the_yes(
    make: Make, vacancy: Vacancy, alumni: AlumniProfile, staff: Account
) -> None:
    invitation = make.invitation(vacancy, alumni)
    referral = referrals.refer(vacancy.id, alumni.public_code, by=staff)
    referrals.answer(referral.id, agrees=True, by=alumni.account)
    assert invitation.state is InvitationState.ACCEPTED


def test_a_no_stays_between_the_alumnus_and_the_school(vacancy: Vacancy, alumni: AlumniProfile, staff: Account) -> None:
    referral = referrals.refer(vacancy.id, alumni.public_code, by=staff)
    referrals.answer(referral.id, agrees=False, by=alumni.account)
    assert applications.find(vacancy.id, alumni.id) is None
    assert kinds_told(vacancy.company.recruiters[0].account) == []
    with pytest.raises(AlreadyReferred):
        referrals.refer(vacancy.id, alumni.public_code, by=staff)


def test_a_yes_heard_in_person_is_noted_and_told_to_the_alumnus(
    vacancy: Vacancy, alumni: AlumniProfile, staff: Account
) -> None:
    referral = referrals.refer(vacancy.id, alumni.public_code, agreed_how="lewat telepon", by=staff)
    assert (referral.state, referral.agreed_how) == (ReferralState.AGREED, "lewat telepon")
    assert kinds_told(alumni.account) == [NoticeKind.INVITATION]
    assert [state for _one, state in referrals.list_of_school(by=staff, page=1).items] == [ApplicationState.SUBMITTED]


def test_who_cannot_apply_cannot_be_referred(make: Make, vacancy: Vacancy, staff: Account) -> None:
    cohort = make.cohort(school=vacancy.school)
    minor = make.alumni(cohort=cohort, birth_date=clock.today() - timedelta(days=365 * 17))
    nobody = make.alumni(cohort=cohort, has_account=False)
    stranger = make.alumni(cohort=make.cohort(school=make.school(name="SMK Lain")))
    applied = make.alumni(cohort=cohort)
    make.application(vacancy, applied)
    for alumni, refusal in ((minor, NotAllowed), (nobody, NotAllowed), (stranger, NotFound), (applied, AlreadyApplied)):
        with pytest.raises(refusal):
            referrals.refer(vacancy.id, alumni.public_code, by=staff)


def test_a_closed_vacancy_refuses_the_yes_and_unanswered_referrals_lapse(
    make: Make, vacancy: Vacancy, alumni: AlumniProfile, staff: Account
) -> None:
    referral = referrals.refer(vacancy.id, alumni.public_code, by=staff)
    vacancy.state, vacancy.deadline = VacancyState.EXPIRED, date(2026, 1, 1)
    db.session.commit()
    with pytest.raises(VacancyNotOpen):
        referrals.answer(referral.id, agrees=True, by=alumni.account)
    db.session.rollback()
    assert (referrals.lapse_over(), referrals.lapse_over()) == (1, 0)
    assert referral.state is ReferralState.LAPSED
