from datetime import date, timedelta

import pytest

from app import clock
from app.errors import InvalidValue, NotFound
from app.rules.alumni_status import ExperienceKind
from app.services import experiences
from tests.factories import Make

PKL = {
    "kind": ExperienceKind.PKL,
    "organisation": "Bengkel Contoh",
    "position": "Siswa PKL",
    "description": "",
    "started_on": date(2023, 7, 1),
    "ended_on": date(2023, 12, 20),
}


def test_an_experience_is_added_corrected_and_removed(make: Make) -> None:
    profile = make.alumni()
    added = experiences.add(by=profile.account, **PKL)
    experiences.edit(added.id, by=profile.account, **PKL | {"position": "Asisten mekanik"})
    assert [one.position for one in profile.experiences] == ["Asisten mekanik"]
    experiences.remove(added.id, by=profile.account)
    assert profile.experiences == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ended_on": date(2023, 6, 30)}, "ended_on"),
        ({"started_on": None}, "started_on"),
        ({"started_on": date(2900, 1, 1), "ended_on": None}, "started_on"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_field(make: Make, change: dict, field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        experiences.add(by=make.alumni().account, **PKL | change)
    assert refused.value.field == field


def test_somebody_elses_experience_looks_as_if_it_were_not_there(make: Make) -> None:
    added = experiences.add(by=make.alumni().account, **PKL)
    other = make.alumni().account
    for call in (lambda: experiences.edit(added.id, by=other, **PKL), lambda: experiences.remove(added.id, by=other)):
        with pytest.raises(NotFound):
            call()


def test_work_that_began_today_counts(make: Make) -> None:
    today = clock.today()
    assert experiences.add(by=make.alumni().account, **PKL | {"started_on": today, "ended_on": None})
    with pytest.raises(InvalidValue):
        experiences.add(by=make.alumni().account, **PKL | {"started_on": today + timedelta(1), "ended_on": None})
