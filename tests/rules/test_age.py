from datetime import date

from app.rules.age import age_on, is_minor


def test_one_is_eighteen_on_the_birthday_and_not_a_day_before() -> None:
    assert is_minor(date(2008, 11, 25), date(2026, 11, 24))
    assert not is_minor(date(2008, 11, 25), date(2026, 11, 25))


def test_a_leap_day_child_is_older_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_an_unknown_birth_date_says_nothing() -> None:
    assert not is_minor(None, date(2026, 11, 25))
