"""The team of a company writes to itself; nobody else reads it, and each corrects only what is their own and fresh."""

from datetime import timedelta

import pytest

from app.errors import CompanyNotApproved, InvalidValue, NotAllowed, NotFound
from app.extensions import db
from app.rules.company_status import ApprovalState, RecruiterRole
from app.rules.roles import Role
from app.services import application_notes as notes


@pytest.fixture
def application(make):
    return make.application()


@pytest.fixture
def recruiter(make, application):
    return make.recruiter(company=application.vacancy.company).account


def test_colleagues_read_author_and_time_newest_first(make, application, recruiter):
    reviewer = make.recruiter(company=application.vacancy.company, role=RecruiterRole.REVIEWER).account
    first = notes.write(application.id, "  Sudah ditelepon. ", by=recruiter)
    second = notes.write(application.id, "Jawabannya tepat.", by=reviewer)
    found = notes.notes_of(application.id, by=recruiter)
    assert [(one.note, one.is_own, one.is_editable) for one in found] == [(second, False, False), (first, True, True)]
    assert first.text == "Sudah ditelepon."


def test_one_s_own_note_can_be_corrected_for_fifteen_minutes_and_deleted_always(make, application, recruiter):
    note = notes.write(application.id, "Datang terlambat.", by=recruiter)
    notes.edit(application.id, note.id, "Datang tepat waktu.", by=recruiter)
    note.created_at -= timedelta(minutes=16)
    db.session.commit()
    with pytest.raises(NotAllowed):
        notes.edit(application.id, note.id, "Lain lagi.", by=recruiter)
    assert note.text == "Datang tepat waktu."
    colleague = make.recruiter(company=application.vacancy.company).account
    with pytest.raises(NotFound):
        notes.remove(application.id, note.id, by=colleague)
    notes.remove(application.id, note.id, by=recruiter)
    assert notes.notes_of(application.id, by=recruiter) == []


def test_nobody_else_reads_or_writes_them(make, application, recruiter):
    note = notes.write(application.id, "Rahasia tim.", by=recruiter)
    for account in (application.alumni.account, make.account(Role.STAFF)):
        with pytest.raises(NotAllowed):
            notes.notes_of(application.id, by=account)
    other = make.recruiter(company=make.company()).account
    elsewhere = make.application(make.vacancy(company=make.company()))
    for act in (
        lambda: notes.notes_of(application.id, by=other),
        lambda: notes.write(application.id, "Halo", by=other),
        lambda: notes.get_own(elsewhere.id, note.id, by=recruiter),
    ):
        with pytest.raises(NotFound):
            act()
    application.vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(CompanyNotApproved):
        notes.notes_of(application.id, by=recruiter)


@pytest.mark.parametrize("text", ["  ", "a" * 1001])
def test_an_empty_or_endless_note_is_refused_at_the_field(application, recruiter, text):
    with pytest.raises(InvalidValue) as refusal:
        notes.write(application.id, text, by=recruiter)
    assert refusal.value.field == "text"
