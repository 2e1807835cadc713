"""Watching over what is published: reports from anyone, bans, exceptions to the wording rules."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.rules.ban_keys import BanKeyKind
from app.rules.report_status import ReportCode, ReportState
from app.rules.vacancy_status import ExceptionState


class Report(Dated, Model):
    """Somebody says a vacancy or a company is not right. `generation` signs the link by which they read the outcome."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("vacancy_id IS NOT NULL OR company_id IS NOT NULL", name="subject"),
        Index("ix_report_inbox", "school_id", "state"),
    )

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    code: Mapped[ReportCode] = mapped_column(enum_column(ReportCode, "code"))
    words: Mapped[str] = mapped_column(Text, default="")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reporter_email: Mapped[str] = mapped_column(String(254), default="")
    """Where a visitor without an account wants the outcome told; emptied when it was."""
    generation: Mapped[int] = mapped_column(default=1)
    state: Mapped[ReportState] = mapped_column(enum_column(ReportState, "state"), default=ReportState.OPEN)
    outcome: Mapped[str] = mapped_column(String(500), default="")
    """What the school tells the reporter."""
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    vacancy: Mapped[Vacancy | None] = relationship()
    company: Mapped[Company | None] = relationship()
    reporter: Mapped[Account | None] = relationship(foreign_keys=[reporter_id])


class Ban(Dated, Model):
    """One company may not come back, under this name or another, until somebody lifts it."""

    __tablename__ = "ban"

    id: Mapped[Key]
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"), index=True)
    """The school it holds for; empty for the whole installation."""
    reason: Mapped[str] = mapped_column(String(500))
    banned_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    company: Mapped[Company | None] = relationship()
    keys: Mapped[list["BanKey"]] = relationship(back_populates="ban", cascade="all, delete-orphan")


class BanKey(Model):
    """A number, address or name by which the banned company is known again, in its normal form."""

    __tablename__ = "ban_key"
    __table_args__ = (
        UniqueConstraint("ban_id", "kind", "value", name="uq_ban_key_once"),
        Index("ix_ban_key_value", "kind", "value"),
    )

    id: Mapped[Key]
    ban_id: Mapped[int] = mapped_column(ForeignKey("ban.id"))
    kind: Mapped[BanKeyKind] = mapped_column(enum_column(BanKeyKind, "kind"))
    value: Mapped[str] = mapped_column(String(254))

    ban: Mapped[Ban] = relationship(back_populates="keys")


class WordingException(Dated, Model):
    """A company says why words a rule questions must stay; people of the school decide."""

    __tablename__ = "wording_exception"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "rule", "phrase", name="uq_wording_exception_once"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    rule: Mapped[str] = mapped_column(String(40))
    """Code of the rule in app.rules.linter."""
    field: Mapped[str] = mapped_column(String(24))
    phrase: Mapped[str] = mapped_column(String(200))
    """The words as written, in lower case: other words need another exception."""
    reason: Mapped[str] = mapped_column(String(500))
    state: Mapped[ExceptionState] = mapped_column(enum_column(ExceptionState, "state"), default=ExceptionState.ASKED)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    vacancy: Mapped[Vacancy] = relationship()
