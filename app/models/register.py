"""What happens to the register itself: imports under way, changes of cohorts with their notes, pairs judged by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.school import Cohort
from app.rules.register_changes import ChangeKind
from app.rules.roster_run import RunState


class RegisterChange(Dated, Model):
    """A change of who belongs to a cohort; for a closed one the note says why."""

    __tablename__ = "register_change"

    id: Mapped[Key]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    alumni_id: Mapped[int | None] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    kind: Mapped[ChangeKind] = mapped_column(enum_column(ChangeKind, "kind"))
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    was_closed: Mapped[bool] = mapped_column(default=False)
    size_after: Mapped[int]
    """How many people the cohort has from then on."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The reason of a removal; from which programme to which (names)."""

    cohort: Mapped[Cohort] = relationship()
    alumni: Mapped[AlumniProfile | None] = relationship()
    by: Mapped[Account] = relationship()


class DistinctPair(Dated, Model):
    """Two rows that resemble each other and are two people: a person looked and said so."""

    __tablename__ = "distinct_pair"
    __table_args__ = (
        UniqueConstraint("low_id", "high_id", name="uq_distinct_pair_once"),
        CheckConstraint("low_id < high_id", name="order"),
    )

    id: Mapped[Key]
    low_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    high_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class RegisterMerge(Dated, Model):
    """Two rows that became one: what each said before, so that nothing is lost."""

    __tablename__ = "register_merge"

    id: Mapped[Key]
    kept_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kept_before: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_before: Mapped[dict[str, Any]] = mapped_column(JSON)


class RosterRun(Dated, Model):
    """One import that was asked for: how the file is to be read, how far it has come, how it ended."""

    __tablename__ = "roster_run"

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    upload: Mapped[str] = mapped_column(String(200))
    """The token of services.uploads."""
    graduation_year: Mapped[int]
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Sheet, columns, meanings and the rows that are people already listed; see services.roster_runs."""
    state: Mapped[RunState] = mapped_column(enum_column(RunState, "state"), default=RunState.WAITING, index=True)
    percent: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it last moved on."""
    added: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    sentence: Mapped[str] = mapped_column(String(300), default="")
    """Why it was refused."""
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
