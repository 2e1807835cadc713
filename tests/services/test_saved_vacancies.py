"""What an alumnus keeps is listed by what is urgent, kept when it closes, and told once before it does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.notice import Notice
from app.rules.notice_kinds import NoticeKind
from app.rules.vacancy_status import VacancyState
from app.services import deadline_reminders, saved_vacancies, upkeep
from tests.queries import count_queries


@pytest.fixture
def alumnus(make):
    return make.alumni().account


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(days=5)


def test_saving_twice_keeps_one_and_drafts_cannot_be_saved(make, alumnus):
    vacancy = make.vacancy()
    for _ in range(2):
        saved_vacancies.save(vacancy.id, by=alumnus)
    assert saved_vacancies.count_own(alumnus) == 1
    with pytest.raises(NotFound):
        saved_vacancies.save(make.vacancy(state=VacancyState.DRAFT, published_at=None).id, by=alumnus)
    saved_vacancies.remove(vacancy.id, by=alumnus)
    saved_vacancies.remove(vacancy.id, by=alumnus)
    assert saved_vacancies.count_own(alumnus) == 0


def test_open_ones_come_by_deadline_and_closed_ones_last_with_what_is_alike(make, alumnus):
    later, sooner = make.vacancy(deadline=in_days(20)), make.vacancy(deadline=in_days(2))
    closed = make.vacancy(title="Juru Las", state=VacancyState.CLOSED, requires={"Las SMAW": 2})
    alike = make.vacancy(title="Juru Las Kapal", requires={"Las SMAW": 2})
    for vacancy in (closed, later, sooner):
        saved_vacancies.save(vacancy.id, by=alumnus)
    kept = saved_vacancies.list_own(by=alumnus).items
    assert [one.vacancy for one in kept] == [sooner, later, closed]
    assert [one.is_open for one in kept] == [True, True, False]
    assert alike in kept[2].similar
    assert not kept[0].similar


def test_a_list_of_many_takes_no_more_queries_than_a_list_of_few(make, alumnus):
    def queries() -> int:
        db.session.expire_all()
        with count_queries() as counted:
            saved_vacancies.list_own(by=alumnus)
        return counted.count

    company = make.company()
    make.saved_vacancy(alumnus, make.vacancy(company=company))
    make.saved_vacancy(alumnus, make.vacancy(company=company, state=VacancyState.CLOSED))
    few = queries()
    for state in (VacancyState.PUBLISHED, VacancyState.CLOSED) * 3:
        make.saved_vacancy(alumnus, make.vacancy(company=company, state=state))
    assert queries() == few <= 12


def told(account):
    kind = Notice.kind == NoticeKind.DEADLINE
    return db.session.scalars(select(Notice).where(Notice.account_id == account.id, kind)).all()


def test_what_closes_in_three_days_is_told_once_in_one_notice(make, alumnus):
    for days in (0, 3, 4):
        make.saved_vacancy(alumnus, make.vacancy(deadline=in_days(days)), created_at=long_ago())
    for _ in range(2):
        upkeep.run()
    (notice,) = told(alumnus)
    assert (notice.values["count"], notice.path) == ("2", "/lowongan/tersimpan")


def test_nobody_is_reminded_of_what_they_applied_for_or_cannot_apply_for_or_just_saved(make, alumnus):
    applied, fresh, closed = (make.vacancy(deadline=in_days(1)) for _ in range(3))
    make.application(applied, make.alumni(account=make.account()))
    own = make.alumni()
    make.application(applied, own)
    make.saved_vacancy(own.account, applied, created_at=long_ago())
    make.saved_vacancy(alumnus, fresh)
    closed.state = VacancyState.CLOSED
    make.saved_vacancy(alumnus, closed, created_at=long_ago())
    elsewhere = make.company(school=make.school())
    make.saved_vacancy(alumnus, make.vacancy(company=elsewhere, deadline=in_days(1)), created_at=long_ago())
    assert deadline_reminders.remind_due() == 0
