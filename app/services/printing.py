"""Printing forms and lists: ordered by staff, made by the worker with its progress noted, kept for a day as one PDF."""

import logging
from datetime import timedelta
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, TokenNotValid, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.gathering import PrintOrder
from app.models.school import Cohort
from app.models.tracer import Wave
from app.rules.luring_status import PrintKind, PrintState
from app.services import answer_links, ledger, luring_waves, paper_pages, uploads
from app.services.register import school_of
from app.services.transaction import commit

log = logging.getLogger(__name__)

PART = 40
"""People prepared between two notes of progress."""
SILENT_MINUTES = 5
"""After so long without progress the worker is taken to have died, and the order is begun again."""
MOST_PEOPLE = 2000


def order(wave: Wave, *, kind: PrintKind, class_name: str, is_for_all: bool, locale: str, by: Account) -> PrintOrder:
    """Ask for papers of a cohort or one class; raises InvalidValue at "class_name" without anybody to print."""
    people = luring_waves.people_of(wave, class_name, is_for_all=is_for_all)
    if not people:
        raise InvalidValue(mark("Tidak ada alumni yang perlu dicetak di pilihan ini."), field="class_name")
    if len(people) > MOST_PEOPLE:
        raise InvalidValue(mark("Paling banyak 2.000 lembar sekali cetak. Pilih satu kelas."), field="class_name")
    wanted = PrintOrder(
        school_id=school_of(by),
        wave_id=wave.id,
        kind=kind,
        class_name=class_name,
        is_for_all=is_for_all,
        locale=locale,
        people=len(people),
        ordered_by_id=by.id,
    )
    db.session.add(wanted)
    ledger.record("papers.ordered", wanted, by=by, school_id=by.school_id, kind=kind.value, people=len(people))
    commit()
    jobs.start("print_papers")
    return wanted


def get_order(order_id: int, *, by: Account) -> PrintOrder:
    """An order of the own school with its wave and cohort; raises NotFound."""
    found = db.session.scalar(
        select(PrintOrder)
        .where(PrintOrder.id == order_id, PrintOrder.school_id == school_of(by))
        .options(joinedload(PrintOrder.wave).joinedload(Wave.cohort))
    )
    if found is None:
        raise NotFound()
    return found


def latest_orders(*, by: Account, count: int = 5) -> list[PrintOrder]:
    return list(
        db.session.scalars(
            select(PrintOrder)
            .where(PrintOrder.school_id == school_of(by))
            .options(joinedload(PrintOrder.wave).joinedload(Wave.cohort))
            .order_by(PrintOrder.id.desc())
            .limit(count)
        )
    )


def file_of(wanted: PrintOrder, *, by: Account) -> Path | None:
    """The finished PDF; None when it is not finished, or was swept away after a day."""
    if wanted.state is not PrintState.DONE:
        return None
    try:
        return uploads.path_of(wanted.file_token, by=by)
    except TokenNotValid:
        return None


def one_page(wave: Wave, alumni_id: int, *, locale: str, by: Account) -> bytes:
    """The form of one person as PDF, at once; raises NotFound for anybody of another cohort."""
    alumni = db.session.scalar(
        luring_waves.in_class(wave.cohort_id)
        .where(AlumniProfile.id == alumni_id)
        .options(joinedload(AlumniProfile.programme))
    )
    if alumni is None:
        raise NotFound()
    link = answer_links.links_for(wave, [alumni.id])[alumni.id]
    content = paper_pages.pdf(wave, [paper_pages.person_page(alumni, link)], [], locale=locale)
    ledger.record("papers.printed", wave, by=by, school_id=by.school_id, alumni_id=alumni.id, people=1)
    commit()
    return content


def print_waiting() -> None:
    """The worker's task: every order that waits, or whose worker fell silent."""
    while (wanted := _next_order()) is not None:
        order_id = wanted.id
        try:
            _print(wanted)
        except Exception:
            log.exception("papers not printed", extra={"ids": [order_id]})
            db.session.rollback()
            failed = db.session.get(PrintOrder, order_id)
            if failed is not None:
                failed.state = PrintState.FAILED
                commit()


def _next_order() -> PrintOrder | None:
    """The oldest order nobody works on, claimed."""
    silent = clock.now() - timedelta(minutes=SILENT_MINUTES)
    under_way = PrintOrder.state.in_((PrintState.PREPARING, PrintState.TYPESETTING))
    wanted = db.session.scalar(
        select(PrintOrder)
        .where(or_(PrintOrder.state == PrintState.WAITING, under_way & (PrintOrder.touched_at < silent)))
        .order_by(PrintOrder.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if wanted is not None:
        _note(wanted, PrintState.PREPARING, 0)
    return wanted


def _print(wanted: PrintOrder) -> None:
    wave = db.session.get_one(Wave, wanted.wave_id, options=[joinedload(Wave.cohort).joinedload(Cohort.school)])
    people = luring_waves.people_of(wave, wanted.class_name, is_for_all=wanted.is_for_all)
    lists = paper_pages.class_lists(people) if paper_pages.wants_lists(wanted.kind) else []
    ids = [one.id for one in people] if paper_pages.wants_forms(wanted.kind) else []
    wanted.people = len(people)
    pages: list[dict[str, str]] = []
    for start in range(0, len(ids), PART):
        pages += _pages_of(wave, ids[start : start + PART])
        _note(wanted, PrintState.PREPARING, len(pages))
    _note(wanted, PrintState.TYPESETTING, wanted.people)
    content = paper_pages.pdf(wave, pages, lists, locale=wanted.locale)
    wanted.file_token = uploads.keep(content, by=wanted.ordered_by)
    _note(wanted, PrintState.DONE, wanted.people)


def _pages_of(wave: Wave, ids: list[int]) -> list[dict[str, str]]:
    """The pages of one part, read anew: a note of progress commits, and rows do not outlive a commit."""
    loaded = db.session.scalars(
        select(AlumniProfile).where(AlumniProfile.id.in_(ids)).options(joinedload(AlumniProfile.programme))
    )
    people = {one.id: one for one in loaded}
    links = answer_links.links_for(wave, ids)
    return [paper_pages.person_page(people[key], links[key]) for key in ids]


def _note(wanted: PrintOrder, state: PrintState, prepared: int) -> None:
    wanted.state, wanted.prepared, wanted.touched_at = state, min(prepared, wanted.people), clock.now()
    commit()
