"""Figures a school has handed in: kept as they stood, whatever is learnt later."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key
from app.models.school import Cohort


class FrozenFigures(Dated, Model):
    """Every line of a cohort and its programmes on the day they were frozen; never changed. `created_at` is that
    moment, `day` the day the figures speak of."""

    __tablename__ = "frozen_figures"

    id: Mapped[Key]
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    months: Mapped[int | None]
    """The wave's age; None for the state of that day."""
    day: Mapped[date]
    note: Mapped[str] = mapped_column(String(200), default="")
    """What they were frozen for."""
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lines: Mapped[list[list[Any]]] = mapped_column(JSON)
    """Programme (None for everybody), then the fields of a line; see services.frozen_figures. Counts only."""

    cohort: Mapped[Cohort] = relationship()
    frozen_by: Mapped[Account | None] = relationship()
