"""What people search for, by day and wording, without a trace of who: for the report of what is missing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.search_log import SearchLog
from app.reference.phrases import normalise
from app.services.transaction import commit
from search_index.words import LONGEST_NUMBER, without_contacts

log = logging.getLogger(__name__)

KEPT_DAYS = 400
LONGEST = 120
SHOWN_FROM = 3
"""Searches in vain from which a wording is shown: one person's typing, perhaps a name, is nobody's business."""
MOST_A_DAY = 5_000
"""Different wordings counted in a day; a machine that types nonsense fills no more."""
VACANCY = "vacancy"
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True)
class MissedSearch:
    """A wording that found nothing `times` times."""

    words: str
    times: int


def note_search(words: str, found: int, kind: str = VACANCY) -> None:
    """Count a search that found `found` rows, in a transaction of its own; never raises. Call it after the page's
    reads. Contacts and long numbers are left out; a search that then says nothing is not counted."""
    try:
        said = _without_persons(words)
        if said:
            with Session(db.engine) as session:
                if _has_room(session, said, kind):
                    session.execute(_counted(said, kind, found == 0))
                    session.commit()
    except Exception:
        log.exception("search not counted")


def missed_searches(first: date, last: date, *, most: int = 20) -> Sequence[MissedSearch]:
    """What found nothing at least three times from `first` to `last`, the most frequent first."""
    times = func.sum(SearchLog.found_nothing)
    rows = db.session.execute(
        select(SearchLog.words, times)
        .where(SearchLog.day.between(first, last))
        .group_by(SearchLog.words)
        .having(times >= SHOWN_FROM)
        .order_by(times.desc(), SearchLog.words)
        .limit(most)
    )
    return [MissedSearch(words, int(number)) for words, number in rows]


def forget_old() -> None:
    """Delete what is older than KEPT_DAYS."""
    db.session.execute(delete(SearchLog).where(SearchLog.day < clock.today() - timedelta(days=KEPT_DAYS)))
    commit()


def _has_room(session: Session, words: str, kind: str) -> bool:
    """Whether the wording is counted today already, or may still be added."""
    today = SearchLog.day == clock.today()
    known = select(SearchLog.id).where(today, SearchLog.kind == kind, SearchLog.words == words)
    if session.scalar(known) is not None:
        return True
    return (session.scalar(select(func.count(SearchLog.id)).where(today)) or 0) < MOST_A_DAY


def _without_persons(words: str) -> str:
    said = normalise(without_contacts(words[: 4 * LONGEST])).split()
    kept = " ".join(word for word in said if not (word.isdigit() and len(word) > LONGEST_NUMBER))
    return kept[:LONGEST].strip()


def _counted(words: str, kind: str, is_missed: bool) -> sqlite.Insert | postgresql.Insert:
    missed = int(is_missed)
    row = _INSERTS[db.engine.dialect.name](SearchLog).values(
        day=clock.today(), kind=kind, words=words, searches=1, found_nothing=missed
    )
    return row.on_conflict_do_update(
        index_elements=["day", "kind", "words"],
        set_={"searches": SearchLog.searches + 1, "found_nothing": SearchLog.found_nothing + missed},
    )
