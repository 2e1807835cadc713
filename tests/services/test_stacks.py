"""Stacks of papers: typed in their order, stored as answers, a sample typed again by somebody else."""

from datetime import date

import pytest

from app.errors import InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.gathering import PaperStack
from app.models.tracer import Response, ResponseRevision, Wave
from app.rules.alumni_status import ConsentPurpose
from app.rules.luring_status import StackOrder
from app.rules.roles import Role
from app.rules.tracer_core import Bracket
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState
from app.services import answer_links, stack_checks, stack_typing, stacks
from tests.factories import Make

WORKING = {
    "activity": "1", "also": "3", "organisation": "PT Maju Jaya", "regency": "1", "position": "Operator",
    "started_on": "072024", "is_first": "1", "alignment": "4", "pay": "2", "found_through": "1,9", "phone": "1",
    "agrees": "1",
}  # fmt: skip


@pytest.fixture
def wave(make: Make) -> Wave:
    return make.wave()


@pytest.fixture
def staff(make: Make, wave: Wave) -> Account:
    return make.account(Role.STAFF, school=wave.cohort.school)


@pytest.fixture
def colleague(make: Make, wave: Wave) -> Account:
    return make.account(Role.STAFF, school=wave.cohort.school)


def in_list(make: Make, wave: Wave, staff: Account, count: int = 6) -> PaperStack:
    for number in range(count):
        make.alumni(full_name=f"Orang {number:02}", class_name="XII TKR 1", has_account=False, cohort=wave.cohort)
    return stacks.open_stack(wave, order=StackOrder.LIST, class_name="XII TKR 1", size=None, gathering=None, by=staff)


def type_at(stack: PaperStack, position: int, values: dict[str, str], by: Account) -> None:
    entry = stacks.entry_at(stack, position)
    assert entry is not None
    stack_typing.type_paper(stack, entry, values, by=by)


def answer_at(stack: PaperStack, position: int) -> Response:
    entry = stacks.entry_at(stack, position)
    assert entry is not None
    return db.session.get_one(Response, entry.response_id)


