"""What time alone changes gives way to what people do at the same moment, and one step that fails stops no other."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.extensions import db
from app.models.event import Event
from app.models.notice import Notice
from app.models.outbox import Mail
from app.models.referral import Referral, SpeculativeApplication
from app.models.vacancy import Vacancy
from app.rules.referral_status import ReferralState, SpeculativeState
from app.rules.vacancy_status import VacancyState
from app.services import alumni_dormancy, referrals, speculative, upkeep, uploads
from tests.factories import Make
from tests.meanwhile import just_after_reading


def test_a_vacancy_closed_at_the_moment_it_expires_stays_closed(app: Flask, make: Make) -> None:
    vacancy = make.vacancy(deadline=clock.today() - timedelta(days=1))
    closing = update(Vacancy).where(Vacancy.id == vacancy.id)
    with just_after_reading("vacancy", closing.values(state=VacancyState.CLOSED, ended_at=clock.now())):
        upkeep.expire_vacancies()
    db.session.expire_all()
    assert vacancy.state is VacancyState.CLOSED
    assert db.session.scalars(select(Event).where(Event.action == "vacancy.expired")).all() == []


def test_a_referral_answered_at_the_moment_it_lapses_stays_answered(app: Flask, make: Make) -> None:
    referral = make.referral(make.vacancy(state=VacancyState.CLOSED))
    agreeing = update(Referral).where(Referral.id == referral.id).values(state=ReferralState.DECLINED)
    with just_after_reading("referral", agreeing):
        referrals.lapse_over()
    db.session.expire_all()
    assert referral.state is ReferralState.DECLINED


def test_an_offer_kept_at_the_moment_it_lapses_stays_kept(app: Flask, make: Make) -> None:
    offer = make.speculative(expires_on=clock.today() - timedelta(days=1))
    keeping = update(SpeculativeApplication).where(SpeculativeApplication.id == offer.id)
    later = clock.today() + timedelta(days=300)
    with just_after_reading("speculative_application", keeping.values(state=SpeculativeState.KEPT, expires_on=later)):
        speculative.lapse_due()
    db.session.expire_all()
    assert offer.state is SpeculativeState.KEPT
    assert db.session.scalars(select(Notice)).all() == []


def test_no_mail_is_kept_for_more_than_a_month_sent_or_not(app: Flask) -> None:
    """Whoever sets up the mail server after half a year does not send half a year of old news."""
    month, now = timedelta(days=30, minutes=1), clock.now()
    old = [(now - month, None), (now - 2 * month, now - month)]
    young = [(now, None), (now - month, now)]
    for created_at, sent_at in (*old, *young):
        db.session.add(Mail(recipient="a@example.com", subject="", body="x", created_at=created_at, sent_at=sent_at))
    db.session.commit()
    upkeep.forget_old_mails()
    assert db.session.execute(select(Mail.created_at, Mail.sent_at).order_by(Mail.id)).all() == young


def test_two_workers_at_once_ask_a_long_absent_alumnus_once(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the questions lie days in which to answer, also for whoever was overlooked for years."""
    alumni = make.alumni()
    alumni.account.last_seen_at = clock.now() - timedelta(days=900)
    db.session.commit()
    monkeypatch.setattr(alumni_dormancy, "_asked_lately", with_another_worker(alumni_dormancy._asked_lately))
    alumni_dormancy.ask_due()
    assert alumni.dormancy_warnings == 1
    assert len(db.session.scalars(select(Notice)).all()) == 1


def with_another_worker(asked_lately: Callable) -> Callable:
    """Who was asked lately, and then another worker comes by and asks."""
    calls = []

    def read(ids):
        found = asked_lately(ids)
        calls.append(ids)
        if len(calls) == 1:
            alumni_dormancy.ask_due()
        return found

    return read


def test_a_step_that_fails_stops_no_other(
    app: Flask, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A file that another process removes meanwhile, for one, is no reason to write to nobody."""
    app.config["UPLOAD_DIR"] = tmp_path / "uploads"
    (uploads.folder() / "gone").symlink_to("nowhere")
    vacancy = make.vacancy(deadline=clock.today() - timedelta(days=1))
    assert upkeep.STEPS.index(uploads.sweep) < len(upkeep.STEPS) - 1
    monkeypatch.setattr(upkeep, "STEPS", (uploads.sweep, upkeep.expire_vacancies))
    upkeep.run()
    assert vacancy.state is VacancyState.EXPIRED
    assert "FileNotFoundError" in caplog.text
