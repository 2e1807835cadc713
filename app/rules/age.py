"""Age, for what the law asks of it and nothing else: a minor needs a guardian's consent."""

from datetime import date

ADULT = 18


def age_on(birth_date: date, day: date) -> int:
    """Whole years lived on `day`; who is born on 29 February is a year older on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not had_birthday)


def is_minor(birth_date: date | None, day: date) -> bool:
    """Whether somebody is known to be under 18; an unknown birth date says nothing."""
    return birth_date is not None and age_on(birth_date, day) < ADULT
