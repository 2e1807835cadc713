"""What is past keeping goes by itself; what the figures are counted from stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.application import Application, LookKind, ProfileLook
from app.models.event import Event
from app.models.hiring import ApplicationNote
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.referral_status import ReferralState, SpeculativeState
from app.rules.retention import LOOKS_KEPT, WORDS_KEPT
from app.services import answer_records, applications, retention, upkeep
from tests.factories import Make
from tests.queries import count_queries

DAY = timedelta(days=1)


def count(kind: type) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def ended_at(moment: datetime, make: Make) -> Application:
    recruiter = make.recruiter()
    application = make.application(
        make.vacancy(),
        state=ApplicationState.REJECTED,
        reject_reason=RejectReason.PLACE,
        changed_at=moment,
        **dict.fromkeys(("note", "reject_note", "offer_note", "slots_note"), "Saya tinggal di Sandai."),
    )
    make.application_note(application, recruiter.account)
    return application


def texts_of(application: Application) -> set[str]:
    return {application.note, application.reject_note, application.offer_note, application.slots_note}


def test_words_of_an_application_go_two_years_after_its_end_and_its_course_stays(make: Make) -> None:
    old, young = ended_at(clock.now() - WORDS_KEPT - DAY, make), ended_at(clock.now() - WORDS_KEPT + DAY, make)
    waiting = make.application(note="Masih menunggu", changed_at=clock.now() - WORDS_KEPT - DAY)
    upkeep.run()
    db.session.expire_all()
    assert texts_of(old) == {""}
    assert (old.state, old.reject_reason) == (ApplicationState.REJECTED, RejectReason.PLACE)
    assert "" not in texts_of(young)
    assert waiting.note == "Masih menunggu"
    assert db.session.scalars(select(ApplicationNote.application_id)).all() == [young.id]


def test_the_ledger_forgets_the_words_and_keeps_the_step(make: Make) -> None:
    recruiter, application = make.recruiter(), make.application(make.vacancy())
    applications.move(application.id, ApplicationState.SHORTLISTED, words="Sampai jumpa, Sari.", by=recruiter.account)
    applications.withdraw(application.id, by=application.alumni.account)
    application.changed_at = clock.now() - WORDS_KEPT - DAY
    db.session.commit()
    retention.forget_old()
    lines = db.session.scalars(select(Event).where(Event.subject_kind == "application").order_by(Event.id)).all()
    assert [line.action for line in lines] == ["application.shortlisted", "application.withdrawn"]
    assert "Sari" not in str([line.details for line in lines])


@pytest.mark.parametrize(
    ("kind", "open_state", "ended_state", "words"),
    [
        ("invitation", InvitationState.SENT, InvitationState.DECLINED, ("message",)),
        ("speculative", SpeculativeState.KEPT, SpeculativeState.LAPSED, ("note", "answer")),
        ("referral", ReferralState.ASKED, ReferralState.AGREED, ("note",)),
    ],
)
def test_what_reached_a_company_unasked_is_forgotten_likewise(make: Make, kind, open_state, ended_state, words) -> None:
    def made(state: object, ended: datetime) -> object:
        moment = {"expires_on": ended.date()} if kind == "speculative" else {"answered_at": ended}
        return getattr(make, kind)(state=state, **moment, **dict.fromkeys(words, "Datang saja."))

    old = clock.now() - WORDS_KEPT - 2 * DAY
    ended, young, still_open = made(ended_state, old), made(ended_state, old + 4 * DAY), made(open_state, old)
    retention.forget_old()
    db.session.expire_all()
    assert {getattr(ended, name) for name in words} == {""}
    assert {getattr(one, name) for one in (young, still_open) for name in words} == {"Datang saja."}


def test_looks_are_kept_a_year(make: Make) -> None:
    recruiter, alumni = make.recruiter(), make.alumni()
    for age in (LOOKS_KEPT + DAY, LOOKS_KEPT - DAY):
        look = ProfileLook(
            alumni_id=alumni.id,
            company_id=recruiter.company_id,
            account_id=recruiter.account_id,
            kind=LookKind.CONTACT,
            created_at=clock.now() - age,
        )
        db.session.add(look)
    db.session.commit()
    retention.forget_old()
    assert count(ProfileLook) == 1


def test_the_answers_of_a_company_count_as_before_and_nothing_is_written_twice(make: Make) -> None:
    application = ended_at(clock.now() - WORDS_KEPT - DAY, make)
    before = answer_records.record_of_company(application.vacancy.company_id)
    retention.forget_old()
    assert answer_records.record_of_company(application.vacancy.company_id) == before
    db.session.expire_all()
    changed = application.changed_at
    with count_queries() as asked:
        retention.forget_old()
    assert asked.count <= 8
    assert application.changed_at == changed
