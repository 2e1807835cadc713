"""The catalogue of competencies both sides of a match are linked to."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import Key


class Competency(Model):
    __tablename__ = "competency"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    name_en: Mapped[str] = mapped_column(String(120), default="")
    skkni_unit: Mapped[str] = mapped_column(String(30), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("competency.id"), index=True)

    synonyms: Mapped[list["CompetencySynonym"]] = relationship(
        back_populates="competency", cascade="all, delete-orphan"
    )


class CompetencySynonym(Model):
    """Another way people write a competency; kept normalised so that typing finds it."""

    __tablename__ = "competency_synonym"

    id: Mapped[Key]
    competency_id: Mapped[int] = mapped_column(ForeignKey("competency.id"), index=True)
    phrase: Mapped[str] = mapped_column(String(120), unique=True)

    competency: Mapped[Competency] = relationship(back_populates="synonyms")
