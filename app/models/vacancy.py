"""Vacancies and what they ask for."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.company import Company
from app.models.competency import Competency
from app.models.school import School
from app.rules.vacancy_status import Education, PayKind, RefusalReason, VacancyKind, VacancyState


class Vacancy(Dated, Model):
    """Offered through the job office of one school, to that school's own alumni."""

    __tablename__ = "vacancy"
    __table_args__ = (
        CheckConstraint("openings >= 1", name="openings"),
        CheckConstraint("pay_max >= pay_min", name="pay_order"),
        CheckConstraint("pay_max <= 4 * pay_min", name="pay_spread"),
        CheckConstraint("pay_kind = 'minimum_wage' OR pay_min IS NOT NULL", name="pay_stated"),
        CheckConstraint("answer_days BETWEEN 1 AND 60", name="answer_days"),
        CheckConstraint("experience_months >= 0", name="experience"),
        CheckConstraint("state <> 'refused' OR refusal IS NOT NULL", name="refusal_has_reason"),
        Index("ix_vacancy_listing", "state", "deadline"),
        Index("ix_vacancy_inbox", "school_id", "state"),
    )

    id: Mapped[Key]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    posted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    title: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(Text)
    kind: Mapped[VacancyKind] = mapped_column(enum_column(VacancyKind, "kind"))
    openings: Mapped[int]
    regency_code: Mapped[str] = mapped_column(String(5), index=True)
    district_code: Mapped[str | None] = mapped_column(String(8))
    pay_kind: Mapped[PayKind] = mapped_column(enum_column(PayKind, "pay_kind"))
    pay_min: Mapped[int | None]
    pay_max: Mapped[int | None]
    """Rupiah a month."""
    deadline: Mapped[date]
    education: Mapped[Education | None] = mapped_column(enum_column(Education, "education"))
    """The least schooling asked for; empty when the company did not say."""
    experience_months: Mapped[int | None]
    """Months of experience asked for; 0 when none is, empty when the company did not say."""
    answer_days: Mapped[int] = mapped_column(default=14)
    """Within how many days the company promises to answer each application."""
    is_blind: Mapped[bool] = mapped_column(default=False)
    """Names and contacts of applicants stay hidden from the company until it shortlists them."""
    state: Mapped[VacancyState] = mapped_column(enum_column(VacancyState, "state"), default=VacancyState.DRAFT)
    refusal: Mapped[RefusalReason | None] = mapped_column(enum_column(RefusalReason, "refusal"))
    refusal_note: Mapped[str] = mapped_column(String(500), default="")
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hired_elsewhere: Mapped[int] = mapped_column(default=0)
    """People hired for it outside this board, as the company said when closing."""
    hired_from: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """Where they came from: value of rules.vacancy_status.HiredFrom → how many."""

    company: Mapped[Company] = relationship()
    school: Mapped[School] = relationship()
    competencies: Mapped[list["VacancyCompetency"]] = relationship(
        back_populates="vacancy", cascade="all, delete-orphan", order_by="VacancyCompetency.id"
    )


class VacancyCompetency(Model):
    """A competency asked for; unlinked when the company's words are not in the catalogue."""

    __tablename__ = "vacancy_competency"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "label", name="uq_vacancy_competency_label"),
        UniqueConstraint("vacancy_id", "competency_id", name="uq_vacancy_competency_competency"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
        CheckConstraint("weight BETWEEN 1 AND 3", name="weight"),
        Index("ix_vacancy_competency_competency", "competency_id", "vacancy_id"),
    )

    id: Mapped[Key]
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"))
    competency_id: Mapped[int | None] = mapped_column(ForeignKey("competency.id"))
    label: Mapped[str] = mapped_column(String(120))
    is_required: Mapped[bool] = mapped_column(default=True)
    weight: Mapped[int] = mapped_column(default=2)
    level: Mapped[int] = mapped_column(default=2)

    vacancy: Mapped[Vacancy] = relationship(back_populates="competencies")
    competency: Mapped[Competency | None] = relationship()
