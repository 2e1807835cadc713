"""Work noted in a transaction and done after it: index changes and mails."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column


class IndexedKind(StrEnum):
    ALUMNI = "alumni"
    VACANCY = "vacancy"


class SearchOutbox(Model):
    """This row's document in the search index may be stale."""

    __tablename__ = "search_outbox"

    id: Mapped[Key]
    kind: Mapped[IndexedKind] = mapped_column(enum_column(IndexedKind, "kind"))
    subject_id: Mapped[int]


class Mail(Dated, Model):
    """A mail to send, or sent. In demo mode these can be read on a page."""

    __tablename__ = "mail"

    id: Mapped[Key]
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    send_after: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Not before this moment: quiet hours, or time to undo."""
    unsubscribe: Mapped[str] = mapped_column(String(300), default="")
    """The path of the page that ends mails of this kind without signing in."""
    attachment: Mapped[str] = mapped_column(Text, default="")
    """A calendar entry (text/calendar), if one goes with it."""
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(300), default="")
