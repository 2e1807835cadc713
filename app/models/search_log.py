"""What was searched for, counted by day; nobody's account and no address is ever beside it."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Key


class SearchLog(Model):
    """One wording on one day, from however many people."""

    __tablename__ = "search_log"
    __table_args__ = (UniqueConstraint("day", "kind", "words", name="uq_search_log_once"),)

    id: Mapped[Key]
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(24))
    """What was searched, for example vacancy."""
    words: Mapped[str] = mapped_column(String(120))
    searches: Mapped[int] = mapped_column(default=0)
    found_nothing: Mapped[int] = mapped_column(default=0)
