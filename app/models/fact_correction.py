"""Requests to correct what the school's register says about a person."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.rules.fact_corrections import CorrectionState, SchoolFact


class FactCorrection(Dated, Model):
    """One fact that is said to be wrong; the school corrects it in the register, or says why not."""

    __tablename__ = "fact_correction"

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    fact: Mapped[SchoolFact] = mapped_column(enum_column(SchoolFact, "fact"))
    wanted: Mapped[str] = mapped_column(String(300))
    """What it should be, in the alumnus's words."""
    state: Mapped[CorrectionState] = mapped_column(
        enum_column(CorrectionState, "state"), default=CorrectionState.WAITING, index=True
    )
    answer: Mapped[str] = mapped_column(String(300), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    alumni: Mapped[AlumniProfile] = relationship()
