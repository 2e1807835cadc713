"""What stands in a form that is not sent yet, so that it can be gone on with on another device."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime


class AnswerDraft(Dated, Model):
    """The typed fields of one alumnus's form of one wave; gone once it is sent. Never counted, never searched."""

    __tablename__ = "answer_draft"
    __table_args__ = (UniqueConstraint("wave_id", "alumni_id", name="uq_answer_draft_once"),)

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Field of the form → what was typed, as a list of texts."""
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by each save: two devices notice each other."""
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}
