"""Links that let somebody in: single-use, short-lived, stored as hashes."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from app import clock
from app.errors import AlreadyTaken, NotAllowed, TokenNotValid
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.event import Event
from app.models.outbox import Mail
from app.rules.alumni_status import AlumniState
from app.rules.roles import Role
from app.services import access_links, accounts, mail
from app.services.even_time import LONG_ENOUGH
from tests.factories import PASSWORD, Make
from tests.meanwhile import just_after_reading
from tests.services.notice_scene import at, noon


def test_an_invited_alumnus_joins_and_the_link_is_used_up(make: Make) -> None:
    alumni = make.alumni(has_account=False, is_findable=False, full_name="Ani Contoh")
    staff = make.account(Role.STAFF, school=alumni.cohort.school)
    token = access_links.invite_alumni(alumni, by=staff)
    assert alumni.state is AlumniState.INVITED
    invited = access_links.invited_by(access_links.find_link(token, LinkPurpose.JOIN))
    assert (invited.first_name, invited.organisation) == ("Ani", alumni.cohort.school.name)
    account = access_links.join(token, display_name="", password="sungai pawan 7", email="", phone="0812 0000 1111")
    assert (alumni.account, alumni.state, account.display_name) == (account, AlumniState.ACTIVE, "Ani Contoh")
    with pytest.raises(TokenNotValid):
        access_links.join(token, display_name="", password="sungai pawan 7", email="lain@example.com", phone="")
    actions = [event.action for event in db.session.query(Event).order_by(Event.id)]
    assert actions == ["alumni.invited", "account.joined"]


def test_a_second_invitation_retires_the_first_and_links_expire(make: Make) -> None:
    alumni = make.alumni(has_account=False)
    staff = make.account(Role.STAFF, school=alumni.cohort.school)
    first, second = access_links.invite_alumni(alumni, by=staff), access_links.invite_alumni(alumni, by=staff)
    with pytest.raises(TokenNotValid):
        access_links.find_link(first, LinkPurpose.JOIN)
    link = access_links.find_link(second, LinkPurpose.JOIN)
    link.expires_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    with pytest.raises(TokenNotValid):
        access_links.find_link(second, LinkPurpose.JOIN)


def test_the_link_table_does_not_hold_tokens(make: Make) -> None:
    token = access_links.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    assert token not in str([vars(link) for link in db.session.query(AccessLink)])


def test_only_people_of_a_school_or_company_invite_and_only_their_own_kind(make: Make) -> None:
    recruiter = make.recruiter()
    token = access_links.invite_colleague(by=recruiter.account, role=Role.RECRUITER)
    joined = access_links.join(
        token, display_name="Budi", password="sungai pawan 7", email="budi@example.com", phone=""
    )
    assert joined.role is Role.RECRUITER
    with pytest.raises(NotAllowed):
        access_links.invite_colleague(by=recruiter.account, role=Role.SCHOOL_ADMIN)
    with pytest.raises(NotAllowed):
        access_links.invite_colleague(by=make.account(Role.STAFF), role=Role.SCHOOL_ADMIN)


def test_a_contact_used_elsewhere_is_named_at_its_field(make: Make) -> None:
    make.account(email="ani@example.com")
    token = access_links.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    with pytest.raises(AlreadyTaken) as refusal:
        access_links.join(token, display_name="Ani", password="sungai pawan 7", email="ani@example.com", phone="")
    assert refusal.value.field == "email"


def test_a_reset_mail_goes_only_to_an_account_and_its_link_works_once(make: Make) -> None:
    account = make.account(email="ani@example.com")
    texts = {"link": "https://x/{token}", "subject": "Atur ulang", "body": "Halo {name}: {link}"}
    access_links.request_reset("tidak.ada@example.com", **texts)
    assert mail.recent() == []
    access_links.request_reset("ani@example.com", **texts)
    (sent,) = db.session.query(Mail).all()
    token = sent.body.split("https://x/")[1]
    assert access_links.reset_password(token, password="sungai pawan 7") is account
    with pytest.raises(TokenNotValid):
        access_links.reset_password(token, password="sungai pawan 8")
    assert accounts.authenticate(contact="ani@example.com", password="sungai pawan 7") is account


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_of_two_who_use_a_link_at_once_the_second_comes_too_late(make: Make, purpose: LinkPurpose) -> None:
    account = make.account(email="ani@example.com")
    link = AccessLink(
        purpose=purpose,
        token_hash=access_links._hash("satu"),
        expires_at=clock.now() + timedelta(hours=1),
        role=Role.RECRUITER,
        account_id=account.id if purpose is LinkPurpose.RESET else None,
        company_id=make.company().id if purpose is LinkPurpose.JOIN else None,
    )
    db.session.add(link)
    db.session.commit()
    using = update(AccessLink).where(AccessLink.id == link.id).values(used_at=clock.now())
    person = {"display_name": "Budi", "email": "budi@example.com", "phone": ""}
    use, values = (access_links.join, person) if purpose is LinkPurpose.JOIN else (access_links.reset_password, {})
    with just_after_reading("access_link", using), pytest.raises(TokenNotValid):
        use("satu", password="kunci-rumah-hijau", **values)
    db.session.rollback()
    assert [one.email for one in db.session.query(Account)] == ["ani@example.com"]
    assert accounts.is_password_of(account, PASSWORD)


def test_a_join_link_does_not_reset_a_password(make: Make) -> None:
    token = access_links.invite_colleague(by=make.account(Role.SCHOOL_ADMIN), role=Role.STAFF)
    with pytest.raises(TokenNotValid):
        access_links.reset_password(token, password="sungai pawan 7")


def test_somebody_whose_claim_was_refused_joins_with_the_same_account_when_invited(make: Make) -> None:
    claimant = make.account(email="ani@example.com", display_name="Alumni (menunggu sekolah)")
    alumni = make.alumni(has_account=False, full_name="Ani Contoh")
    token = access_links.invite_alumni(alumni, by=make.account(Role.STAFF, school=alumni.cohort.school))
    joined = access_links.join(token, display_name="", password=PASSWORD, email="ani@example.com", phone="")
    assert (joined, alumni.account, joined.display_name) == (claimant, claimant, "Ani Contoh")


def test_a_new_password_ends_every_other_way_back_in(make: Make) -> None:
    """Somebody who asked for links before the owner noticed is left with none of them."""
    alumni = make.alumni()
    db.session.add_all(
        AccessLink(
            purpose=LinkPurpose.RESET,
            token_hash=access_links._hash(token),
            expires_at=clock.now() + timedelta(hours=1),
            account_id=alumni.account_id,
        )
        for token in ("satu", "dua", "tiga")
    )
    db.session.commit()
    access_links.reset_password("satu", password="kunci-rumah-hijau")
    with pytest.raises(TokenNotValid):
        access_links.find_link("dua", LinkPurpose.RESET)
    another = access_links.reset_link(alumni, by=make.account(Role.STAFF))
    accounts.change_password(alumni.account, current="kunci-rumah-hijau", new="kunci-rumah-kuning")
    with pytest.raises(TokenNotValid):
        access_links.find_link(another, LinkPurpose.RESET)


def test_nobody_at_school_makes_a_new_password_behind_the_back_of_an_alumnus(make: Make, monkeypatch) -> None:
    """Nor in the night: the mail is there while the link still lives."""
    at(monkeypatch, noon() + timedelta(hours=11))
    alumni = make.alumni()
    access_links.reset_link(alumni, by=make.account(Role.STAFF, school=alumni.cohort.school))
    [told] = db.session.query(Mail)
    assert told.recipient == alumni.account.email
    assert alumni.cohort.school.name in told.body
    assert told.send_after is None


def test_asking_for_a_link_takes_as_long_for_nobody_as_for_somebody(make: Make) -> None:
    make.account(email="ani@example.com")
    for contact in ("ani@example.com", "siapa@example.com", "bukan kontak"):
        started = time.monotonic()
        access_links.request_reset(contact, link="{token}", subject="Atur ulang", body="{link} {name}")
        assert time.monotonic() - started >= LONG_ENOUGH
