"""Answers of the alumni themselves: stored once, never over somebody else's, also when two arrive at one moment."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.errors import InvalidValue
from app.extensions import db
from app.models.answer_draft import AnswerDraft
from app.models.tracer import Response, ResponseRevision
from app.rules.tracer_core import Bracket, Core
from app.rules.tracer_status import Activity
from app.services import answer_drafts, answer_history, own_answers, pay_choices, respondents
from app.services.own_answers import Sent
from tests.at_once import at_once
from tests.factories import Make

WORKS = Sent(
    Core(Activity.WORK, organisation="PT Contoh", pay=Bracket(0, 2_000_000)), agrees=True, read_revision=0, seconds=40
)


@pytest.fixture
def wave(make: Make):
    return make.wave()


@pytest.fixture
def token(make: Make, wave) -> str:
    return make.answer_token(wave, make.alumni(has_account=False, is_findable=False))


def together(app: Flask, token: str, sents: list[Sent]) -> list[str]:
    """Each sent at the same moment through a form of its own; what became of them, sorted."""
    link = respondents.by_link(token).link
    attempts = [(link, lambda respondent, sent=sent: own_answers.send(respondent, sent)) for sent in sents]
    return sorted(at_once(app, *attempts, first=lambda _link: respondents.by_link(token)))


def count(kind: type) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def test_one_submission_that_arrives_four_times_at_one_moment_is_stored_once(app: Flask, token: str) -> None:
    sent = replace(WORKS, submission_key=uuid4().hex)
    assert together(app, token, [sent] * 4) == ["done"] * 4
    assert (count(Response), count(ResponseRevision)) == (1, 0)
    assert db.session.scalar(select(Response.revision)) == 1


@pytest.mark.parametrize("prepare", ["nothing", "begun", "answered"])
def test_of_two_people_at_one_moment_one_is_told(app: Flask, token: str, prepare: str) -> None:
    read = 0
    if prepare == "begun":
        answer_drafts.save(respondents.by_link(token), {"activity": ["work"]})
    if prepare == "answered":
        read = own_answers.send(respondents.by_link(token), WORKS).revision
    sents = [
        replace(WORKS, core=Core(activity), submission_key=uuid4().hex, read_revision=read)
        for activity in (Activity.STUDY, Activity.OTHER)
    ]
    assert together(app, token, sents) == ["AnsweredMeanwhile", "done"]
    assert count(Response) == 1
    assert count(ResponseRevision) == (1 if prepare == "answered" else 0)


def test_a_refusal_leaves_neither_a_consent_nor_a_number(app: Flask, token: str) -> None:
    respondent = respondents.by_link(token)
    with pytest.raises(InvalidValue):
        own_answers.send(respondent, replace(WORKS, core=replace(WORKS.core, regency_code="Atlantis")))
    assert not db.session.new
    assert not db.session.dirty


def test_the_history_tells_each_version_with_what_changed(app: Flask, token: str) -> None:
    respondent = respondents.by_link(token)
    own_answers.send(respondent, replace(WORKS, submission_key=uuid4().hex))
    told = replace(WORKS, core=Core(Activity.STUDY, organisation="Politeknik"), submission_key=uuid4().hex)
    response = own_answers.send(respondent, replace(told, read_revision=1, seconds=None))
    newest, oldest = answer_history.versions_of(response)
    assert (newest.revision, oldest.revision) == (2, 1)
    assert newest.changed == ("activity", "organisation", "pay")
    assert (oldest.core.pay, oldest.seconds, oldest.changed) == (Bracket(0, 2_000_000), 40, ())
    assert newest.before == oldest.core
    assert (oldest.consent_version, oldest.entered_by) == ("2026-11", None)


def test_brackets_follow_the_place_of_work_and_say_whose_minimum_wage_it_is(app: Flask, wave) -> None:
    own, other = pay_choices.for_place(wave, None), pay_choices.for_place(wave, "31.71")
    assert own is not None
    assert other is not None
    assert own.region == "Kab. Ketapang"
    assert other.brackets != own.brackets
    assert pay_choices.for_place(wave, "Atlantis") == own


def test_drafts_nobody_came_back_to_are_forgotten(app: Flask, token: str) -> None:
    draft = answer_drafts.save(respondents.by_link(token), {"activity": ["work"]})
    answer_drafts.forget_old()
    assert count(AnswerDraft) == 1
    draft.saved_at = clock.now() - timedelta(days=61)
    answer_drafts.forget_old()
    assert count(AnswerDraft) == 0
