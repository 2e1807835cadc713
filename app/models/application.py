"""Applications, invitations, and the log of who looked at whom."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState, OfferAnswer, RejectReason


class Application(Dated, Model):
    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "alumni_id", name="uq_application_once"),
        CheckConstraint("state <> 'rejected' OR reject_reason IS NOT NULL", name="rejection_has_reason"),
        CheckConstraint("offer_ends_on >= offer_starts_on", name="offer_period"),
        Index("ix_application_vacancy_state", "vacancy_id", "state"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    state: Mapped[ApplicationState] = mapped_column(
        enum_column(ApplicationState, "state"), default=ApplicationState.SUBMITTED
    )
    source: Mapped[ApplicationSource] = mapped_column(
        enum_column(ApplicationSource, "source"), default=ApplicationSource.APPLIED
    )
    note: Mapped[str] = mapped_column(Text, default="")
    reject_reason: Mapped[RejectReason | None] = mapped_column(enum_column(RejectReason, "reject_reason"))
    reject_note: Mapped[str] = mapped_column(String(500), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the company answered first, by any step; empty for one that lapsed or still waits."""
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the company was last reminded that this one waits."""
    offer_starts_on: Mapped[date | None]
    offer_ends_on: Mapped[date | None]
    """The last day of the contract offered; empty for one without end."""
    offer_note: Mapped[str] = mapped_column(String(500), default="")
    offer_answer_until: Mapped[date | None]
    """The last day on which the offer can be accepted."""
    offer_answer: Mapped[OfferAnswer | None] = mapped_column(enum_column(OfferAnswer, "offer_answer"))
    offer_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    slots_declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the applicant said that no time offered for the interview fits; empty once one is chosen."""
    slots_note: Mapped[str] = mapped_column(String(300), default="")
    """Which times would fit, in the applicant's words."""

    vacancy: Mapped[Vacancy] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()


class Invitation(Dated, Model):
    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("vacancy_id", "alumni_id", name="uq_invitation_once"),)

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    message: Mapped[str] = mapped_column(String(1000), default="")
    state: Mapped[InvitationState] = mapped_column(enum_column(InvitationState, "state"), default=InvitationState.SENT)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    vacancy: Mapped[Vacancy] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()


class LookKind(StrEnum):
    PROFILE = "profile"
    """The profile without contact."""
    CONTACT = "contact"


class ProfileLook(Dated, Model):
    """A person of a company opened a profile; the alumnus reads this list."""

    __tablename__ = "profile_look"

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    kind: Mapped[LookKind] = mapped_column(enum_column(LookKind, "kind"))

    company: Mapped[Company] = relationship()
    account: Mapped[Account] = relationship()
    vacancy: Mapped[Vacancy | None] = relationship()
