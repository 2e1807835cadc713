"""A changed number that came with an answer and waits for the school's word."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.rules.phone_status import ProposalState


class ContactProposal(Dated, Model):
    """Whoever holds a personal link may tell a new number; the register takes it over when staff say so."""

    __tablename__ = "contact_proposal"

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    phone: Mapped[str | None] = mapped_column(String(20))
    """None: the person says the known number is no longer in use."""
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState, "state"), default=ProposalState.PROPOSED)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    alumni: Mapped[AlumniProfile] = relationship()
    decided_by: Mapped[Account | None] = relationship()
