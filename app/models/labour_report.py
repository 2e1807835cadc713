"""What the labour office's form asks about a vacancy and no search may use (Perpres 57/2023)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import UtcDateTime
from app.models.vacancy import Vacancy


class LabourReport(Model):
    """Age and sex as the form asks them, with the company's reason; and when the two reports were taken out."""

    __tablename__ = "labour_report"
    __table_args__ = (
        CheckConstraint("sex IN ('L', 'P')", name="sex"),
        CheckConstraint("age_min BETWEEN 15 AND 70 AND age_max BETWEEN 15 AND 70 AND age_max >= age_min", name="age"),
        CheckConstraint(
            "(age_min IS NULL AND age_max IS NULL AND sex IS NULL) OR justification <> ''", name="limits_have_reason"
        ),
    )

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), primary_key=True)
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    justification: Mapped[str] = mapped_column(String(500), default="")
    opened_exported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    filled_exported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    exported_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    vacancy: Mapped[Vacancy] = relationship()
