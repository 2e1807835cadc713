"""Accounts: signing in, passwords, sessions."""

import pytest

from app.errors import InvalidValue, WrongCredentials
from app.extensions import db
from app.models.account import Account
from app.services import accounts, contacts
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


def test_demo_accounts_are_noticed(make: Make) -> None:
    assert not accounts.has_demo_accounts()
    make.account(email="alumni@demo.example")
    assert accounts.has_demo_accounts()
    assert db.session.query(Account).count() == 1


@pytest.mark.parametrize("typed", ["=?utf-8?b?!!!?=@example.com", "=?utf-8?q?lain=40x.org=2c?=@example.com"])
def test_an_address_that_would_be_read_as_another_one_in_a_mail_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        contacts.normal_email(typed)
    assert refusal.value.field == "email"
