"""Who does not come is asked twice, then hidden and told, never unasked; who comes back or taps is shown at once."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import TokenNotValid
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.company import Company
from app.models.event import Event
from app.models.notice import Notice
from app.rules.alumni_status import AlumniState
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.roles import Role
from app.services import accounts, alumni_dormancy, company_approvals, company_dormancy, inbox, looks, upkeep, visits
from search_index import checks
from tests.factories import PASSWORD, Make
from tests.services.notice_scene import at, mails

SEEN = datetime(2026, 8, 31, 5, tzinfo=UTC)
ASKED = datetime(2027, 1, 31, 5, tzinfo=UTC)
ASKED_AGAIN = datetime(2027, 2, 15, 5, tzinfo=UTC)
GONE = datetime(2027, 2, 28, 5, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def alumni(make: Make) -> AlumniProfile:
    alumni = make.alumni()
    alumni.account.last_seen_at = SEEN
    db.session.commit()
    return alumni


@pytest.fixture
def company(make: Make) -> Company:
    recruiter = make.recruiter(company=make.company())
    recruiter.account.last_seen_at = SEEN
    db.session.commit()
    return recruiter.company


def run_at(monkeypatch: pytest.MonkeyPatch, *moments: datetime) -> None:
    """The worker comes by; what the ledger notes meanwhile is dated by the test's clock; mails stay, to be counted."""
    monkeypatch.setattr(upkeep, "MAIL_DAYS", 10_000)
    for moment in moments:
        at(monkeypatch, moment)
        before = db.session.scalars(select(Event.id)).all()
        upkeep.run()
        for event in db.session.scalars(select(Event).where(Event.id.not_in(before))):
            event.created_at = moment
        db.session.commit()


def subjects() -> list[str]:
    return [mail.subject for mail in mails()]


