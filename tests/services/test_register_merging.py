"""Two rows that are one person become one; everything follows, nothing is lost, whoever looked is remembered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.errors import InvalidValue, NotFound
from app.extensions import db
from app.models.alumni import AlumniProfile, Consent
from app.models.application import Application
from app.models.event import Event
from app.models.placement import Placement
from app.models.referral import SpeculativeApplication
from app.models.register import RegisterChange, RegisterMerge
from app.models.tracer import AnswerLink, Response, ResponseRevision
from app.rules.alumni_status import ConsentPurpose, Evidence
from app.rules.application_status import ApplicationState
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.referral_status import SpeculativeState
from app.rules.register_changes import ChangeKind, LeftReason
from app.rules.resemblance import Resemblance
from app.rules.roles import Role
from app.rules.tracer_status import Activity, ResponseStatus
from app.services import answer_links, claims, duplicates, ledger, register, register_merging, tracer
from app.services.register import RegisterFilter
from tests.at_once import at_once
from tests.factories import Make

BORN = date(2006, 5, 12)


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


@pytest.fixture
def twice(make: Make):
    """One person listed twice: the first row with an account, the second typed with old spelling."""
    first = make.alumni(full_name="Muhammad Noer", nisn=None, birth_date=BORN, phone=None)
    second = make.alumni(
        full_name="Moh. Nur",
        nisn="0061234567",
        birth_date=BORN,
        class_name="XII A",
        has_account=False,
        is_findable=False,
    )
    return first, second


def merge(first: AlumniProfile, second: AlumniProfile, staff, **values):
    return register_merging.merge(first.id, second.id, by=staff, wins={}, **values)


def test_rows_that_resemble_each_other_are_proposed_with_the_reason(make: Make, staff, twice) -> None:
    make.alumni(full_name="Dewi Lestari", birth_date=BORN)
    (pair,) = duplicates.pairs_to_judge(by=staff, page=1).items
    assert (pair.first.id, pair.second.id, pair.why) == (twice[0].id, twice[1].id, Resemblance.NAME_AND_BIRTH)


def test_a_pair_judged_not_the_same_is_not_proposed_again(staff, twice) -> None:
    duplicates.say_distinct(twice[1].id, twice[0].id, by=staff)
    duplicates.say_distinct(twice[0].id, twice[1].id, by=staff)
    assert duplicates.count_pairs(by=staff) == 0
    assert db.session.scalar(select(Event.actor_id).where(Event.action == "alumni.told_apart").limit(1)) == staff.id


def test_the_kept_row_takes_what_it_did_not_know(staff, twice) -> None:
    kept = merge(*twice, staff)
    assert (kept.full_name, kept.nisn, kept.class_name) == ("Muhammad Noer", "0061234567", "XII A")
    assert kept.phone == kept.phone is not None
    other = db.session.get(AlumniProfile, twice[1].id)
    assert (other.left_reason, other.merged_into_id, other.nisn) == (LeftReason.MERGED, kept.id, None)
    record = db.session.scalars(select(RegisterMerge)).one()
    assert (record.merged_before["nisn"], record.merged_before["full_name"]) == ("0061234567", "Moh. Nur")


def test_where_both_say_something_the_chosen_word_wins(staff, twice) -> None:
    assert register_merging.differing(*twice) == ["full_name", "email"]
    kept = register_merging.merge(twice[0].id, twice[1].id, by=staff, wins={"full_name": twice[1].id})
    assert kept.full_name == "Moh. Nur"


def test_the_row_with_the_account_stays(staff, twice) -> None:
    assert register_merging.better_row(*twice) is twice[0]
    with pytest.raises(InvalidValue):
        register_merging.merge(twice[1].id, twice[0].id, by=staff, wins={})


def test_of_two_accounts_the_one_that_is_not_kept_is_closed(make: Make, staff) -> None:
    first, second = make.alumni(full_name="Ani", birth_date=BORN), make.alumni(full_name="Ani", birth_date=BORN)
    second.account.last_seen_at = datetime.now(UTC)
    assert register_merging.better_row(first, second) is second
    merge(second, first, staff)
    assert (first.account.is_blocked, second.account.is_blocked) == (True, False)


def test_the_merged_row_counts_nowhere_and_its_page_is_gone(make: Make, staff, twice) -> None:
    before = tracer.cohort_sheet("2024", reader=staff).figures.population
    merge(*twice, staff)
    assert tracer.cohort_sheet("2024", reader=staff).figures.population == before - 1
    assert register.find_alumni(RegisterFilter(), by=staff, page=1).total == 1
    assert register.find_alumni(RegisterFilter(is_listed=False), by=staff, page=1).total == 0
    with pytest.raises(NotFound):
        register.get_alumnus(twice[1].id, by=staff)
    assert register.find_kept(twice[1].id, by=staff) == twice[0].id


def test_applications_placements_and_claims_follow(make: Make, staff, twice) -> None:
    application, placement = make.application(alumni=twice[1]), make.placement(twice[1])
    claim = make.claim(twice[1])
    merge(*twice, staff)
    for row in (application, placement, claim):
        db.session.refresh(row)
        assert row.alumni_id == twice[0].id
    assert claims.get_for_decision(claim.id, by=staff).alumni.id == twice[0].id


def test_of_two_applications_to_one_vacancy_the_further_one_stays(make: Make, staff, twice) -> None:
    vacancy = make.vacancy()
    make.application(vacancy, twice[0], note="pertama")
    hired = make.application(vacancy, twice[1], state=ApplicationState.HIRED)
    placement = make.placement(twice[1], application_id=hired.id)
    merge(*twice, staff)
    (left,) = db.session.scalars(select(Application))
    assert (left.id, left.alumni_id, left.state) == (hired.id, twice[0].id, ApplicationState.HIRED)
    db.session.refresh(placement)
    assert placement.application_id == hired.id
    gone = db.session.scalars(select(RegisterMerge)).one().merged_before["rows"]["application"]
    assert [row["note"] for row in gone] == ["pertama"]


def test_two_reports_of_one_job_become_one_placement_confirmed_by_both_sides(make: Make, staff, twice) -> None:
    make.placement(twice[0], by=SourceKind.ALUMNI, position="")
    make.placement(twice[1], by=SourceKind.COMPANY, position="Montir", started_on=date(2025, 1, 8))
    merge(*twice, staff)
    (placement,) = db.session.scalars(select(Placement))
    assert (placement.alumni_id, placement.state, placement.position) == (
        twice[0].id,
        PlacementState.CONFIRMED,
        "Montir",
    )


def test_answers_of_other_waves_follow_and_a_second_answer_becomes_history(make: Make, staff, twice) -> None:
    wave, early = make.wave(), make.wave(months=6)
    make.response(wave, twice[0], Activity.SEEKING, status=ResponseStatus.PROXY)
    own = make.response(wave, twice[1], Activity.WORK)
    only = make.response(early, twice[1], Activity.STUDY)
    merge(*twice, staff)
    answers = {answer.id: answer for answer in db.session.scalars(select(Response))}
    assert answers.keys() == {own.id, only.id}
    assert {answer.alumni_id for answer in answers.values()} == {twice[0].id}
    (revision,) = db.session.scalars(select(ResponseRevision).where(ResponseRevision.response_id == own.id))
    assert (revision.values["activity"], revision.values["status"]) == ("seeking", "proxy")
    assert answers[own.id].revision > revision.revision


def test_earlier_versions_of_the_answer_that_goes_are_kept_too(make: Make, staff, twice) -> None:
    wave = make.wave()
    kept = make.response(wave, twice[0], Activity.WORK, revision=2)
    gone = make.response(wave, twice[1], None, revision=2)
    for answer in (kept, gone):
        db.session.add(
            ResponseRevision(response_id=answer.id, revision=1, values={"activity": "study"}, replaced_at=clock.now())
        )
    db.session.commit()
    merge(*twice, staff)
    rows = db.session.scalars(select(ResponseRevision.response_id))
    assert list(rows) == [kept.id] * 3


def test_the_latest_word_about_a_consent_holds(make: Make, staff, twice) -> None:
    first, second = twice
    now = clock.now()
    db.session.add(Consent(alumni_id=first.id, purpose=ConsentPurpose.TRACER, version="1", given_at=now - timedelta(9)))
    db.session.add(
        Consent(
            alumni_id=second.id,
            purpose=ConsentPurpose.TRACER,
            version="1",
            given_at=now - timedelta(8),
            withdrawn_at=now - timedelta(1),
        )
    )
    db.session.add(Consent(alumni_id=second.id, purpose=ConsentPurpose.SEARCH, version="2", given_at=clock.now()))
    db.session.commit()
    merge(first, second, staff)
    consents = list(db.session.scalars(select(Consent)))
    assert len(consents) == 4
    assert {consent.alumni_id for consent in consents} == {first.id}
    in_force = [(consent.purpose, consent.version) for consent in consents if consent.withdrawn_at is None]
    assert in_force == [(ConsentPurpose.SEARCH, "2")]


def test_a_competency_both_claim_keeps_the_stronger_evidence(make: Make, staff) -> None:
    first = make.alumni(full_name="Ani", birth_date=BORN, skills={"Las": 2})
    second = make.alumni(full_name="Ani", birth_date=BORN, skills={"Las": 3, "Bubut": 2}, has_account=False)
    second.competencies[0].evidence = Evidence.CERTIFICATE
    db.session.commit()
    kept = merge(first, second, staff)
    assert {(claim.label, claim.level) for claim in kept.competencies} == {("Las", 3), ("Bubut", 2)}


def test_personal_links_follow_where_there_is_none_yet(make: Make, staff, twice) -> None:
    wave, other = make.wave(), make.wave(months=6)
    both = answer_links.links_for(wave, [twice[0].id, twice[1].id])
    single = answer_links.links_for(other, [twice[1].id])[twice[1].id]
    token, gone = answer_links.token_of(single), answer_links.token_of(both[twice[1].id])
    db.session.commit()
    merge(*twice, staff)
    assert answer_links.open_link(token).alumni_id == twice[0].id
    assert db.session.scalar(select(func.count(AnswerLink.id))) == 2
    with pytest.raises(answer_links.TokenNotValid):
        answer_links.open_link(gone)


def test_the_history_of_both_rows_is_read_on_the_kept_one(staff, twice) -> None:
    ledger.record("alumni.invited", twice[1], by=staff, school_id=staff.school_id, alumni_id=twice[1].id)
    db.session.commit()
    merge(*twice, staff)
    chosen = ledger.EventFilter(alumni_id=twice[0].id)
    actions = [event.action for event in ledger.events_of_school(staff.school_id, chosen, page=1).items]
    assert actions == ["alumni.merged", "alumni.invited"]


def test_rows_of_two_cohorts_merge_into_the_chosen_one(make: Make, staff) -> None:
    later = make.cohort(graduation_year=2025)
    first, second = (
        make.alumni(full_name="Ani", birth_date=BORN),
        make.alumni(full_name="Ani", birth_date=BORN, cohort=later, has_account=False),
    )
    kept = register_merging.merge(first.id, second.id, by=staff, wins={"cohort_id": second.id})
    assert kept.cohort_id == later.id
    changes = {change.cohort_id: change for change in db.session.scalars(select(RegisterChange))}
    assert {change.kind for change in changes.values()} == {ChangeKind.MERGED}
    assert changes[later.id].size_after == 1
    assert sorted(change.size_after for change in changes.values()) == [0, 1]


def test_in_a_closed_cohort_merging_needs_a_note(staff, twice) -> None:
    twice[0].cohort.closed_at = clock.now()
    db.session.commit()
    with pytest.raises(InvalidValue) as refused:
        merge(*twice, staff)
    assert refused.value.field == "note"
    assert merge(*twice, staff, note="Tercatat dua kali di dua kelas").id == twice[0].id


def test_told_apart_from_the_row_that_goes_is_told_apart_from_the_one_that_stays(make: Make, staff, twice) -> None:
    third = make.alumni(full_name="Mohamad Nur", birth_date=BORN)
    duplicates.say_distinct(third.id, twice[1].id, by=staff)
    merge(*twice, staff)
    assert duplicates.count_pairs(by=staff) == 0


def test_a_merged_row_can_become_part_of_a_third(make: Make, staff, twice) -> None:
    third = make.alumni(full_name="Mohamad Nur", birth_date=BORN)
    third.account.last_seen_at = clock.now()
    merge(*twice, staff)
    merge(third, twice[0], staff)
    merged = db.session.scalars(select(AlumniProfile.merged_into_id).where(AlumniProfile.merged_into_id.is_not(None)))
    assert list(merged) == [third.id, third.id]


def test_rows_of_another_school_cannot_be_merged_or_judged(make: Make, staff, twice) -> None:
    outsider = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        register_merging.merge(twice[0].id, twice[1].id, by=outsider, wins={})
    with pytest.raises(NotFound):
        duplicates.say_distinct(twice[0].id, twice[1].id, by=outsider)
    assert duplicates.count_pairs(by=outsider) == 0
    with pytest.raises(NotFound):
        register_merging.merge(twice[0].id, twice[0].id, by=staff, wins={})


def test_an_offer_to_a_company_that_waits_goes_on_waiting(make: Make, staff, twice) -> None:
    company = make.company()
    make.speculative(twice[0], company, state=SpeculativeState.WITHDRAWN)
    make.speculative(twice[1], company)
    kept = merge(*twice, staff)
    (offer,) = db.session.scalars(select(SpeculativeApplication))
    assert (offer.alumni_id, offer.state) == (kept.id, SpeculativeState.OPEN)


def test_two_people_who_merge_one_pair_each_the_other_way_leave_one_row(make: Make, app: Flask) -> None:
    ids = [make.alumni(full_name="Siti Aminah", has_account=False, is_findable=False).id for _each in range(2)]
    staff = [make.account(Role.STAFF) for _each in range(2)]
    merges = [lambda by, pair=pair: register_merging.merge(*pair, by=by, wins={}) for pair in (ids, ids[::-1])]
    assert sorted(at_once(app, *zip(staff, merges, strict=True))) == ["NotFound", "done"]
    rows = [db.session.get_one(AlumniProfile, one) for one in ids]
    assert [row.is_listed for row in rows].count(True) == 1
