from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import partners
from tests.factories import Make


def test_partners_are_listed_by_name_with_what_the_school_publishes_of_them(make: Make) -> None:
    staff = make.account(Role.STAFF)
    second, first = make.company(name="PT Zaman"), make.company(name="bengkel Awal")
    make.vacancy(company=first)
    make.vacancy(company=first, state=VacancyState.DRAFT)
    make.company(name="PT Lain", school=make.school())
    page = partners.find_partners(by=staff)
    assert [(one.approval.company_id, one.published) for one in page.items] == [(first.id, 1), (second.id, 0)]


def test_a_draft_is_nobodys_business_and_every_other_state_is_counted(make: Make) -> None:
    staff = make.account(Role.STAFF)
    for state in (ApprovalState.DRAFT, ApprovalState.REFUSED, ApprovalState.SUSPENDED):
        make.company(approval=state)
    assert partners.count_partners(by=staff) == {
        ApprovalState.VERIFIED: 0,
        ApprovalState.SUBMITTED: 0,
        ApprovalState.REFUSED: 1,
        ApprovalState.SUSPENDED: 1,
    }


def test_part_of_a_name_narrows_and_signs_of_the_search_language_mean_themselves(make: Make) -> None:
    staff = make.account(Role.STAFF)
    make.company(name="PT Sawit 100%")
    make.company(name="PT Sawit")
    assert partners.find_partners(by=staff, name="100%").total == 1
    assert partners.count_partners(by=staff, name="sawit")[ApprovalState.VERIFIED] == 2
