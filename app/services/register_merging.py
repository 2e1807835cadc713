"""Two rows of the register that are one person become one row: staff choose the facts, everything else follows."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect, or_, select

from app import clock
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.register import DistinctPair, RegisterMerge
from app.rules.age import is_minor
from app.rules.alumni_status import AlumniState, Visibility
from app.rules.register_changes import ChangeKind, LeftReason, checked_note
from app.services import ledger, register_changes
from app.services.duplicates import held_pair, judge_distinct
from app.services.register_facts import possible_birth_date
from app.services.register_joining import PREFERS, join_answers, join_consents, join_placements
from app.services.row_folding import Kept, follow, values_of
from app.services.transaction import commit, flush

CHOSEN = ("full_name", "nisn", "birth_date", "sex", "cohort_id", "programme_id", "class_name", "phone", "email")
"""Facts a person chooses where the two rows differ."""
OWN = ("headline", "summary", "regency_code", "district_code")
"""What the profile says of itself: the kept row's, and the other's where that is empty."""
HISTORY = ("event", "register_change", "register_merge", "distinct_pair")


def differing(first: AlumniProfile, second: AlumniProfile) -> list[str]:
    """The facts to choose: where both rows say something, and not the same."""
    return [
        name
        for name in CHOSEN
        if getattr(first, name) and getattr(second, name) and getattr(first, name) != getattr(second, name)
    ]


def better_row(first: AlumniProfile, second: AlumniProfile) -> AlumniProfile:
    """The row that should stay: with the account used last, else with any account, else invited, else the older."""

    def worth(row: AlumniProfile) -> tuple[bool, float, bool, int]:
        seen = row.account.last_seen_at.timestamp() if row.account and row.account.last_seen_at else 0.0
        return row.account_id is not None, seen, row.state is AlumniState.INVITED, -row.id

    return max(first, second, key=worth)


def merge(kept_id: int, other_id: int, *, by: Account, wins: Mapping[str, int], note: str = "") -> AlumniProfile:
    """Make two rows one; `wins` says for each differing fact the row (id) whose word holds, else the kept row's.

    Answers, placements, applications, consents and links follow. With two accounts the kept row's stays and the other
    is closed. A closed cohort needs a note. Raises NotFound, InvalidValue and AlreadyTaken at the field.
    """
    pair = {row.id: row for row in held_pair(kept_id, other_id, by=by)}
    kept, other = pair[kept_id], pair[other_id]
    if kept.account_id is None and other.account_id is not None:
        raise InvalidValue(mark("Baris yang punya akun harus dipertahankan."), field="kept")
    cohorts = list({row.cohort_id: row.cohort for row in (kept, other)}.values())
    checked_note(note, is_needed=any(cohort.closed_at is not None for cohort in cohorts))
    facts = {name: getattr(pair.get(wins.get(name, kept.id), kept), name) or getattr(kept, name) for name in CHOSEN}
    facts |= {name: getattr(other, name) for name in CHOSEN if not facts[name]}
    target = next(cohort for cohort in cohorts if cohort.id == facts["cohort_id"])
    possible_birth_date(facts["birth_date"], target.graduation_year)
    before = (_told(kept), _told(other))
    _retire(other, kept)
    _write(kept, other, facts)
    flush()
    join_consents(kept, other)
    gone = join_answers(kept.id, other.id)
    _add(gone, join_placements(kept, other))
    _add(gone, follow(AlumniProfile.__tablename__, other.id, kept.id, leave=HISTORY, prefers=PREFERS))
    other.merged_into_id = kept.id
    _carry_judgements(kept.id, other.id, by)
    db.session.add(
        RegisterMerge(
            kept_id=kept.id,
            merged_id=other.id,
            by_id=by.id,
            kept_before=before[0],
            merged_before=before[1] | ({"rows": gone} if gone else {}),
        )
    )
    for cohort in cohorts:
        register_changes.record(
            ChangeKind.MERGED, cohort, by=by, note=note, alumni=kept, other=before[1].get("full_name", "")
        )
    ledger.record(
        "alumni.merged", kept, by=by, school_id=by.school_id, alumni_id=kept.id, other_id=other.id, name=other.full_name
    )
    commit()
    return kept


def _told(row: AlumniProfile) -> dict[str, Any]:
    return values_of({column.key: getattr(row, column.key) for column in inspect(AlumniProfile).column_attrs})


def _retire(other: AlumniProfile, kept: AlumniProfile) -> None:
    """The row counts no more and gives its NISN free; an account that is not needed any more is closed."""
    other.left_register_at, other.left_reason = clock.now(), LeftReason.MERGED
    other.visibility, other.nisn = Visibility.PRIVATE, None
    if other.account is not None:
        other.account.is_blocked = True
        other.account.session_epoch += 1
    if kept.account_id is None and other.state is AlumniState.INVITED:
        kept.state = AlumniState.INVITED
    flush()


def _write(kept: AlumniProfile, other: AlumniProfile, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(kept, name, value)
    for name in OWN:
        if not getattr(kept, name):
            setattr(kept, name, getattr(other, name))
    kept.updated_at = clock.now()
    if is_minor(kept.birth_date, clock.today()):
        kept.visibility = Visibility.PRIVATE


def _carry_judgements(kept_id: int, other_id: int, by: Account) -> None:
    """Whoever was told apart from the row that goes is told apart from the one that stays."""
    found = db.session.execute(
        select(DistinctPair.low_id, DistinctPair.high_id).where(
            or_(DistinctPair.low_id == other_id, DistinctPair.high_id == other_id)
        )
    )
    third = {row.low_id if row.high_id == other_id else row.high_id for row in found} - {kept_id}
    judge_distinct([(kept_id, one) for one in third], by=by)


def _add(gone: Kept, more: Kept) -> None:
    for name, rows in more.items():
        gone.setdefault(name, []).extend(rows)
