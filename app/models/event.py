"""The ledger: who did what to which row, and when. Written in the transaction of the thing itself, never changed."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key


class Event(Dated, Model):
    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_subject", "subject_kind", "subject_id"),
        Index("ix_event_school_created", "school_id", "created_at"),
    )

    id: Mapped[Key]
    action: Mapped[str] = mapped_column(String(40))
    """Subject and past participle, for example vacancy.published."""
    subject_kind: Mapped[str] = mapped_column(String(24))
    subject_id: Mapped[int]
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    alumni_id: Mapped[int | None] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    """The alumnus it concerns, if one."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Empty when the program itself acted."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Small facts that make the line readable: states, reasons, counts. Never contact data."""

    actor: Mapped[Account | None] = relationship()
