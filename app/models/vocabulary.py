"""Wordings and competencies that schools add to the catalogue: proposed, reviewed, numbered, taken back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.competency import Competency


class ChangeKind(StrEnum):
    SYNONYM = "synonym"
    COMPETENCY = "competency"


class ChangeState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TAKEN_BACK = "taken_back"


class VersionStep(StrEnum):
    ACCEPTED = "accepted"
    TAKEN_BACK = "taken_back"


class VocabularyChange(Dated, Model):
    """A synonym for a competency of the catalogue, or a new competency."""

    __tablename__ = "vocabulary_change"

    id: Mapped[Key]
    kind: Mapped[ChangeKind] = mapped_column(enum_column(ChangeKind, "kind"))
    state: Mapped[ChangeState] = mapped_column(
        enum_column(ChangeState, "state"), default=ChangeState.PROPOSED, index=True
    )
    name: Mapped[str] = mapped_column(String(120))
    """The synonym, or the name of the new competency, as typed."""
    name_en: Mapped[str] = mapped_column(String(120), default="")
    synonyms: Mapped[list[Any]] = mapped_column(JSON, default=list)
    programmes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Codes of the programmes that teach a new competency; none for a general one."""
    competency_id: Mapped[int | None] = mapped_column(ForeignKey("competency.id"), index=True)
    """What the synonym means, or the competency that the acceptance made."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("competency.id"))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(500), default="")
    """Why it was rejected."""

    competency: Mapped[Competency | None] = relationship(foreign_keys=[competency_id])
    parent: Mapped[Competency | None] = relationship(foreign_keys=[parent_id])
    proposed_by: Mapped[Account] = relationship(foreign_keys=[proposed_by_id])
    reviewed_by: Mapped[Account | None] = relationship(foreign_keys=[reviewed_by_id])


class VocabularyVersion(Dated, Model):
    """Each accepted or taken-back change; its id is the number of the version."""

    __tablename__ = "vocabulary_version"

    id: Mapped[Key]
    change_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_change.id"), index=True)
    step: Mapped[VersionStep] = mapped_column(enum_column(VersionStep, "step"))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    change: Mapped[VocabularyChange] = relationship()
    by: Mapped[Account] = relationship()


class VocabularyPhrase(Model):
    """A wording in force; kept normalised so that typing finds it."""

    __tablename__ = "vocabulary_phrase"

    id: Mapped[Key]
    phrase: Mapped[str] = mapped_column(String(120), unique=True)
    competency_id: Mapped[int] = mapped_column(ForeignKey("competency.id"), index=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_change.id"), index=True)

    competency: Mapped[Competency] = relationship()
