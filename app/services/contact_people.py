"""The people of waves as the contact plan sees them: two narrow queries, however many waves, classes and people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Exists, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile, Consent
from app.models.notice import BouncedAddress
from app.models.tracer import Response, Wave
from app.models.tracer_contact import Contact, DeadAddress, OptOut
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.contact_plan import Due, Reach, Step, standing
from app.rules.contact_status import ContactOutcome, Standing
from app.rules.tracer_status import ResponseStatus

STOPPING = (ConsentPurpose.TRACER, ConsentPurpose.MESSAGES)
"""Taking back a yes to the study or to reminders stops the contacts like "do not contact me" does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person of one wave. `answer`: the status of what is known; `reminded_on`: by the class representative."""

    wave_id: int
    alumni_id: int
    name: str
    class_name: str
    programme_id: int
    locale: str
    answer: ResponseStatus | None
    reach: Reach
    reminded_on: date | None = None
    standing: Standing = Standing.WAITING
    due: Due | None = None

    @property
    def is_left(self) -> bool:
        """Whether an own answer is still missing."""
        return self.standing is not Standing.ANSWERED


@dataclass(frozen=True)
class Asked:
    """A wave with the plan it follows and the day it was opened."""

    wave: Wave
    plan: Sequence[Step]
    opened_on: date


def lines_of(waves: Collection[Asked], *, today: date, alumni_id: int | None = None) -> Mapping[int, list[Line]]:
    """Wave → everybody of it by class and name, each with a standing; or only one person."""
    lines: dict[int, list[Line]] = {asked.wave.id: [] for asked in waves}
    if not lines:
        return lines
    by_id = {asked.wave.id: asked for asked in waves}
    people, contacts = Wave.id.in_(lines), Contact.wave_id.in_(lines)
    if alumni_id is not None:
        people, contacts = people & (AlumniProfile.id == alumni_id), contacts & (Contact.alumni_id == alumni_id)
    made = _contacts(contacts)
    for row in db.session.execute(_people().where(people)):
        lines[row.wave_id].append(_line(row, made, by_id[row.wave_id], today))
    return lines


def is_alive(address: InstrumentedAttribute[str | None]) -> ColumnElement[bool]:
    """A number or address column that is filled, not noted as dead, and does not refuse mail."""
    return and_(address.is_not(None), ~_is_dead(address), ~_has_bounced(address))


def _is_dead(address: InstrumentedAttribute[str | None]) -> Exists:
    return exists().where(DeadAddress.alumni_id == AlumniProfile.id, DeadAddress.address == address)


def _has_bounced(address: InstrumentedAttribute[str | None]) -> Exists:
    """A number is never among the addresses that bounced."""
    return exists().where(BouncedAddress.address == address)


def has_opted_out() -> ColumnElement[bool]:
    """Said stop, by the button, to the school, or by taking back a consent that was not given anew."""
    again = aliased(Consent)
    stopped = exists().where(
        Consent.alumni_id == AlumniProfile.id,
        Consent.purpose.in_(STOPPING),
        Consent.withdrawn_at.is_not(None),
        ~exists().where(
            again.alumni_id == Consent.alumni_id, again.purpose == Consent.purpose, again.withdrawn_at.is_(None)
        ),
    )
    return exists().where(OptOut.alumni_id == AlumniProfile.id, OptOut.ended_at.is_(None)) | stopped


def _people():
    answer = aliased(Response)
    return (
        select(
            Wave.id.label("wave_id"),
            AlumniProfile.id,
            AlumniProfile.full_name,
            AlumniProfile.class_name,
            AlumniProfile.programme_id,
            func.coalesce(Account.locale, "id").label("locale"),
            answer.status,
            is_alive(AlumniProfile.phone).label("has_phone"),
            is_alive(AlumniProfile.email).label("has_email"),
            has_opted_out().label("has_opted_out"),
        )
        .join(AlumniProfile, AlumniProfile.cohort_id == Wave.cohort_id)
        .outerjoin(Account, Account.id == AlumniProfile.account_id)
        .outerjoin(answer, and_(answer.wave_id == Wave.id, answer.alumni_id == AlumniProfile.id))
        .where(AlumniProfile.state != AlumniState.ERASED, LISTED)
        .order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)
    )


@dataclass(slots=True)
class _Made:
    contacts: int = 0
    last_on: date | None = None
    done: frozenset[int] = frozenset()
    reminded_on: date | None = None


def _contacts(wanted: ColumnElement[bool]) -> Mapping[tuple[int, int], _Made]:
    found: dict[tuple[int, int], _Made] = {}
    rows = db.session.execute(
        select(Contact.wave_id, Contact.alumni_id, Contact.number, Contact.step, Contact.made_on, Contact.outcome)
        .where(wanted)
        .order_by(Contact.id)
    )
    for wave_id, alumni_id, number, step, made_on, outcome in rows:
        made = found.setdefault((wave_id, alumni_id), _Made())
        if outcome is ContactOutcome.REMINDED:
            made.reminded_on = made_on
        if number is not None:
            made.contacts = max(made.contacts, number)
            made.last_on = made_on if made.last_on is None else max(made.last_on, made_on)
            made.done |= {step} if step is not None else set()
    return found


def _line(row, made: Mapping[tuple[int, int], _Made], asked: Asked, today: date) -> Line:
    contact = made.get((row.wave_id, row.id), _Made())
    reach = Reach(
        has_answered=row.status is ResponseStatus.COMPLETE,
        has_opted_out=bool(row.has_opted_out),
        has_phone=bool(row.has_phone),
        has_email=bool(row.has_email),
        contacts=contact.contacts,
        last_on=contact.last_on,
        done=contact.done,
    )
    where, due = standing(reach, asked.plan, opened_on=asked.opened_on, today=today)
    return Line(
        wave_id=row.wave_id,
        alumni_id=row.id,
        name=row.full_name,
        class_name=row.class_name,
        programme_id=row.programme_id,
        locale=row.locale,
        answer=row.status,
        reach=reach,
        reminded_on=contact.reminded_on,
        standing=where,
        due=due,
    )
