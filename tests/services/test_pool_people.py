"""Whom a company keeps: seen only while they let themselves be seen, by name only where it may, and never for ever."""

from datetime import timedelta

import pytest

from app import clock
from app.extensions import db
from app.models.event import Event
from app.models.hiring import PoolEntry
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationState
from app.services import pool, pool_people, upkeep
from tests.queries import count_queries

SKILLS = {"Las SMAW": 3}


@pytest.fixture
def company(make):
    return make.company()


@pytest.fixture
def recruiter(make, company):
    return make.recruiter(company=company).account


def keep(make, recruiter, **values):
    alumni = make.alumni(**{"skills": SKILLS} | values)
    pool.keep(alumni, by=recruiter)
    return alumni


def test_each_stands_with_the_open_vacancies_they_fit(make, company, recruiter):
    fitting = make.vacancy(company=company, requires=SKILLS)
    asked = make.vacancy(company=company, requires=SKILLS)
    make.vacancy(company=company, requires={"Tata boga": 2})
    make.vacancy(company=make.company(), requires=SKILLS)
    alumni = keep(make, recruiter)
    make.invitation(asked, alumni)
    (person,) = pool_people.people_of(by=recruiter).items
    assert {fit.vacancy: fit.is_asked for fit in person.fits} == {fitting: False, asked: True}
    assert (person.name, person.code) == (None, alumni.public_code)


def test_a_name_shows_only_where_the_company_may_read_it(make, company, recruiter):
    named = keep(make, recruiter, visibility=Visibility.NAMED)
    applied = keep(make, recruiter)
    make.application(make.vacancy(company=company), applied, state=ApplicationState.INTERVIEW)
    blind = keep(make, recruiter)
    blind_vacancy = make.vacancy(company=company, is_blind=True, requires=SKILLS)
    make.application(blind_vacancy, blind)
    people = {person.entry.alumni: person for person in pool_people.people_of(by=recruiter).items}
    assert (people[named].name, people[applied].name) == (named.full_name, applied.full_name)
    assert people[blind].name is None
    assert blind_vacancy not in [fit.vacancy for fit in people[blind].fits]  # nothing tells that they applied


def test_who_hides_leaves_the_list_and_the_entry_tells_nothing(make, recruiter):
    alumni = keep(make, recruiter)
    alumni.visibility = Visibility.PRIVATE
    db.session.commit()
    assert pool_people.people_of(by=recruiter).items == []
    (entry,) = pool_people.unseen(by=recruiter)
    assert entry.alumni_id == alumni.id
    alumni.visibility = Visibility.ANONYMOUS
    db.session.commit()
    assert pool_people.unseen(by=recruiter) == []


def test_the_alumnus_reads_who_keeps_them(make, company, recruiter):
    alumni = keep(make, recruiter)
    (keeper,) = pool_people.keepers_of(alumni.id)
    assert (keeper.company, keeper.ends_at - keeper.since) == (company.name, timedelta(days=365))


def test_after_twelve_months_it_ends_by_itself(make, recruiter):
    old, fresh = keep(make, recruiter), keep(make, recruiter)
    pool.find(pool_people.looks.company_of(recruiter), old.id).created_at = clock.now() - timedelta(days=366)
    db.session.commit()
    upkeep.run()
    assert [entry.alumni for entry in db.session.query(PoolEntry)] == [fresh]
    assert [event.alumni_id for event in db.session.query(Event).filter_by(action="pool.ended")] == [old.id]


@pytest.mark.parametrize("people", [2, 10])
def test_the_page_asks_few_queries_however_many_are_kept(make, company, recruiter, people):
    for _ in range(people):
        keep(make, recruiter)
        make.vacancy(company=company, requires=SKILLS)
    db.session.expire_all()
    with count_queries() as queries:
        pool_people.people_of(by=recruiter)
    assert queries.count <= 15, queries.statements
