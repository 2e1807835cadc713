"""How a wave reaches people: its plan, each contact, what is known to be dead, who said stop, class representatives."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.models.alumni import AlumniProfile
from app.models.columns import Dated, Key, UtcDateTime, enum_column
from app.models.tracer import Wave
from app.rules.contact_plan import LAST_DAY, MOST_CONTACTS
from app.rules.contact_status import COUNTED, ContactOutcome, ContactWay, ProposalState, StepWay

_COUNTED = ", ".join(f"'{outcome.value}'" for outcome in sorted(COUNTED))


class ContactStep(Model):
    """One step of a wave's own plan; a wave without any follows rules.contact_plan.DEFAULT_PLAN."""

    __tablename__ = "contact_step"
    __table_args__ = (
        UniqueConstraint("wave_id", "position", name="uq_contact_step_position"),
        CheckConstraint(f"day BETWEEN 0 AND {LAST_DAY}", name="day"),
    )

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    position: Mapped[int]
    day: Mapped[int]
    way: Mapped[StepWay] = mapped_column(enum_column(StepWay, "way"))


class Contact(Dated, Model):
    """One time somebody was reached for in a wave. `number` counts the person's contacts, so the database refuses the
    sixth and the same one twice; it is empty where the contact does not count."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("wave_id", "alumni_id", "number", name="uq_contact_number"),
        CheckConstraint(f"number BETWEEN 1 AND {MOST_CONTACTS}", name="number"),
        CheckConstraint(f"(outcome IN ({_COUNTED})) = (number IS NOT NULL)", name="counted"),
    )

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    way: Mapped[ContactWay] = mapped_column(enum_column(ContactWay, "way"))
    outcome: Mapped[ContactOutcome] = mapped_column(enum_column(ContactOutcome, "outcome"))
    number: Mapped[int | None]
    step: Mapped[int | None]
    """Position of the plan's step it belongs to."""
    made_on: Mapped[date]
    """The day in the school's own time."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Empty for the program's e-mails and for class representatives."""
    rep_link_id: Mapped[int | None] = mapped_column(ForeignKey("class_rep_link.id"))


class DeadAddress(Dated, Model):
    """A number or e-mail address of an alumnus that reaches nobody, or somebody else. A new one is alive by itself."""

    __tablename__ = "dead_address"
    __table_args__ = (UniqueConstraint("alumni_id", "address", name="uq_dead_address_once"),)

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"))
    address: Mapped[str] = mapped_column(String(254))
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class OptOut(Dated, Model):
    """The alumnus does not want to be contacted for the tracer study; a change of mind is dated, never erased."""

    __tablename__ = "opt_out"
    __table_args__ = (
        Index(
            "uq_opt_out_in_force",
            "alumni_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    """The wave in which it was said; it holds for all."""
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who of the school heard it; empty when the alumnus pressed the button."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ClassRepLink(Dated, Model):
    """A class representative's link to the own class in one wave: signed, ended by a raised generation."""

    __tablename__ = "class_rep_link"
    __table_args__ = (UniqueConstraint("wave_id", "class_name", name="uq_class_rep_link_once"),)

    id: Mapped[Key]
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    class_name: Mapped[str] = mapped_column(String(40))
    generation: Mapped[int] = mapped_column(default=1)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    wave: Mapped[Wave] = relationship()


class NumberProposal(Dated, Model):
    """Somebody says: this is the new number. A class representative does, or whoever fills the form behind the person's
    own link, or staff for somebody who looks after the number themselves. Staff decide; no such page shows it again."""

    __tablename__ = "number_proposal"
    __table_args__ = (
        Index(
            "uq_number_proposal_waiting",
            "alumni_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: Mapped[Key]
    alumni_id: Mapped[int] = mapped_column(ForeignKey("alumni_profile.id"), index=True)
    rep_link_id: Mapped[int | None] = mapped_column(ForeignKey("class_rep_link.id"))
    """Empty when it came with an answer."""
    phone: Mapped[str] = mapped_column(String(20))
    """Emptied when it is decided: an accepted one stands in the register, a refused one is nobody's business."""
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState, "state"), default=ProposalState.WAITING)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    alumni: Mapped[AlumniProfile] = relationship()
    rep_link: Mapped[ClassRepLink | None] = relationship()


class ContactHours(Model):
    """A school's own hours of contacting; without a row rules.contact_plan.Hours and the zone of its province hold."""

    __tablename__ = "contact_hours"
    __table_args__ = (
        CheckConstraint("opens BETWEEN 0 AND 23 AND closes BETWEEN 1 AND 24 AND opens < closes", name="hours"),
        CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name="zone"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), primary_key=True)
    opens: Mapped[int]
    closes: Mapped[int]
    rests_on_sunday: Mapped[bool]
    zone: Mapped[str] = mapped_column(String(4))
