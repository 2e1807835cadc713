"""A company asks; only the alumnus's yes reveals who they are."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.errors import (
    AlreadyInvited,
    CompanyNotApproved,
    ConsentMissing,
    NotAllowed,
    NotFound,
    TransitionNotAllowed,
    VacancyNotOpen,
)
from app.extensions import db
from app.models.alumni import HiddenFrom
from app.models.outbox import Mail
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState
from app.services import applications, invitations, looks


def test_an_invitation_is_told_to_the_alumnus_and_reveals_nothing(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    invitation = invitations.send(vacancy.id, alumni.public_code, message="Halo", by=recruiter.account)
    assert invitation.state is InvitationState.SENT
    mail = db.session.scalars(select(Mail).where(Mail.recipient == alumni.account.email)).one()
    assert f"/undangan/{invitation.id}" in mail.body
    assert not looks.may_see_contact(recruiter.company_id, alumni)
    assert applications.find(vacancy.id, alumni.id) is None


def test_whoever_is_known_by_name_is_not_told_that_the_name_is_hidden(make):
    recruiter, vacancy = make.recruiter(), make.vacancy()
    named, applied, hidden = make.alumni(visibility=Visibility.NAMED), make.alumni(), make.alumni()
    make.application(make.vacancy(), applied)
    for alumni in (named, applied, hidden):
        invitations.send(vacancy.id, alumni.public_code, by=recruiter.account)
    mails = {mail.recipient: mail.body for mail in db.session.scalars(select(Mail))}
    assert ["belum melihat nama" in mails[one.account.email] for one in (named, applied, hidden)] == [
        False,
        False,
        True,
    ]


def test_accepting_opens_the_contact_and_puts_an_application_on_the_shortlist(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    invitation = invitations.send(vacancy.id, alumni.public_code, by=recruiter.account)
    invitations.answer(invitation.id, is_accepted=True, by=alumni.account)
    assert invitation.state is InvitationState.ACCEPTED
    assert applications.find(vacancy.id, alumni.id).state is ApplicationState.SHORTLISTED
    assert looks.may_see_contact(recruiter.company_id, alumni)


def test_declining_reveals_nothing_and_is_final(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    invitation = invitations.send(vacancy.id, alumni.public_code, by=recruiter.account)
    invitations.answer(invitation.id, is_accepted=False, by=alumni.account)
    assert not looks.may_see_contact(recruiter.company_id, alumni)
    with pytest.raises(TransitionNotAllowed):
        invitations.answer(invitation.id, is_accepted=True, by=alumni.account)


def test_whether_an_alumnus_may_be_invited_is_asked_when_sending(make):
    recruiter, vacancy = make.recruiter(), make.vacancy()
    private, hidden, withdrawn = make.alumni(is_findable=False), make.alumni(), make.alumni()
    db.session.add(HiddenFrom(alumni_id=hidden.id, company_id=recruiter.company_id))
    withdrawn.consents[0].withdrawn_at = datetime.now(UTC)
    db.session.commit()
    for alumni in (private, hidden, withdrawn):
        with pytest.raises(ConsentMissing):
            invitations.send(vacancy.id, alumni.public_code, by=recruiter.account)


def test_alumni_of_another_school_do_not_exist_for_a_vacancy(make):
    elsewhere = make.alumni(cohort=make.cohort(school=make.school()))
    with pytest.raises(NotFound):
        invitations.send(make.vacancy().id, elsewhere.public_code, by=make.recruiter().account)


def test_nobody_is_invited_twice_or_after_applying(make):
    recruiter, vacancy, invited, applicant = make.recruiter(), make.vacancy(), make.alumni(), make.alumni()
    invitations.send(vacancy.id, invited.public_code, by=recruiter.account)
    applications.apply(vacancy.id, by=applicant.account)
    for alumni in (invited, applicant):
        with pytest.raises(AlreadyInvited):
            invitations.send(vacancy.id, alumni.public_code, by=recruiter.account)


def test_only_recruiters_of_an_approved_company_invite_to_their_own_open_vacancy(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    code = alumni.public_code
    suspended = make.recruiter(company=make.company(approval=ApprovalState.SUSPENDED))
    with pytest.raises(VacancyNotOpen):
        invitations.send(make.vacancy(state=VacancyState.CLOSED).id, code, by=recruiter.account)
    with pytest.raises(CompanyNotApproved):
        invitations.send(make.vacancy(company=suspended.company).id, code, by=suspended.account)
    with pytest.raises(NotFound):
        invitations.send(make.vacancy().id, code, by=suspended.account)
    with pytest.raises(NotAllowed):
        invitations.send(make.vacancy().id, code, by=alumni.account)


def test_an_invitation_belongs_to_the_invited(make):
    invitation = make.invitation()
    with pytest.raises(NotFound):
        invitations.answer(invitation.id, is_accepted=True, by=make.alumni().account)


def test_no_invitation_is_accepted_once_the_vacancy_is_filled(make):
    vacancy, alumni = make.vacancy(state=VacancyState.FILLED), make.alumni()
    invitation = make.invitation(vacancy, alumni)
    with pytest.raises(VacancyNotOpen):
        invitations.answer(invitation.id, is_accepted=True, by=alumni.account)
    assert invitation.state is InvitationState.SENT


def test_in_a_blind_vacancy_an_invitation_does_not_tell_who_applied(make):
    vacancy = make.vacancy(is_blind=True)
    application = make.application(vacancy)
    with pytest.raises(AlreadyInvited, match="tidak dapat diundang"):
        invitations.send(vacancy.id, application.alumni.public_code, by=make.recruiter().account)
