"""The way out of a mail works without signing in, as often as it is used, only for its address, and back again."""

import pytest
from flask import Flask

from app.errors import TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.rules.notice_kinds import ALWAYS, KINDS, MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import notice_choices, notice_stops
from tests.factories import Make
from tests.services.notice_scene import at, choose, mails, noon, tell


@pytest.fixture
def account(make: Make, monkeypatch: pytest.MonkeyPatch) -> Account:
    at(monkeypatch, noon())
    return make.alumni().account


def link_of(account: Account, topic: str) -> notice_stops.Stop:
    return notice_stops.read(topic, notice_stops.token_of(account, topic))


def test_one_kind_ends_and_comes_back_as_it_was(app: Flask, account: Account) -> None:
    choose(account, NoticeKind.LOOK, MailRhythm.WEEKLY, is_shown=False)
    found = link_of(account, "look")
    for _ in range(2):
        notice_stops.stop(found)
    assert notice_choices.way_of(account, NoticeKind.LOOK).mail is MailRhythm.OFF
    tell(account)
    assert len(mails()) == 1, "other kinds still come"
    notice_stops.take_back(link_of(account, "look"), found.rhythms)
    assert notice_choices.way_of(account, NoticeKind.LOOK) == notice_choices.Way(MailRhythm.WEEKLY, is_shown=False)


def test_everything_but_the_account_ends_at_once(app: Flask, account: Account) -> None:
    notice_stops.stop(notice_stops.everything_of(link_of(account, "application")))
    for kind in KINDS[Role.ALUMNI]:
        tell(account, kind)
    assert [mail.unsubscribe for mail in mails()] == [""], "only what concerns the account"
    notice_stops.take_back(link_of(account, notice_stops.EVERYTHING), {})
    assert {way.mail for way in notice_choices.ways_of(account).values()} == {MailRhythm.AT_ONCE, MailRhythm.DAILY}


def test_the_link_of_an_old_address_neither_ends_nor_tells_anything(app: Flask, account: Account) -> None:
    token = notice_stops.token_of(account, "application")
    account.email = "baru@example.com"
    db.session.commit()
    found = notice_stops.read("application", token)
    assert not found.is_current
    for one in (found, notice_stops.everything_of(found)):
        notice_stops.stop(one)
    assert notice_choices.way_of(account, NoticeKind.APPLICATION).mail is MailRhythm.AT_ONCE


@pytest.mark.parametrize("topic", ["look", "semua", "", "account", "look-application"])
def test_a_token_opens_nothing_but_its_own_topic(app: Flask, account: Account, topic: str) -> None:
    token = notice_stops.token_of(account, "application")
    for broken in (token, token[:-1], "", "x.y"):
        with pytest.raises(TokenNotValid):
            notice_stops.read(topic, broken)


def test_what_nobody_can_switch_off_has_no_way_out(app: Flask, account: Account) -> None:
    assert notice_stops.path_of(account, notice_stops.topic_of(ALWAYS)) == ""
    assert len(notice_stops.path_of(account, notice_stops.topic_of(NoticeKind))) <= 300
