"""What two people do at one moment happens one after the other: the second reads what the first has done."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile, Consent, HiddenFrom
from app.models.application import Application
from app.models.hiring import PoolEntry, TextPurpose
from app.rules.alumni_status import ConsentPurpose, Visibility
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
from tests.at_once import at_once

HALF_WAY = 0.5
"""So many seconds the first is held back, while the second may run."""


@pytest.fixture
def overtaken(app, monkeypatch):
    """Two attempts at once: the first waits before `module.name` while the second tries; what came of each."""

    def run(module, name, first, second):
        step, reached, over, slow = getattr(module, name), threading.Event(), threading.Event(), threading.local()

        def held(*args, **values):
            if hasattr(slow, "is_here"):
                reached.set()
                over.wait(HALF_WAY)
            return step(*args, **values)

        def go_slowly(by):
            slow.is_here = True
            first[1](by)

        def overtake(by):
            reached.wait(5)
            try:
                second[1](by)
            finally:
                over.set()

        monkeypatch.setattr(module, name, held)
        return at_once(app, (first[0], go_slowly), (second[0], overtake))

    return run


@pytest.fixture
def hired(make):
    """An attempt that hires this person somewhere."""

    def hiring(alumni):
        recruiter = make.recruiter(company=make.company())
        return hires(recruiter, make.application(make.vacancy(company=recruiter.company), alumni))

    return hiring


def hires(recruiter, application):
    """The attempt of this recruiter to hire whoever applied."""
    key = application.id
    return recruiter.account, lambda by: applications.hire(key, started_on=clock.today(), by=by)


def still_open():
    return db.session.scalar(select(func.count(Application.id)).where(Application.state.in_(OPEN_STATES)))


def test_nobody_applies_for_a_seat_that_is_being_taken(make, overtaken):
    vacancy = make.vacancy()
    key, last = vacancy.id, hires(make.recruiter(company=vacancy.company), make.application(vacancy))
    apply = make.alumni().account, lambda by: applications.apply(key, by=by)
    overtaken(applications, "new_application", apply, last)
    assert still_open() == 0


def test_a_vacancy_filled_while_its_deadline_passes_stays_filled(make, overtaken):
    vacancy = make.vacancy(deadline=clock.today() - timedelta(days=1))
    fill = hires(make.recruiter(company=vacancy.company), make.application(vacancy))
    expire = make.account(), lambda _by: upkeep.expire_vacancies()
    overtaken(hiring, "commit", fill, expire)
    assert vacancy.state is VacancyState.FILLED


def test_an_offer_to_work_kept_while_its_time_runs_out_stays_kept(make, overtaken):
    recruiter = make.recruiter()
    offer = make.speculative(company=recruiter.company, expires_on=clock.today() - timedelta(days=1))
    key = offer.id
    keep = recruiter.account, lambda by: speculative_answers.keep(key, by=by)
    lapse = make.account(), lambda _by: speculative.lapse_due()
    assert overtaken(speculative_answers, "commit", keep, lapse) == ["done", "done"]
    assert offer.state is SpeculativeState.KEPT


def test_who_says_yes_to_an_invitation_while_being_hired_waits_nowhere(make, overtaken, hired):
    alumni = make.alumni()
    key = make.invitation(make.vacancy(company=make.company()), alumni).id
    yes = alumni.account, lambda by: invitations.answer(key, is_accepted=True, by=by)
    overtaken(invitations, "_shortlist", yes, hired(alumni))
    assert still_open() == 0


def test_who_agrees_to_a_referral_while_being_hired_waits_nowhere(make, overtaken, hired):
    alumni = make.alumni()
    key = make.referral(make.vacancy(company=make.company()), alumni).id
    yes = alumni.account, lambda by: referrals.answer(key, agrees=True, by=by)
    overtaken(applications, "new_application", yes, hired(alumni))
    assert still_open() == 0


def test_who_is_taken_from_an_offer_to_work_while_being_hired_waits_nowhere(make, overtaken, hired):
    alumni, recruiter = make.alumni(), make.recruiter(company=make.company())
    vacancy_id = make.vacancy(company=recruiter.company).id
    key = make.speculative(alumni, recruiter.company).id
    taken = recruiter.account, lambda by: speculative_answers.invite(key, vacancy_id, by=by)
    overtaken(applications, "new_application", taken, hired(alumni))
    assert still_open() == 0


def test_a_yes_and_a_no_to_one_invitation_are_not_both_kept(make, overtaken):
    alumni = make.alumni()
    invitation = make.invitation(make.vacancy(), alumni)
    key = invitation.id
    answers = [
        (alumni.account, lambda by, accepts=accepts: invitations.answer(key, is_accepted=accepts, by=by))
        for accepts in (True, False)
    ]
    assert overtaken(invitations, "_shortlist", *answers) == ["done", "TransitionNotAllowed"]
    assert invitation.state is InvitationState.ACCEPTED


def test_two_taps_on_yes_make_one_application(make, overtaken):
    alumni = make.alumni()
    key = make.invitation(make.vacancy(), alumni).id
    yes = alumni.account, lambda by: invitations.answer(key, is_accepted=True, by=by)
    assert overtaken(invitations, "_shortlist", yes, yes) == ["done", "done"]
    assert db.session.scalars(select(Application.state)).all() == [ApplicationState.SHORTLISTED]


def test_two_taps_keep_a_person_once(make, overtaken):
    key = make.alumni().id
    keep = make.recruiter().account, lambda by: pool.keep(db.session.get_one(AlumniProfile, key), by=by)
    assert overtaken(pool, "commit", keep, keep) == ["done", "done"]
    assert db.session.scalar(select(func.count(PoolEntry.id))) == 1


def test_two_taps_save_a_text_once(make, overtaken):
    recruiter = make.recruiter().account
    save = recruiter, lambda by: answer_texts.save(TextPurpose.REJECT, name="Jauh", text="Jauh.", by=by)
    assert sorted(overtaken(answer_texts, "commit", save, save)) == ["AlreadyTaken", "done"]


def test_two_taps_agree_once(make, overtaken):
    account = make.alumni(is_findable=False).account
    choose = account, lambda by: consents.choose_visibility(Visibility.NAMED, agrees=True, by=by)
    assert overtaken(consents, "commit", choose, choose) == ["done", "done"]
    assert db.session.scalar(select(func.count(Consent.id))) == 1


def test_two_taps_hide_from_a_company_once(make, overtaken):
    key = make.company().id
    hide = make.alumni().account, lambda by: consents.hide_from(key, by=by)
    assert overtaken(consents, "commit", hide, hide) == ["done", "done"]
    assert db.session.scalar(select(func.count(HiddenFrom.id))) == 1


def test_a_consent_withdrawn_while_visibility_is_chosen_leaves_the_profile_closed(make, overtaken):
    """Else the name would show as soon as the consent is given again, for being found without one."""
    person = make.alumni()
    choose = person.account, lambda by: consents.choose_visibility(Visibility.NAMED, agrees=False, by=by)
    withdraw = person.account, lambda by: consents.withdraw(ConsentPurpose.SEARCH, by=by)
    assert overtaken(consents, "commit", choose, withdraw) == ["done", "done"]
    assert person.visibility is Visibility.PRIVATE
