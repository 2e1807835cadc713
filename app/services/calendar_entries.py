"""The calendar entry (RFC 5545) of an interview somebody chose, for one recipient."""

from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlparse

from flask import current_app
from flask_babel import force_locale, gettext
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from app import clock
from app.models.account import Account
from app.models.interview import InterviewBooking
from app.reference.time_zones import local

ALARM_BEFORE = timedelta(hours=2)


def entry_of(booking: InterviewBooking, *, recipient: Account) -> str:
    """An invitation for this recipient alone, or its cancellation: one UID, a SEQUENCE that rises with each change.

    The organizer is the board itself, so no side learns the other's address. Without an address of the recipient the
    entry is published, since an invitation needs somebody invited.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//PadanKarya//Wawancara//ID")
    calendar.add("version", "2.0")
    calendar.add("method", _method(booking, recipient))
    with force_locale(recipient.locale):
        event = _event(booking, recipient)
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=booking.slot.starts_at.date() - timedelta(days=1),
        last_date=booking.slot.starts_at.date() + timedelta(days=2),
    )
    return calendar.to_ical().decode()


def is_cancelled(booking: InterviewBooking) -> bool:
    """Whether the calendars must forget it."""
    return booking.cancelled_at is not None


def _method(booking: InterviewBooking, recipient: Account) -> str:
    if is_cancelled(booking):
        return "CANCEL"
    return "REQUEST" if recipient.email else "PUBLISH"


def _event(booking: InterviewBooking, recipient: Account) -> Event:
    slot, vacancy = booking.slot, booking.slot.vacancy
    start = local(slot.starts_at, slot.zone)
    event = Event()
    event.add("uid", f"wawancara-{booking.id}@{_host()}")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", clock.now())
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=slot.minutes))
    event.add("status", "CANCELLED" if is_cancelled(booking) else "CONFIRMED")
    event.add("summary", _one_line(gettext("Wawancara: %(vacancy)s", vacancy=vacancy.title)))
    event.add("location", _one_line(slot.place))
    event.add("description", _description(booking))
    event.add("url", _page(booking))
    event.add("organizer", _organizer(vacancy.company.name), encode=False)
    if recipient.email:
        event.add("attendee", _attendee(recipient), encode=False)
    if not is_cancelled(booking):
        event.add_component(_alarm(event))
    return event


def _description(booking: InterviewBooking) -> str:
    company = _one_line(booking.slot.vacancy.company.name)
    lines = [gettext("Wawancara dengan %(company)s lewat PadanKarya.", company=company)]
    if booking.slot.is_online:
        lines.append(gettext("Daring: %(link)s", link=_one_line(booking.slot.place)))
    lines.append(gettext("Ubah atau lihat di sini: %(link)s", link=_page(booking)))
    return "\n".join(lines)


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM_BEFORE)
    alarm.add("description", event["summary"])
    return alarm


def _organizer(company: str) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{parseaddr(current_app.config['PADANKARYA'].mail_from)[1]}")
    organizer.params["cn"] = vText(_quotable(f"{company} (PadanKarya)"))
    return organizer


def _attendee(recipient: Account) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{recipient.email}")
    attendee.params["cn"] = vText(_quotable(recipient.display_name))
    attendee.params["role"] = vText("REQ-PARTICIPANT")
    attendee.params["partstat"] = vText("ACCEPTED")
    attendee.params["rsvp"] = vText("FALSE")
    return attendee


def _one_line(text: str) -> str:
    """No line break of any alphabet: mail programs disagree about them."""
    return " ".join(text.split())


def _quotable(text: str) -> str:
    """A parameter's value may hold neither quotes nor control characters."""
    return _one_line("".join(" " if ord(letter) < 32 or letter == '"' else letter for letter in text))


def _page(booking: InterviewBooking) -> str:
    return f"{current_app.config['PADANKARYA'].public_url}/lamaran/{booking.application_id}"


def _host() -> str:
    return urlparse(current_app.config["PADANKARYA"].public_url).hostname or "localhost"
