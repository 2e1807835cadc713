"""Searches are counted by wording and day, and nobody can be read from them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.search_log import SearchLog
from app.services import search_log
from tests.factories import Make


def rows() -> list[tuple[str, int, int]]:
    db.session.rollback()
    found = db.session.scalars(select(SearchLog).order_by(SearchLog.id))
    return [(row.words, row.searches, row.found_nothing) for row in found]


def test_the_same_words_on_one_day_are_one_row(make: Make) -> None:
    search_log.note_search("Las  SMAW!", 3)
    search_log.note_search("las smaw", 0)
    assert rows() == [("las smaw", 2, 1)]


def test_contacts_and_long_numbers_are_not_kept(make: Make) -> None:
    search_log.note_search("kasir budi@example.com 081234567890 51234", 0)
    search_log.note_search("0812 3456 7890", 0)
    assert rows() == [("kasir", 1, 1)]


def test_what_found_nothing_is_reported_from_three_times_on_the_most_frequent_first(make: Make) -> None:
    for words, found, times in (("barista", 0, 3), ("nakhoda", 0, 4), ("budi santoso", 0, 2), ("las", 4, 5)):
        for _time in range(times):
            search_log.note_search(words, found)
    today = clock.today()
    missed = search_log.missed_searches(today, today)
    assert [(one.words, one.times) for one in missed] == [("nakhoda", 4), ("barista", 3)]
    assert search_log.missed_searches(today - timedelta(9), today - timedelta(1)) == []


def test_a_flood_of_nonsense_fills_no_more_than_a_days_room(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_log, "MOST_A_DAY", 2)
    for words in ("las", "kasir", "montir", "las"):
        search_log.note_search(words, 1)
    assert rows() == [("las", 2, 0), ("kasir", 1, 0)]


def test_searches_are_forgotten_after_four_hundred_days(make: Make) -> None:
    old = clock.today() - timedelta(days=search_log.KEPT_DAYS + 1)
    db.session.add(SearchLog(day=old, kind="vacancy", words="lama", searches=1))
    db.session.commit()
    search_log.note_search("baru", 1)
    search_log.forget_old()
    assert [words for words, *_ in rows()] == ["baru"]
