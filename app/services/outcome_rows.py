"""The stored rows of outcomes: what they should be, what they are, and making the one the other."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.outcome import Outcome, OutcomeVersion
from app.rules.outcome_facts import OutcomeFacts
from app.services.outcome_sources import Calendar, Person, calendars_of, people_of

TABLE: Table = Outcome.__table__  # type: ignore[assignment]
KEYS = ("cohort_id", "moment", "programme_id", "alumni_id")
FACTS = tuple(item.name for item in fields(OutcomeFacts))
VALUES = ("sex", "class_name", *FACTS)
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

RowKey = tuple[int, int, int, int]
Rows = dict[RowKey, tuple[Any, ...]]
Unit = tuple[int, int]
"""Cohort and programme: the part of the rows that is counted anew when one of them changes."""


def rows_of(people: Iterable[Person], calendars: dict[int, Calendar], today: date) -> Rows:
    """What the rows of these alumni should be."""
    return {
        (person.cohort_id, moment, person.programme_id, person.id): _values(person, facts)
        for person in people
        for moment, facts in calendars[person.cohort_id].moments_of(person.known, today)
    }


def stored_rows(session: Session, alumni_ids: Collection[int]) -> Rows:
    """What the rows of these alumni are."""
    columns = [TABLE.c[name] for name in (*KEYS, *VALUES)]
    rows = session.execute(select(*columns).where(TABLE.c.alumni_id.in_(alumni_ids)))
    return {tuple(row[: len(KEYS)]): tuple(row[len(KEYS) :]) for row in rows}  # type: ignore[misc]


def wanted_rows(session: Session, alumni_ids: Collection[int], today: date) -> Rows:
    """A fresh computation for these alumni."""
    people = people_of(session, alumni_ids)
    return rows_of(people, calendars_of(session, {person.cohort_id for person in people}), today)


def settle(session: Session, alumni_ids: Sequence[int], today: date) -> None:
    """Make the rows of these alumni what they should be, and raise the versions of their units (not committed).

    Versions rise even where no row changed: the tallies also count what is kept outside the rows, such as pay.
    """
    wanted, stored = wanted_rows(session, alumni_ids, today), stored_rows(session, alumni_ids)
    gone = stored.keys() - wanted.keys()
    if gone:
        session.execute(delete(TABLE).where(tuple_(*(TABLE.c[name] for name in KEYS)).in_(sorted(gone))))
    if new := wanted.keys() - stored.keys():
        session.execute(insert(TABLE), [_named(key, wanted[key]) for key in sorted(new)])
    if changed := [key for key in wanted.keys() & stored.keys() if wanted[key] != stored[key]]:
        session.connection().execute(_UPDATE, [_named(key, wanted[key], "old_") for key in sorted(changed)])
    raise_versions(session, {(key[0], key[2]) for key in (*wanted, *stored)})


def raise_versions(session: Session, units: Collection[Unit]) -> None:
    """Say that tallies of these units no longer hold; in the transaction that changes what they count."""
    if not units:
        return
    rows = [{"cohort_id": cohort_id, "programme_id": programme_id, "version": 1} for cohort_id, programme_id in units]
    first = INSERTS[session.connection().dialect.name](OutcomeVersion).values(rows)
    raised = {"version": OutcomeVersion.version + 1}
    session.execute(first.on_conflict_do_update(index_elements=["cohort_id", "programme_id"], set_=raised))


def _values(person: Person, facts: OutcomeFacts) -> tuple[Any, ...]:
    return (person.sex, person.class_name, *(getattr(facts, name) for name in FACTS))


_UPDATE = update(TABLE).where(*(TABLE.c[name] == bindparam(f"old_{name}") for name in KEYS))


def _named(key: RowKey, values: tuple[Any, ...], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}{name}": value for name, value in zip(KEYS, key, strict=True)} | dict(
        zip(VALUES, values, strict=True)
    )
