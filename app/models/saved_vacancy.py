"""Vacancies an alumnus keeps to decide later."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime
from app.models.vacancy import Vacancy


class SavedVacancy(Dated, Model):
    __tablename__ = "saved_vacancy"
    __table_args__ = (UniqueConstraint("account_id", "vacancy_id", name="uq_saved_vacancy_once"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), index=True)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    vacancy: Mapped[Vacancy] = relationship()