def test_a_typed_paper_is_the_persons_own_answer_with_its_source(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    type_at(stack, 1, WORKING, staff)
    answer = answer_at(stack, 1)
    assert (answer.channel, answer.status) == (Channel.PAPER, ResponseStatus.COMPLETE)
    assert (answer.entered_by_id, answer.source_doc) == (staff.id, f"{stack.code}/1")
    assert answer.consent_version
    assert (answer.activity, answer.also, answer.alignment) == (Activity.WORK, ["business"], 4)
    assert answer.regency_code == "61.04"
    assert answer.started_on == answer.first_started_on == date(2024, 7, 1)
    assert answer.found_through == ["bkk", "family"]
    assert answer.pay is not None
    assert Bracket(answer.pay.low, answer.pay.high) != Bracket()


def test_a_signed_paper_gives_consent_and_a_new_number(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    type_at(stack, 1, {"activity": "4", "phone": "2", "new_phone": "0813 1111 2222", "agrees": "1"}, staff)
    entry = stacks.entry_at(stack, 1)
    assert entry is not None
    assert entry.alumni.phone == "+6281311112222"
    assert answer_at(stack, 1).consent_version
    assert ConsentPurpose.TRACER in [consent.purpose for consent in entry.alumni.consents]


def test_the_stack_goes_on_where_it_stopped_and_counts_what_is_missing(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    type_at(stack, 1, WORKING, staff)
    second = stacks.entry_at(stack, 2)
    assert second is not None
    stack_typing.pass_over(stack, second, by=staff)
    assert stacks.next_position(stack) == 3
    progress = stacks.progress_of(stack)
    assert (progress.typed, progress.missing, progress.waiting, progress.size) == (1, 1, 4, 6)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "activity"),
        ({"activity": "1", "agrees": "2"}, "agrees"),
        ({"activity": "1", "started_on": "132024"}, "started_on"),
        ({"activity": "1", "started_on": "012030"}, "started_on"),
        ({"activity": "1", "regency": "2", "regency_other": "Antah Berantah"}, "regency_other"),
        ({"activity": "4", "phone": "2", "new_phone": "12"}, "new_phone"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_item_and_nothing_is_stored(
    make: Make, wave: Wave, staff: Account, values: dict[str, str], field: str
) -> None:
    stack = in_list(make, wave, staff)
    with pytest.raises(InvalidValue) as refusal:
        type_at(stack, 1, values, staff)
    assert refusal.value.field == field
    db.session.rollback()
    assert db.session.query(Response).count() == 0
    assert stacks.next_position(stack) == 1


def test_a_paper_never_silently_replaces_an_answer_given_another_way(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    first, second = stacks.entry_at(stack, 1), stacks.entry_at(stack, 2)
    assert first is not None
    assert second is not None
    for entry in (first, second):
        make.response(wave, entry.alumni, Activity.STUDY)
    with pytest.raises(InvalidValue) as refusal:
        type_at(stack, 1, WORKING, staff)
    assert refusal.value.field == "replace"
    db.session.rollback()
    type_at(stack, 1, WORKING | {"replace": stack_typing.LEAVES}, staff)
    type_at(stack, 2, WORKING | {"replace": stack_typing.REPLACES}, staff)
    kept = db.session.query(Response).filter_by(alumni_id=first.alumni_id).one()
    assert (kept.activity, kept.channel) == (Activity.STUDY, Channel.SELF_LINK)
    replaced = db.session.query(Response).filter_by(alumni_id=second.alumni_id).one()
    assert (replaced.activity, replaced.revision) == (Activity.WORK, 2)
    assert db.session.query(ResponseRevision).one().values["activity"] == "study"


def test_a_stack_by_code_takes_papers_as_they_come(make: Make, wave: Wave, staff: Account) -> None:
    people = [make.alumni(cohort=wave.cohort) for _ in range(2)]
    links = answer_links.links_for(wave, [one.id for one in people])
    stack = stacks.open_stack(wave, order=StackOrder.CODE, class_name="", size=2, gathering=None, by=staff)
    code = links[people[1].id].code
    entry = stack_typing.lay_next(stack, f"{code[:4]} {code[4:]}".lower(), by=staff)
    assert (entry.position, entry.alumni_id) == (1, people[1].id)
    type_at(stack, 1, WORKING, staff)
    with pytest.raises(InvalidValue, match="nomor 1"):
        stack_typing.lay_next(stack, code, by=staff)
    with pytest.raises(InvalidValue):
        stack_typing.lay_next(stack, "AAAA AAAA", by=staff)
    stack_typing.lay_next(stack, answer_links.address_of(links[people[0].id]), by=staff)
    type_at(stack, 2, WORKING, staff)
    assert stacks.next_position(stack) is None


def test_a_code_of_another_wave_opens_no_paper(make: Make, wave: Wave, staff: Account) -> None:
    elsewhere = make.wave(make.cohort(graduation_year=2023))
    person = make.alumni(cohort=elsewhere.cohort)
    code = answer_links.links_for(elsewhere, [person.id])[person.id].code
    stack = stacks.open_stack(wave, order=StackOrder.CODE, class_name="", size=2, gathering=None, by=staff)
    with pytest.raises(InvalidValue) as refusal:
        stack_typing.lay_next(stack, code, by=staff)
    assert refusal.value.field == "code"


def finished(make: Make, wave: Wave, staff: Account) -> PaperStack:
    stack = in_list(make, wave, staff)
    for position in range(1, 7):
        type_at(stack, position, WORKING, staff)
    assert stack_typing.finish(stack, by=staff) == 5
    return stack


def test_the_sample_is_drawn_when_all_is_typed_and_then_stands(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    type_at(stack, 1, WORKING, staff)
    with pytest.raises(TransitionNotAllowed):
        stack_typing.finish(stack, by=staff)
    for position in range(2, 7):
        type_at(stack, position, WORKING, staff)
    stack_typing.finish(stack, by=staff)
    with pytest.raises(TransitionNotAllowed):
        type_at(stack, 1, WORKING, staff)
    with pytest.raises(TransitionNotAllowed):
        stack_typing.finish(stack, by=staff)


def test_only_a_second_person_types_again(make: Make, wave: Wave, staff: Account, colleague: Account) -> None:
    stack = finished(make, wave, staff)
    assert stack_checks.next_to_check(stack, by=staff) is None
    entry = stack_checks.next_to_check(stack, by=colleague)
    assert entry is not None
    with pytest.raises(TransitionNotAllowed):
        stack_checks.get_to_check(stack, entry.position, by=staff)
    stack_checks.type_again(stack, entry, WORKING, by=colleague)
    with pytest.raises(TransitionNotAllowed):
        stack_checks.get_to_check(stack, entry.position, by=colleague)


def test_a_difference_is_counted_then_settled_and_the_earlier_answer_is_kept(
    make: Make, wave: Wave, staff: Account, colleague: Account
) -> None:
    stack = finished(make, wave, staff)
    place = 0
    while (entry := stack_checks.next_to_check(stack, by=colleague)) is not None:
        changed = {"organisation": "PT Lain", "alignment": "3"} if not place else {}
        stack_checks.type_again(stack, entry, WORKING | changed, by=colleague)
        place = place or entry.position
    sample = stack_checks.sample_of(stack)
    assert (sample.size, sample.typed, sample.unsettled) == (5, 5, 1)
    assert (sample.comparison.papers.rate.count, sample.comparison.papers.rate.of) == (1, 5)
    assert sample.comparison.items["alignment"].rate.count == 1
    assert answer_at(stack, place).organisation == "PT Maju Jaya"
    with pytest.raises(InvalidValue) as refusal:
        stack_checks.settle(stack, place, {"organisation": "second"}, by=colleague)
    assert refusal.value.field == "alignment"
    assert stack_checks.settle(stack, place, {"organisation": "second", "alignment": "first"}, by=colleague)
    answer = answer_at(stack, place)
    assert (answer.organisation, answer.alignment, answer.revision) == ("PT Lain", 4, 2)
    assert db.session.query(ResponseRevision).one().values["organisation"] == "PT Maju Jaya"
    again = stack_checks.sample_of(stack)
    assert again.unsettled == 0
    assert again.comparison.papers.rate.count == 1, "settling does not make the typing better"
    with pytest.raises(TransitionNotAllowed):
        stack_checks.settle(stack, place, {"organisation": "first", "alignment": "first"}, by=colleague)


def test_settling_leaves_an_answer_alone_that_was_given_since(
    make: Make, wave: Wave, staff: Account, colleague: Account
) -> None:
    stack = finished(make, wave, staff)
    entry = stack_checks.next_to_check(stack, by=colleague)
    assert entry is not None
    stack_checks.type_again(stack, entry, WORKING | {"alignment": "1"}, by=colleague)
    newer = answer_at(stack, entry.position)
    newer.source_doc, newer.alignment = "", 2
    db.session.commit()
    assert not stack_checks.settle(stack, entry.position, {"alignment": "second"}, by=colleague)
    assert answer_at(stack, entry.position).alignment == 2


def test_another_schools_stack_looks_missing(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    stranger = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        stacks.get_stack(stack.id, by=stranger)


def test_what_was_typed_outside_the_sample_is_forgotten_and_the_answers_stay(
    make: Make, wave: Wave, staff: Account
) -> None:
    stack = finished(make, wave, staff)
    entries = [stacks.entry_at(stack, position) for position in range(1, 7)]
    kept = [entry for entry in entries if entry is not None and entry.values]
    assert len(kept) == 5
    assert all(entry.is_sampled for entry in kept)
    assert stacks.progress_of(stack).typed == 6
    assert db.session.query(Response).count() == 6


def test_a_paper_for_a_closed_wave_is_refused_in_words(make: Make, wave: Wave, staff: Account) -> None:
    stack = in_list(make, wave, staff)
    wave.state = WaveState.CLOSED
    db.session.commit()
    with pytest.raises(TransitionNotAllowed, match="sudah ditutup"):
        type_at(stack, 1, WORKING, staff)
    assert db.session.query(Response).count() == 0
