"""Uploaded papers, re-encoded page by page: evidence of a competency, documents of a company, its logo."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniCompetency
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.rules.company_status import CompanyEvidence
from app.rules.evidence_files import CheckState, MediaKind


class StoredFile(Dated, Model):
    """What was uploaded, as the pages that were made of it; the file as sent is never kept."""

    __tablename__ = "stored_file"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[MediaKind] = mapped_column(enum_column(MediaKind, "kind"))
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    pages: Mapped[list["StoredPage"]] = relationship(
        back_populates="file", cascade="all, delete-orphan", order_by="StoredPage.number"
    )


class StoredPage(Model):
    """One page as JPEG without any metadata. The bytes are read only when the page is shown."""

    __tablename__ = "stored_page"
    __table_args__ = (
        UniqueConstraint("file_id", "number", name="uq_stored_page_number"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: Mapped[Key]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    number: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    file: Mapped[StoredFile] = relationship(back_populates="pages")


class EvidenceFile(Dated, Model):
    """A certificate or a photo of work that supports one claimed competency; private until its owner shares it."""

    __tablename__ = "evidence_file"

    id: Mapped[Key]
    row_id: Mapped[int] = mapped_column(ForeignKey("alumni_competency.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Shown to companies that may see the contact."""
    check_state: Mapped[CheckState | None] = mapped_column(enum_column(CheckState, "check_state"))
    """Empty until the owner asks the school to look at it."""
    check_note: Mapped[str] = mapped_column(String(300), default="")
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    row: Mapped[AlumniCompetency] = relationship()
    file: Mapped[StoredFile] = relationship()


class CompanyDocument(Dated, Model):
    """A paper a company sends for the checklist of its approval; read by the schools it asked, by nobody else."""

    __tablename__ = "company_document"

    id: Mapped[Key]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    evidence: Mapped[CompanyEvidence] = mapped_column(enum_column(CompanyEvidence, "evidence"))

    file: Mapped[StoredFile] = relationship()
