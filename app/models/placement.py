"""Placements and which sides reported them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.columns import Dated, Key, enum_column
from app.models.company import Company
from app.rules.placement_status import PlacementKind, PlacementState, SourceKind


class Placement(Dated, Model):
    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint("ended_on >= started_on", name="period"),
        CheckConstraint("contract_until >= started_on", name="contract"),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)
    kind: Mapped[PlacementKind] = mapped_column(enum_column(PlacementKind, "kind"), default=PlacementKind.JOB)
    employer_name: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(120), default="")
    regency_code: Mapped[str | None] = mapped_column(String(5))
    started_on: Mapped[date]
    contract_until: Mapped[date | None]
    """The last day of the contract as agreed; empty for one without end. Not the end itself."""
    ended_on: Mapped[date | None]
    state: Mapped[PlacementState] = mapped_column(enum_column(PlacementState, "state"), default=PlacementState.REPORTED)

    alumni: Mapped[AlumniProfile] = relationship()
    company: Mapped[Company | None] = relationship()
    application: Mapped[Application | None] = relationship()
    sources: Mapped[list["PlacementSource"]] = relationship(
        back_populates="placement", cascade="all, delete-orphan", order_by="PlacementSource.id"
    )


class PlacementSource(Dated, Model):
    """One side's word for it; a second, different side confirms."""

    __tablename__ = "placement_source"
    __table_args__ = (UniqueConstraint("placement_id", "kind", name="uq_placement_source_kind"),)

    id: Mapped[Key]
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    kind: Mapped[SourceKind] = mapped_column(enum_column(SourceKind, "kind"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    placement: Mapped[Placement] = relationship(back_populates="sources")
