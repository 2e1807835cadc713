from datetime import UTC, datetime

import pytest

from app.extensions import db
from app.models.stored_file import EvidenceFile, StoredFile
from app.rules.alumni_status import AlumniState, Evidence, Level
from app.rules.evidence_files import CheckState, MediaKind
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.register_changes import LeftReason
from app.services import competency_picks, cv_links, erasure
from tests.factories import PASSWORD, Make


@pytest.fixture
def person(make: Make):
    return make.alumni(skills={"Las SMAW": 4, "Las GMAW": 3, "Las GTAW": 2})


def opened(person) -> str:
    return cv_links.token_of(cv_links.open_page(by=person.account))


def test_only_what_the_school_stands_by_is_shown(make: Make, person) -> None:
    marked, checked, _claimed = person.competencies
    marked.evidence = Evidence.SCHOOL
    file = StoredFile(name="sertifikat", kind=MediaKind.PHOTO)
    db.session.add(EvidenceFile(row=checked, file=file, check_state=CheckState.CONFIRMED))
    make.placement(person, state=PlacementState.CONFIRMED)
    facts = cv_links.read(opened(person), by=None)
    assert facts.competencies == [("Las SMAW", 4, Evidence.SCHOOL), ("Las GMAW", None, CheckState.CONFIRMED)]
    assert (facts.name, facts.programme, facts.jobs) == (person.full_name, person.programme.name, ())


def test_a_level_raised_after_the_school_looked_at_a_paper_is_not_shown_as_checked(make: Make, person) -> None:
    claim = person.competencies[2]
    db.session.add(
        EvidenceFile(row=claim, file=StoredFile(name="x", kind=MediaKind.PHOTO), check_state=CheckState.CONFIRMED)
    )
    competency_picks.set_level(claim.id, Level.EXPERT, was=claim.level, by=person.account)
    assert cv_links.read(opened(person), by=None).competencies == [("Las GTAW", None, CheckState.CONFIRMED)]


def test_confirmed_jobs_are_shown_when_the_owner_ticks_it(make: Make, person) -> None:
    job = make.placement(person, state=PlacementState.CONFIRMED, employer_name="PT Benar")
    make.placement_source(job, SourceKind.COMPANY)
    make.placement(person, state=PlacementState.REPORTED, employer_name="PT Belum")
    token = opened(person)
    cv_links.choose_placements(True, by=person.account)
    assert [one.employer for one in cv_links.read(token, by=None).jobs] == ["PT Benar"]


def test_each_look_of_somebody_else_is_counted(person) -> None:
    token = opened(person)
    cv_links.read(token, by=None)
    cv_links.read(token, by=person.account)
    cv_links.read(token, by=None)
    link = cv_links.find_link(person)
    assert (link.times_opened, link.last_opened_at is not None) == (2, True)


def close(person):
    cv_links.close_page(by=person.account)


def renew(person):
    cv_links.renew(by=person.account)


def erase(person):
    erasure.erase_own(by=person.account, password=PASSWORD, typed="HAPUS")


def leave(person):
    person.left_register_at, person.left_reason = datetime.now(UTC), LeftReason.WRONGLY_LISTED
    db.session.commit()


def block(person):
    person.account.is_blocked = True
    db.session.commit()


def unlist(person):
    person.state = AlumniState.INVITED
    db.session.commit()


@pytest.mark.parametrize("what", [close, renew, erase, leave, block, unlist])
def test_whatever_closes_it_the_answer_is_the_same(person, what) -> None:
    token = opened(person)
    what(person)
    for one in (token, "bukan-token", token[:-2]):
        with pytest.raises(cv_links.FactsClosed) as refused:
            cv_links.read(one, by=None)
        assert str(refused.value) == cv_links.FactsClosed.sentence


def test_a_renewed_link_opens_and_counts_anew(person) -> None:
    cv_links.read(opened(person), by=None)
    link = cv_links.renew(by=person.account)
    assert link.times_opened == 0
    assert cv_links.read(cv_links.token_of(link), by=None).name == person.full_name
