"""Two rows that are one company: people, vacancies and papers follow, nothing is lost, nothing opens."""

import pytest

from app.errors import NotAllowed, NotFound
from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import company_duplicates, company_merging, vacancy_listing
from app.services.vacancy_question import VacancyQuestion
from tests.factories import Make


def test_everything_of_the_row_that_goes_follows_and_what_is_missing_is_filled_in(make: Make) -> None:
    school = make.school()
    kept = make.company(school=school, name="PT Tambang", nib=None, website="")
    other = make.company(school=school, name="Tambang PT", nib="1234567890123", website="https://t.example.com")
    recruiter, vacancy = make.recruiter(company=other), make.vacancy(title="Juru Ukur", company=other)
    placement = make.placement(company=other)
    staff = make.account(Role.STAFF, school=school)
    company_merging.merge(kept.id, other.id, by=staff)
    assert recruiter.company_id == vacancy.company_id == placement.company_id == kept.id
    assert (kept.nib, kept.website, kept.name) == ("1234567890123", "https://t.example.com", "PT Tambang")
    assert company_merging.find_merged_into(other.id) == kept.id
    assert [one.state for one in kept.approvals] == [ApprovalState.VERIFIED]
    found = vacancy_listing.list_public(VacancyQuestion(q="tambang"), page=1)
    assert [one.title for one in found.page.items] == ["Juru Ukur"]


def test_merging_never_ends_a_suspension(make: Make) -> None:
    school = make.school()
    kept = make.company(school=school)
    other = make.company(school=school, approval=ApprovalState.SUSPENDED)
    company_merging.merge(kept.id, other.id, by=make.account(Role.STAFF, school=school))
    assert [one.state for one in db.session.get_one(Company, kept.id).approvals] == [ApprovalState.SUSPENDED]


def test_what_another_school_stands_by_is_not_folded(make: Make) -> None:
    school, elsewhere = make.school(), make.school(name="SMK Lain")
    kept, other = make.company(school=school), make.company(school=school)
    other.approvals.append(CompanyApproval(school=elsewhere, state=ApprovalState.VERIFIED))
    db.session.commit()
    staff = make.account(Role.STAFF, school=school)
    with pytest.raises(NotAllowed):
        company_merging.merge(kept.id, other.id, by=staff)
    assert company_merging.merge(other.id, kept.id, by=staff).id == other.id


def test_pairs_are_proposed_until_somebody_tells_them_apart(make: Make) -> None:
    school = make.school()
    first, second = (make.company(school=school, name=name) for name in ("PT Sawit Jaya", "CV. Sawit Jaya"))
    staff = make.account(Role.STAFF, school=school)
    pairs = company_duplicates.pairs_to_judge(by=staff, page=1)
    assert [(one.first.id, one.second.id) for one in pairs.items] == [(first.id, second.id)]
    company_duplicates.say_distinct(second.id, first.id, by=staff)
    company_duplicates.say_distinct(first.id, second.id, by=staff)
    assert company_duplicates.count_pairs(by=staff) == 0
    with pytest.raises(NotFound):
        company_duplicates.get_pair(first.id, second.id, by=make.account(Role.STAFF, school=make.school(name="Lain")))
