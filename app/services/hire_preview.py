"""Whom a company is about to hire, and what the hire would change; nothing is stored."""

from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.placement import Placement
from app.services import seats
from app.services.applicant_names import code_of, is_read_blind, name_of
from app.services.application_access import application_to_decide
from app.services.hiring import accepted_offers


@dataclass(frozen=True)
class ToHire:
    """`name` is None while a blind vacancy hides it, and once the application ended; `code` stands for it then."""

    application: Application
    name: str | None
    code: str
    is_blind: bool
    free_seats: int
    other_acceptances: int
    """How many others have accepted an offer for this vacancy and are not hired yet."""
    placement: Placement | None
    """The placement there already is: the hire has been recorded."""


def to_hire(application_id: int, *, by: Account) -> ToHire:
    """Raises NotFound, NotAllowed, CompanyNotApproved."""
    application = application_to_decide(application_id, by=by)
    return ToHire(
        application=application,
        name=name_of(application),
        code=code_of(application),
        is_blind=is_read_blind(application),
        free_seats=seats.free_seats(application.vacancy),
        other_acceptances=len(accepted_offers(application.vacancy_id, besides=application_id)),
        placement=db.session.scalar(select(Placement).where(Placement.application_id == application_id)),
    )
