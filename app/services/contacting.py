"""Contacts the team makes: the next WhatsApp message, the phone list, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import InvalidValue, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer_contact import Contact, DeadAddress
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.contact_plan import MOST_CONTACTS
from app.rules.contact_status import COUNTED, ContactOutcome, ContactWay
from app.services import answer_links, contact_looks, contact_texts, ledger, opt_outs, whatsapp
from app.services.contact_people import Line
from app.services.transaction import commit, flush
from app.services.wave_work import Work


@dataclass(frozen=True)
class Message:
    """One person to write to: the text, and the address that opens WhatsApp with it."""

    line: Line
    alumni: AlumniProfile
    text: str
    whatsapp: str


@dataclass(frozen=True)
class Call:
    line: Line
    alumni: AlumniProfile


def next_message(work: Work, *, after: int | None, class_name: str | None, by: Account) -> Message | None:
    """The next person due by WhatsApp, after the one passed over if there is somebody after, with a link of their own.

    Whom a colleague was shown just now comes last. None when nobody is left or the school keeps quiet now. Showing the
    number is noted in the ledger.
    """
    if work.time.is_quiet:
        return None
    waiting = work.due(ContactWay.WHATSAPP, class_name)
    if not waiting:
        return None
    taken = contact_looks.with_a_colleague([line.alumni_id for line in waiting], by=by)
    waiting = [line for line in waiting if line.alumni_id not in taken] or waiting
    order = {line.alumni_id: number for number, line in enumerate(work.lines)}
    line = next((line for line in waiting if after in order and order[line.alumni_id] > order[after]), waiting[0])
    alumni = ledger.get(AlumniProfile, line.alumni_id)
    link = answer_links.links_for(work.wave, [line.alumni_id])[line.alumni_id]
    assert line.due is not None
    text = contact_texts.message(line, line.due, link, alumni.cohort.school, alumni.cohort.graduation_year)
    contact_looks.note([alumni], by=by)
    commit()
    return Message(line, alumni, text, whatsapp.address(alumni.phone, text))


def calls(work: Work, *, class_name: str | None, page: int, by: Account) -> Page[Call]:
    """Who is to be telephoned, a page of them; in the quiet hours nobody. Showing the numbers is noted."""
    waiting = [] if work.time.is_quiet else work.due(ContactWay.PHONE, class_name)
    number = nearest_page(page, len(waiting))
    here = {line.alumni_id: line for line in waiting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]}
    people = {
        alumni.id: alumni for alumni in db.session.scalars(select(AlumniProfile).where(AlumniProfile.id.in_(here)))
    }
    contact_looks.note(people.values(), by=by)
    commit()
    return Page([Call(line, people[key]) for key, line in here.items()], number, len(waiting))


def mark_sent(work: Work, line: Line, *, by: Account) -> bool:
    """The message went out; False when a contact of today is on record already. What was sent is noted at any hour."""
    return _note(work, line, ContactWay.WHATSAPP, ContactOutcome.SENT, by)


def mark_call(work: Work, line: Line, outcome: ContactOutcome, *, by: Account) -> bool:
    """What came of a call. A wrong number is dead from now on; "do not contact me" holds for every wave."""
    if outcome is ContactOutcome.WRONG_NUMBER:
        mark_wrong_number(work, line, ContactWay.PHONE, by=by)
        return True
    if outcome is ContactOutcome.OPTED_OUT:
        opt_outs.note(work.wave, ledger.get(AlumniProfile, line.alumni_id), by=by)
        commit()
        if line.reach.contacts >= MOST_CONTACTS:
            return True
    return _note(work, line, ContactWay.PHONE, outcome, by)


def mark_wrong_number(work: Work, line: Line, way: ContactWay, *, by: Account) -> None:
    """The number is not the person's or not in use: it is dead, and no contact counts."""
    alumni = ledger.get(AlumniProfile, line.alumni_id)
    if not line.reach.has_phone:
        return
    db.session.add(DeadAddress(alumni_id=alumni.id, address=alumni.phone, noted_by_id=by.id))
    _note(work, line, way, ContactOutcome.WRONG_NUMBER, by)


def look_up(line: Line, *, by: Account) -> AlumniProfile:
    """A person of the wave with number and address, for the page about them; the look is noted."""
    alumni = ledger.get(AlumniProfile, line.alumni_id)
    contact_looks.note([alumni], by=by)
    commit()
    return alumni


def opt_out(work: Work, line: Line, *, by: Account) -> None:
    """Somebody told the school not to contact them any more; it holds for every wave."""
    opt_outs.note(work.wave, ledger.get(AlumniProfile, line.alumni_id), by=by)
    commit()


def history(work: Work, alumni_id: int) -> Sequence[Contact]:
    """The contacts of a person in this wave, oldest first."""
    return list(
        db.session.scalars(
            select(Contact).where(Contact.wave_id == work.wave.id, Contact.alumni_id == alumni_id).order_by(Contact.id)
        )
    )


def _note(work: Work, line: Line, way: ContactWay, outcome: ContactOutcome, by: Account) -> bool:
    if not work.is_open:
        raise TransitionNotAllowed()
    counts = outcome in COUNTED
    if counts and line.reach.last_on == work.time.today:
        return False
    if counts and line.reach.contacts >= MOST_CONTACTS:
        raise InvalidValue(mark("Alumni ini sudah dihubungi lima kali pada gelombang ini. Jangan hubungi lagi."))
    contact = Contact(
        wave_id=work.wave.id,
        alumni_id=line.alumni_id,
        way=way,
        outcome=outcome,
        number=line.reach.contacts + 1 if counts else None,
        step=line.due.step.position if line.due else None,
        made_on=work.time.today,
        made_by_id=by.id,
    )
    db.session.add(contact)
    flush()
    ledger.record(
        "contact.made",
        work.wave,
        by=by,
        school_id=work.wave.cohort.school_id,
        alumni_id=line.alumni_id,
        way=way.value,
        outcome=outcome.value,
    )
    commit()
    return True
