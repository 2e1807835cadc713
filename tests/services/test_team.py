import pytest
from sqlalchemy import delete, select

from app.errors import LastManager, NotAllowed, NotFound, TokenNotValid
from app.extensions import db
from app.models.account import AccessLink, LinkPurpose
from app.models.company import Recruiter
from app.models.vacancy import Vacancy
from app.rules.company_status import RecruiterRole
from app.services import (
    access_links,
    accounts,
    companies,
    company_approvals,
    row_locks,
    team,
    vacancies,
    vacancy_reading,
)
from app.services.company_facts import CompanyFacts
from tests.at_once import at_once
from tests.factories import PASSWORD

MANAGER, RECRUITER, REVIEWER = RecruiterRole
PERSON = {"display_name": "Rekan", "email": "rekan@example.com", "phone": ""}


def joined(token, **person):
    account = access_links.join(token, **PERSON | {"password": PASSWORD} | person)
    return db.session.scalars(select(Recruiter).filter_by(account_id=account.id)).one()


@pytest.mark.parametrize("role", RecruiterRole)
def test_who_is_invited_has_the_role_of_the_link(make, role):
    manager = make.recruiter()
    member = joined(team.invite(role, by=manager.account))
    assert (member.company_id, member.role) == (manager.company_id, role)


@pytest.mark.parametrize("role", [RECRUITER, REVIEWER])
def test_only_managers_touch_the_team_and_the_company(make, role):
    manager, member = make.recruiter(), make.recruiter(role=role)
    facts = CompanyFacts(name=member.company.name, industry="C", regency_code="61.04")
    for forbidden in (
        lambda: team.invite(MANAGER, by=member.account),
        lambda: team.change_role(manager.id, REVIEWER, by=member.account),
        lambda: team.change_role(member.id, MANAGER, by=member.account),
        lambda: team.remove(manager.id, by=member.account),
        lambda: companies.update(facts, by=member.account),
        lambda: company_approvals.submit(by=member.account),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
        db.session.rollback()
    assert team.team_of(member.account).waiting == []


def test_a_reviewer_writes_no_vacancy_and_ends_none(make):
    reviewer, vacancy = make.recruiter(role=REVIEWER).account, make.vacancy()
    for forbidden in (vacancies.submit, vacancies.close, vacancies.withdraw, vacancies.repost):
        with pytest.raises(NotAllowed):
            forbidden(vacancy.id, by=reviewer)
    assert vacancy_reading.get_view(vacancy.id, reader=reviewer).is_own


def test_another_companys_people_look_missing(make):
    manager, stranger = make.recruiter(), make.recruiter(company=make.company())
    for step in (
        lambda: team.remove(stranger.id, by=manager.account),
        lambda: team.change_role(stranger.id, REVIEWER, by=manager.account),
    ):
        with pytest.raises(NotFound):
            step()
        db.session.rollback()


def test_the_last_manager_neither_goes_nor_steps_down(make):
    manager = make.recruiter()
    make.recruiter(role=RECRUITER)
    for step in (
        lambda: team.leave(by=manager.account),
        lambda: team.change_role(manager.id, RECRUITER, by=manager.account),
        lambda: team.remove(manager.id, by=manager.account),
    ):
        with pytest.raises(LastManager):
            step()
        db.session.rollback()
    make.recruiter()
    team.leave(by=manager.account)
    assert companies.find_company_of(manager.account) is None


def test_who_is_taken_out_is_signed_out_told_and_leaves_the_vacancies(make):
    manager, member = make.recruiter(), make.recruiter(role=RECRUITER)
    account, session = member.account, member.account.get_id()
    vacancy = make.vacancy(posted_by_id=account.id)
    team.remove(member.id, by=manager.account)
    assert accounts.find_by_session(session) is None
    assert db.session.get(Vacancy, vacancy.id).posted_by_id == account.id
    with pytest.raises(NotAllowed):
        companies.company_of(account)


def test_invitations_of_who_is_taken_out_stop_and_others_can_be_taken_back(make):
    manager, second = make.recruiter(), make.recruiter()
    token, kept = team.invite(RECRUITER, by=second.account), team.invite(REVIEWER, by=manager.account)
    team.remove(second.id, by=manager.account)
    with pytest.raises(TokenNotValid):
        access_links.find_link(token, LinkPurpose.JOIN)
    link = access_links.find_link(kept, LinkPurpose.JOIN)
    assert [one.id for one in team.team_of(manager.account).waiting] == [link.id]
    with pytest.raises(NotFound):
        team.take_back_invitation(link.id, by=make.recruiter(company=make.company()).account)
    team.take_back_invitation(link.id, by=manager.account)
    with pytest.raises(TokenNotValid):
        access_links.find_link(kept, LinkPurpose.JOIN)


def test_who_left_joins_another_company_with_the_same_account(make):
    make.recruiter()
    leaver = make.recruiter()
    account = leaver.account
    team.leave(by=account)
    other = make.recruiter(company=make.company())
    again = joined(team.invite(RECRUITER, by=other.account), email=account.email)
    assert (again.account_id, again.company_id) == (account.id, other.company_id)
    assert db.session.scalar(select(AccessLink).where(AccessLink.used_at.is_(None))) is None


def test_two_managers_who_leave_at_once_do_not_both_go(make, app):
    first, second = make.recruiter(), make.recruiter()
    company_id = first.company_id
    leaves = [(one.account, lambda by: team.leave(by=by)) for one in (first, second)]
    assert sorted(at_once(app, *leaves)) == ["LastManager", "done"]
    assert len(db.session.scalars(select(Recruiter).filter_by(company_id=company_id)).all()) == 1


@pytest.mark.parametrize("step", ["remove", "leave"])
def test_who_was_taken_out_a_moment_ago_is_refused_in_words(make, monkeypatch, step):
    acting, other = make.recruiter(), make.recruiter()
    own_id, account, lock = acting.id, acting.account, row_locks.lock

    def hold_late(company):
        """The colleague was first."""
        monkeypatch.setattr(row_locks, "lock", lock)
        lock(company)
        gone = delete(Recruiter).where(Recruiter.id == own_id)
        db.session.execute(gone.execution_options(synchronize_session=False))

    monkeypatch.setattr(row_locks, "lock", hold_late)
    with pytest.raises(NotAllowed):
        team.remove(other.id, by=account) if step == "remove" else team.leave(by=account)


def test_who_manages_no_longer_lets_nobody_in(make):
    manager, other = make.recruiter(), make.recruiter()
    kept, own = (team.invite(MANAGER, by=one.account) for one in (other, manager))
    team.change_role(manager.id, REVIEWER, by=other.account)
    with pytest.raises(TokenNotValid):
        joined(own)
    assert joined(kept).role is MANAGER
