"""Schools, the programmes they teach, their cohorts."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model, db
from app.models.columns import Dated, Key, UtcDateTime

school_programme = Table(
    "school_programme",
    db.metadata,
    Column("school_id", ForeignKey("school.id"), primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), primary_key=True),
)


class School(Dated, Model):
    __tablename__ = "school"

    id: Mapped[Key]
    npsn: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    regency_code: Mapped[str] = mapped_column(String(5))
    address: Mapped[str] = mapped_column(String(200), default="")

    programmes: Mapped[list["Programme"]] = relationship(secondary=school_programme, order_by="Programme.name")
    cohorts: Mapped[list["Cohort"]] = relationship(back_populates="school", order_by="Cohort.graduation_year.desc()")


class Programme(Model):
    """A konsentrasi keahlian (Spektrum 2022) or kompetensi keahlian (Spektrum 2018)."""

    __tablename__ = "programme"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(10), unique=True)
    spectrum: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    abbreviation: Mapped[str] = mapped_column(String(12), default="")
    group_name: Mapped[str] = mapped_column(String(120))
    field_name: Mapped[str] = mapped_column(String(120))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))


class Cohort(Dated, Model):
    """The graduates of one school in one year; N is fixed once the cohort is closed."""

    __tablename__ = "cohort"
    __table_args__ = (UniqueConstraint("school_id", "graduation_year", name="uq_cohort_school_year"),)

    id: Mapped[Key]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    graduation_year: Mapped[int]
    graduated_on: Mapped[date | None]
    """The date on the diploma (ijazah), from which waiting time counts; assumed 15 June when not known."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_size: Mapped[int | None]
    """How many graduates it had when it was closed; each later change has a note (RegisterChange)."""

    school: Mapped[School] = relationship(back_populates="cohorts")
