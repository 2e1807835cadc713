"""Answers: one a wave and person, own or entered by staff, corrected with what they replaced."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotAllowed, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import Consent
from app.models.event import Event
from app.models.tracer import Response, ResponseRevision
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose
from app.rules.roles import Role
from app.rules.tracer_core import Bracket, Core
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState
from app.services import own_answers, respondents, tracer_answers, tracer_waves
from app.services.own_answers import Sent
from app.services.tracer_people import Chosen, people_to_ask
from tests.factories import KETAPANG, Make

WORKS = Core(
    Activity.WORK,
    organisation="PT Contoh",
    position="Operator",
    regency_code=KETAPANG,
    started_on=date(2025, 1, 1),
    alignment=3,
)


def answer_own(core: Core, *, agrees: bool, by: Account) -> Response:
    return own_answers.send(respondents.by_account(by), Sent(core, agrees=agrees))


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


@pytest.fixture
def alumni(make: Make):
    return make.alumni()


@pytest.fixture
def wave(make: Make, alumni):
    return make.wave()


def actions() -> list[str]:
    return list(db.session.scalars(select(Event.action).order_by(Event.id)))


def test_an_own_answer_is_complete_and_keeps_the_version_agreed_to(app: Flask, alumni, wave) -> None:
    response = answer_own(WORKS, agrees=True, by=alumni.account)
    assert (response.status, response.channel) == (ResponseStatus.COMPLETE, Channel.SELF_LOGIN)
    assert (response.entered_by_id, response.consent_version) == (alumni.account_id, CONSENT_VERSION)
    assert (response.organisation, response.alignment, response.started_on) == ("PT Contoh", 3, date(2025, 1, 1))
    assert actions() == ["response.given", "consent.given"]


def test_without_agreeing_nothing_is_stored(app: Flask, alumni, wave) -> None:
    with pytest.raises(InvalidValue) as refusal:
        answer_own(WORKS, agrees=False, by=alumni.account)
    assert refusal.value.field == "agrees"
    db.session.rollback()
    assert db.session.scalar(select(Response)) is None


def test_who_agreed_before_is_not_asked_again(app: Flask, alumni, wave) -> None:
    answer_own(WORKS, agrees=True, by=alumni.account)
    assert tracer_answers.has_agreed(alumni)
    answer_own(Core(Activity.STUDY), agrees=False, by=alumni.account)
    consents = select(Consent).where(Consent.purpose == ConsentPurpose.TRACER)
    assert len(list(db.session.scalars(consents))) == 1


def test_a_correction_changes_the_one_answer_and_keeps_what_it_said(app: Flask, alumni, wave) -> None:
    with_pay = replace(WORKS, pay=Bracket(3_000_000, 3_600_000))
    first = answer_own(with_pay, agrees=True, by=alumni.account)
    second = answer_own(Core(Activity.SEEKING), agrees=False, by=alumni.account)
    assert second.id == first.id
    assert (second.activity, second.organisation, second.started_on, second.pay) == (Activity.SEEKING, "", None, None)
    event = db.session.scalar(select(Event).where(Event.action == "response.corrected"))
    assert event.alumni_id == alumni.id
    before = db.session.scalars(select(ResponseRevision)).one()
    assert (before.response_id, before.revision, second.revision) == (first.id, 1, 2)
    assert (before.pay_low, before.pay_high) == (3_000_000, 3_600_000)
    assert (
        before.values
        | {
            "activity": "work",
            "organisation": "PT Contoh",
            "position": "Operator",
            "regency_code": KETAPANG,
            "started_on": "2025-01-01",
            "alignment": 3,
            "channel": "self_login",
            "status": "complete",
        }
        == before.values
    )


def test_there_is_nothing_to_answer_without_an_open_wave(app: Flask, make: Make, alumni) -> None:
    make.wave(state=WaveState.CLOSED)
    with pytest.raises(NotFound):
        answer_own(WORKS, agrees=True, by=alumni.account)


def test_what_begins_after_the_census_date_is_no_answer_about_it(app: Flask, alumni, wave) -> None:
    with pytest.raises(InvalidValue) as refusal:
        answer_own(Core(Activity.WORK, started_on=date(2025, 7, 1)), agrees=True, by=alumni.account)
    assert refusal.value.field == "started_on"


def test_a_place_that_is_none_is_refused_at_its_field(app: Flask, alumni, wave) -> None:
    with pytest.raises(InvalidValue) as refusal:
        answer_own(Core(Activity.WORK, regency_code="Atlantis"), agrees=True, by=alumni.account)
    assert refusal.value.field == "regency"


@pytest.mark.parametrize(
    ("channel", "activity", "status"),
    [
        (Channel.PAPER, Activity.WORK, ResponseStatus.COMPLETE),
        (Channel.PHONE, Activity.OTHER, ResponseStatus.COMPLETE),
        (Channel.WHATSAPP, Activity.STUDY, ResponseStatus.COMPLETE),
        (Channel.PAPER, None, ResponseStatus.PARTIAL),
        (Channel.CLASS_REP, Activity.WORK, ResponseStatus.PROXY),
        (Channel.FAMILY, Activity.SEEKING, ResponseStatus.PROXY),
    ],
)
def test_the_channel_decides_whose_word_it_is(app: Flask, alumni, wave, staff, channel, activity, status) -> None:
    response = tracer_answers.enter(wave, alumni, Core(activity), channel=channel, by=staff)
    assert (response.status, response.entered_by_id) == (status, staff.id)


def test_somebody_elses_word_needs_an_activity_and_never_replaces_an_own_answer(
    app: Flask, make: Make, alumni, wave, staff
) -> None:
    with pytest.raises(InvalidValue):
        tracer_answers.enter(wave, alumni, Core(), channel=Channel.FAMILY, by=staff)
    make.response(wave, alumni, Activity.SEEKING)
    with pytest.raises(InvalidValue):
        tracer_answers.enter(wave, alumni, WORKS, channel=Channel.CLASS_REP, by=staff)
    assert tracer_answers.enter(wave, alumni, WORKS, channel=Channel.PAPER, by=staff).activity is Activity.WORK


def test_staff_cannot_answer_in_the_alumnuss_name_or_for_another_school(app: Flask, make: Make, alumni, wave) -> None:
    stranger = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        tracer_answers.enter(wave, alumni, WORKS, channel=Channel.PAPER, by=stranger)
    with pytest.raises(NotFound):
        tracer_answers.alumnus_to_record(alumni.cohort, alumni.id, by=stranger)
    with pytest.raises(NotAllowed):
        tracer_answers.enter(wave, alumni, WORKS, channel=Channel.SELF_LOGIN, by=make.account(Role.STAFF))


def test_the_form_starts_with_the_answer_then_an_earlier_one_then_the_placement(
    app: Flask, make: Make, alumni, wave
) -> None:
    assert tracer_answers.suggest(wave, alumni) == Core()
    make.placement(alumni, employer_name="PT Lama", started_on=date(2025, 2, 3))
    assert tracer_answers.suggest(wave, alumni).organisation == "PT Lama"
    earlier = make.wave(months=6, census_date=date(2024, 12, 16))
    make.response(earlier, alumni, Activity.STUDY, answered_at=clock.now() - timedelta(days=200))
    assert tracer_answers.suggest(wave, alumni).activity is Activity.STUDY
    make.response(wave, alumni, Activity.OTHER)
    assert tracer_answers.suggest(wave, alumni).activity is Activity.OTHER


def test_a_wave_opens_once_on_or_after_its_census_date(app: Flask, make: Make, staff) -> None:
    cohort = make.cohort()
    wave = tracer_waves.open_wave(cohort, months=12, census_date=date(2025, 6, 16), by=staff)
    assert tracer_waves.find_open_wave(cohort.id) == wave
    assert actions() == ["wave.opened"]
    with pytest.raises(AlreadyTaken) as refusal:
        tracer_waves.open_wave(cohort, months=12, census_date=date(2025, 6, 16), by=staff)
    assert refusal.value.field == "months"
    for day in (date(2023, 12, 31), clock.today() + timedelta(days=1)):
        with pytest.raises(InvalidValue) as refusal:
            tracer_waves.open_wave(cohort, months=36, census_date=day, by=staff)
        assert refusal.value.field == "census_date"
    with pytest.raises(InvalidValue):
        tracer_waves.open_wave(cohort, months=7, census_date=date(2025, 6, 16), by=staff)


def test_nobody_opens_a_wave_for_another_school(app: Flask, make: Make) -> None:
    cohort = make.cohort()
    for by in (make.account(Role.STAFF, school=make.school()), make.account(Role.ADMIN)):
        with pytest.raises(NotFound):
            tracer_waves.open_wave(cohort, months=12, census_date=date(2025, 6, 16), by=by)


def test_the_list_to_ask_leaves_out_who_is_known(app: Flask, make: Make, wave, alumni, staff) -> None:
    placed = make.alumni(full_name="Bela Contoh")
    make.placement(placed)
    answered = make.alumni(full_name="Candra Contoh")
    make.response(wave, answered)

    def listed(chosen: Chosen, name: str = "") -> list[str]:
        people = people_to_ask(wave.cohort, wave, chosen=chosen, name=name, by=staff)
        return [line.alumni.full_name for line in people.page.items]

    assert listed(Chosen.UNTRACED) == [alumni.full_name]
    assert sorted(listed(Chosen.UNANSWERED)) == sorted([alumni.full_name, "Bela Contoh"])
    assert listed(Chosen.ALL, "candra") == ["Candra Contoh"]
