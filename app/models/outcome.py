"""What answers and placements come to: one row for each alumnus and moment, and the tallies of these rows.

A copy, like the search index: whatever stands here is computed from answers and placements and can be computed again
(services.outcome_sync). So nothing here refers to another table by a foreign key, and nothing here stands in the way
of a change there. Only `ConflictReview` is somebody's word and is kept.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, enum_column
from app.rules.outcome_status import ConflictKind, Source
from app.rules.tracer_status import Activity, Channel

TODAY = 0
"""The moment of the rows that tell what is known today."""
ASSUMED = -1
"""The moment of a cohort without any wave: twelve months after graduating, or today if that is earlier."""

_HAS_CONFLICT = text("conflict IS NOT NULL")


class Outcome(Model):
    """One alumnus at one moment; see app.rules.outcome_facts for what each column means.

    `moment` is the id of a wave, TODAY or ASSUMED. Every alumnus of the register has a row for today and one for each
    wave of the cohort (or the assumed one), so that the register is counted from the same rows as the answers.
    """

    __tablename__ = "outcome"
    __table_args__ = (
        Index("ix_outcome_alumni_id", "alumni_id"),
        Index(
            "ix_outcome_conflict",
            "cohort_id",
            "moment",
            sqlite_where=_HAS_CONFLICT,
            postgresql_where=_HAS_CONFLICT,
        ),
        {"sqlite_with_rowid": False},
    )

    cohort_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    programme_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    alumni_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sex: Mapped[str | None] = mapped_column(String(1))
    class_name: Mapped[str] = mapped_column(String(40))
    activity: Mapped[Activity | None] = mapped_column(enum_column(Activity, "activity"))
    own_activity: Mapped[Activity | None] = mapped_column(enum_column(Activity, "own_activity"))
    source: Mapped[Source] = mapped_column(enum_column(Source, "source"))
    is_partial: Mapped[bool]
    response_id: Mapped[int | None]
    placement_id: Mapped[int | None]
    channel: Mapped[Channel | None] = mapped_column(enum_column(Channel, "channel"))
    answered_on: Mapped[date | None]
    has_worked: Mapped[bool | None]
    waiting_months: Mapped[int | None]
    months_worked: Mapped[int | None]
    months_observed: Mapped[int | None]
    alignment: Mapped[int | None]
    vertical_match: Mapped[int | None]
    is_full_time: Mapped[bool | None]
    regency_code: Mapped[str | None] = mapped_column(String(5))
    year_of_work: Mapped[int | None]
    found_through: Mapped[int | None]
    is_certified: Mapped[bool | None]
    starts_later: Mapped[bool]
    conflict: Mapped[ConflictKind | None] = mapped_column(enum_column(ConflictKind, "conflict"))


class OutcomeNote(Model):
    """The rows of this alumnus, or of this whole cohort, may be stale: noted in the transaction that changes it."""

    __tablename__ = "outcome_note"
    __table_args__ = (CheckConstraint("(alumni_id IS NULL) <> (cohort_id IS NULL)", name="one_subject"),)

    id: Mapped[Key]
    alumni_id: Mapped[int | None]
    cohort_id: Mapped[int | None]


class OutcomeState(Model):
    """How far the rows of a cohort are: `day` is the day its rows of today speak of, `stamp` the rules they follow."""

    __tablename__ = "outcome_state"

    cohort_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]


class OutcomeVersion(Model):
    """A number raised in every transaction that changes a row of this cohort and programme."""

    __tablename__ = "outcome_version"

    cohort_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    programme_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]


class OutcomeTally(Model):
    """How many rows there are of each kind, as counted when the version stood at `version`; never added to."""

    __tablename__ = "outcome_tally"

    cohort_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    facet: Mapped[str] = mapped_column(String(16), primary_key=True)
    programme_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    lines: Mapped[list[list[Any]]] = mapped_column(JSON)


class ConflictReview(Dated, Model):
    """Somebody of the tracer team looked at a contradiction and found nothing to correct."""

    __tablename__ = "conflict_review"
    __table_args__ = (UniqueConstraint("alumni_id", "key", name="uq_conflict_review_once"),)

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    kind: Mapped[ConflictKind] = mapped_column(enum_column(ConflictKind, "kind"))
    key: Mapped[str] = mapped_column(String(16))
    """Names both sides with their content: once either changes, the review no longer applies."""
    note: Mapped[str] = mapped_column(String(300), default="")
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    alumni: Mapped[AlumniProfile] = relationship()
    reviewed_by: Mapped[Account | None] = relationship()
