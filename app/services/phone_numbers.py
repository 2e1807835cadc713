"""Numbers of alumni that change: proposed by a class representative, decided and corrected by the school's staff."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.tracer_contact import ClassRepLink, DeadAddress, NumberProposal
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.contact_status import ProposalState
from app.services import bounces, class_reps, contact_looks, ledger
from app.services.contacts import normal_phone
from app.services.register import school_of
from app.services.transaction import commit

OWN = mark("Alumni ini memakai akunnya dan mengurus nomornya sendiri. Nomor diganti hanya bila yang lama sudah mati.")


def tell(alumni: AlumniProfile, number: str, *, by: Account | None) -> None:
    """A number told with an answer (not committed). The signed-in person's own is taken over, and what staff hear of
    somebody without an account; otherwise it waits for the staff: who holds a link may be somebody else."""
    if number == alumni.phone:
        return
    if by is not None and (by.id == alumni.account_id or alumni.account_id is None):
        _take(alumni, number, by)
        return
    _put_waiting(alumni.id, number, rep_link_id=None)
    ledger.record("alumni.number_proposed", alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)


def propose(link: ClassRepLink, alumni_id: int, phone: str) -> None:
    """A classmate's new number goes to the staff; a later one takes the place of one that still waits.

    Raises NotFound, InvalidValue at "phone".
    """
    class_reps.classmate_of(link, alumni_id)
    number = normal_phone(phone)
    _put_waiting(alumni_id, number, rep_link_id=link.id)
    ledger.record("class_rep.number_proposed", link, by=None, school_id=link.wave.cohort.school_id, alumni_id=alumni_id)
    commit()


def count_waiting(*, by: Account) -> int:
    of_school = _of_school(by).with_only_columns(func.count(NumberProposal.id)).order_by(None)
    return db.session.scalar(of_school.where(NumberProposal.state == ProposalState.WAITING)) or 0


def waiting(*, page: int, by: Account) -> Page[NumberProposal]:
    """What waits for the staff, oldest first. Each number shown is noted in the ledger."""
    total = count_waiting(by=by)
    number = nearest_page(page, total)
    rows = list(
        db.session.scalars(
            _of_school(by)
            .where(NumberProposal.state == ProposalState.WAITING)
            .options(
                contains_eager(NumberProposal.alumni).contains_eager(AlumniProfile.cohort),
                joinedload(NumberProposal.rep_link),
            )
            .limit(PAGE_SIZE)
            .offset((number - 1) * PAGE_SIZE)
        )
    )
    contact_looks.note([proposal.alumni for proposal in rows], by=by)
    commit()
    return Page(rows, number, total)


def accept(proposal_id: int, *, by: Account) -> AlumniProfile:
    """The proposed number becomes the person's; raises NotFound, TransitionNotAllowed, InvalidValue."""
    proposal = _decide(proposal_id, ProposalState.ACCEPTED, by)
    _set(proposal.alumni, proposal.phone, by)
    proposal.phone = ""
    commit()
    return proposal.alumni


def refuse(proposal_id: int, *, by: Account) -> None:
    """The proposed number is forgotten; raises NotFound, TransitionNotAllowed."""
    _decide(proposal_id, ProposalState.REFUSED, by).phone = ""
    commit()


def correct(alumni: AlumniProfile, phone: str, *, by: Account) -> None:
    """Staff heard a new number; raises InvalidValue at "phone"."""
    _set(alumni, normal_phone(phone), by)
    commit()


def revive(alumni: AlumniProfile, *, by: Account) -> None:
    """The number, and the e-mail address, reach the person after all."""
    db.session.execute(delete(DeadAddress).where(DeadAddress.alumni_id == alumni.id))
    for address in {alumni.email, alumni.account.email if alumni.account else None}:
        bounces.lift(address)
    _record("alumni.contact_revived", alumni, by)
    commit()


def note_dead(alumni: AlumniProfile, *, by: Account) -> None:
    """The number reaches nobody, or somebody else (not committed); noting it twice changes nothing."""
    if alumni.phone and not is_dead(alumni):
        db.session.add(DeadAddress(alumni_id=alumni.id, address=alumni.phone, noted_by_id=by.id))
        _record("alumni.number_dead", alumni, by)


def is_dead(alumni: AlumniProfile) -> bool:
    """Whether the number in the register is known to reach nobody."""
    return (
        db.session.scalar(
            select(DeadAddress.id).where(DeadAddress.alumni_id == alumni.id, DeadAddress.address == alumni.phone)
        )
        is not None
    )


def _set(alumni: AlumniProfile, phone: str, by: Account) -> None:
    """Somebody with an account looks after the number themselves, as long as it reaches them."""
    if alumni.account_id is not None and alumni.phone and not is_dead(alumni):
        raise InvalidValue(OWN, field="phone")
    _take(alumni, phone, by)


def _take(alumni: AlumniProfile, phone: str, by: Account) -> None:
    alumni.phone = phone
    db.session.execute(delete(DeadAddress).where(DeadAddress.alumni_id == alumni.id, DeadAddress.address == phone))
    _record("alumni.phone_corrected", alumni, by)


def _decide(proposal_id: int, state: ProposalState, by: Account) -> NumberProposal:
    proposal = db.session.scalar(_of_school(by).where(NumberProposal.id == proposal_id))
    if proposal is None:
        raise NotFound()
    if proposal.state is not ProposalState.WAITING:
        raise TransitionNotAllowed()
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, by.id, clock.now()
    _record(f"number_proposal.{state.value}", proposal.alumni, by)
    return proposal


def _of_school(by: Account):
    return (
        select(NumberProposal)
        .join(NumberProposal.alumni)
        .join(AlumniProfile.cohort)
        .where(Cohort.school_id == school_of(by))
        .order_by(NumberProposal.id)
    )


def _put_waiting(alumni_id: int, number: str, *, rep_link_id: int | None) -> None:
    """A later proposal takes the place of one that still waits."""
    waiting = db.session.scalar(_waiting().where(NumberProposal.alumni_id == alumni_id))
    if waiting is None:
        waiting = NumberProposal(alumni_id=alumni_id)
    waiting.rep_link_id, waiting.phone = rep_link_id, number
    db.session.add(waiting)


def _waiting():
    return select(NumberProposal).where(NumberProposal.state == ProposalState.WAITING)


def _record(action: str, alumni: AlumniProfile, by: Account) -> None:
    ledger.record(action, alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
