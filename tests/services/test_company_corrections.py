import pytest
from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.notice import Notice
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import ledger
from app.services.company_corrections import correct

RIGHT = {"name": "PT Benar", "nib": "9999 0000 0000 2", "reason": "NIB baru"}


def test_the_school_that_verified_puts_name_and_nib_right_tells_and_records_it(make):
    company = make.company(name="PT Salah")
    make.recruiter(company=company)
    approval = correct(company.approvals[0].id, **RIGHT, by=make.account(Role.STAFF))
    assert (company.name, company.nib) == ("PT Benar", "9999000000002")
    (event,) = ledger.events_of(approval)
    assert (event.action, event.details["fields"]) == ("company.corrected", ["name", "nib"])
    assert db.session.scalars(select(Notice)).one().values == {"company": "PT Benar"}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": " "}, "name"), ({"nib": ""}, "nib"), ({"nib": "1"}, "nib"), ({"reason": ""}, "reason")],
)
def test_what_cannot_be_is_refused_at_its_field(make, values, field):
    with pytest.raises(InvalidValue) as refusal:
        correct(make.company().approvals[0].id, **RIGHT | values, by=make.account(Role.STAFF))
    assert refusal.value.field == field


def test_a_number_of_another_company_another_school_and_an_open_request_are_refused(make):
    staff, company = make.account(Role.STAFF), make.company()
    make.company(nib="9999000000002")
    with pytest.raises(AlreadyTaken):
        correct(company.approvals[0].id, **RIGHT, by=staff)
    with pytest.raises(NotFound):
        correct(company.approvals[0].id, **RIGHT, by=make.account(Role.STAFF, school=make.school()))
    waiting = make.company(approval=ApprovalState.SUBMITTED)
    with pytest.raises(TransitionNotAllowed):
        correct(waiting.approvals[0].id, **RIGHT, by=staff)
