"""What two people do at one moment happens one after the other: the second reads what the first has done."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent, HiddenFrom
from app.models.application import Application, Invitation
from app.models.hiring import PoolEntry, TextPurpose
from app.models.referral import SpeculativeApplication
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Visibility
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState
from app.rules.referral_status import SpeculativeState
from app.rules.vacancy_status import VacancyState
from app.services import (
    answer_texts,
    applications,
    consents,
    hiring,
    invitations,
    pool,
    referrals,
    speculative,
    speculative_answers,
    upkeep,
)

HALF_WAY = 0.5
"""So many seconds the first is held back, while the second may run."""


@pytest.fixture
def at_once(app, monkeypatch):
    """Run two acts, each with a session of its own: the first waits before `module.name` while the second tries."""

    def run(module, name, *acts):
        step, reached, over, outcomes = getattr(module, name), threading.Event(), threading.Event(), [None, None]

        def held(*args, **values):
            if threading.current_thread().name == "0":
                reached.set()
                over.wait(HALF_WAY)
            return step(*args, **values)

        def attempt(number):
            with app.app_context():
                try:
                    acts[number]()
                    outcomes[number] = "done"
                except DomainError as refusal:
                    outcomes[number] = type(refusal).__name__
            if number == 1:
                over.set()

        db.session.commit()
        monkeypatch.setattr(module, name, held)
        first, second = (threading.Thread(target=attempt, args=(number,), name=str(number)) for number in (0, 1))
        first.start()
        reached.wait(5)
        second.start()
        for thread in (first, second):
            thread.join()
        db.session.expire_all()
        return outcomes

    return run


def account(account_id):
    return db.session.get(Account, account_id)


@pytest.fixture
def hired(make):
    """An act that hires this person somewhere."""

    def hiring(alumni):
        recruiter = make.recruiter(company=make.company())
        key, by_id = make.application(make.vacancy(company=recruiter.company), alumni).id, recruiter.account_id
        return lambda: applications.hire(key, started_on=clock.today(), by=account(by_id))

    return hiring


def still_open():
    return db.session.scalar(select(func.count(Application.id)).where(Application.state.in_(OPEN_STATES)))


def test_nobody_applies_for_a_seat_that_is_being_taken(make, at_once):
    vacancy, alumni_id = make.vacancy(), make.alumni().account_id
    vacancy_id, by_id = vacancy.id, make.recruiter(company=vacancy.company).account_id
    last = make.application(vacancy).id
    at_once(
        applications,
        "new_application",
        lambda: applications.apply(vacancy_id, by=account(alumni_id)),
        lambda: applications.hire(last, started_on=clock.today(), by=account(by_id)),
    )
    assert still_open() == 0


def test_a_vacancy_filled_while_its_deadline_passes_stays_filled(make, at_once):
    vacancy = make.vacancy(deadline=clock.today() - timedelta(days=1))
    vacancy_id, by_id = vacancy.id, make.recruiter(company=vacancy.company).account_id
    last = make.application(vacancy).id
    fill = lambda: applications.hire(last, started_on=clock.today(), by=account(by_id))  # noqa: E731
    at_once(hiring, "commit", fill, upkeep.expire_vacancies)
    assert db.session.get(Vacancy, vacancy_id).state is VacancyState.FILLED


def test_an_offer_to_work_kept_while_its_time_runs_out_stays_kept(make, at_once):
    recruiter = make.recruiter()
    key = make.speculative(company=recruiter.company, expires_on=clock.today() - timedelta(days=1)).id
    by_id = recruiter.account_id
    keep = lambda: speculative_answers.keep(key, by=account(by_id))  # noqa: E731
    assert at_once(speculative_answers, "commit", keep, speculative.lapse_due) == ["done", "done"]
    assert db.session.get(SpeculativeApplication, key).state is SpeculativeState.KEPT


def test_who_says_yes_to_an_invitation_while_being_hired_waits_nowhere(make, at_once, hired):
    alumni = make.alumni()
    key, by_id = make.invitation(make.vacancy(company=make.company()), alumni).id, alumni.account_id
    yes = lambda: invitations.answer(key, is_accepted=True, by=account(by_id))  # noqa: E731
    at_once(invitations, "_shortlist", yes, hired(alumni))
    assert still_open() == 0


def test_who_agrees_to_a_referral_while_being_hired_waits_nowhere(make, at_once, hired):
    alumni = make.alumni()
    key, by_id = make.referral(make.vacancy(company=make.company()), alumni).id, alumni.account_id
    yes = lambda: referrals.answer(key, agrees=True, by=account(by_id))  # noqa: E731
    at_once(applications, "new_application", yes, hired(alumni))
    assert still_open() == 0


def test_who_is_taken_from_an_offer_to_work_while_being_hired_waits_nowhere(make, at_once, hired):
    alumni, recruiter = make.alumni(), make.recruiter(company=make.company())
    vacancy_id, by_id = make.vacancy(company=recruiter.company).id, recruiter.account_id
    key = make.speculative(alumni, recruiter.company).id
    taken = lambda: speculative_answers.invite(key, vacancy_id, by=account(by_id))  # noqa: E731
    at_once(applications, "new_application", taken, hired(alumni))
    assert still_open() == 0


def test_a_yes_and_a_no_to_one_invitation_are_not_both_kept(make, at_once):
    alumni = make.alumni()
    key, by_id = make.invitation(make.vacancy(), alumni).id, alumni.account_id
    answers = [
        lambda accepts=accepts: invitations.answer(key, is_accepted=accepts, by=account(by_id))
        for accepts in (True, False)
    ]
    assert at_once(invitations, "_shortlist", *answers) == ["done", "TransitionNotAllowed"]
    assert db.session.get(Invitation, key).state is InvitationState.ACCEPTED


def test_two_taps_on_yes_make_one_application(make, at_once):
    alumni = make.alumni()
    key, by_id = make.invitation(make.vacancy(), alumni).id, alumni.account_id
    yes = lambda: invitations.answer(key, is_accepted=True, by=account(by_id))  # noqa: E731
    assert at_once(invitations, "_shortlist", yes, yes) == ["done", "done"]
    assert db.session.scalars(select(Application.state)).all() == [ApplicationState.SHORTLISTED]


def test_two_taps_keep_a_person_once(make, at_once):
    recruiter_id, key = make.recruiter().account_id, make.alumni().id
    keep = lambda: pool.keep(db.session.get(AlumniProfile, key), by=account(recruiter_id))  # noqa: E731
    assert at_once(pool, "commit", keep, keep) == ["done", "done"]
    assert db.session.scalar(select(func.count(PoolEntry.id))) == 1


def test_two_taps_save_a_text_once(make, at_once):
    by_id = make.recruiter().account_id
    save = lambda: answer_texts.save(TextPurpose.REJECT, name="Jauh", text="Jauh.", by=account(by_id))  # noqa: E731
    assert sorted(at_once(answer_texts, "commit", save, save)) == ["AlreadyTaken", "done"]


def test_two_taps_agree_once(make, at_once):
    by_id = make.alumni(is_findable=False).account_id
    choose = lambda: consents.choose_visibility(Visibility.NAMED, agrees=True, by=account(by_id))  # noqa: E731
    assert at_once(consents, "commit", choose, choose) == ["done", "done"]
    assert db.session.scalar(select(func.count(Consent.id))) == 1


def test_two_taps_hide_from_a_company_once(make, at_once):
    company_id, by_id = make.company().id, make.alumni().account_id
    hide = lambda: consents.hide_from(company_id, by=account(by_id))  # noqa: E731
    assert at_once(consents, "commit", hide, hide) == ["done", "done"]
    assert db.session.scalar(select(func.count(HiddenFrom.id))) == 1
