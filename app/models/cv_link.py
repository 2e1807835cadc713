"""The page of verified facts behind the QR code of a CV."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, UtcDateTime


class CvLink(Dated, Model):
    """Whether the facts may be read by whoever holds the paper; a raised generation ends every earlier CV's link."""

    __tablename__ = "cv_link"

    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), primary_key=True)
    generation: Mapped[int] = mapped_column(default=1)
    is_open: Mapped[bool] = mapped_column(default=True)
    shows_placements: Mapped[bool] = mapped_column(default=False)
    """Whether confirmed jobs stand there too; its owner ticks it."""
    last_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    times_opened: Mapped[int] = mapped_column(default=0)

    alumni: Mapped[AlumniProfile] = relationship()
