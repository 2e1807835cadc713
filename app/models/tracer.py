"""Waves of the tracer study and the answers to them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.school import Cohort
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState


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

    cohort: Mapped[Cohort] = relationship()


class Response(Dated, Model):
    """What one alumnus was doing in one wave's census week, and through which channel we know."""

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("wave_id", "alumni_id", name="uq_response_once"),
        CheckConstraint("status = 'partial' OR activity IS NOT NULL", name="complete_has_activity"),
        CheckConstraint("alignment BETWEEN 1 AND 4", name="alignment"),
    )

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    channel: Mapped[Channel] = mapped_column(enum_column(Channel, "channel"))
    status: Mapped[ResponseStatus] = mapped_column(enum_column(ResponseStatus, "status"))
    activity: Mapped[Activity | None] = mapped_column(enum_column(Activity, "activity"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    consent_version: Mapped[str] = mapped_column(String(20), default="")
    organisation: Mapped[str] = mapped_column(String(120), default="")
    """Employer, own business or place of study."""
    position: Mapped[str] = mapped_column(String(120), default="")
    """Job, line of business or course of study."""
    regency_code: Mapped[str | None] = mapped_column(String(5))
    started_on: Mapped[date | None]
    alignment: Mapped[int | None]
    """Keselarasan, 1 (sangat tidak selaras) to 4 (sangat selaras); only for work and business."""

    wave: Mapped[Wave] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()
