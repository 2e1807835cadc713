"""Rows of a school's register that may be one person: found when asked, judged by hand, the judgement kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.register import DistinctPair
from app.models.school import Cohort
from app.paging import PAGE_SIZE, Page
from app.rules.alumni_status import AlumniState
from app.rules.resemblance import ORDER, Blocks, Described, Resemblance, pairs
from app.services import contact_looks, ledger, row_locks
from app.services.register import school_of
from app.services.transaction import commit


@dataclass(frozen=True)
class Found:
    """A row of the register that resembles somebody, and why."""

    alumni_id: int
    name: str
    year: int
    why: Resemblance


@dataclass(frozen=True)
class Pair:
    """Two rows that may be one person; `first` is the older row."""

    first: AlumniProfile
    second: AlumniProfile
    why: Resemblance


def described(school_id: int) -> list[Described]:
    """Everybody listed in a school's register, as far as it tells people apart, in one query."""
    rows = db.session.execute(
        select(
            AlumniProfile.id,
            AlumniProfile.full_name,
            AlumniProfile.nisn,
            AlumniProfile.birth_date,
            AlumniProfile.phone,
            Cohort.graduation_year,
        )
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(Cohort.school_id == school_id, AlumniProfile.state != AlumniState.ERASED, LISTED)
        .order_by(AlumniProfile.id)
    )
    return [Described(*row) for row in rows]


def find_like(row: Described, *, school_id: int) -> list[Found]:
    """Who of the register may be this person, the surest first."""
    return [
        Found(alike.other.key, alike.other.name, alike.other.year, alike.why)
        for alike in Blocks(described(school_id)).like(row)
    ]


def count_pairs(*, by: Account) -> int:
    """How many pairs wait to be judged."""
    return len(_open_pairs(school_of(by)))


def pairs_to_judge(*, by: Account, page: int) -> Page[Pair]:
    """Pairs nobody has judged yet, the surest first."""
    waiting = _open_pairs(school_of(by))
    here = waiting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    people = _loaded({key for low, high, _why in here for key in (low, high)})
    items = [Pair(people[low], people[high], why) for low, high, why in here]
    return Page(items=items, number=page, total=len(waiting))


def get_pair(first_id: int, second_id: int, *, by: Account) -> tuple[AlumniProfile, AlumniProfile]:
    """Two listed rows of the person's school, the older first; raises NotFound."""
    people = _loaded({first_id, second_id})
    school_id = school_of(by)
    own = [one for one in people.values() if one.is_listed and one.cohort.school_id == school_id]
    if len(own) != 2 or any(one.state is AlumniState.ERASED for one in own):
        raise NotFound()
    first, second = sorted(own, key=lambda one: one.id)
    return first, second


def look_at_pair(first_id: int, second_id: int, *, by: Account) -> tuple[AlumniProfile, AlumniProfile]:
    """The same for the page that shows their numbers and addresses: the looks stand in the ledger."""
    contact_looks.look(get_pair(first_id, second_id, by=by), by=by)
    return get_pair(first_id, second_id, by=by)


def held_pair(first_id: int, second_id: int, *, by: Account) -> tuple[AlumniProfile, AlumniProfile]:
    """The same, both held until the transaction ends: a pair is judged by one person at a time."""
    for row in get_pair(first_id, second_id, by=by):
        row_locks.lock(row)
    return get_pair(first_id, second_id, by=by)


def say_distinct(first_id: int, second_id: int, *, by: Account) -> None:
    """Remember that two rows are two people; they are not proposed again."""
    first, second = held_pair(first_id, second_id, by=by)
    judge_distinct([(first.id, second.id)], by=by)
    ledger.record("alumni.told_apart", first, by=by, school_id=by.school_id, alumni_id=first.id, other_id=second.id)
    commit()


def judge_distinct(judged: Iterable[tuple[int, int]], *, by: Account) -> None:
    """Note pairs as two people, those known already left alone (not committed)."""
    wanted = {(min(pair), max(pair)) for pair in judged}
    known = _judged(school_of(by)) if wanted else set()
    db.session.add_all(DistinctPair(low_id=low, high_id=high, by_id=by.id) for low, high in sorted(wanted - known))


def _open_pairs(school_id: int) -> Sequence[tuple[int, int, Resemblance]]:
    found = [(row, alike) for row, alike in pairs(described(school_id))]
    named = [(min(row.key, alike.other.key), max(row.key, alike.other.key), alike.why) for row, alike in found]
    judged = _judged(school_id)
    waiting = [pair for pair in named if pair[:2] not in judged]
    return sorted(waiting, key=lambda pair: (ORDER[pair[2]], pair[0], pair[1]))


def _judged(school_id: int) -> set[tuple[int, int]]:
    rows = db.session.execute(
        select(DistinctPair.low_id, DistinctPair.high_id)
        .join(AlumniProfile, AlumniProfile.id == DistinctPair.low_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(Cohort.school_id == school_id)
    )
    return {(row.low_id, row.high_id) for row in rows}


def _loaded(ids: Collection[int]) -> dict[int, AlumniProfile]:
    rows = db.session.scalars(
        select(AlumniProfile)
        .where(AlumniProfile.id.in_(ids))
        .options(
            joinedload(AlumniProfile.cohort), joinedload(AlumniProfile.programme), joinedload(AlumniProfile.account)
        )
    )
    return {row.id: row for row in rows}
