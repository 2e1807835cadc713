"""That somebody had their data erased: enough to recognise a list that brings them again, nothing to read."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import UtcDateTime


class Erasure(Model):
    """The marks are made under the installation's key (services.erasure_marks); nothing comes back of them."""

    __tablename__ = "erasure"

    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_by_school: Mapped[bool]
    """Asked for on paper and carried out by the school; otherwise by the person."""
    was_contactable: Mapped[bool]
    """Whether a channel was alive until then, for the share of answers among those who can be reached."""
    nisn_mark: Mapped[str | None] = mapped_column(String(64), index=True)
    person_mark: Mapped[str | None] = mapped_column(String(64), index=True)
    """Of name and birth date together."""
