"""Class representatives: a link to the own class in one wave, which shows names and whether they were reached.

A token is the link's id and generation under the installation's key, as with personal links: guessing another class's
is guessing a signature, and every wrong one gets the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound, TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.tracer import Wave
from app.models.tracer_contact import ClassRepLink, Contact
from app.rules.alumni_status import AlumniState
from app.rules.contact_status import ContactOutcome, ContactWay, Standing
from app.rules.tracer_status import WaveState
from app.services import contact_hours, ledger
from app.services.contact_links import CLASS_PATH, address
from app.services.contact_people import Asked, lines_of
from app.services.contact_steps import plan_of
from app.services.tracer_waves import check_own
from app.services.transaction import commit

LINK_DAYS = 60
SALT = "class-rep-link"


class Reached(StrEnum):
    """All a class representative learns of somebody."""

    NOT_YET = "not_yet"
    UNREACHABLE = "unreachable"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Classmate:
    alumni_id: int
    name: str
    reached: Reached
    is_reminded_today: bool


@dataclass(frozen=True)
class ClassList:
    """What a link shows. Who asked not to be contacted is not on it, so nobody reminds them."""

    link: ClassRepLink
    classmates: Sequence[Classmate]

    @property
    def answered(self) -> int:
        return sum(mate.reached is Reached.ANSWERED for mate in self.classmates)


@dataclass(frozen=True)
class ClassLine:
    """One class of a wave for the team: its size, and its link if there is one."""

    class_name: str
    people: int
    link: ClassRepLink | None
    address: str

    @property
    def works(self) -> bool:
        return self.link is not None and self.link.revoked_at is None and self.link.expires_at > clock.now()


def classes_of(wave: Wave, *, by: Account) -> Sequence[ClassLine]:
    """The named classes of the wave's cohort in order; raises NotFound."""
    check_own(wave.cohort, by=by)
    links = {
        link.class_name: link
        for link in db.session.scalars(select(ClassRepLink).where(ClassRepLink.wave_id == wave.id))
    }
    rows = db.session.execute(
        select(AlumniProfile.class_name, func.count())
        .where(
            AlumniProfile.cohort_id == wave.cohort_id,
            AlumniProfile.class_name != "",
            AlumniProfile.state != AlumniState.ERASED,
        )
        .group_by(AlumniProfile.class_name)
        .order_by(AlumniProfile.class_name)
    )
    return [
        ClassLine(name, people, links.get(name), address_of(links[name]) if name in links else "")
        for name, people in rows
    ]


def give(wave: Wave, class_name: str, *, by: Account) -> ClassRepLink:
    """A working link for a class; an older one ends. Raises NotFound for a class the cohort does not have."""
    if class_name not in {line.class_name for line in classes_of(wave, by=by)}:
        raise NotFound()
    link = _link_of(wave, class_name)
    if link is None:
        link = ClassRepLink(wave_id=wave.id, class_name=class_name, generation=0)
        db.session.add(link)
    link.generation += 1
    link.revoked_at = None
    link.expires_at = clock.now() + timedelta(days=LINK_DAYS)
    _record("class_rep.link_made", link, wave, by)
    return link


def revoke(wave: Wave, class_name: str, *, by: Account) -> None:
    """The class's link and every copy of it stop working; raises NotFound."""
    check_own(wave.cohort, by=by)
    link = _link_of(wave, class_name)
    if link is None:
        raise NotFound()
    link.revoked_at = clock.now()
    link.generation += 1
    _record("class_rep.link_revoked", link, wave, by)


def address_of(link: ClassRepLink) -> str:
    return address(CLASS_PATH, _signer().dumps([link.id, link.generation]))


def open_link(token: str) -> ClassRepLink:
    """The link behind a token, with wave and school; raises the same TokenNotValid for every token that fails."""
    try:
        link_id, generation = _signer().loads(token)
    except (BadData, ValueError, TypeError) as error:
        raise TokenNotValid() from error
    link = db.session.scalar(
        select(ClassRepLink)
        .where(ClassRepLink.id == link_id)
        .options(joinedload(ClassRepLink.wave).joinedload(Wave.cohort).joinedload(Cohort.school))
    )
    if link is None or link.generation != generation or link.revoked_at is not None:
        raise TokenNotValid()
    if link.expires_at <= clock.now() or link.wave.state is not WaveState.OPEN:
        raise TokenNotValid()
    return link


def class_list(link: ClassRepLink) -> ClassList:
    """The own class, who has not answered first: names and contact status. The look is noted once an hour."""
    time = contact_hours.time_at(link.wave.cohort.school)
    asked = Asked(link.wave, plan_of(link.wave), time.day_of(link.wave.created_at))
    mates = [
        Classmate(line.alumni_id, line.name, _reached(line.standing), line.reminded_on == time.today)
        for line in lines_of([asked], today=time.today)[link.wave_id]
        if line.class_name == link.class_name and line.standing is not Standing.OPTED_OUT
    ]
    _note_look(link)
    order = list(Reached)
    return ClassList(link, sorted(mates, key=lambda mate: order.index(mate.reached)))


def classmate_of(link: ClassRepLink, alumni_id: int) -> Classmate:
    """Somebody on the link's list; anybody else, also of the same cohort, looks missing."""
    found = next((mate for mate in class_list(link).classmates if mate.alumni_id == alumni_id), None)
    if found is None:
        raise NotFound()
    return found


def remind(link: ClassRepLink, alumni_id: int) -> Classmate:
    """ "Sudah diingatkan": noted once a day and person. It is a word between classmates and counts as no contact."""
    mate = classmate_of(link, alumni_id)
    if not mate.is_reminded_today and mate.reached is not Reached.ANSWERED:
        db.session.add(
            Contact(
                wave_id=link.wave_id,
                alumni_id=alumni_id,
                way=ContactWay.CLASS_REP,
                outcome=ContactOutcome.REMINDED,
                made_on=contact_hours.time_at(link.wave.cohort.school).today,
                rep_link_id=link.id,
            )
        )
        school_id = link.wave.cohort.school_id
        ledger.record("class_rep.reminded", link, by=None, school_id=school_id, alumni_id=alumni_id)
        commit()
    return mate


def _reached(standing: Standing) -> Reached:
    if standing is Standing.ANSWERED:
        return Reached.ANSWERED
    return Reached.UNREACHABLE if standing is Standing.UNREACHABLE else Reached.NOT_YET


def _note_look(link: ClassRepLink) -> None:
    now: datetime = clock.now()
    if link.last_opened_at is None or now - link.last_opened_at > timedelta(hours=1):
        link.last_opened_at = now
        ledger.record(
            "class_rep.list_opened", link, by=None, school_id=link.wave.cohort.school_id, class_name=link.class_name
        )
        commit()


def _link_of(wave: Wave, class_name: str) -> ClassRepLink | None:
    return db.session.scalar(
        select(ClassRepLink).where(ClassRepLink.wave_id == wave.id, ClassRepLink.class_name == class_name)
    )


def _record(action: str, link: ClassRepLink, wave: Wave, by: Account) -> None:
    ledger.record(action, link, by=by, school_id=wave.cohort.school_id, class_name=link.class_name)
    commit()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
