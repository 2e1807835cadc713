"""Recognising whoever had their data erased without keeping them: a keyed mark of NISN, and of name and birth date.

Only the installation's SECRET_KEY makes the same mark again; with another key nobody is recognised any more.
"""

import hmac
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from flask import current_app
from sqlalchemy import or_, select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.erasure import Erasure
from app.models.school import Cohort
from app.rules.roster import Person
from app.rules.roster_people import name_key


def nisn_mark(nisn: str | None, *, school_id: int) -> str | None:
    return _mark("nisn", school_id, nisn) if nisn else None


def person_mark(full_name: str, birth_date: date | None, *, school_id: int) -> str | None:
    """Name and birth date together; a name alone is too many people's."""
    return _mark("person", school_id, f"{name_key(full_name)} {birth_date}") if full_name and birth_date else None


def is_erased(school_id: int, *, nisn: str | None) -> bool:
    """Whether somebody with this NISN had their data erased at the school."""
    mark = nisn_mark(nisn, school_id=school_id)
    return (
        mark is not None and db.session.scalar(select(Erasure.alumni_id).where(Erasure.nisn_mark == mark)) is not None
    )


def erased_among(people: Sequence[Person], school_id: int) -> frozenset[int]:
    """The rows (numbers) of a list that are people who had their data erased."""
    marks = set(
        db.session.execute(
            select(Erasure.nisn_mark, Erasure.person_mark)
            .join(AlumniProfile, AlumniProfile.id == Erasure.alumni_id)
            .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
            .where(Cohort.school_id == school_id, or_(Erasure.nisn_mark.is_not(None), Erasure.person_mark.is_not(None)))
        )
    )
    known = {mark for pair in marks for mark in pair if mark}
    return frozenset(
        person.row
        for person in people
        if known
        and known
        & {
            nisn_mark(person.nisn, school_id=school_id),
            person_mark(person.name, person.birth_date, school_id=school_id),
        }
    )


def _mark(kind: str, school_id: int, value: str) -> str:
    key = current_app.config["SECRET_KEY"]
    return hmac.new(f"erased {key}".encode(), f"{kind} {school_id} {value}".encode(), sha256).hexdigest()
