"""Alumni: the school's register and the profile are one row, so nothing is typed twice."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.competency import Competency
from app.models.school import Cohort, Programme
from app.rules.alumni_status import (
    AlumniState,
    Availability,
    ClaimState,
    ConsentPurpose,
    Evidence,
    ExperienceKind,
    Visibility,
)
from app.rules.register_changes import LeftReason


class AlumniProfile(Dated, Model):
    """School facts (name, programme, cohort, NISN, birth date) are the register's; the rest is the alumnus's own."""

    __tablename__ = "alumni_profile"
    __table_args__ = (
        UniqueConstraint("cohort_id", "nisn", name="uq_alumni_profile_cohort_nisn"),
        CheckConstraint("sex IN ('L', 'P')", name="sex"),
        CheckConstraint("(left_register_at IS NULL) = (left_reason IS NULL)", name="left_has_reason"),
        Index("ix_alumni_profile_cohort_programme", "cohort_id", "programme_id"),
    )

    id: Mapped[Key]
    public_code: Mapped[str] = mapped_column(String(12), unique=True)
    """What a company sees instead of a name."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    full_name: Mapped[str] = mapped_column(String(120))
    nisn: Mapped[str | None] = mapped_column(String(10), index=True)
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    """L or P, as the register has it. For the statistics only: never searched, never ranked by."""
    class_name: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(254))

    state: Mapped[AlumniState] = mapped_column(
        enum_column(AlumniState, "state"), default=AlumniState.REGISTERED, index=True
    )
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility, "visibility"), default=Visibility.PRIVATE)
    visibility_before: Mapped[Visibility | None] = mapped_column(enum_column(Visibility, "visibility_before"))
    """What it was before the one tap that hid the profile, for the tap that shows it again."""
    dormancy_warnings: Mapped[int] = mapped_column(default=0)
    """How many warnings were sent since the last visit (at 5 and 5.5 months)."""
    availability: Mapped[Availability] = mapped_column(
        enum_column(Availability, "availability"), default=Availability.OPEN
    )
    headline: Mapped[str] = mapped_column(String(120), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    regency_code: Mapped[str | None] = mapped_column(String(5), index=True)
    district_code: Mapped[str | None] = mapped_column(String(8), index=True)
    is_willing_to_move: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left_register_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Since when the row counts nowhere any more; see LISTED."""
    left_reason: Mapped[LeftReason | None] = mapped_column(enum_column(LeftReason, "left_reason"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("alumni_profile.id"), index=True)

    account: Mapped[Account | None] = relationship()
    cohort: Mapped[Cohort] = relationship()
    programme: Mapped[Programme] = relationship()
    competencies: Mapped[list["AlumniCompetency"]] = relationship(
        back_populates="alumni", cascade="all, delete-orphan", order_by="AlumniCompetency.id"
    )
    experiences: Mapped[list["Experience"]] = relationship(
        back_populates="alumni", cascade="all, delete-orphan", order_by="Experience.started_on.desc()"
    )
    consents: Mapped[list["Consent"]] = relationship(back_populates="alumni", order_by="Consent.id")

    @property
    def is_listed(self) -> bool:
        """Whether the row is one of its cohort's graduates: not deceased, wrongly listed or merged into another."""
        return self.left_register_at is None


LISTED = AlumniProfile.left_register_at.is_(None)
"""The same as a condition: every count of graduates, every list of whom to ask and every search has it."""


class AlumniCompetency(Model):
    """A claimed competency; `label` keeps what was typed, also when it is linked to the catalogue."""

    __tablename__ = "alumni_competency"
    __table_args__ = (
        UniqueConstraint("alumni_id", "label", name="uq_alumni_competency_label"),
        UniqueConstraint("alumni_id", "competency_id", name="uq_alumni_competency_competency"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
        Index("ix_alumni_competency_competency", "competency_id", "alumni_id"),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    competency_id: Mapped[int | None] = mapped_column(ForeignKey("competency.id"))
    label: Mapped[str] = mapped_column(String(120))
    level: Mapped[int]
    evidence: Mapped[Evidence] = mapped_column(enum_column(Evidence, "evidence"), default=Evidence.SELF)
    evidence_note: Mapped[str] = mapped_column(String(200), default="")

    alumni: Mapped[AlumniProfile] = relationship(back_populates="competencies")
    competency: Mapped[Competency | None] = relationship()


class Experience(Model):
    """PKL, work or an own business, in the alumnus's words."""

    __tablename__ = "experience"

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    kind: Mapped[ExperienceKind] = mapped_column(enum_column(ExperienceKind, "kind"))
    organisation: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(120), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    alumni: Mapped[AlumniProfile] = relationship(back_populates="experiences")


class Consent(Model):
    """One yes, for one purpose, to one version of the words; a withdrawal is dated, never erased."""

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "uq_consent_in_force",
            "alumni_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(enum_column(ConsentPurpose, "purpose"))
    version: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    alumni: Mapped[AlumniProfile] = relationship(back_populates="consents")


class ProfileClaim(Dated, Model):
    """Somebody says: this row of the register is me. Staff decide."""

    __tablename__ = "profile_claim"

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    state: Mapped[ClaimState] = mapped_column(enum_column(ClaimState, "state"), default=ClaimState.SUBMITTED)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    alumni: Mapped[AlumniProfile] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])


class HiddenFrom(Model):
    """The alumnus does not want this company to find them."""

    __tablename__ = "hidden_from"
    __table_args__ = (UniqueConstraint("alumni_id", "company_id", name="uq_hidden_from_pair"),)

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
