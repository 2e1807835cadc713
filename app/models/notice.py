"""Notices: what an account was told, how it wants to be told, and addresses that bounce."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.rules.notice_kinds import MailRhythm, NoticeKind


class Notice(Dated, Model):
    """One thing an account was told. Sentences are kept untranslated: each reading is in the reader's language."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_account", "account_id", "read_at"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind, "kind"))
    subject: Mapped[str] = mapped_column(Text)
    sentence: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    path: Mapped[str] = mapped_column(String(200))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a mail told it too, alone or in a digest."""


class NoticeChoice(Model):
    """How an account wants to be told about one kind; without a row the kind's default holds."""

    __tablename__ = "notice_choice"
    __table_args__ = (UniqueConstraint("account_id", "kind", name="uq_notice_choice_once"),)

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind, "kind"))
    mail: Mapped[MailRhythm] = mapped_column(enum_column(MailRhythm, "mail"))
    is_shown: Mapped[bool] = mapped_column(default=True)
    """Whether it is shown in the list of notices."""


class NoticeHours(Model):
    """When an account may be mailed; without a row the default hours and the zone of its place hold."""

    __tablename__ = "notice_hours"
    __table_args__ = (
        CheckConstraint("opens BETWEEN 0 AND 23 AND closes BETWEEN 1 AND 24 AND opens < closes", name="hours"),
        CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name="zone"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    opens: Mapped[int]
    closes: Mapped[int]
    zone: Mapped[str] = mapped_column(String(4))


class BouncedAddress(Dated, Model):
    """An e-mail address a mail server refused for good. Nothing is sent there until its owner says it works again."""

    __tablename__ = "bounced_address"

    id: Mapped[Key]
    address: Mapped[str] = mapped_column(String(254), unique=True)
    reason: Mapped[str] = mapped_column(String(300), default="")
