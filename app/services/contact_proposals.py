"""C9: is the number still the same? A new one goes to the register, at once or when staff say so."""

from sqlalchemy import update

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.contact_proposal import ContactProposal
from app.rules.phone_status import ProposalState
from app.services import ledger


def tell(alumni: AlumniProfile, phone: str | None, *, by: Account | None) -> None:
    """A number told with an answer (not committed): by a known person it is taken over, by a link it is proposed."""
    if phone == alumni.phone:
        return
    if by is not None:
        _take_over(alumni, phone, by)
        return
    db.session.execute(
        update(ContactProposal)
        .where(ContactProposal.alumni_id == alumni.id, ContactProposal.state == ProposalState.PROPOSED)
        .values(state=ProposalState.REPLACED, decided_at=clock.now())
    )
    proposal = ContactProposal(alumni=alumni, phone=phone)
    db.session.add(proposal)
    ledger.record("contact.proposed", proposal, by=None, school_id=alumni.cohort.school_id, alumni_id=alumni.id)


def _take_over(alumni: AlumniProfile, phone: str | None, by: Account) -> None:
    alumni.phone = phone
    ledger.record("contact.updated", alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
