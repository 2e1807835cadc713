"""Public totals count what is open now, and no people so exactly that a hidden figure follows from them."""

from app.extensions import db
from app.rules.company_status import ApprovalState
from app.services import office, overview
from tests.factories import Make


def test_offers_of_a_suspended_company_are_gone_from_front_page_and_office(make: Make) -> None:
    company = make.company()
    vacancy = make.vacancy(company=company, openings=4)
    assert [one.id for one in overview.public_overview().newest] == [vacancy.id]
    company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    shown, sheet = overview.public_overview(), office.office_sheet()
    assert (shown.open_vacancies, shown.openings, shown.newest) == (0, 0, [])
    assert (sheet.vacancies, sheet.openings) == (0, 0)


def test_people_are_rounded_like_in_every_public_figure(make: Make) -> None:
    """One cohort of 13 is hidden on its page; the front page must not tell how many of them work."""
    for _ in range(13):
        make.placement(make.alumni())
    shown = overview.public_overview()
    assert (shown.profiles, shown.placements) == (15, 15)
