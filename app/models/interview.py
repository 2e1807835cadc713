"""Interviews: times a company offers, and the one an applicant chose."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.application import Application
from app.models.columns import Dated, Key, UtcDateTime
from app.models.vacancy import Vacancy


class InterviewSlot(Dated, Model):
    """A time and place applicants at the stage "wawancara" may choose."""

    __tablename__ = "interview_slot"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        CheckConstraint("seats BETWEEN 1 AND 100", name="seats"),
        CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name="zone"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    zone: Mapped[str] = mapped_column(String(4))
    """The zone it is written in: WIB, WITA or WIT."""
    is_online: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str] = mapped_column(String(300))
    """The address, or the link of the call; shown to those who may choose it."""
    seats: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str] = mapped_column(String(200), default="")
    """What those who had chosen it are told."""

    vacancy: Mapped[Vacancy] = relationship()
    bookings: Mapped[list["InterviewBooking"]] = relationship(back_populates="slot", order_by="InterviewBooking.id")


class InterviewBooking(Dated, Model):
    """The slot of one application. Choosing another changes the row; `sequence` counts the changes for the calendar."""

    __tablename__ = "interview_booking"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("interview_slot.id"), index=True)
    sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    application: Mapped[Application] = relationship()
    slot: Mapped[InterviewSlot] = relationship(back_populates="bookings")
