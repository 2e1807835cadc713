"""The board has everybody who applied in one place, by stage, and beside them who fits and was not asked."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import CompanyNotApproved, NotAllowed, NotFound
from app.extensions import db
from app.models.hiring import ApplicationNote, PoolEntry
from app.rules.application_status import ApplicationSource, ApplicationState, RejectReason
from app.rules.company_status import ApprovalState, RecruiterRole
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import board
from app.services.board import COLUMN_SIZE, BoardFilter

SKILLS = {"Las SMAW": 3}


@pytest.fixture
def vacancy(make):
    return make.vacancy(requires=SKILLS, answer_days=14)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


def ago(days):
    return clock.start_of(clock.today() - timedelta(days=days)) + timedelta(hours=12)


def applied(make, vacancy, days=0, skills=None, **values):
    made = ago(days)
    alumni = make.alumni(skills=skills or {}, is_findable=False)
    return make.application(vacancy, alumni, **{"created_at": made, "changed_at": made} | values)


def shown(found, stage):
    return [card.applicant.application for card in found.columns[stage].items]


def test_each_stage_is_a_column_with_the_longest_waiting_first_and_the_latest_ended_first(make, vacancy, recruiter):
    new, old = applied(make, vacancy, 1), applied(make, vacancy, 9)
    chosen = applied(make, vacancy, 5, state=ApplicationState.SHORTLISTED)
    ended = [
        applied(make, vacancy, days, state=ApplicationState.REJECTED, reject_reason=RejectReason.PLACE)
        for days in (8, 3)
    ]
    found = board.board_of(vacancy.id, by=recruiter)
    assert shown(found, "baru") == [old, new]
    assert shown(found, "dipilih") == [chosen]
    assert shown(found, "selesai") == ended[::-1]
    assert {name: page.total for name, page in found.columns.items() if page.total} == {
        "baru": 2,
        "dipilih": 1,
        "selesai": 2,
    }
    assert (found.stage, found.total) == ("baru", 5)


def test_each_column_has_pages_of_its_own(make, vacancy, recruiter):
    waiting = [applied(make, vacancy, 30 - n) for n in range(COLUMN_SIZE + 2)]
    chosen = applied(make, vacancy, state=ApplicationState.SHORTLISTED)
    found = board.board_of(vacancy.id, by=recruiter, stage="baru", page=2)
    assert shown(found, "baru") == waiting[COLUMN_SIZE:]
    assert shown(found, "dipilih") == [chosen]
    far = board.board_of(vacancy.id, by=recruiter, stage="baru", page=99)
    assert far.columns["baru"].number == 2


def test_a_card_says_until_when_an_answer_was_promised_and_what_the_team_wrote(make, vacancy, recruiter):
    late, soon, early = (applied(make, vacancy, days) for days in (15, 12, 2))
    answered = applied(make, vacancy, 30, state=ApplicationState.INTERVIEW, answered_at=ago(20), changed_at=ago(4))
    db.session.add(ApplicationNote(application_id=late.id, author_id=recruiter.id, text="Tepat."))
    db.session.commit()
    found = board.board_of(vacancy.id, by=recruiter)
    cards = {card.applicant.application: card for page in found.columns.values() for card in page.items}
    assert (cards[late].is_late, cards[late].notes) == (True, 1)
    assert (cards[soon].is_late, cards[soon].is_soon) == (False, True)
    assert not cards[early].is_soon
    assert cards[early].promised_on == clock.today() + timedelta(days=12)
    assert (cards[answered].promised_on, cards[answered].since) == (None, clock.today() - timedelta(days=4))


def test_the_board_is_narrowed_by_source_competency_and_long_waiting(make, vacancy, recruiter):
    welder = applied(make, vacancy, 1, skills=SKILLS)
    referred = applied(make, vacancy, 2, source=ApplicationSource.REFERRED)
    waiting = applied(make, vacancy, 11)
    applied(make, vacancy, 40, state=ApplicationState.INTERVIEW, answered_at=ago(30))

    def found(**chosen):
        columns = board.board_of(vacancy.id, by=recruiter, filters=BoardFilter(**chosen)).columns
        return [card.applicant.application for page in columns.values() for card in page.items]

    assert found(source=ApplicationSource.REFERRED) == [referred]
    assert found(competency="las smaw") == [welder]
    assert found(competency="%") == []
    assert found(only_waiting_long=True) == [waiting]


def test_who_fits_and_was_not_asked_stands_beside_with_a_code(make, vacancy, recruiter):
    kept, free, invited, applicant = (make.alumni(skills=SKILLS) for _ in range(4))
    hidden = make.alumni(skills=SKILLS, is_findable=False)
    make.invitation(vacancy, invited)
    make.application(vacancy, applicant)
    for alumni in (kept, hidden, applicant):
        db.session.add(PoolEntry(company_id=vacancy.company_id, alumni_id=alumni.id, added_by_id=recruiter.id))
    db.session.commit()
    prospects = board.board_of(vacancy.id, by=recruiter).prospects
    assert [one.public_code for one in prospects.kept] == [kept.public_code]
    assert [one.public_code for one in prospects.matched] == [free.public_code]
    assert [one.alumni for one in prospects.invitations] == [invited]


def test_nobody_is_proposed_for_a_vacancy_that_takes_no_applications(make, recruiter, vacancy):
    make.alumni(skills=SKILLS)
    vacancy.state = VacancyState.CLOSED
    db.session.commit()
    assert not board.board_of(vacancy.id, by=recruiter).prospects.matched


def test_only_people_of_the_company_open_it_while_the_school_stands_by_it(make, vacancy, recruiter):
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    assert board.board_of(vacancy.id, by=recruiter).may_decide
    assert not board.board_of(vacancy.id, by=reviewer).may_decide
    with pytest.raises(NotFound):
        board.board_of(vacancy.id, by=make.recruiter(company=make.company()).account)
    with pytest.raises(NotAllowed):
        board.board_of(vacancy.id, by=make.account(Role.STAFF))
    vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(CompanyNotApproved):
        board.board_of(vacancy.id, by=recruiter)
