"""The people a company keeps in mind for later. Keeping opens nothing: what shows is what each lets be seen."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import ConsentMissing, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniCompetency, AlumniProfile
from app.models.hiring import PoolEntry
from app.models.referral import SpeculativeApplication
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.recruiter_rights import Right
from app.rules.referral_status import SpeculativeState
from app.services import ledger, looks, row_locks, speculative_steps
from app.services.application_access import recruiter_with
from app.services.transaction import commit

LONGEST_NOTE = 300


def keep(alumni: AlumniProfile, *, by: Account, vacancy_id: int | None = None, note: str = "") -> PoolEntry:
    """Keep somebody the company may find, or whose contact it was given; who is kept already gets the new note.

    Raises NotAllowed for who acts for no company, ConsentMissing when the person may not be seen.
    """
    company_id = recruiter_with(Right.DECIDE, by=by).company_id
    if not (looks.may_be_found(company_id, alumni) or looks.may_see_contact(company_id, alumni)):
        raise ConsentMissing()
    row_locks.lock(alumni)  # two taps at once keep the person once
    entry = add(company_id, alumni, by=by, vacancy_id=vacancy_id, note=note)
    commit()
    return entry


def add(
    company_id: int, alumni: AlumniProfile, *, by: Account, vacancy_id: int | None = None, note: str = ""
) -> PoolEntry:
    """The same without asking whether the company may see the person (not committed)."""
    entry = find(company_id, alumni.id)
    if entry is None:
        entry = PoolEntry(company_id=company_id, alumni_id=alumni.id, vacancy_id=vacancy_id, added_by_id=by.id)
        db.session.add(entry)
        ledger.record("pool.kept", entry, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    entry.note = note.strip()[:LONGEST_NOTE] or entry.note or ""
    return entry


def remove(entry_id: int, *, by: Account) -> PoolEntry:
    """Keep the person no longer; an offer of theirs that was kept ends with it, and they are told.

    Raises NotFound for entries of other companies.
    """
    recruiter_with(Right.DECIDE, by=by)
    entry = get(entry_id, by=by)
    kept = db.session.scalar(
        select(SpeculativeApplication).where(
            SpeculativeApplication.company_id == entry.company_id,
            SpeculativeApplication.alumni_id == entry.alumni_id,
            SpeculativeApplication.state == SpeculativeState.KEPT,
        )
    )
    if kept is not None:
        kept.answer = ""
        speculative_steps.change(kept, SpeculativeState.DECLINED, by=by)
    ledger.record("pool.removed", entry, by=by, school_id=entry.alumni.cohort.school_id, alumni_id=entry.alumni_id)
    db.session.delete(entry)
    commit()
    return entry


def get(entry_id: int, *, by: Account) -> PoolEntry:
    """An entry of the company this account acts for; else NotFound."""
    entry = db.session.get(PoolEntry, entry_id, options=[joinedload(PoolEntry.alumni).joinedload(AlumniProfile.cohort)])
    if entry is None or entry.company_id != looks.company_of(by):
        raise NotFound()
    return entry


def find(company_id: int, alumni_id: int) -> PoolEntry | None:
    """The entry of this person, if the company keeps them."""
    return db.session.scalar(
        select(PoolEntry).where(PoolEntry.company_id == company_id, PoolEntry.alumni_id == alumni_id)
    )


def list_kept(*, by: Account, page: int = 1) -> Page[PoolEntry]:
    """Whom the company keeps and may see now, the newest first, with what a match and a card need.

    Who hid, withdrew the consent or left is not in the list; the entry shows again when they come back.
    """
    company_id = looks.company_of(by)
    wanted = (
        PoolEntry.company_id == company_id,
        PoolEntry.alumni_id.in_(select(AlumniProfile.id).where(LISTED, seen_by(company_id))),
    )
    total = db.session.scalar(select(func.count(PoolEntry.id)).where(*wanted)) or 0
    number = nearest_page(page, total)
    rows = db.session.scalars(
        select(PoolEntry)
        .where(*wanted)
        .options(
            joinedload(PoolEntry.vacancy),
            joinedload(PoolEntry.alumni).options(
                joinedload(AlumniProfile.programme),
                joinedload(AlumniProfile.cohort),
                selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
                selectinload(AlumniProfile.experiences),
            ),
        )
        .order_by(PoolEntry.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page(list(rows), number, total)


def seen_by(company_id: int) -> ColumnElement[bool]:
    """The condition on AlumniProfile that the company may find the profile or see its contact."""
    return or_(looks.contact_shown_to(company_id), looks.found_by(company_id))
