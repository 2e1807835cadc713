"""An applicant chooses a time, changes it, or says that none fits; both calendars follow."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from app import clock
from app.errors import (
    CompanyNotApproved,
    InvalidValue,
    NotAllowed,
    NotFound,
    SlotTaken,
    TransitionNotAllowed,
)
from app.extensions import db
from app.models.application import Application
from app.models.interview import InterviewBooking
from app.models.notice import Notice
from app.models.outbox import Mail
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import ApprovalState
from app.services import applications, interview_bookings, interview_choices, interview_slots, ledger, offers, upkeep
from tests.at_once import at_once
from tests.services.notice_scene import at, noon


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las, Kelas I; “3G” 🔧", openings=3)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


@pytest.fixture
def application(make, vacancy):
    return make.application(vacancy, state=ApplicationState.INTERVIEW)


def entries_to(account):
    """The calendars that went by mail to an account, oldest first, as a calendar program reads them."""
    mails = db.session.scalars(
        select(Mail).where(Mail.recipient == account.email, Mail.attachment != "").order_by(Mail.id)
    )
    return [Calendar.from_ical(mail.attachment) for mail in mails]


def event_of(calendar):
    return calendar.walk("VEVENT")[0]


def test_book_change_and_cancel_are_one_entry_with_a_rising_sequence(make, application, recruiter):
    first, second = make.slot(application.vacancy), make.slot(application.vacancy, hours=96, zone="WITA")
    account = application.alumni.account
    interview_bookings.book(application.id, first.id, by=account)
    interview_bookings.book(application.id, second.id, by=account)
    interview_slots.cancel(second.id, reason="Pewawancara sakit", by=recruiter)
    for reader in (account, recruiter):
        calendars = entries_to(reader)
        events = [event_of(calendar) for calendar in calendars]
        assert [str(calendar["METHOD"]) for calendar in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
        assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
        assert len({str(event["UID"]) for event in events}) == 1
        assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert [event["DTSTART"].params["TZID"] for event in events] == ["Asia/Jakarta", *["Asia/Makassar"] * 2]
        assert events[1]["DTSTART"].dt == second.starts_at
        assert events[1]["DTEND"].dt - events[1]["DTSTART"].dt == timedelta(minutes=30)
        for calendar, event in zip(calendars, events, strict=True):
            assert str(calendar.walk("VTIMEZONE")[0]["TZID"]) == event["DTSTART"].params["TZID"]
            assert str(event["ATTENDEE"]) == f"mailto:{reader.email}"
            assert event["DTSTAMP"].dt.tzinfo is not None
        assert [len(event.walk("VALARM")) for event in events] == [1, 1, 0]


def test_an_entry_tells_nobody_the_other_side_s_address(make, app, application, recruiter):
    interview_bookings.book(application.id, make.slot(application.vacancy).id, by=application.alumni.account)
    alumni = application.alumni
    secrets = {recruiter.email: entries_to(alumni.account), alumni.account.email: entries_to(recruiter)}
    for secret, calendars in secrets.items():
        text = calendars[0].to_ical().decode().replace("\r\n ", "")
        assert secret not in text
        assert f"mailto:{app.config['PADANKARYA'].mail_from.rpartition('<')[2].strip('>')}" in text
    sent_to_company = entries_to(recruiter)[0].to_ical().decode().replace("\r\n ", "")
    assert not any(secret in sent_to_company for secret in (alumni.full_name, alumni.phone, alumni.email))


def test_long_lines_emoji_commas_and_line_breaks_survive_the_way(make, application, recruiter):
    place = "Aula utama, lantai 2; belok kiri " + "👷🏽" * 40
    slot = make.slot(application.vacancy, place=place)
    interview_bookings.book(application.id, slot.id, by=application.alumni.account)
    mail = db.session.scalars(select(Mail).where(Mail.attachment != "")).first()
    raw = mail.attachment.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    event = event_of(Calendar.from_ical(mail.attachment))
    assert str(event["LOCATION"]) == place
    assert str(event["SUMMARY"]) == f"Wawancara: {application.vacancy.title}"
    assert len(str(event["DESCRIPTION"]).split("\n")) == 2
    assert str(event["DESCRIPTION"]).endswith(f"/lamaran/{application.id}")


def test_what_somebody_typed_cannot_add_lines_to_the_entry(make, recruiter):
    vacancy = make.vacancy(
        company=make.company(name='PT "Baris"\r\nATTENDEE:mailto:x@example.com'), title="A\r\nUID:palsu"
    )
    make.recruiter(company=vacancy.company)
    application = make.application(vacancy, state=ApplicationState.INTERVIEW)
    slot = make.slot(vacancy, place="Jalan\u2028UID:lain\x0bX")
    interview_bookings.book(application.id, slot.id, by=application.alumni.account)
    event = event_of(entries_to(application.alumni.account)[0])
    assert str(event["UID"]).startswith("wawancara-")
    assert str(event["ATTENDEE"]) == f"mailto:{application.alumni.account.email}"
    assert str(event["LOCATION"]) == "Jalan UID:lain X"


def test_an_account_without_mail_reads_the_entry_published_to_nobody(make, vacancy):
    alumni = make.alumni(account=make.account(email=None, phone="+6281200000001"))
    application = make.application(vacancy, alumni, state=ApplicationState.INTERVIEW)
    make.booking(application)
    calendar = Calendar.from_ical(interview_choices.calendar_of(application.id, by=alumni.account))
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert "ATTENDEE" not in event_of(calendar)


def test_choosing_the_same_time_twice_changes_nothing(make, application, recruiter):
    slot = make.slot(application.vacancy)
    for _ in range(2):
        interview_bookings.book(application.id, slot.id, by=application.alumni.account)
    assert len(entries_to(recruiter)) == 1
    assert [event.action for event in ledger.events_of(application)] == ["application.interview_chosen"]


def test_a_time_is_kept_within_twelve_hours_of_it(make, application):
    soon = make.slot(application.vacancy, hours=11)
    account = application.alumni.account
    booking = interview_bookings.book(application.id, soon.id, by=account)
    later = make.slot(application.vacancy)
    for act in (
        lambda: interview_bookings.book(application.id, later.id, by=account),
        lambda: interview_bookings.decline_all(application.id, words="Sakit", by=account),
    ):
        with pytest.raises(TransitionNotAllowed, match="12 jam"):
            act()
    assert booking.slot_id == soon.id
    assert not interview_choices.standing_of(application).may_change


def test_a_cancelled_time_is_chosen_again_even_shortly_before_and_tells_why(make, application, recruiter):
    soon, later = make.slot(application.vacancy, hours=5), make.slot(application.vacancy)
    account = application.alumni.account
    interview_bookings.book(application.id, soon.id, by=account)
    with pytest.raises(InvalidValue) as refusal:
        interview_slots.cancel(soon.id, reason=" ", by=recruiter)
    assert refusal.value.field == "reason"
    interview_slots.cancel(soon.id, reason="Ruangan dipakai", by=recruiter)
    interview_slots.cancel(soon.id, reason="Ruangan dipakai", by=recruiter)
    standing = interview_choices.standing_of(application)
    assert (standing.booking, standing.lost, standing.open_times) == (None, soon, 1)
    with pytest.raises(SlotTaken, match="dibatalkan"):
        interview_bookings.book(application.id, soon.id, by=account)
    assert interview_bookings.book(application.id, later.id, by=account).sequence == 2


def test_a_moved_time_is_kept_and_everybody_gets_the_new_one(make, application, recruiter):
    slot = make.slot(application.vacancy)
    booking = interview_bookings.book(application.id, slot.id, by=application.alumni.account)
    other = interview_slots.SlotOffer(
        day=clock.today() + timedelta(days=9), first=slot.starts_at.time(), minutes=45, zone="WIT",
        is_online=True, place="https://rapat.example.com/abc", seats=1,
    )  # fmt: skip
    interview_slots.move(slot.id, other, by=recruiter)
    assert (booking.slot, booking.sequence, booking.cancelled_at) == (slot, 1, None)
    for reader in (application.alumni.account, recruiter):
        newest = entries_to(reader)[-1]
        assert (str(newest["METHOD"]), int(event_of(newest)["SEQUENCE"])) == ("REQUEST", 1)
        assert event_of(newest)["DTSTART"].params["TZID"] == "Asia/Jayapura"


def test_at_night_nobody_sleeps_past_an_interview_of_the_morning(make, application, recruiter, monkeypatch):
    """What is called off or put off to another day is told before they leave, not when the mails of the day begin."""
    at(monkeypatch, noon() + timedelta(hours=9))
    slots = [make.slot(application.vacancy, starts_at=noon(26) - timedelta(hours=4)) for _ in range(2)]
    people = [application, make.application(application.vacancy, state=ApplicationState.INTERVIEW)]
    for person, slot in zip(people, slots, strict=True):
        make.booking(person, slot)
    later = interview_slots.SlotOffer(
        day=date(2026, 11, 30), first=time(13), minutes=30, zone="WIB", is_online=False, place="Jl. Contoh 1", seats=1
    )
    interview_slots.cancel(slots[0].id, reason="Pewawancara sakit", by=recruiter)
    interview_slots.move(slots[1].id, later, by=recruiter)
    for person in people:
        [mail] = db.session.scalars(select(Mail).where(Mail.recipient == person.alumni.account.email))
        assert mail.send_after is None


def test_none_fits_reaches_the_company_without_the_words_in_the_mail(make, application, recruiter):
    slot, account = make.slot(application.vacancy), application.alumni.account
    interview_bookings.book(application.id, slot.id, by=account)
    with pytest.raises(InvalidValue):
        interview_bookings.decline_all(application.id, words="  ", by=account)
    interview_bookings.decline_all(application.id, words="Saya bisa setelah pukul 15.00", by=account)
    assert application.slots_note == "Saya bisa setelah pukul 15.00"
    assert interview_choices.standing_of(application).booking is None
    bodies = " ".join(db.session.scalars(select(Mail.body).where(Mail.recipient == recruiter.email)))
    assert "tidak bisa pada semua waktu" in bodies
    assert "15.00" not in bodies
    interview_bookings.book(application.id, slot.id, by=account)
    assert (application.slots_note, application.slots_declined_at) == ("", None)


@pytest.mark.parametrize("way", ["reject", "withdraw", "elsewhere", "offer"])
def test_an_application_that_moves_on_gives_its_time_back(make, application, recruiter, way):
    slot = make.slot(application.vacancy)
    booking = interview_bookings.book(application.id, slot.id, by=application.alumni.account)
    if way == "reject":
        applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter)
    elif way == "withdraw":
        applications.withdraw(application.id, by=application.alumni.account)
    elif way == "offer":
        terms = offers.OfferTerms(clock.today() + timedelta(days=9), None, clock.today() + timedelta(days=3))
        offers.make(application.id, terms, by=recruiter)
    else:
        company = make.company()
        elsewhere = make.application(make.vacancy(company=company), application.alumni)
        applications.hire(elsewhere.id, started_on=clock.today(), by=make.recruiter(company=company).account)
    assert booking.cancelled_at is not None
    assert interview_bookings.taken(slot) == 0
    for reader in (application.alumni.account, recruiter):
        assert [str(calendar["METHOD"]) for calendar in entries_to(reader)] == ["REQUEST", "CANCEL"]


def test_an_interview_that_was_held_stays_in_the_calendars(make, application, recruiter):
    booking = make.booking(application, make.slot(application.vacancy, hours=-2))
    applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter)
    assert booking.cancelled_at is None
    assert entries_to(application.alumni.account) == []


def test_the_day_before_one_reminder_comes(make, application):
    make.booking(application, make.slot(application.vacancy, hours=23))
    far = make.application(application.vacancy, state=ApplicationState.INTERVIEW)
    make.booking(far, make.slot(application.vacancy, hours=25))
    for _ in range(2):
        upkeep.run()
    subjects = select(Notice.subject).where(Notice.account_id == application.alumni.account_id)
    assert db.session.scalars(subjects).all() == ["Pengingat wawancara: %(vacancy)s"]
    assert db.session.scalar(select(func.count(Notice.id)).where(Notice.account_id == far.alumni.account_id)) == 0


def test_who_is_told_of_a_new_time_within_the_day_is_not_reminded_of_it_besides(make, application, recruiter):
    slot = make.slot(application.vacancy, hours=72)
    booking = make.booking(application, slot)
    soon = (clock.now() + timedelta(hours=5)).astimezone(ZoneInfo("Asia/Jakarta"))
    earlier = interview_slots.SlotOffer(soon.date(), soon.time(), 30, "WIB", is_online=False, place=slot.place)
    interview_slots.move(slot.id, earlier, by=recruiter)
    assert interview_bookings.remind_due() == 0
    assert booking.reminded_at is not None


def test_only_the_applicant_chooses_and_only_from_the_own_vacancy_at_the_right_stage(make, application, recruiter):
    slot, strange = make.slot(application.vacancy), make.slot()
    with pytest.raises(NotAllowed):
        interview_bookings.book(application.id, slot.id, by=recruiter)
    for account, slot_id in ((make.alumni().account, slot.id), (application.alumni.account, strange.id)):
        with pytest.raises(NotFound):
            interview_bookings.book(application.id, slot_id, by=account)
    waiting = make.application(application.vacancy)
    with pytest.raises(TransitionNotAllowed, match="tahap wawancara"):
        interview_bookings.book(waiting.id, slot.id, by=waiting.alumni.account)


def test_nobody_chooses_a_time_of_a_company_the_school_suspended_meanwhile(make, application):
    slot = make.slot(application.vacancy)
    application.vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(CompanyNotApproved, match="tidak menyetujui"):
        interview_bookings.book(application.id, slot.id, by=application.alumni.account)


def test_a_time_that_clashes_with_another_interview_says_so(make, application):
    own = make.slot(application.vacancy, hours=50)
    elsewhere = make.application(make.vacancy(), application.alumni, state=ApplicationState.INTERVIEW)
    make.booking(elsewhere, make.slot(elsewhere.vacancy, hours=50.25))
    make.slot(application.vacancy, hours=60)
    assert [(one.slot == own, one.clashes) for one in interview_choices.choices_of(application)] == [
        (True, True),
        (False, False),
    ]


def test_two_at_once_for_the_last_place_one_reads_that_it_is_taken(app, make, vacancy):
    slot_id, left = make.slot(vacancy).id, []
    make.slot(vacancy, hours=90)

    def attempt(application):
        key = application.id

        def book(by):
            try:
                interview_bookings.book(key, slot_id, by=by)
            except SlotTaken:
                left.append(len(interview_choices.choices_of(db.session.get_one(Application, key))))
                raise

        return application.alumni.account, book

    people = [make.application(vacancy, state=ApplicationState.INTERVIEW) for _ in range(2)]
    assert sorted(at_once(app, *map(attempt, people))) == ["SlotTaken", "done"]
    assert left == [1]
    assert db.session.scalar(select(func.count(InterviewBooking.id))) == 1
