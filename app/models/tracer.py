"""Waves of the tracer study and the answers to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.school import Cohort
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState, WorkKind


class Wave(Dated, Model):
    """One survey round of one cohort; every status in it refers to the week of the census date."""

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("cohort_id", "months", name="uq_wave_once"),
        CheckConstraint("months IN (0, 6, 12, 36, 60)", name="months"),
    )

    id: Mapped[Key]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    months: Mapped[int]
    census_date: Mapped[date]
    state: Mapped[WaveState] = mapped_column(enum_column(WaveState, "state"), default=WaveState.OPEN)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    cohort: Mapped[Cohort] = relationship()


class Response(Dated, Model):
    """What one alumnus was doing in one wave's census week, and through which channel we know."""

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("wave_id", "alumni_id", name="uq_response_once"),
        CheckConstraint("status = 'partial' OR activity IS NOT NULL", name="complete_has_activity"),
        CheckConstraint("alignment BETWEEN 1 AND 4", name="alignment"),
        CheckConstraint("vertical_match BETWEEN 1 AND 4", name="vertical_match"),
        CheckConstraint("hours_per_week BETWEEN 0 AND 168", name="hours_per_week"),
    )

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    channel: Mapped[Channel] = mapped_column(enum_column(Channel, "channel"))
    status: Mapped[ResponseStatus] = mapped_column(enum_column(ResponseStatus, "status"))
    activity: Mapped[Activity | None] = mapped_column(enum_column(Activity, "activity"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer_link_id: Mapped[int | None] = mapped_column(ForeignKey("answer_link.id"))
    """The personal link it came through, if one."""
    submission_key: Mapped[str | None] = mapped_column(String(36), unique=True)
    """Made on the device; the same answer sent twice is stored once."""
    source_doc: Mapped[str] = mapped_column(String(60), default="")
    """The paper or batch it was copied from."""
    consent_version: Mapped[str] = mapped_column(String(20), default="")
    duration_seconds: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by each correction; the earlier ones stand in response_revision. Two writers at once: the second is
    refused (services.transaction)."""
    provenance: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Item → "kept" or "changed", for the items that came prefilled."""
    also: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Other activities of that week (values of Activity)."""
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"))
    organisation: Mapped[str] = mapped_column(String(120), default="")
    """Employer, own business or place of study."""
    position: Mapped[str] = mapped_column(String(120), default="")
    """Job, line of business or course of study."""
    regency_code: Mapped[str | None] = mapped_column(String(5))
    started_on: Mapped[date | None]
    first_started_on: Mapped[date | None]
    """Start of the first paid job or business ever; equals started_on when this is the first."""
    sought_work: Mapped[bool | None]
    """Whether somebody who has never worked looked for work since graduating."""
    hours_per_week: Mapped[int | None]
    work_kind: Mapped[WorkKind | None] = mapped_column(enum_column(WorkKind, "work_kind"))
    alignment: Mapped[int | None]
    """Keselarasan, 1 (sangat tidak selaras) to 4 (sangat selaras): of work and business, and of a course of study."""
    vertical_match: Mapped[int | None]
    """Whether the job needs this level of schooling: 1 lower, 2 the same, 3 higher, 4 none in particular."""
    found_through: Mapped[list[str]] = mapped_column(JSON, default=list)
    """How the (first) job was found (values of FoundThrough)."""
    is_certified: Mapped[bool | None]
    """Holds a certificate of competency (LSP or industry)."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The longer, ministry-like list, item → answer; see app.rules.tracer_items."""

    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}

    wave: Mapped[Wave] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()
    pay: Mapped["ResponsePay | None"] = relationship(back_populates="response", cascade="all, delete-orphan")


class ResponsePay(Model):
    """Monthly income of an answer, kept apart: a bracket in rupiah, never an amount, never in a search."""

    __tablename__ = "response_pay"
    __table_args__ = (CheckConstraint("high >= low", name="bracket"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    low: Mapped[int | None] = mapped_column(BigInteger)
    """At least this much; None with `high` None is "tidak mau menjawab"."""
    high: Mapped[int | None] = mapped_column(BigInteger)
    """Less than this; None is open above."""

    response: Mapped[Response] = relationship(back_populates="pay")


class ResponseRevision(Model):
    """An answer as it stood before a correction; never changed, never removed while the person's data are kept."""

    __tablename__ = "response_revision"
    __table_args__ = (UniqueConstraint("response_id", "revision", name="uq_response_revision_once"),)

    id: Mapped[Key]
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    revision: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Every item, channel, status, consent version, who entered it and when."""
    pay_low: Mapped[int | None] = mapped_column(BigInteger)
    pay_high: Mapped[int | None] = mapped_column(BigInteger)
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class AnswerLink(Dated, Model):
    """One alumnus's own link to one wave: signed, so that it can be shown again without being stored (see
    services.answer_links). A raised `generation` makes every earlier copy useless."""

    __tablename__ = "answer_link"
    __table_args__ = (UniqueConstraint("wave_id", "alumni_id", name="uq_answer_link_once"),)

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    """Short code on paper, for whoever cannot scan; letters and digits that cannot be mistaken."""
    generation: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    wave: Mapped[Wave] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()
