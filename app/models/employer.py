"""What employers tell a school through a link, without an account: who still works there, how content they are."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.company import Company
from app.models.placement import Placement
from app.models.school import School
from app.rules.employer_status import StillThere


class EmployerLink(Dated, Model):
    """One employer's link to one school's questions: signed, so that it can be shown again without being stored."""

    __tablename__ = "employer_link"
    __table_args__ = (UniqueConstraint("school_id", "employer_key", name="uq_employer_link_once"),)

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    employer_name: Mapped[str] = mapped_column(String(120))
    employer_key: Mapped[str] = mapped_column(String(130))
    """Names the employer among the school's placements, see services.employer_links."""
    generation: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    school: Mapped[School] = relationship()
    company: Mapped[Company | None] = relationship()


class PlacementCheck(Dated, Model):
    """An employer's word about one placement on one day; every one is kept, the latest counts."""

    __tablename__ = "placement_check"
    __table_args__ = (CheckConstraint("(answer = 'left') = (left_on IS NOT NULL)", name="left_has_day"),)

    id: Mapped[Key]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("employer_link.id"), index=True)
    answer: Mapped[StillThere] = mapped_column(enum_column(StillThere, "answer"))
    left_on: Mapped[date | None]
    checked_on: Mapped[date]

    placement: Mapped[Placement] = relationship()


class EmployerFeedback(Dated, Model):
    """An employer's judgement of the school's alumni in one year; given again in that year, it is corrected."""

    __tablename__ = "employer_feedback"
    __table_args__ = (
        UniqueConstraint("link_id", "year", name="uq_employer_feedback_once"),
        CheckConstraint("will_recruit >= 0", name="will_recruit"),
    )

    id: Mapped[Key]
    link_id: Mapped[int] = mapped_column(ForeignKey("employer_link.id"))
    year: Mapped[int]
    levels: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Aspect → 1 to 4; what was not judged is left out."""
    missing: Mapped[str] = mapped_column(Text, default="")
    """What alumni could not do yet, in the employer's words."""
    will_recruit: Mapped[int | None]
    """How many of the school's alumni they mean to take on next year."""
    will_recruit_as: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    link: Mapped[EmployerLink] = relationship()
