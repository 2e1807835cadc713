"""A ban holds for the company, for whoever comes back with its numbers, and until somebody lifts it."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.errors import Banned, InvalidValue, NotAllowed, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval
from app.models.notice import Notice
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import access_links, bans, company_approvals, company_registration, vacancy_reading
from app.services.company_facts import CompanyFacts
from tests.at_once import at_once
from tests.factories import Make


def facts(**values: str) -> CompanyFacts:
    return CompanyFacts(**{"name": "CV Wajah Baru", "industry": "C", "regency_code": "61.04"} | values)


def register(school_id: int, email: str = "baru@example.com", **values: str) -> Company:
    return company_registration.register(
        facts(**values), recruiter_name="Perekrut", password="rahasia-panjang-1", email=email, school_id=school_id
    )


@pytest.fixture
def banned(make: Make) -> Company:
    company = make.company(
        name="PT Penipu", nib="1234567890123", contact_phone="+6281200000001", website="https://www.penipu.example.com"
    )
    make.recruiter(company=company)
    staff = make.account(Role.STAFF, school=company.approvals[0].school)
    bans.ban(company.id, reason="Menipu pelamar", by=staff)
    return company


def staff_of(make: Make, company: Company) -> Account:
    return make.account(Role.STAFF, school=company.approvals[0].school)


def test_a_ban_ends_the_companys_standing_and_nothing_brings_it_back(make: Make, banned: Company) -> None:
    approval, staff = banned.approvals[0], staff_of(make, banned)
    assert approval.state is ApprovalState.SUSPENDED
    with pytest.raises(Banned):
        company_approvals.restore(approval.id, by=staff)


@pytest.mark.parametrize(
    "trace",
    [
        {"nib": "1234567890123"},
        {"contact_phone": "0812-0000-0001"},
        {"website": "http://penipu.example.com/karir"},
    ],
)
def test_another_name_does_not_help_and_nothing_is_left_of_the_attempt(
    make: Make, banned: Company, trace: dict[str, str]
) -> None:
    if "nib" in trace:
        banned.nib = None
        db.session.commit()
    before = db.session.scalar(select(func.count(Account.id)))
    with pytest.raises(Banned):
        register(banned.approvals[0].school_id, **trace)
    assert db.session.scalar(select(func.count(Account.id))) == before


def test_its_people_are_known_too_also_when_they_join_another_company(make: Make, banned: Company) -> None:
    person = banned.recruiters[0].account
    email, person.email = person.email, "lama@example.com"
    db.session.commit()
    school_id = banned.approvals[0].school_id
    with pytest.raises(Banned):
        register(school_id, email=email)
    honest = make.recruiter(company=make.company(school=banned.approvals[0].school)).account
    token = access_links.invite_colleague(by=honest, role=Role.RECRUITER)
    with pytest.raises(Banned):
        access_links.join(token, display_name="X", password="rahasia-panjang-1", email=email, phone="")


def test_a_like_name_is_only_a_reason_to_look_twice(make: Make, banned: Company) -> None:
    company = register(banned.approvals[0].school_id, name="CV. Penipu", regency_code=banned.regency_code)
    found = bans.resembling(company, banned.approvals[0].school_id)
    assert [one.company_id for one in found] == [banned.id]


def test_one_schools_ban_is_not_anothers_until_the_keeper_widens_it(make: Make, banned: Company) -> None:
    other = make.school(name="SMK Lain")
    company = register(other.id, website="https://penipu.example.com")
    assert company.approvals[0].state is ApprovalState.SUBMITTED
    ban = bans.list_bans(by=staff_of(make, banned), page=1).items[0]
    with pytest.raises(NotAllowed):
        bans.widen(ban.id, by=staff_of(make, banned))
    with pytest.raises(NotFound):
        bans.lift(ban.id, by=make.account(Role.STAFF, school=other))
    bans.widen(ban.id, by=make.account(Role.ADMIN))
    with pytest.raises(Banned):
        register(other.id, email="lagi@example.com", website="https://penipu.example.com")


def test_a_widened_ban_ends_what_stood_at_other_schools_and_says_so_once(make: Make, banned: Company) -> None:
    verified, asked = (make.school(name=name) for name in ("SMK Menyetujui", "SMK Ditanya"))
    banned.approvals.append(CompanyApproval(school=verified, state=ApprovalState.VERIFIED))
    banned.approvals.append(CompanyApproval(school=asked, state=ApprovalState.SUBMITTED))
    vacancy = make.vacancy(company=banned, school=verified)
    ban = bans.list_bans(by=staff_of(make, banned), page=1).items[0]
    for _time in range(2):
        bans.widen(ban.id, by=make.account(Role.ADMIN))
    states = {one.school_id: one.state for one in banned.approvals}
    assert (states[verified.id], states[asked.id]) == (ApprovalState.SUSPENDED, ApprovalState.REFUSED)
    assert not vacancy_reading.get_view(vacancy.id, reader=None).is_open
    told = db.session.scalars(select(Notice.sentence).where(Notice.account_id == banned.recruiters[0].account_id)).all()
    assert [one for one in told if one == bans.WIDENED[1]] == [bans.WIDENED[1]] * 2
    with pytest.raises(Banned):
        company_approvals.restore(banned.approvals[1].id, by=make.account(Role.STAFF, school=verified))


def test_a_lifted_ban_is_not_widened(make: Make, banned: Company) -> None:
    keeper = make.account(Role.ADMIN)
    ban = bans.list_bans(by=keeper, page=1).items[0]
    bans.lift(ban.id, by=keeper)
    with pytest.raises(TransitionNotAllowed):
        bans.widen(ban.id, by=keeper)
    assert ban.school_id == banned.approvals[0].school_id


def test_lifting_opens_the_way_but_nothing_by_itself(make: Make, banned: Company) -> None:
    staff = staff_of(make, banned)
    bans.lift(bans.list_bans(by=staff, page=1).items[0].id, by=staff)
    assert banned.approvals[0].state is ApprovalState.SUSPENDED
    assert company_approvals.restore(banned.approvals[0].id, by=staff).state is ApprovalState.VERIFIED


def test_a_ban_needs_a_reason_and_a_company_the_school_knows(make: Make) -> None:
    company = make.company()
    with pytest.raises(InvalidValue) as refusal:
        bans.ban(company.id, reason=" ", by=staff_of(make, company))
    assert refusal.value.field == "reason"
    with pytest.raises(NotFound):
        bans.ban(company.id, reason="x", by=make.account(Role.STAFF, school=make.school(name="SMK Lain")))


def test_a_ban_pressed_twice_at_once_is_one_ban(make: Make, app: Flask) -> None:
    company = make.company()
    key, staff, found = company.id, staff_of(make, company), []
    press = staff, lambda by: found.append(bans.ban(key, reason="Menipu pelamar", by=by).id)
    assert at_once(app, press, press) == ["done", "done"]
    assert len(found) == 2
    assert len(set(found)) == 1
