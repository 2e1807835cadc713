from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.errors import InvalidValue, NotFound
from app.extensions import db
from app.models.saved_search import SavedSearch
from app.rules.vacancy_status import VacancyKind
from app.services import saved_searches
from app.services.vacancy_question import PayShown, VacancyQuestion
from tests.at_once import at_once
from tests.queries import count_queries

WELDER = VacancyQuestion(q="las", regency="61.04", kind=VacancyKind.FULL_TIME, pay=PayShown.STATED, is_soon=True)


@pytest.fixture
def alumnus(make):
    return make.alumni().account


def days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def new_of(account) -> dict[str, int]:
    return {kept.search.name: kept.new for kept in saved_searches.list_own(account)}


def test_what_is_kept_asks_the_same_again(alumnus):
    saved_searches.save(WELDER, " Las  Ketapang ", by=alumnus)
    (kept,) = saved_searches.list_own(alumnus)
    assert (kept.question, kept.search.name) == (WELDER, "Las Ketapang")


def test_the_same_question_is_kept_once(alumnus):
    first = saved_searches.save(WELDER, "Satu", by=alumnus)
    assert saved_searches.save(WELDER, "Dua", by=alumnus).id == first.id


def test_only_what_was_published_since_the_last_look_is_new(make, alumnus):
    make.vacancy(title="Mekanik Lama", published_at=days_ago(9))
    make.vacancy(title="Mekanik Baru", published_at=days_ago(1))
    make.vacancy(title="Kasir Baru", published_at=days_ago(1))
    search = make.saved_search(alumnus, last_seen_at=days_ago(3))
    make.saved_search(alumnus, name="Semua di Ketapang", question={"regency": "61.04"}, last_seen_at=days_ago(20))
    assert new_of(alumnus) == {"Mekanik": 1, "Semua di Ketapang": 3}
    saved_searches.mark_seen(search.id, datetime.now(UTC), by=alumnus)
    assert new_of(alumnus)["Mekanik"] == 0


def test_what_came_after_the_page_was_shown_stays_new_and_what_was_seen_stays_seen(make, alumnus):
    search = make.saved_search(alumnus, last_seen_at=days_ago(9))
    shown = days_ago(2)
    make.vacancy(title="Mekanik Dilihat", published_at=days_ago(3))
    make.vacancy(title="Mekanik Sesudahnya", published_at=days_ago(1))
    saved_searches.mark_seen(search.id, shown, by=alumnus)
    assert new_of(alumnus) == {"Mekanik": 1}
    saved_searches.mark_seen(search.id, days_ago(5), by=alumnus)
    assert new_of(alumnus) == {"Mekanik": 1}
    saved_searches.mark_seen(search.id, datetime.now(UTC) + timedelta(days=900), by=alumnus)
    make.vacancy(title="Mekanik Lusa")
    assert new_of(alumnus) == {"Mekanik": 1}


def test_phrases_are_verified_among_what_is_new_too(make, alumnus):
    make.vacancy(title="Operator Produksi", published_at=days_ago(1))
    make.vacancy(title="Produksi Operator", published_at=days_ago(1))
    make.saved_search(alumnus, question={"q": '"operator produksi"'}, last_seen_at=days_ago(3))
    assert new_of(alumnus) == {"Mekanik": 1}


def test_a_full_list_takes_few_queries(make, alumnus):
    make.vacancy(title="Mekanik", published_at=days_ago(1))
    for number in range(saved_searches.MOST_SAVED):
        words = {"q": f'"mekanik" kata{number}'}
        make.saved_search(alumnus, name=f"Cari {number}", question=words, last_seen_at=days_ago(number + 2))
    saved_searches.list_own(alumnus)
    with count_queries() as queries:
        kept = saved_searches.list_own(alumnus)
    assert [one.new for one in kept] == [1] * saved_searches.MOST_SAVED
    assert queries.count <= 7, queries.statements


def test_twenty_are_enough(make, alumnus):
    for number in range(20):
        make.saved_search(alumnus, question={"q": f"kata{number}"})
    with pytest.raises(InvalidValue, match="20"):
        saved_searches.save(WELDER, "Satu lagi", by=alumnus)


def test_a_question_that_asks_nothing_is_not_kept(alumnus):
    with pytest.raises(InvalidValue):
        saved_searches.save(VacancyQuestion(q=" \x00 "), "Kosong", by=alumnus)


@pytest.mark.parametrize("name", ["", "   ", "a" * 81])
def test_a_name_must_be_readable(make, alumnus, name):
    search = make.saved_search(alumnus)
    with pytest.raises(InvalidValue) as refusal:
        saved_searches.rename(search.id, name, by=alumnus)
    assert refusal.value.field == "name"


def test_nobody_reaches_the_searches_of_others(make, alumnus):
    search = make.saved_search(make.alumni().account)
    for step in (lambda id, by: saved_searches.mark_seen(id, datetime.now(UTC), by=by), saved_searches.remove):
        with pytest.raises(NotFound):
            step(search.id, by=alumnus)
    with pytest.raises(NotFound):
        saved_searches.rename(search.id, "Milikku", by=alumnus)
    assert new_of(alumnus) == {}


def test_stored_parts_that_no_longer_exist_are_left_out():
    stored = {"q": "las", "kind": "gone", "pay": "stated", "forgotten": "x"}
    assert saved_searches.question_of(stored) == VacancyQuestion(q="las", pay=PayShown.STATED)


def test_saving_twice_at_once_keeps_one_that_one_click_ends(app, make):
    save = make.alumni().account, lambda by: saved_searches.save(WELDER, "Las", by=by)
    assert at_once(app, *[save] * 4) == ["done"] * 4
    assert len(db.session.scalars(select(SavedSearch)).all()) == 1
