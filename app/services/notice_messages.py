"""Notices by WhatsApp, sent by the school's people one by one, to alumni whom no mail reaches and who agreed to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import force_locale, gettext
from sqlalchemy import ColumnElement, Select, exists, func, select, update
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound, QuietHours
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile, Consent
from app.models.notice import BouncedAddress, Notice, NoticeChoice
from app.models.school import Cohort, School
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.notice_kinds import MailRhythm
from app.services import (
    account_homes,
    contact_hours,
    contact_looks,
    ledger,
    notice_hours,
    notice_letters,
    notice_stops,
    phone_numbers,
    whatsapp,
)
from app.services.contact_hours import SchoolTime
from app.services.contact_people import is_alive
from app.services.register import school_of
from app.services.transaction import commit

TIME_TO_READ = timedelta(hours=1)
"""So long somebody may still read it on the site."""
OLDEST = timedelta(days=14)
MOST_LINES = 5
MOST_PEOPLE = 500


@dataclass(frozen=True)
class Message:
    """One person to write to. `until`: the newest of the `count` notices the text tells."""

    alumni: AlumniProfile
    text: str
    whatsapp: str
    count: int
    until: int


def time_of(by: Account) -> SchoolTime:
    """The school's hours of contacting."""
    return contact_hours.time_at(ledger.get(School, school_of(by)))


def count_waiting(*, by: Account) -> int:
    """How many people are left to write to; one query."""
    return db.session.scalar(select(func.count()).select_from(_people(by).subquery())) or 0


def next_message(*, after: int | None, by: Account) -> Message | None:
    """Who waits longest, or the next after the one passed over; whom a colleague was shown just now comes last.

    None when nobody is left, or all of them or the school keep quiet now. Showing the number is noted.
    """
    if time_of(by).is_quiet:
        return None
    order = _awake([row.id for row in db.session.execute(_people(by).limit(MOST_PEOPLE))])
    if not order:
        return None
    taken = contact_looks.with_a_colleague(order, by=by)
    waiting = [key for key in order if key not in taken] or order
    behind = order[order.index(after) + 1 :] if after in order else []
    chosen = next((key for key in waiting if key in behind), waiting[0])
    alumni = ledger.get(AlumniProfile, chosen)
    news = _news_of(alumni)
    if not news:
        return None
    text = _text(alumni, news)
    contact_looks.note([alumni], by=by)
    commit()
    return Message(alumni, text, whatsapp.address(alumni.phone, text), len(news), news[0].id)


def mark_told(alumni_id: int, *, until: int, by: Account) -> bool:
    """The message went out: what it told is told; False when a colleague's was quicker. Raises NotFound, QuietHours."""
    if time_of(by).is_quiet:
        raise QuietHours()
    alumni = _own(alumni_id, by)
    told = (Notice.account_id == alumni.account_id, Notice.mailed_at.is_(None), Notice.id <= until)
    rows = update(Notice).where(*told, Notice.read_at.is_(None)).values(mailed_at=clock.now()).returning(Notice.id)
    count = len(db.session.scalars(rows, execution_options={"synchronize_session": False}).all())
    if count:
        contact_looks.note([alumni], by=by)
        school_id = alumni.cohort.school_id
        ledger.record("alumni.notices_told", alumni, by=by, school_id=school_id, alumni_id=alumni.id, notices=count)
    commit()
    return count > 0


def mark_wrong_number(alumni_id: int, *, by: Account) -> AlumniProfile:
    """The number is not on WhatsApp or not the person's; raises NotFound."""
    alumni = _own(alumni_id, by)
    phone_numbers.note_dead(alumni, by=by)
    commit()
    return alumni


def _own(alumni_id: int, by: Account) -> AlumniProfile:
    """Somebody of the own school who waits for a message."""
    alumni = db.session.scalar(_of_school(by).where(AlumniProfile.id == alumni_id))
    if alumni is None:
        raise NotFound()
    return alumni


def _of_school(by: Account) -> Select:
    agreed = exists().where(
        Consent.alumni_id == AlumniProfile.id,
        Consent.purpose == ConsentPurpose.MESSAGES,
        Consent.withdrawn_at.is_(None),
    )
    has_bounced = exists().where(BouncedAddress.address == Account.email)
    return (
        select(AlumniProfile)
        .join(Account, Account.id == AlumniProfile.account_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(
            Cohort.school_id == school_of(by),
            LISTED,
            AlumniProfile.state != AlumniState.ERASED,
            ~Account.is_blocked,
            Account.email.is_(None) | has_bounced,
            is_alive(AlumniProfile.phone),
            agreed,
        )
    )


def _is_news() -> tuple[ColumnElement[bool], ...]:
    """Unread, told by no other way, not too new and not too old, and of a kind that is not switched off."""
    is_off = exists().where(
        NoticeChoice.account_id == Notice.account_id,
        NoticeChoice.kind == Notice.kind,
        NoticeChoice.mail == MailRhythm.OFF,
    )
    now = clock.now()
    is_ripe = Notice.created_at.between(now - OLDEST, now - TIME_TO_READ)
    return Notice.read_at.is_(None), Notice.mailed_at.is_(None), is_ripe, ~is_off


def _people(by: Account) -> Select:
    return (
        _of_school(by)
        .with_only_columns(AlumniProfile.id)
        .join(Notice, Notice.account_id == AlumniProfile.account_id)
        .where(*_is_news())
        .group_by(AlumniProfile.id)
        .order_by(func.min(Notice.created_at), AlumniProfile.id)
    )


def _awake(alumni_ids: Sequence[int]) -> list[int]:
    """Those whose own hours are open now, in the same order."""
    rows = select(AlumniProfile).where(AlumniProfile.id.in_(alumni_ids)).options(joinedload(AlumniProfile.account))
    accounts = {alumni.id: alumni.account for alumni in db.session.scalars(rows) if alumni.account}
    homes = account_homes.homes_of(accounts.values())
    times = notice_hours.times_of(accounts.values(), homes)
    return [key for key in alumni_ids if key in accounts and not times[accounts[key].id].is_quiet]


def _news_of(alumni: AlumniProfile) -> Sequence[Notice]:
    """Newest first."""
    whose = select(Notice).where(Notice.account_id == alumni.account_id, *_is_news())
    return db.session.scalars(whose.order_by(Notice.id.desc())).all()


def _text(alumni: AlumniProfile, news: Sequence[Notice]) -> str:
    account = alumni.account
    assert account is not None
    with force_locale(account.locale):
        lines = [f"- {notice_letters.subject_of(one)}" for one in news[:MOST_LINES]]
        if len(news) > MOST_LINES:
            lines.append(gettext("… dan %(count)s kabar lagi.", count=len(news) - MOST_LINES))
        words = {"name": alumni.full_name.split()[0], "school": alumni.cohort.school.name}
        stop = notice_letters.address(notice_stops.path_of(account, notice_stops.EVERYTHING))
        return "\n\n".join(
            [
                gettext("Halo %(name)s, ini BKK %(school)s. Ada kabar untuk Anda di PadanKarya:", **words),
                "\n".join(lines),
                gettext("Baca di sini: %(link)s", link=notice_letters.address(notice_letters.LIST_PATH)),
                gettext("Tidak ingin pesan seperti ini lagi? %(link)s", link=stop),
            ]
        )
