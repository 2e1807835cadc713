"""Accounts: who may sign in, and the links that let somebody in for the first time or again."""

from datetime import datetime
from enum import StrEnum

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.school import School
from app.rules.company_status import RecruiterRole
from app.rules.roles import SCHOOL_ROLES, Role


class Account(Dated, UserMixin, Model):
    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email IS NOT NULL OR phone IS NOT NULL", name="reachable"),
        CheckConstraint(
            "(role IN ('staff', 'school_admin')) = (school_id IS NOT NULL)", name="school_for_school_roles"
        ),
    )

    id: Mapped[Key]
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    display_name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)
    """E.164, for example +6281234567890."""
    password_hash: Mapped[str] = mapped_column(String(200))
    session_epoch: Mapped[int] = mapped_column(default=0)
    """Raised to end every session of this account."""
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    locale: Mapped[str] = mapped_column(String(2), default="id")
    is_blocked: Mapped[bool] = mapped_column(default=False)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    school: Mapped[School | None] = relationship()

    def get_id(self) -> str:
        """What the session remembers: raising session_epoch makes every earlier session unknown."""
        return f"{self.id}:{self.session_epoch}"

    @property
    def is_active(self) -> bool:  # pyrefly: ignore[bad-override]  (UserMixin's is a property too, untyped)
        return not self.is_blocked

    @property
    def is_of_school(self) -> bool:
        return self.role in SCHOOL_ROLES


class LinkPurpose(StrEnum):
    JOIN = "join"
    """An invitation: to an alumnus of the register, to a colleague of the school or of a company."""
    RESET = "reset"


class AccessLink(Dated, Model):
    """A single-use link. Only the hash of its token is stored, so the table lets nobody in."""

    __tablename__ = "access_link"

    id: Mapped[Key]
    purpose: Mapped[LinkPurpose] = mapped_column(enum_column(LinkPurpose, "purpose"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    role: Mapped[Role | None] = mapped_column(enum_column(Role, "role"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    alumni_id: Mapped[int | None] = mapped_column(ForeignKey("alumni_profile.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"))
    recruiter_role: Mapped[RecruiterRole | None] = mapped_column(enum_column(RecruiterRole, "recruiter_role"))
    """What whoever joins the company by this link may do there."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
