"""No company reads a contact without the alumnus being able to read that it did."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import ConsentMissing, NotAllowed
from app.extensions import db
from app.models.alumni import HiddenFrom
from app.models.application import LookKind, ProfileLook
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.services import applications, looks


def looks_of(alumni):
    return [look.kind for look in looks.looks_at(alumni.id).items]


def withdraw_consent(alumni):
    for consent in alumni.consents:
        consent.withdrawn_at = datetime.now(UTC)
    db.session.commit()


def test_a_stranger_sees_neither_name_nor_contact(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    assert looks.may_be_found(recruiter.company_id, alumni)
    assert not looks.may_see_contact(recruiter.company_id, alumni)
    with pytest.raises(ConsentMissing):
        looks.contact_of(alumni, by=recruiter.account)
    assert looks_of(alumni) == []


def test_who_shows_the_name_still_keeps_the_contact(make):
    recruiter, alumni = make.recruiter(), make.alumni(visibility=Visibility.NAMED)
    assert not looks.may_see_contact(recruiter.company_id, alumni)


def test_an_application_opens_the_contact_and_the_look_is_logged_once(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    make.application(vacancy, alumni)
    for _ in range(3):
        contact = looks.contact_of(alumni, by=recruiter.account, vacancy_id=vacancy.id)
    assert (contact.name, contact.phone, contact.email) == (alumni.full_name, alumni.phone, alumni.email)
    assert looks_of(alumni) == [LookKind.CONTACT]


def test_a_look_an_hour_later_by_another_person_or_at_something_else_is_a_look_of_its_own(make):
    first, second, vacancy, alumni = make.recruiter(), make.recruiter(), make.vacancy(), make.alumni()
    looks.record_profile_look(alumni, by=first.account, vacancy_id=vacancy.id)
    looks.record_profile_look(alumni, by=second.account, vacancy_id=vacancy.id)
    looks.record_profile_look(alumni, by=first.account)
    assert len(looks_of(alumni)) == 3
    for look in db.session.query(ProfileLook):
        look.created_at -= timedelta(minutes=61)
    db.session.commit()
    looks.record_profile_look(alumni, by=first.account, vacancy_id=vacancy.id)
    assert len(looks_of(alumni)) == 4


def test_an_alumnus_reads_who_looked_newest_first_with_company_and_vacancy(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    looks.record_profile_look(alumni, by=recruiter.account, vacancy_id=vacancy.id)
    make.application(vacancy, alumni)
    looks.contact_of(alumni, by=recruiter.account, vacancy_id=vacancy.id)
    newest, oldest = looks.looks_at(alumni.id).items
    assert (newest.kind, oldest.kind) == (LookKind.CONTACT, LookKind.PROFILE)
    assert newest.company == recruiter.company
    assert newest.account == recruiter.account
    assert newest.vacancy == vacancy


def test_a_withdrawn_application_closes_the_contact_again(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    make.application(vacancy, alumni, state=ApplicationState.WITHDRAWN)
    make.invitation(vacancy, alumni, state=InvitationState.ACCEPTED)
    assert not looks.may_see_contact(recruiter.company_id, alumni)


def test_an_application_to_one_company_opens_nothing_to_another(make):
    other = make.recruiter(company=make.company())
    alumni = make.alumni()
    make.application(make.vacancy(), alumni)
    with pytest.raises(ConsentMissing):
        looks.contact_of(alumni, by=other.account)


def test_a_withdrawn_consent_ends_the_looks_except_where_the_alumnus_applied(make):
    recruiter, alumni, applicant = make.recruiter(), make.alumni(), make.alumni()
    invited = make.alumni()
    make.invitation(make.vacancy(), invited, state=InvitationState.ACCEPTED)
    make.application(make.vacancy(), applicant)
    looks.record_profile_look(alumni, by=recruiter.account)
    assert looks.may_see_contact(recruiter.company_id, invited)
    for each in (alumni, applicant, invited):
        withdraw_consent(each)
    with pytest.raises(ConsentMissing):
        looks.record_profile_look(alumni, by=recruiter.account)
    with pytest.raises(ConsentMissing):
        looks.contact_of(invited, by=recruiter.account)
    assert looks.contact_of(applicant, by=recruiter.account).name == applicant.full_name


def test_nobody_is_found_by_a_company_they_hide_from_or_that_the_school_does_not_know(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    unknown = make.recruiter(company=make.company(approval=ApprovalState.SUBMITTED))
    assert not looks.may_be_found(unknown.company_id, alumni)
    db.session.add(HiddenFrom(alumni_id=alumni.id, company_id=recruiter.company_id))
    db.session.commit()
    assert not looks.may_be_found(recruiter.company_id, alumni)
    with pytest.raises(ConsentMissing):
        looks.record_profile_look(alumni, by=recruiter.account)


def test_only_people_of_a_company_look(make):
    alumni = make.alumni()
    with pytest.raises(NotAllowed):
        looks.contact_of(alumni, by=alumni.account)


def test_applying_is_what_opens_the_contact(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    application = applications.apply(vacancy.id, by=alumni.account)
    assert looks.may_see_contact(recruiter.company_id, alumni)
    applications.withdraw(application.id, by=alumni.account)
    assert not looks.may_see_contact(recruiter.company_id, alumni)
