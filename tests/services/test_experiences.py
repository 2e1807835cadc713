from datetime import timedelta

import pytest

from app import clock
from app.errors import ChangedMeanwhile, InvalidValue, NotFound
from app.models.alumni import AlumniProfile, Experience
from app.services import experiences
from tests.factories import Make

PKL = {
    "kind": "pkl",
    "organisation": "Bengkel Contoh",
    "position": "Siswa PKL",
    "description": "",
    "started_on": "2023-07-01",
    "ended_on": "2023-12-20",
}


def begin(profile: AlumniProfile, **change: str) -> tuple[Experience | None, dict]:
    experience, saved = experiences.save(None, PKL | change, {}, by=profile.account)
    return experience, saved.refusals


def test_an_experience_is_begun_corrected_and_removed(make: Make) -> None:
    profile = make.alumni()
    begun, refusals = begin(profile)
    assert (begun.position, refusals) == ("Siswa PKL", {})
    shown = experiences.shown(begun)
    _same, saved = experiences.save(begun.id, shown | {"position": "Asisten mekanik"}, shown, by=profile.account)
    assert saved.shown["position"] == "Asisten mekanik"
    assert [one.position for one in profile.experiences] == ["Asisten mekanik"]
    experiences.remove(begun.id, by=profile.account)
    assert profile.experiences == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ended_on": "2023-06-30"}, "ended_on"),
        ({"started_on": ""}, "started_on"),
        ({"started_on": "2900-01-01", "ended_on": ""}, "started_on"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_the_rest_is_stored(make: Make, change: dict, field: str) -> None:
    profile = make.alumni()
    begun, refusals = begin(profile, **change)
    assert list(refusals) == [field]
    assert isinstance(refusals[field], InvalidValue)
    assert (begun.organisation, begun.started_on, begun.ended_on) == ("Bengkel Contoh", None, None)


def test_nothing_is_begun_without_a_place(make: Make) -> None:
    profile = make.alumni()
    begun, refusals = begin(profile, organisation=" ")
    assert (begun, list(refusals), profile.experiences) == (None, ["organisation"], [])


def test_a_form_that_is_sent_again_goes_on_with_what_it_began(make: Make) -> None:
    profile = make.alumni()
    first, _ = begin(profile, position="")
    again, _ = begin(profile)
    assert (again.id, again.position, len(profile.experiences)) == (first.id, "Siswa PKL", 1)
    other, _ = begin(profile, position="Kasir")
    assert other.id != first.id


def test_a_place_that_is_emptied_stays_what_it_was(make: Make) -> None:
    profile = make.alumni()
    begun, _ = begin(profile)
    _same, saved = experiences.save(begun.id, {"organisation": "", "position": "Kasir"}, PKL, by=profile.account)
    assert (list(saved.refusals), begun.organisation, begun.position) == (["organisation"], "Bengkel Contoh", "Kasir")


def test_what_another_tab_stored_meanwhile_is_not_overwritten(make: Make) -> None:
    profile = make.alumni()
    begun, _ = begin(profile)
    experiences.save(begun.id, PKL | {"position": "Kasir"}, PKL, by=profile.account)
    _same, saved = experiences.save(begun.id, PKL | {"position": "Mekanik", "kind": "work"}, PKL, by=profile.account)
    assert isinstance(saved.refusals["position"], ChangedMeanwhile)
    assert (begun.position, begun.kind.value) == ("Kasir", "work")


def test_somebody_elses_experience_looks_as_if_it_were_not_there(make: Make) -> None:
    begun, _ = begin(make.alumni())
    other = make.alumni().account
    for call in (lambda: experiences.save(begun.id, PKL, {}, by=other), lambda: experiences.remove(begun.id, by=other)):
        with pytest.raises(NotFound):
            call()


def test_work_that_began_today_counts(make: Make) -> None:
    today = clock.today()
    begun, refusals = begin(make.alumni(), started_on=today.isoformat(), ended_on="")
    assert (begun.started_on, refusals) == (today, {})
    _begun, refusals = begin(make.alumni(), started_on=(today + timedelta(1)).isoformat(), ended_on="")
    assert list(refusals) == ["started_on"]
