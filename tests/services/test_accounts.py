"""Accounts: signing in, joining by invitation, getting back in."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotAllowed, TokenNotValid, WrongCredentials
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.event import Event
from app.models.outbox import Mail
from app.rules.alumni_status import AlumniState
from app.rules.roles import Role
from app.services import accounts, mail
from tests.factories import PASSWORD, Make


@pytest.mark.parametrize("typed", ["0812-3456-7890", "+62 812 3456 7890", "ANI@Example.com", "ani@example.com "])
def test_an_account_signs_in_with_email_or_phone_however_typed(make: Make, typed: str) -> None:
    account = make.account(email="ani@example.com", phone="+6281234567890")
    assert accounts.authenticate(contact=typed, password=PASSWORD).id == account.id


@pytest.mark.parametrize(
    ("contact", "password"), [("ani@example.com", "salah"), ("siapa@example.com", PASSWORD), ("bukan kontak", "x")]
)
def test_wrong_credentials_say_the_same_whatever_was_wrong(make: Make, contact: str, password: str) -> None:
    make.account(email="ani@example.com")
    with pytest.raises(WrongCredentials):
        accounts.authenticate(contact=contact, password=password)


def test_a_blocked_account_does_not_sign_in_and_its_sessions_end(make: Make) -> None:
    account = make.account(email="ani@example.com", is_blocked=True)
    with pytest.raises(WrongCredentials):
        accounts.authenticate(contact="ani@example.com", password=PASSWORD)
    assert not account.is_active


@pytest.mark.parametrize("session_id", ["", "x", "1", "1:x", "999999:0", "1:7"])
def test_a_made_up_session_is_nobody(make: Make, session_id: str) -> None:
    make.account()
    assert accounts.find_by_session(session_id) is None


def test_a_new_password_ends_the_other_sessions(make: Make) -> None:
    account = make.account()
    before = account.get_id()
    accounts.change_password(account, current=PASSWORD, new="sungai pawan 7")
    assert accounts.find_by_session(before) is None
    assert accounts.find_by_session(account.get_id()) is account
    with pytest.raises(InvalidValue) as refusal:
        accounts.change_password(account, current=PASSWORD, new="sungai pawan 8")
    assert refusal.value.field == "current"


@pytest.mark.parametrize("password", ["pendek", "12345678", "x" * 129, "ani@example.com", "ani"])
def test_weak_passwords_are_refused_at_their_field(make: Make, password: str) -> None:
    account = make.account(email="ani@example.com")
    with pytest.raises(InvalidValue) as refusal:
        accounts.change_password(account, current=PASSWORD, new=password)
    assert refusal.value.field == "password"


def test_an_invited_alumnus_joins_and_the_link_is_used_up(make: Make) -> None:
    alumni = make.alumni(has_account=False, is_findable=False, full_name="Ani Contoh")
    staff = make.account(Role.STAFF, school=alumni.cohort.school)
    token = accounts.invite_alumni(alumni, by=staff)
    assert alumni.state is AlumniState.INVITED
    invited = accounts.invited_by(accounts.find_link(token, LinkPurpose.JOIN))
    assert (invited.first_name, invited.organisation) == ("Ani", alumni.cohort.school.name)
    account = accounts.join(token, display_name="", password="sungai pawan 7", email="", phone="0812 0000 1111")
    assert (alumni.account, alumni.state, account.display_name) == (account, AlumniState.ACTIVE, "Ani Contoh")
    with pytest.raises(TokenNotValid):
        accounts.join(token, display_name="", password="sungai pawan 7", email="lain@example.com", phone="")
    actions = [event.action for event in db.session.query(Event).order_by(Event.id)]
    assert actions == ["alumni.invited", "account.joined"]


def test_a_second_invitation_retires_the_first_and_links_expire(make: Make) -> None:
    alumni = make.alumni(has_account=False)
    staff = make.account(Role.STAFF, school=alumni.cohort.school)
    first, second = accounts.invite_alumni(alumni, by=staff), accounts.invite_alumni(alumni, by=staff)
    with pytest.raises(TokenNotValid):
        accounts.find_link(first, LinkPurpose.JOIN)
    link = accounts.find_link(second, LinkPurpose.JOIN)
    link.expires_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    with pytest.raises(TokenNotValid):
        accounts.find_link(second, LinkPurpose.JOIN)


def test_the_link_table_does_not_hold_tokens(make: Make) -> None:
    token = accounts.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    assert token not in str([vars(link) for link in db.session.query(AccessLink)])


def test_only_people_of_a_school_or_company_invite_and_only_their_own_kind(make: Make) -> None:
    recruiter = make.recruiter()
    token = accounts.invite_colleague(by=recruiter.account, role=Role.RECRUITER)
    joined = accounts.join(token, display_name="Budi", password="sungai pawan 7", email="budi@example.com", phone="")
    assert joined.role is Role.RECRUITER
    with pytest.raises(NotAllowed):
        accounts.invite_colleague(by=recruiter.account, role=Role.SCHOOL_ADMIN)
    with pytest.raises(NotAllowed):
        accounts.invite_colleague(by=make.account(Role.STAFF), role=Role.SCHOOL_ADMIN)


def test_a_contact_used_elsewhere_is_named_at_its_field(make: Make) -> None:
    make.account(email="ani@example.com")
    token = accounts.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    with pytest.raises(AlreadyTaken) as refusal:
        accounts.join(token, display_name="Ani", password="sungai pawan 7", email="ani@example.com", phone="")
    assert refusal.value.field == "email"


def test_a_reset_mail_goes_only_to_an_account_and_its_link_works_once(make: Make) -> None:
    account = make.account(email="ani@example.com")
    texts = {"link": "https://x/{token}", "subject": "Atur ulang", "body": "Halo {name}: {link}"}
    accounts.request_reset("tidak.ada@example.com", **texts)
    assert mail.recent() == []
    accounts.request_reset("ani@example.com", **texts)
    (sent,) = db.session.query(Mail).all()
    token = sent.body.split("https://x/")[1]
    assert accounts.reset_password(token, password="sungai pawan 7") is account
    with pytest.raises(TokenNotValid):
        accounts.reset_password(token, password="sungai pawan 8")
    assert accounts.authenticate(contact="ani@example.com", password="sungai pawan 7") is account


def test_a_join_link_does_not_reset_a_password(make: Make) -> None:
    token = accounts.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    with pytest.raises(TokenNotValid):
        accounts.reset_password(token, password="sungai pawan 7")


def test_demo_accounts_are_noticed(make: Make) -> None:
    assert not accounts.has_demo_accounts()
    make.account(email="alumni@demo.example")
    assert accounts.has_demo_accounts()
    assert db.session.query(Account).count() == 1
