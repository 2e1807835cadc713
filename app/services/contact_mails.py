"""E-mails of the contact plans: written by the worker when their day has come, in the school's hours."""

from collections.abc import Sequence

from sqlalchemy import select

from app import jobs
from app.errors import AlreadyTaken
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort, School
from app.models.tracer import Wave
from app.models.tracer_contact import Contact
from app.rules.contact_status import ContactOutcome, ContactWay
from app.rules.tracer_status import WaveState
from app.services import answer_links, contact_texts, ledger, mail
from app.services.contact_people import Line
from app.services.transaction import commit, flush
from app.services.wave_work import Work, works_of_school

BATCH = 100


def send_due() -> int:
    """Every school with an open wave that does not keep quiet now; return how many mails were written."""
    schools = db.session.scalars(
        select(School).join(Cohort).join(Wave).where(Wave.state == WaveState.OPEN).distinct().order_by(School.id)
    )
    return sum(_send_or_leave(work) for school in list(schools) for work in works_of_school(school))


def _send_or_leave(work: Work) -> int:
    """Somebody of the school presses "send now" at the same moment: theirs went out."""
    try:
        return send_for(work, by=None)
    except AlreadyTaken:
        return 0


def send_for(work: Work, *, by: Account | None) -> int:
    """The mails due in one wave, in batches, each its own transaction; none in the quiet hours."""
    if work.time.is_quiet:
        return 0
    waiting = work.due(ContactWay.EMAIL)
    for start in range(0, len(waiting), BATCH):
        _write(work, waiting[start : start + BATCH], by)
    if waiting:
        jobs.start("send_mail")
    return len(waiting)


def _write(work: Work, lines: Sequence[Line], by: Account | None) -> None:
    wave, cohort = work.wave, work.wave.cohort
    ids = [line.alumni_id for line in lines]
    links = answer_links.links_for(wave, ids)
    rows = db.session.execute(select(AlumniProfile.id, AlumniProfile.email).where(AlumniProfile.id.in_(ids)))
    addresses = {alumni_id: email for alumni_id, email in rows}  # noqa: C416  (a Result has keys())
    for line in lines:
        assert line.due is not None
        written = contact_texts.letter(line, line.due, links[line.alumni_id], cohort.school, cohort.graduation_year)
        mail.write(addresses[line.alumni_id] or "", written.subject, written.body)
        db.session.add(
            Contact(
                wave_id=wave.id,
                alumni_id=line.alumni_id,
                way=ContactWay.EMAIL,
                outcome=ContactOutcome.SENT,
                number=line.reach.contacts + 1,
                step=line.due.step.position,
                made_on=work.time.today,
                made_by_id=by.id if by else None,
            )
        )
    flush()
    ledger.record("wave.mailed", wave, by=by, school_id=cohort.school_id, mails=len(lines))
    commit()
