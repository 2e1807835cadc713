"""The luring day: gatherings and who came, printed papers, and stacks of papers typed in, a sample of them twice."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.tracer import Wave
from app.rules.luring_status import AttendanceMark, PrintKind, PrintState, StackOrder


class Gathering(Dated, Model):
    """A day on which alumni of one wave's cohort meet, or the school sits ready for them."""

    __tablename__ = "gathering"

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(120))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    kiosk_round: Mapped[int] = mapped_column(default=0)
    """Raised when the kiosks are closed: every device opened before stops."""
    kiosk_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when kiosks take answers; None: no kiosk is open."""

    wave: Mapped[Wave] = relationship()


class Attendance(Dated, Model):
    """Somebody was there; the row is removed when the tick was a mistake."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("gathering_id", "alumni_id", name="uq_attendance_once"),)

    id: Mapped[Key]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    mark: Mapped[AttendanceMark] = mapped_column(enum_column(AttendanceMark, "mark"))
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    alumni: Mapped[AlumniProfile] = relationship()


class PrintOrder(Dated, Model):
    """Papers somebody asked for; the worker makes one PDF of them, kept for a day."""

    __tablename__ = "print_order"
    __table_args__ = (CheckConstraint("prepared <= people", name="prepared"),)

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    kind: Mapped[PrintKind] = mapped_column(enum_column(PrintKind, "kind"))
    class_name: Mapped[str] = mapped_column(String(40), default="")
    """Empty: the whole cohort."""
    is_for_all: Mapped[bool] = mapped_column(default=False)
    """Also for those who answered already."""
    state: Mapped[PrintState] = mapped_column(enum_column(PrintState, "state"), default=PrintState.WAITING)
    people: Mapped[int]
    prepared: Mapped[int] = mapped_column(default=0)
    file_token: Mapped[str] = mapped_column(String(200), default="")
    """Opens the finished file (services.uploads)."""
    locale: Mapped[str] = mapped_column(String(2), default="id")
    ordered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    touched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the worker last went on with it; a silent one is begun again."""

    wave: Mapped[Wave] = relationship()
    ordered_by: Mapped[Account] = relationship()


class PaperStack(Dated, Model):
    """A pile of filled papers, typed in the order in which they lie. Its code stands on each answer as its source."""

    __tablename__ = "paper_stack"

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    gathering_id: Mapped[int | None] = mapped_column(ForeignKey("gathering.id"))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    order: Mapped[StackOrder] = mapped_column("stack_order", enum_column(StackOrder, "stack_order"))
    class_name: Mapped[str] = mapped_column(String(40), default="")
    size: Mapped[int]
    """How many papers there are; of a list, how many names."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sampled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the first typing was declared finished and the sample drawn."""

    wave: Mapped[Wave] = relationship()
    gathering: Mapped[Gathering | None] = relationship()


class PaperEntry(Model):
    """One paper of a stack: what was typed first, what was typed again without seeing it, and what holds."""

    __tablename__ = "paper_entry"
    __table_args__ = (
        UniqueConstraint("stack_id", "alumni_id", name="uq_paper_entry_once"),
        UniqueConstraint("stack_id", "position", name="uq_paper_entry_position"),
        CheckConstraint("second_by_id IS NULL OR second_by_id <> entered_by_id", name="second_person"),
        Index("ix_paper_entry_alumni_id", "alumni_id"),
    )

    id: Mapped[Key]
    stack_id: Mapped[int] = mapped_column(ForeignKey("paper_stack.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    position: Mapped[int]
    values: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    """Item → what was typed (app.rules.paper_items); None: not typed yet; empty: only the answer is kept."""
    is_missing: Mapped[bool] = mapped_column(default=False)
    """There is no paper of this person in the stack."""
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_sampled: Mapped[bool] = mapped_column(default=False)
    second_values: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    second_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When somebody looked at the paper and chose; papers without a difference need no choice."""

    stack: Mapped[PaperStack] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()