def test_an_alumnus_is_asked_twice_and_then_hidden(
    app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_at(monkeypatch, ASKED - DAY)
    assert subjects() == []
    run_at(monkeypatch, ASKED, ASKED + DAY, ASKED_AGAIN - DAY)
    assert subjects() == ["Masih mencari kerja?"]
    run_at(monkeypatch, ASKED_AGAIN, ASKED_AGAIN + DAY, GONE - DAY)
    assert subjects()[1:] == ["Dua minggu lagi profil Anda disembunyikan"]
    assert looks.is_findable(alumni)
    run_at(monkeypatch, GONE, GONE + DAY)
    assert subjects()[2:] == ["Profil Anda disembunyikan"]
    assert alumni.state is AlumniState.DORMANT
    assert not looks.is_findable(alumni)
    assert all(found.is_none for found in checks.check(False)), "the index follows"
    assert all("/kabar/masih/" in mail.body for mail in mails())


def test_nobody_is_hidden_unasked_after_years_without_a_worker(
    app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = GONE + 800 * DAY
    run_at(monkeypatch, late, late + DAY, late + 11 * DAY)
    assert len(subjects()) == 1
    run_at(monkeypatch, late + 12 * DAY, late + 13 * DAY)
    assert len(subjects()) == 2
    assert alumni.state is AlumniState.ACTIVE
    run_at(monkeypatch, late + 24 * DAY)
    assert alumni.state is AlumniState.DORMANT


def test_signing_in_shows_a_hidden_profile_at_once(
    app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_at(monkeypatch, ASKED, ASKED_AGAIN, GONE)
    accounts.authenticate(contact=alumni.account.email or "", password=PASSWORD)
    assert alumni.state is AlumniState.ACTIVE
    assert looks.is_findable(alumni)
    assert alumni.dormancy_warnings == 0
    run_at(monkeypatch, GONE + 149 * DAY)
    assert len(subjects()) == 3, "asked anew only after as long a time"
    run_at(monkeypatch, GONE + 150 * DAY)
    assert len(subjects()) == 4


def test_the_link_shows_it_without_signing_in_and_twice_changes_nothing(
    app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_at(monkeypatch, ASKED)
    token = mails()[0].body.partition("/kabar/masih/")[2].split()[0]
    run_at(monkeypatch, ASKED_AGAIN, GONE)
    alumni_dormancy.still_here(token)
    assert alumni.state is AlumniState.ACTIVE
    assert alumni.account.last_seen_at == GONE
    at(monkeypatch, GONE + DAY)
    alumni_dormancy.still_here(token)
    assert alumni.account.last_seen_at == GONE
    for broken in ("", "x", token[:-2], token + "x"):
        with pytest.raises(TokenNotValid):
            alumni_dormancy.still_here(broken)
    accounts.sign_out_everywhere(alumni.account)
    with pytest.raises(TokenNotValid):
        alumni_dormancy.still_here(token)


def test_a_visit_is_noted_once_a_day(app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, ASKED)
    visits.note_today(alumni.account)
    at(monkeypatch, ASKED + timedelta(hours=3))
    visits.note_today(alumni.account)
    assert alumni.account.last_seen_at == ASKED
    at(monkeypatch, ASKED + DAY)
    visits.note_today(alumni.account)
    assert alumni.account.last_seen_at == ASKED + DAY


def test_who_left_the_register_or_is_blocked_is_not_asked(
    app: Flask, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    alumni.account.is_blocked = True
    db.session.commit()
    run_at(monkeypatch, ASKED)
    assert db.session.scalars(select(Notice)).all() == []


def test_a_worker_that_dies_asks_nobody_twice(
    app: Flask, make: Make, alumni: AlumniProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = make.alumni()
    second.account.last_seen_at = SEEN
    db.session.commit()
    at(monkeypatch, ASKED)
    monkeypatch.setattr(alumni_dormancy, "BATCH", 1)
    take = alumni_dormancy._take_step

    def die_at_the_second(alumni_id: int, warned: int) -> bool:
        if alumni_id == second.id:
            take(alumni_id, warned)
            raise RuntimeError("the power is gone")
        return take(alumni_id, warned)

    with monkeypatch.context() as dying:
        dying.setattr(alumni_dormancy, "_take_step", die_at_the_second)
        with pytest.raises(RuntimeError):
            alumni_dormancy.ask_due()
    db.session.rollback()
    assert len(mails()) == 1
    alumni_dormancy.ask_due()
    alumni_dormancy.ask_due()
    assert sorted(mail.recipient for mail in mails()) == sorted([alumni.account.email, second.account.email])


def test_a_company_nobody_comes_for_has_to_be_looked_at_again(
    app: Flask, make: Make, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, again, gone = (datetime(2027, *day, 5, tzinfo=UTC) for day in ((7, 31), (8, 15), (8, 31)))
    run_at(monkeypatch, asked - DAY)
    assert subjects() == []
    run_at(monkeypatch, asked, asked + DAY, again, again + DAY, gone - DAY)
    assert len(subjects()) == 2
    assert company.approvals[0].state is ApprovalState.VERIFIED
    run_at(monkeypatch, gone, gone + DAY)
    assert subjects()[2:] == [f"{company.name} perlu diperiksa lagi"]
    assert company.dormant_at == gone
    assert company.approvals[0].state is ApprovalState.DRAFT

    recruiter, staff = company.recruiters[0].account, make.account(Role.STAFF)
    visits.note_today(recruiter)
    assert company.dormant_at == gone, "coming back is not being looked at"
    assert inbox.waiting(staff, page=1).total == 0
    company_approvals.submit(by=recruiter)
    assert [item.title for item in inbox.waiting(staff, page=1).items] == [company.name]
    company_approvals.approve(company.approvals[0].id, by=staff, evidence=[CompanyEvidence.VISIT])
    assert company.dormant_at is None


def test_one_visit_of_one_recruiter_is_enough_for_the_company(
    app: Flask, make: Make, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = make.recruiter(company=company).account
    colleague.last_seen_at = SEEN
    db.session.commit()
    run_at(monkeypatch, datetime(2027, 7, 31, 5, tzinfo=UTC))
    assert company.dormancy_warnings == 1
    visits.note_today(colleague)
    assert company.dormancy_warnings == 0
    run_at(monkeypatch, datetime(2027, 8, 31, 5, tzinfo=UTC))
    assert company.dormant_at is None
    assert company.approvals[0].state is ApprovalState.VERIFIED


def test_a_company_no_school_verified_is_left_alone(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = make.company(approval=ApprovalState.SUSPENDED)
    make.recruiter(company=waiting).account.last_seen_at = SEEN
    db.session.commit()
    at(monkeypatch, datetime(2030, 1, 1, tzinfo=UTC))
    company_dormancy.ask_due()
    assert mails() == []
    assert waiting.approvals[0].state is ApprovalState.SUSPENDED
