"""How a company works on its candidates: notes among the team, texts used again, people kept for later."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.columns import Dated, Key, enum_column
from app.models.vacancy import Vacancy
from app.rules.application_status import RejectReason


class ApplicationNote(Dated, Model):
    """What the team of a company writes to itself about an application. The applicant may ask for it: keep it fair."""

    __tablename__ = "application_note"

    id: Mapped[Key]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    text: Mapped[str] = mapped_column(String(1000))

    application: Mapped[Application] = relationship()
    author: Mapped[Account] = relationship()


class TextPurpose(StrEnum):
    SHORTLIST = "shortlist"
    REJECT = "reject"
    INTERVIEW = "interview"
    OFFER = "offer"
    INVITE = "invite"


class AnswerText(Dated, Model):
    """A company's own text for one kind of answer, used again for many applicants."""

    __tablename__ = "answer_text"
    __table_args__ = (UniqueConstraint("company_id", "purpose", "name", name="uq_answer_text_name"),)

    id: Mapped[Key]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    purpose: Mapped[TextPurpose] = mapped_column(enum_column(TextPurpose, "purpose"))
    name: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(500))
    reject_reason: Mapped[RejectReason | None] = mapped_column(enum_column(RejectReason, "reject_reason"))


class PoolEntry(Dated, Model):
    """An alumnus a company keeps in mind. It opens nothing: what shows is what the alumnus lets be seen."""

    __tablename__ = "pool_entry"
    __table_args__ = (UniqueConstraint("company_id", "alumni_id", name="uq_pool_entry_once"),)

    id: Mapped[Key]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    """The vacancy for which the company found the person."""
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(String(300), default="")

    alumni: Mapped[AlumniProfile] = relationship()
    vacancy: Mapped[Vacancy | None] = relationship()
