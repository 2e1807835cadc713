"""Keeping somebody in mind opens nothing, and shows nobody who may not be seen."""

import pytest

from app.errors import ConsentMissing, NotFound
from app.extensions import db
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationState
from app.services import looks, pool


@pytest.fixture
def recruiter(make):
    return make.recruiter().account


def test_who_may_be_found_is_kept_once_and_no_contact_opens(make, recruiter):
    person = make.alumni()
    entry = pool.keep(person, by=recruiter, note="Cocok untuk shift malam")
    assert pool.keep(person, by=recruiter).id == entry.id
    (kept,) = pool.list_kept(by=recruiter).items
    assert kept.note == "Cocok untuk shift malam"
    assert not looks.may_see_contact(entry.company_id, person)


def test_who_may_not_be_seen_cannot_be_kept_unless_they_applied(make, recruiter):
    person = make.alumni(is_findable=False)
    with pytest.raises(ConsentMissing):
        pool.keep(person, by=recruiter)
    make.application(make.vacancy(), person)
    assert pool.keep(person, by=recruiter)


def test_who_hides_or_is_refused_leaves_the_list_and_not_the_pool(make, recruiter):
    hidden, refused = make.alumni(), make.alumni(is_findable=False)
    application = make.application(make.vacancy(), refused)
    for person in (hidden, refused):
        pool.keep(person, by=recruiter)
    hidden.visibility, application.state = Visibility.PRIVATE, ApplicationState.WITHDRAWN
    db.session.commit()
    assert pool.list_kept(by=recruiter).total == 0
    hidden.visibility = Visibility.ANONYMOUS
    db.session.commit()
    assert [entry.alumni for entry in pool.list_kept(by=recruiter).items] == [hidden]


def test_only_the_own_company_removes_an_entry(make, recruiter):
    entry = pool.keep(make.alumni(), by=recruiter)
    with pytest.raises(NotFound):
        pool.remove(entry.id, by=make.recruiter(company=make.company()).account)
    pool.remove(entry.id, by=recruiter)
    assert pool.list_kept(by=recruiter).total == 0
