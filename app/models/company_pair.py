"""Two companies that resemble each other and are two: a person looked and said so."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model
from app.models.columns import Dated, Key


class DistinctCompanies(Dated, Model):
    __tablename__ = "distinct_companies"
    __table_args__ = (
        UniqueConstraint("low_id", "high_id", name="uq_distinct_companies_once"),
        CheckConstraint("low_id < high_id", name="order"),
    )

    id: Mapped[Key]
    low_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    high_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
