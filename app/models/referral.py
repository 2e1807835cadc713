"""What reaches a company without an advert's answer: the school's referrals and speculative applications."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.rules.referral_status import ReferralState, SpeculativeState


class Referral(Dated, Model):
    """The school proposes one alumnus for one vacancy; nothing reaches the company before the alumnus agreed."""

    __tablename__ = "referral"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "alumni_id", name="uq_referral_once"),
        Index("ix_referral_alumni_state", "alumni_id", "state"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(String(500), default="")
    """The school's word for the company."""
    state: Mapped[ReferralState] = mapped_column(enum_column(ReferralState, "state"), default=ReferralState.ASKED)
    agreed_how: Mapped[str] = mapped_column(String(120), default="")
    """How the school heard the yes, when the alumnus gave it in person; empty when it was given here."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    vacancy: Mapped[Vacancy] = relationship()
    alumni: Mapped[AlumniProfile] = relationship()


class SpeculativeApplication(Dated, Model):
    """An alumnus offers to work for a company without a fitting vacancy; one row a pair, opened again when it ended."""

    __tablename__ = "speculative_application"
    __table_args__ = (
        UniqueConstraint("alumni_id", "company_id", name="uq_speculative_application_once"),
        Index("ix_speculative_application_company", "company_id", "state"),
        Index("ix_speculative_application_due", "state", "expires_on"),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[SpeculativeState] = mapped_column(
        enum_column(SpeculativeState, "state"), default=SpeculativeState.OPEN
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_on: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(String(500), default="")
    """The company's words to the alumnus."""

    alumni: Mapped[AlumniProfile] = relationship()
    company: Mapped[Company] = relationship()
