"""Searches of vacancies an alumnus keeps, to see what is new."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.rules.notice_kinds import MailRhythm


class SavedSearch(Dated, Model):
    __tablename__ = "saved_search"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    question: Mapped[dict[str, str | int | bool]] = mapped_column(JSON)
    """Parts of a vacancy_question.VacancyQuestion that are not empty."""
    alert: Mapped[MailRhythm] = mapped_column(enum_column(MailRhythm, "alert"), default=MailRhythm.OFF)
    """How often new vacancies it finds are told; never AT_ONCE."""
    alerted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Up to when what is new was told."""
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When its answers were last looked at; what was published later is new."""
