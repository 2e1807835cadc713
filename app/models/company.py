"""Companies (DUDIKA), their recruiters, and each school's decision about them."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.school import School
from app.rules.company_status import ApprovalState, RecruiterRole


class Company(Dated, Model):
    __tablename__ = "company"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(120))
    nib: Mapped[str | None] = mapped_column(String(13), unique=True)
    """Nomor Induk Berusaha, 13 digits; a small workshop may not have one yet."""
    industry: Mapped[str] = mapped_column(String(1))
    """KBLI 2020 section, A to U."""
    size: Mapped[str] = mapped_column(String(12), default="")
    """Size band: micro, small, medium or large; empty when unknown."""
    description: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    regency_code: Mapped[str] = mapped_column(String(5))
    district_code: Mapped[str | None] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(200), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    contact_phone: Mapped[str] = mapped_column(String(20), default="")
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    dormancy_warnings: Mapped[int] = mapped_column(default=0)
    dormant_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Since when nobody of the company came; the school looks at it again before it recruits."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)

    recruiters: Mapped[list["Recruiter"]] = relationship(back_populates="company")
    approvals: Mapped[list["CompanyApproval"]] = relationship(back_populates="company")


class Recruiter(Model):
    """A person who acts for a company."""

    __tablename__ = "recruiter"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    position: Mapped[str] = mapped_column(String(80), default="")
    role: Mapped[RecruiterRole] = mapped_column(enum_column(RecruiterRole, "role"), default=RecruiterRole.MANAGER)

    account: Mapped[Account] = relationship()
    company: Mapped[Company] = relationship(back_populates="recruiters")


class CompanyApproval(Dated, Model):
    """One school's standing of one company: evidence looked at, and a person's decision."""

    __tablename__ = "company_approval"
    __table_args__ = (
        UniqueConstraint("company_id", "school_id", name="uq_company_approval_pair"),
        CheckConstraint("state <> 'refused' OR reason <> ''", name="refusal_has_reason"),
        Index("ix_company_approval_inbox", "school_id", "state"),
    )

    id: Mapped[Key]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    state: Mapped[ApprovalState] = mapped_column(enum_column(ApprovalState, "state"), default=ApprovalState.DRAFT)
    evidence: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Values of rules.company_status.CompanyEvidence."""
    reason: Mapped[str] = mapped_column(String(500), default="")
    asks_visit: Mapped[bool] = mapped_column(default=False)
    """The company has no papers to show and asks the school to come and look."""
    visit_note: Mapped[str] = mapped_column(String(300), default="")
    """When somebody is there and how to find it."""
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    company: Mapped[Company] = relationship(back_populates="approvals")
    school: Mapped[School] = relationship()
