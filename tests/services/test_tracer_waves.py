"""Waves: opened about their default day, together or alone; closed, with what comes late told; opened again."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import InvalidValue, NotFound, TokenNotValid, TransitionNotAllowed, WaveClosed
from app.extensions import db
from app.models.account import Account
from app.models.event import Event
from app.models.tracer import Response, Wave
from app.rules.roles import Role
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel, WaveState
from app.services import answer_links, late_answers, respondents, tracer_answers, tracer_waves
from app.services.transaction import commit
from tests.factories import Make


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF)


def test_a_wave_is_about_the_day_so_many_months_after_the_diploma(app: Flask, make: Make, staff: Account) -> None:
    known, assumed = make.cohort(graduated_on=date(2024, 5, 6)), make.cohort(graduation_year=2023)
    assert tracer_waves.open_wave(known, months=12, by=staff).census_date == date(2025, 5, 6)
    assert tracer_waves.open_wave(assumed, months=12, by=staff).census_date == date(2024, 6, 15)
    named = tracer_waves.open_wave(assumed, months=6, census_date=date(2023, 12, 1), by=staff)
    assert named.census_date == date(2023, 12, 1)


def test_a_wave_whose_day_lies_ahead_is_not_opened(app: Flask, make: Make, staff: Account) -> None:
    cohort = make.cohort(graduation_year=datetime.now(UTC).year)
    with pytest.raises(InvalidValue, match="belum tiba"):
        tracer_waves.open_wave(cohort, months=60, by=staff)


def test_several_cohorts_are_opened_together_and_the_others_are_told_why_not(
    app: Flask, make: Make, staff: Account
) -> None:
    good = [make.cohort(graduation_year=year) for year in (2022, 2023)]
    taken = make.cohort(graduation_year=2021)
    make.wave(taken, months=12)
    ahead = make.cohort(graduation_year=datetime.now(UTC).year)
    foreign = make.cohort(school=make.school(), graduation_year=2022)
    ids = [cohort.id for cohort in (*good, taken, ahead, foreign)]
    tried = tracer_waves.open_waves(ids, months=12, by=staff)
    opened = {one.cohort.graduation_year for one in tried if one.wave}
    assert opened == {2022, 2023}
    assert {one.cohort.id for one in tried if one.refusal} == {taken.id, ahead.id}
    assert not list(db.session.scalars(select(Wave).where(Wave.cohort_id == foreign.id)))


def test_the_overview_shows_five_waves_a_cohort(app: Flask, make: Make, staff: Account) -> None:
    wave = make.wave(make.cohort(graduation_year=2022), months=6)
    line = tracer_waves.waves_of_school(by=staff)[0]
    assert [slot.months for slot in line.slots] == [0, 6, 12, 36, 60]
    assert [slot.wave for slot in line.slots] == [None, wave, None, None, None]
    assert [slot.has_come for slot in line.slots] == [True, True, True, True, False]


def test_a_wave_is_closed_once_and_opened_again(app: Flask, make: Make, staff: Account) -> None:
    wave = make.wave()
    with pytest.raises(TransitionNotAllowed):
        tracer_waves.reopen_wave(wave, by=staff)
    tracer_waves.close_wave(wave, by=staff)
    assert (wave.state, wave.closed_at is None) == (WaveState.CLOSED, False)
    with pytest.raises(TransitionNotAllowed):
        tracer_waves.close_wave(wave, by=staff)
    tracer_waves.reopen_wave(wave, by=staff)
    assert (wave.state, wave.closed_at) == (WaveState.OPEN, None)
    with pytest.raises(NotFound):
        tracer_waves.close_wave(wave, by=make.account(Role.STAFF, school=make.school()))


def test_a_personal_link_says_that_its_wave_is_closed_and_works_again_after(
    app: Flask, make: Make, staff: Account
) -> None:
    wave, alumni = make.wave(), make.alumni()
    token = answer_links.token_of(answer_links.links_for(wave, [alumni.id])[alumni.id])
    commit()
    tracer_waves.close_wave(wave, by=staff)
    with pytest.raises(WaveClosed):
        answer_links.open_link(token)
    assert answer_links.link_of_token(token).alumni_id == alumni.id
    tracer_waves.reopen_wave(wave, by=staff)
    assert answer_links.open_link(token).alumni_id == alumni.id
    answer_links.revoke(answer_links.open_link(token))
    commit()
    with pytest.raises(TokenNotValid):
        answer_links.link_of_token(token)


def test_an_answer_after_the_close_is_kept_out_and_told_to_the_team_once(
    app: Flask, make: Make, staff: Account
) -> None:
    wave, alumni = make.wave(), make.alumni(full_name="Rina Contoh")
    tracer_waves.close_wave(wave, by=staff)
    for _ in range(2):
        with pytest.raises(WaveClosed, match="ditutup"):
            late_answers.check_open(wave, alumni, channel=Channel.SELF_LINK)
    assert [(one.alumni_id, one.name) for one in late_answers.late_in(wave)] == [(alumni.id, "Rina Contoh")]
    events = list(db.session.scalars(select(Event).where(Event.action == late_answers.LATE)))
    assert [(event.alumni_id, event.details) for event in events] == [(alumni.id, {"channel": "self_link"})]
    tracer_waves.reopen_wave(wave, by=staff)
    late_answers.check_open(wave, alumni, channel=Channel.SELF_LINK)


def test_closing_again_starts_the_list_of_late_answers_anew(app: Flask, make: Make, staff: Account) -> None:
    wave, alumni = make.wave(), make.alumni()
    tracer_waves.close_wave(wave, by=staff)
    with pytest.raises(WaveClosed):
        late_answers.check_open(wave, alumni, channel=Channel.SELF_LINK)
    tracer_waves.reopen_wave(wave, by=staff)
    tracer_waves.close_wave(wave, by=staff)
    assert not late_answers.late_in(wave)


def test_no_way_of_answering_reaches_a_closed_wave(app: Flask, make: Make, staff: Account) -> None:
    wave = make.wave()
    wrote, called = make.alumni(), make.alumni()
    tracer_waves.close_wave(wave, by=staff)
    with pytest.raises(WaveClosed):
        tracer_answers.enter(wave, called, Core(Activity.WORK), channel=Channel.PHONE, by=staff)
    with pytest.raises(WaveClosed):
        respondents.tell_late_own(wrote.account)
    assert db.session.scalar(select(Response)) is None
    assert {one.alumni_id for one in late_answers.late_in(wave)} == {wrote.id, called.id}
