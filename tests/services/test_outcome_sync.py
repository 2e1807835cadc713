"""Outcome rows follow whatever happens to answers, placements and the register, and are never more than a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, update

from app import clock
from app.extensions import db
from app.models.outcome import ASSUMED, TODAY, Outcome, OutcomeNote, OutcomeState, OutcomeTally, OutcomeVersion
from app.models.placement import Placement
from app.models.tracer import Response, ResponsePay
from app.rules.outcome_status import Source
from app.rules.placement_status import PlacementState
from app.rules.roles import Role
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel, ResponseStatus
from app.services import outcome_sync, own_answers, placements, respondents
from app.services.outcome_checks import Findings, check
from app.services.own_answers import Sent
from app.services.tracer_counts import Dimension, counts_by, details_by
from tests.factories import Make
from tests.queries import count_queries

CENSUS = date(2025, 6, 16)


def rows_of(alumni_id: int) -> dict[int, tuple[Activity | None, Source]]:
    """Moment → what is known, after everything noted was applied."""
    outcome_sync.drain()
    db.session.expire_all()
    rows = db.session.scalars(select(Outcome).where(Outcome.alumni_id == alumni_id))
    return {row.moment: (row.activity, row.source) for row in rows}


def absorbed(cohort_id: int, moment: int = TODAY) -> int:
    return counts_by({cohort_id: moment}, ())[()].all.absorbed


@contextmanager
def today_is(day: date, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(clock, "today", lambda: day)
        yield


def test_everybody_has_a_row_for_today_and_for_each_wave_of_the_cohort(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    assert rows_of(alumni.id).keys() == {TODAY} or rows_of(alumni.id).keys() == {TODAY, ASSUMED}
    six, twelve = make.wave(months=6, census_date=date(2024, 12, 16)), make.wave()
    outcome_sync.make_ready([alumni.cohort_id])
    assert rows_of(alumni.id) == dict.fromkeys((TODAY, six.id, twelve.id), (None, Source.NONE))


def test_a_placement_recorded_on_the_board_counts_without_anybody_retyping_it(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    staff = make.account(Role.STAFF)
    placements.record(alumni.id, by=staff, started_on=date(2025, 1, 6), employer_name="PT Contoh")
    outcome_sync.make_ready([alumni.cohort_id])
    assert rows_of(alumni.id) == dict.fromkeys((TODAY, wave.id), (Activity.WORK, Source.PLACEMENT))
    found = counts_by({alumni.cohort_id: wave.id}, ())[()]
    assert (found.all.absorbed, found.own.absorbed, found.all.indirect, found.by_placement) == (1, 0, 1, 1)


def test_an_own_answer_an_ended_and_a_disputed_placement_change_the_row(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    outcome_sync.make_ready([alumni.cohort_id])
    placement = make.placement(alumni)
    assert rows_of(alumni.id)[wave.id] == (Activity.WORK, Source.PLACEMENT)
    placement.state = PlacementState.DISPUTED
    db.session.commit()
    assert rows_of(alumni.id)[wave.id] == (None, Source.NONE)
    make.response(wave, alumni, Activity.STUDY)
    assert rows_of(alumni.id)[wave.id] == (Activity.STUDY, Source.OWN)


@pytest.mark.parametrize("kind", ["update", "by key", "delete", "insert", "insert several"])
def test_statements_on_whole_tables_are_noticed(app: Flask, make: Make, kind: str) -> None:
    first, second, wave = make.alumni(), make.alumni(), make.wave()
    make.response(wave, first, Activity.WORK)
    assert absorbed(first.cohort_id, wave.id) == 1
    if kind == "update":
        db.session.execute(update(Response).where(Response.activity == Activity.WORK).values(alumni_id=second.id))
    elif kind == "by key":
        key = db.session.scalar(select(Response.id))
        db.session.execute(update(Response), [{"id": key, "revision": 1, "activity": Activity.STUDY}])
    elif kind == "delete":
        db.session.execute(delete(Response))
    else:
        told = {"kind": "job", "employer_name": "PT A", "started_on": date(2025, 1, 6), "state": "reported"}
        told |= {"alumni_id": second.id, "created_at": clock.now(), "position": ""}
        if kind == "insert":
            db.session.execute(insert(Placement), [told])
        else:
            db.session.execute(insert(Placement).values([told, told]))
    db.session.commit()
    expected = {
        "update": (None, Activity.WORK),
        "by key": (Activity.STUDY, None),
        "delete": (None, None),
    }.get(kind, (Activity.WORK, Activity.WORK))
    assert tuple(rows_of(one.id)[wave.id][0] for one in (first, second)) == expected
    assert db.session.query(OutcomeNote).count() == 0
    assert check().is_none


def test_a_change_of_pay_alone_is_counted_anew(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    response = make.response(wave, alumni, Activity.WORK, regency_code="61.04")
    response.pay = ResponsePay(low=3_000_000, high=4_000_000)
    db.session.commit()
    moments = {alumni.cohort_id: wave.id}
    assert [group.low for group in details_by(moments, ())[()].pay_groups()] == [3_000_000]
    response.pay.low = 2_000_000
    db.session.commit()
    assert [group.low for group in details_by(moments, ())[()].pay_groups()] == [2_000_000]
    db.session.execute(update(ResponsePay).values(low=1_000_000))
    db.session.commit()
    assert [group.low for group in details_by(moments, ())[()].pay_groups()] == [1_000_000]


def test_who_moves_or_goes_is_counted_where_they_are(app: Flask, make: Make) -> None:
    alumni, other = make.alumni(has_account=False, is_findable=False), make.programme()
    old = alumni.programme_id
    cohort_id = alumni.cohort_id

    def population() -> dict[int, int]:
        groups = counts_by({cohort_id: TODAY}, (Dimension.PROGRAMME,))
        return {programme_id: group.all.population for (programme_id,), group in groups.items()}

    assert population() == {old: 1}
    alumni.programme = other
    db.session.commit()
    assert population() == {other.id: 1}
    db.session.delete(alumni)
    db.session.commit()
    assert population() == {}


def test_a_wave_or_a_date_of_graduation_concerns_the_whole_cohort(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    make.response(wave, alumni, Activity.WORK, started_on=date(2024, 10, 1))

    def started() -> dict[int, int]:
        return details_by({alumni.cohort_id: wave.id}, ())[()].started

    assert started() == {4: 1}
    alumni.cohort.graduated_on = date(2024, 5, 6)
    db.session.commit()
    assert started() == {5: 1}
    wave.census_date = date(2024, 9, 1)
    db.session.commit()
    make.placement(alumni, started_on=date(2024, 9, 2))
    assert counts_by({alumni.cohort_id: wave.id}, ())[()].later == 1


def test_a_new_day_counts_who_begins_and_who_has_ended(app: Flask, make: Make, monkeypatch) -> None:
    first, second = make.alumni(), make.alumni()
    today = clock.today()
    make.placement(first, started_on=today + timedelta(days=3))
    make.placement(second, ended_on=today + timedelta(days=1))
    assert absorbed(first.cohort_id) == 1
    for days, expected in ((1, 1), (2, 0), (3, 1), (40, 1), (0, 1)):
        with today_is(today + timedelta(days=days), monkeypatch):
            assert absorbed(first.cohort_id) == expected, days
            assert check().is_none


def test_figures_read_inside_a_transaction_see_what_it_has_flushed_and_go_with_it(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    assert absorbed(alumni.cohort_id, wave.id) == 0
    db.session.add(
        Response(
            wave=wave,
            alumni=alumni,
            activity=Activity.WORK,
            channel=Channel.PAPER,
            status=ResponseStatus.COMPLETE,
            answered_at=clock.now(),
        )
    )
    db.session.flush()
    assert absorbed(alumni.cohort_id, wave.id) == 1
    db.session.rollback()
    assert absorbed(alumni.cohort_id, wave.id) == 0
    assert check() == Findings(alumni=1, wrong=0, tallies=0)


def test_what_was_rolled_back_is_not_noted(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    outcome_sync.drain()
    alumni.sex = "P"
    db.session.flush()
    db.session.rollback()
    assert db.session.query(OutcomeNote).count() == 0


def test_an_installation_without_any_rows_fills_them_when_figures_are_first_read(app: Flask, make: Make) -> None:
    """What an upgrade leaves: data, and empty tables of outcomes."""
    alumni, wave = make.alumni(), make.wave()
    make.response(wave, alumni, Activity.WORK)
    for table in (Outcome, OutcomeNote, OutcomeState, OutcomeTally, OutcomeVersion):
        db.session.execute(delete(table))
    db.session.commit()
    assert absorbed(alumni.cohort_id, wave.id) == 1
    assert check().is_none


def test_other_rules_make_every_cohort_be_computed_anew(app: Flask, make: Make, monkeypatch) -> None:
    alumni = make.alumni()
    make.placement(alumni)
    assert absorbed(alumni.cohort_id) == 1
    db.session.execute(update(Outcome).values(activity=None, source=Source.NONE))
    db.session.commit()
    monkeypatch.setattr(outcome_sync, "STAMP", "other rules")
    assert absorbed(alumni.cohort_id) == 1


def test_the_check_finds_and_repairs_rows_and_tallies_that_are_wrong(app: Flask, make: Make) -> None:
    alumni, other = make.alumni(), make.alumni()
    make.placement(alumni)
    assert absorbed(alumni.cohort_id) == 1
    db.session.execute(update(OutcomeTally).values(lines=[]))
    db.session.execute(update(Outcome).where(Outcome.alumni_id == other.id).values(activity=Activity.STUDY))
    db.session.commit()
    assert check() == Findings(alumni=2, wrong=1, tallies=1)
    assert check(repair=True).wrong == 1
    assert check().is_none
    assert absorbed(alumni.cohort_id) == 1


def test_a_rebuild_makes_the_same_rows(app: Flask, make: Make) -> None:
    alumni, wave = make.alumni(), make.wave()
    make.response(wave, alumni, Activity.WORK)
    outcome_sync.make_ready([alumni.cohort_id])
    before = rows_of(alumni.id)
    assert outcome_sync.rebuild() == 1
    assert rows_of(alumni.id) == before
    assert check().is_none


def test_applying_a_change_costs_the_same_few_queries_whatever_the_cohorts_size(app: Flask, make: Make) -> None:
    people = [make.alumni(has_account=False, is_findable=False) for _ in range(12)]
    moments = {people[0].cohort_id: TODAY}

    def queries_after_one_change() -> int:
        make.placement(people[0], employer_name=f"PT {clock.now()}")
        with count_queries() as queries:
            counts_by(moments, ())
        return queries.count

    counts_by(moments, ())
    few = queries_after_one_change()
    for _ in range(12):
        make.alumni(has_account=False, is_findable=False)
    counts_by(moments, ())
    assert queries_after_one_change() == few <= 25


def test_groups_add_up_to_the_whole(app: Flask, make: Make) -> None:
    wave = make.wave()
    for number in range(12):
        alumni = make.alumni(
            sex="LP"[number % 2], programme=make.programme() if number % 3 else None, has_account=False
        )
        make.response(wave, alumni, list(Activity)[number % 5])
    moments = {wave.cohort_id: wave.id}
    whole = counts_by(moments, ())[()]
    for by in ((Dimension.SEX,), (Dimension.PROGRAMME,), (Dimension.PROGRAMME, Dimension.SEX), (Dimension.COHORT,)):
        groups = counts_by(moments, by)
        assert sum(group.all.population for group in groups.values()) == whole.all.population == 12
        assert sum(group.own.absorbed for group in groups.values()) == whole.own.absorbed


def test_an_answer_by_the_form_reaches_the_figures(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    make.wave()
    own_answers.send(respondents.by_account(alumni.account), Sent(Core(activity=Activity.BUSINESS), agrees=True))
    assert absorbed(alumni.cohort_id) == 1
