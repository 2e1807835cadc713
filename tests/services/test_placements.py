"""A placement is one job, however many report it, and two different sides confirm it."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, TransitionNotAllowed
from app.rules.alumni_status import Availability
from app.rules.placement_status import PlacementKind, PlacementState, SourceKind
from app.rules.roles import Role
from app.services import ledger, placements
from app.services.employer_names import plain_name
from app.services.placement_access import count_placements, placements_of

START = date(2026, 1, 5)


def report(alumni, by, **values):
    told = {"started_on": START, "employer_name": "PT Kayu Contoh", "position": "Operator"} | values
    return placements.record(alumni.id, by=by, **told)


def kinds(placement):
    return {source.kind for source in placement.sources}


def test_an_alumnus_reports_an_own_business(make):
    alumni = make.alumni()
    placement = report(alumni, alumni.account, employer_name="Bengkel Contoh", kind=PlacementKind.BUSINESS)
    assert placement.state is PlacementState.REPORTED
    assert kinds(placement) == {SourceKind.ALUMNI}
    assert [event.action for event in ledger.events_of(placement)] == ["placement.reported"]
    assert alumni.availability is Availability.OPEN


def test_two_reports_of_one_job_are_one_placement_which_the_second_side_confirms(make):
    alumni, staff = make.alumni(), make.account(Role.STAFF)
    first = report(alumni, alumni.account, position="")
    again = report(alumni, alumni.account)
    second = report(alumni, staff, employer_name="Kayu  Contoh", started_on=START + timedelta(days=45))
    assert first.id == again.id == second.id
    assert second.position == "Operator"
    assert kinds(second) == {SourceKind.ALUMNI, SourceKind.STAFF}
    assert second.state is PlacementState.CONFIRMED


def test_another_employer_or_a_later_start_is_another_placement(make):
    alumni = make.alumni()
    first = report(alumni, alumni.account)
    later = report(alumni, alumni.account, started_on=START + timedelta(days=46))
    elsewhere = report(alumni, alumni.account, employer_name="CV Lain Contoh")
    assert len({first.id, later.id, elsewhere.id}) == 3


def test_the_survey_is_the_alumnus_s_own_word_and_an_import_the_school_s(make):
    alumni, staff = make.alumni(), make.account(Role.STAFF)
    placement = report(alumni, alumni.account)
    report(alumni, alumni.account, source=SourceKind.SURVEY)
    assert placement.state is PlacementState.REPORTED
    with pytest.raises(NotAllowed):
        report(alumni, alumni.account, source=SourceKind.STAFF)
    report(alumni, staff, source=SourceKind.IMPORT)
    assert placement.state is PlacementState.CONFIRMED


def test_naming_a_verified_company_asks_it_to_confirm(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    placement = report(alumni, alumni.account, employer_name=recruiter.company.name)
    assert placement.company == recruiter.company
    placements.confirm(placement.id, by=recruiter.account)
    assert placement.state is PlacementState.CONFIRMED
    assert placements_of(recruiter.account).items == [placement]


def test_the_same_side_twice_proves_nothing(make):
    alumni = make.alumni()
    placement = report(alumni, alumni.account)
    with pytest.raises(NotAllowed):
        placements.confirm(placement.id, by=alumni.account)


def test_a_disputed_placement_waits_for_the_school(make):
    recruiter, alumni, staff = make.recruiter(), make.alumni(), make.account(Role.STAFF)
    placement = report(alumni, alumni.account, employer_name=recruiter.company.name)
    placements.dispute(placement.id, note="Tidak pernah bekerja di sini.", by=recruiter.account)
    assert placement.state is PlacementState.DISPUTED
    with pytest.raises(NotAllowed):
        placements.confirm(placement.id, by=recruiter.account)
    with pytest.raises(TransitionNotAllowed):
        placements.end(placement.id, ended_on=clock.today(), by=alumni.account)
    placements.confirm(placement.id, by=staff)
    assert placement.state is PlacementState.CONFIRMED


def test_a_placement_ends_once_between_its_start_and_today(make):
    alumni = make.alumni()
    placement = report(alumni, alumni.account)
    for day in (START - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(InvalidValue):
            placements.end(placement.id, ended_on=day, by=alumni.account)
    placements.end(placement.id, ended_on=START + timedelta(days=60), by=alumni.account)
    assert (placement.state, placement.ended_on) == (PlacementState.ENDED, START + timedelta(days=60))
    with pytest.raises(TransitionNotAllowed):
        placements.end(placement.id, ended_on=clock.today(), by=alumni.account)


def test_nothing_is_reported_before_it_began_or_without_an_employer(make):
    alumni = make.alumni()
    with pytest.raises(InvalidValue):
        report(alumni, alumni.account, started_on=clock.today() + timedelta(days=1))
    with pytest.raises(InvalidValue):
        report(alumni, alumni.account, employer_name="  ")


def test_each_side_reports_and_reads_only_its_own(make):
    alumni, recruiter = make.alumni(), make.recruiter()
    other_staff = make.account(Role.STAFF, school=make.school())
    placement = report(alumni, alumni.account)
    for account in (other_staff, make.alumni().account):
        with pytest.raises(NotFound):
            report(alumni, account)
        with pytest.raises(NotFound):
            placements.end(placement.id, ended_on=clock.today(), by=account)
        assert placements_of(account).total == 0
    with pytest.raises(NotAllowed):
        report(alumni, recruiter.account)
    assert placements_of(recruiter.account).total == 0
    assert count_placements(make.account(Role.STAFF)) == {PlacementState.REPORTED: 1}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("PT. Contoh Jaya, Tbk", "contoh jaya"), ("contoh  JAYA", "contoh jaya"), ("CV", "cv"), ("", "")],
)
def test_employers_are_compared_without_legal_form_and_dots(typed, plain):
    assert plain_name(typed) == plain
