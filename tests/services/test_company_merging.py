"""Two rows that are one company: people, vacancies and papers follow, nothing is lost, nothing opens."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import Banned, NotAllowed, NotFound
from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.models.referral import SpeculativeApplication
from app.rules.company_status import ApprovalState
from app.rules.placement_status import SourceKind
from app.rules.referral_status import SpeculativeState
from app.rules.roles import Role
from app.services import (
    bans,
    company_approvals,
    company_duplicates,
    company_merging,
    employer_checks,
    employer_links,
    vacancy_listing,
)
from app.services.vacancy_question import VacancyQuestion
from tests.at_once import at_once
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


@pytest.mark.parametrize("state", [ApprovalState.SUBMITTED, ApprovalState.VERIFIED])
def test_merging_never_ends_a_ban(make: Make, state: ApprovalState) -> None:
    school = make.school()
    kept, other = make.company(school=school), make.company(school=school, approval=state)
    staff = make.account(Role.STAFF, school=school)
    bans.ban(other.id, reason="Menipu pelamar", by=staff)
    (approval,) = company_merging.merge(kept.id, other.id, by=staff).approvals
    assert (approval.state, approval.reason) == (ApprovalState.SUSPENDED, "Menipu pelamar")
    with pytest.raises(Banned):
        company_approvals.restore(approval.id, by=staff)


@pytest.mark.parametrize("ended", [SpeculativeState.WITHDRAWN, SpeculativeState.DECLINED])
def test_an_offer_that_waits_at_either_row_goes_on_waiting(make: Make, ended: SpeculativeState) -> None:
    school, person, later = make.school(), make.alumni(), make.alumni()
    kept, other = make.company(school=school), make.company(school=school)
    for alumni, states in ((person, (ended, SpeculativeState.OPEN)), (later, (SpeculativeState.OPEN, ended))):
        for company, state in zip((kept, other), states, strict=True):
            make.speculative(alumni, company, state=state)
    company_merging.merge(kept.id, other.id, by=make.account(Role.STAFF, school=school))
    left = db.session.scalars(select(SpeculativeApplication)).all()
    assert [(one.company_id, one.state) for one in left] == [(kept.id, SpeculativeState.OPEN)] * 2


def test_who_merges_into_a_sleeping_row_wakes_it(make: Make) -> None:
    school = make.school()
    kept = make.company(school=school, approval=ApprovalState.SUBMITTED, dormant_at=datetime.now(UTC))
    other = make.company(school=school)
    merged = company_merging.merge(kept.id, other.id, by=make.account(Role.STAFF, school=school))
    assert (merged.dormant_at, merged.approvals[0].state) == (None, ApprovalState.VERIFIED)


def test_two_people_who_merge_one_pair_each_the_other_way_leave_one_company(make: Make, app: Flask) -> None:
    school = make.school()
    ids = [make.company(school=school).id for _each in range(2)]
    staff = [make.account(Role.STAFF, school=school) for _each in range(2)]
    merges = [lambda by, pair=pair: company_merging.merge(*pair, by=by) for pair in (ids, ids[::-1])]
    assert sorted(at_once(app, *zip(staff, merges, strict=True))) == ["NotFound", "done"]
    gone = [company_merging.find_merged_into(one) for one in ids]
    assert [one is None for one in gone].count(True) == 1


def test_what_another_school_stands_by_is_not_folded(make: Make) -> None:
    school, elsewhere = make.school(), make.school(name="SMK Lain")
    kept, other = make.company(school=school), make.company(school=school)
    other.approvals.append(CompanyApproval(school=elsewhere, state=ApprovalState.VERIFIED))
    db.session.commit()
    staff = make.account(Role.STAFF, school=school)
    with pytest.raises(NotAllowed):
        company_merging.merge(kept.id, other.id, by=staff)
    assert company_merging.merge(other.id, kept.id, by=staff).id == other.id


@pytest.mark.parametrize("state", [ApprovalState.SUSPENDED, ApprovalState.REFUSED])
def test_a_row_another_school_closed_does_not_close_the_one_it_stands_by(make: Make, state: ApprovalState) -> None:
    school, elsewhere = make.school(), make.school(name="SMK Lain")
    kept, other = make.company(school=school), make.company(school=school)
    kept.approvals.append(CompanyApproval(school=elsewhere, state=ApprovalState.VERIFIED))
    other.approvals.append(CompanyApproval(school=elsewhere, state=state, reason="Ganda."))
    db.session.commit()
    staff = make.account(Role.STAFF, school=school)
    if state is ApprovalState.REFUSED:
        company_merging.merge(kept.id, other.id, by=staff)
    else:
        with pytest.raises(NotAllowed):
            company_merging.merge(kept.id, other.id, by=staff)
    assert {one.state for one in db.session.get_one(Company, kept.id).approvals} == {ApprovalState.VERIFIED}


@pytest.mark.parametrize("has_both", [True, False])
def test_a_link_an_employer_holds_goes_on_asking_about_its_people(make: Make, *, has_both: bool) -> None:
    kept, other = make.company(), make.company()
    own, theirs = (make.placement(company=one, alumni=make.alumni()) for one in (kept, other))
    for placement in (own, theirs):
        make.placement_source(placement, SourceKind.COMPANY)
    staff = make.account(Role.STAFF)
    asked = [other, kept] if has_both else [other]
    links = [employer_links.ask_employer(f"#{one.id}", by=staff) for one in asked]
    company_merging.merge(kept.id, other.id, by=staff)
    for link in links:
        assert {one.id for one in employer_checks.people_at(link)} == {own.id, theirs.id}
    (employer,) = employer_links.employers_of(by=staff, page=1).items
    assert employer.link is not None


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
