"""The demo a visitor believes: the numbers that were promised, the same from the same seed, and its lists full."""

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, create_app
from app.demo import seed
from app.demo.accounts import DEMO_ACCOUNTS, PASSWORD
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.company import Company, CompanyApproval
from app.models.outcome import Outcome
from app.models.register import RegisterChange
from app.models.school import Cohort, School
from app.models.tracer import Response
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.contact_status import ContactWay, Standing
from app.rules.outcome_status import ConflictKind
from app.rules.register_changes import ChangeKind
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState, is_open
from app.services import (
    accounts,
    catalogue,
    duplicates,
    inbox,
    outcome_checks,
    phone_numbers,
    register_changes,
    wave_work,
)
from search_index.checks import check
from tests.databases import Databases, config_for


@pytest.fixture(scope="module")
def demo(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One demo for all tests of this file; none of them changes it."""
    app = create_app(config_for(databases.fresh("demo"), tmp_path_factory.mktemp("demo")))
    with app.app_context():
        catalogue.load()
        seed.write(lambda part: None)
        yield app
        db.session.remove()
        db.engine.dispose()
    databases.drop("demo")


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_demo_has_what_was_promised(demo: Flask) -> None:
    assert (count(School), count(Cohort), count(Company), count(Vacancy)) == (1, 5, 40, 91)
    assert 1150 <= count(AlumniProfile) <= 1250
    programmes = {person.programme.successor_id or person.programme_id for person in db.session.query(AlumniProfile)}
    assert len(programmes) == 8
    approvals = Counter(approval.state for approval in db.session.query(CompanyApproval))
    assert approvals[ApprovalState.VERIFIED] == 35
    open_now = [v for v in db.session.query(Vacancy) if is_open(v.state, v.deadline, clock.today())]
    assert len(open_now) >= 50
    rate = count(Response) / count(AlumniProfile)
    assert 0.5 < rate < 0.75


def test_the_register_has_people_listed_twice_and_a_closed_cohort_with_notes(demo: Flask) -> None:
    staff = db.session.scalars(select(Account).where(Account.role == Role.STAFF)).one()
    assert duplicates.count_pairs(by=staff) >= 3
    notes = db.session.scalars(select(RegisterChange).where(RegisterChange.note != "")).all()
    assert {change.kind for change in notes} == {ChangeKind.ADDED, ChangeKind.REMOVED}
    for cohort in db.session.scalars(select(Cohort).where(Cohort.closed_at.is_not(None))):
        last = register_changes.changes_of(cohort, page=1).items[0]
        assert last.size_after == register_changes.size_of(cohort)


def test_every_demo_account_signs_in_with_the_published_password(demo: Flask) -> None:
    for published in DEMO_ACCOUNTS:
        assert accounts.authenticate(contact=published.email, password=PASSWORD).role is published.role


def test_the_inbox_waits_for_a_visitor(demo: Flask) -> None:
    staff = accounts.find_by_contact("tracer@demo.example")
    assert staff is not None
    assert all(inbox.counts(staff).values())


def test_the_team_has_messages_and_calls_for_today_and_numbers_to_decide(demo: Flask) -> None:
    staff = accounts.find_by_contact("tracer@demo.example")
    assert staff is not None
    works = wave_work.open_work(by=staff)
    assert len(works) == 2
    assert sum(len(work.due(ContactWay.WHATSAPP)) for work in works) >= 10
    assert sum(len(work.due(ContactWay.PHONE)) for work in works) >= 10
    assert all(work.count(Standing.UNREACHABLE) for work in works)
    assert phone_numbers.count_waiting(by=staff) == 2


def test_a_filled_vacancy_has_a_hire_for_each_opening_from_here_or_elsewhere(demo: Flask) -> None:
    hired = Counter(
        application.vacancy_id
        for application in db.session.query(Application)
        if application.state is ApplicationState.HIRED
    )
    for vacancy in db.session.query(Vacancy).filter_by(state=VacancyState.FILLED):
        assert hired[vacancy.id], vacancy.title
        assert hired[vacancy.id] + vacancy.hired_elsewhere == vacancy.openings, vacancy.title


def test_the_tracer_team_finds_contradictions_to_look_at_and_figures_that_are_sound(demo: Flask) -> None:
    assert outcome_checks.check().is_none
    kinds = set(db.session.scalars(select(Outcome.conflict).where(Outcome.conflict.is_not(None))))
    assert {ConflictKind.NOT_WORKING, ConflictKind.OTHER_EMPLOYER} <= kinds


def test_the_index_follows_the_demo(demo: Flask) -> None:
    assert all(found.is_none for found in check(repair=False))


def test_the_demo_is_not_written_beside_other_data(demo: Flask) -> None:
    assert not seed.is_empty()
