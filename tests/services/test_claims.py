from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.errors import InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, ProfileClaim
from app.models.outbox import Mail
from app.rules.alumni_status import AlumniState, ClaimState
from app.rules.register_changes import LeftReason
from app.rules.roles import Role
from app.services import accounts, claims, inbox, register_membership
from tests.at_once import at_once
from tests.factories import Make

BORN = date(2005, 5, 12)
CLAIM = {"nisn": "0051234567", "birth_date": BORN, "contact": "siti@example.com", "password": "kopi pagi hangat"}


@pytest.fixture
def registered(make: Make) -> AlumniProfile:
    return make.alumni(
        is_findable=False, has_account=False, nisn="0051234567", birth_date=BORN, full_name="Siti Aminah"
    )


def waiting() -> list[ProfileClaim]:
    wanted = select(ProfileClaim).where(ProfileClaim.state == ClaimState.SUBMITTED).order_by(ProfileClaim.id)
    return list(db.session.scalars(wanted))


def count_claims() -> int:
    return db.session.scalar(select(func.count(ProfileClaim.id))) or 0


def test_a_claim_waits_and_the_account_learns_nothing_before_the_school_agrees(
    registered: AlumniProfile,
) -> None:
    claims.submit(**CLAIM | {"nisn": "005 1234 567"})
    (claim,) = waiting()
    assert (claim.alumni, claim.state) == (registered, ClaimState.SUBMITTED)
    assert "Siti" not in claim.account.display_name
    assert registered.account_id is None
    assert accounts.authenticate(contact="siti@example.com", password=CLAIM["password"]) is claim.account


@pytest.mark.parametrize("change", [{"nisn": "0059999999"}, {"birth_date": date(2005, 5, 13)}])
def test_a_wrong_pair_gets_the_same_silence(registered: AlumniProfile, change: dict) -> None:
    assert claims.submit(**CLAIM | change) is None
    assert count_claims() == 0
    assert db.session.scalar(select(func.count(Account.id))) == 0


def test_a_row_with_an_account_cannot_be_claimed(make: Make) -> None:
    make.alumni(nisn="0051234567", birth_date=BORN)
    claims.submit(**CLAIM)
    assert count_claims() == 0


def test_a_contact_in_use_gets_the_same_silence(registered: AlumniProfile, make: Make) -> None:
    make.account(email="siti@example.com")
    assert claims.submit(**CLAIM) is None
    assert count_claims() == 0


@pytest.mark.parametrize(
    ("change", "field"), [({"contact": "siti@"}, "contact"), ({"password": "12345678"}, "password")]
)
def test_unusable_values_are_refused_whoever_asks(app, change: dict, field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        claims.submit(**CLAIM | change)
    assert refused.value.field == field


def test_approval_gives_the_profile_its_account_and_refuses_the_rival(registered: AlumniProfile, make: Make) -> None:
    claims.submit(**CLAIM)
    claims.submit(**CLAIM | {"contact": "palsu@example.com"})
    staff = make.account(Role.STAFF)
    first, rival = waiting()
    claims.approve(first.id, by=staff)
    assert (registered.account, registered.state) == (first.account, AlumniState.ACTIVE)
    assert first.account.display_name == "Siti Aminah"
    assert rival.state is ClaimState.REFUSED
    assert set(db.session.scalars(select(Mail.recipient))) == {"siti@example.com", "palsu@example.com"}
    with pytest.raises(TransitionNotAllowed):
        claims.approve(rival.id, by=staff)


def test_a_refused_claim_leaves_the_row_to_be_claimed_again(registered: AlumniProfile, make: Make) -> None:
    claims.submit(**CLAIM)
    staff = make.account(Role.STAFF)
    (claim,) = waiting()
    claims.refuse(claim.id, by=staff)
    assert claims.find_of(claim.account).state is ClaimState.REFUSED
    claims.submit(**CLAIM | {"contact": "0812 3456 7890"})
    assert count_claims() == 2


def test_no_more_than_three_claims_wait_for_one_row(registered: AlumniProfile) -> None:
    for n in range(5):
        claims.submit(**CLAIM | {"contact": f"orang{n}@example.com"})
    assert count_claims() == 3


def test_another_school_sees_no_claim(registered: AlumniProfile, make: Make) -> None:
    claims.submit(**CLAIM)
    outsider = make.account(Role.STAFF, school=make.school())
    assert inbox.counts(outsider)["claim"] == 0
    with pytest.raises(NotFound):
        claims.approve(db.session.scalar(select(ProfileClaim.id)), by=outsider)


def test_who_left_the_register_is_brought_back_before_a_claim_is_approved(
    registered: AlumniProfile, make: Make
) -> None:
    staff, claim = make.account(Role.STAFF, school=registered.cohort.school), make.claim(registered)
    register_membership.remove(registered.id, by=staff, reason=LeftReason.WRONGLY_LISTED, note="")
    with pytest.raises(TransitionNotAllowed) as refusal:
        claims.approve(claim.id, by=staff)
    assert "dikeluarkan" in refusal.value.sentence
    register_membership.restore(registered.id, by=staff, note="")
    assert claims.approve(claim.id, by=staff).state is ClaimState.APPROVED


def test_of_two_claims_approved_at_once_only_one_gets_the_row(
    registered: AlumniProfile, make: Make, app: Flask
) -> None:
    ids = [make.claim(registered).id for _each in range(2)]
    staff = [make.account(Role.STAFF, school=registered.cohort.school) for _each in range(2)]

    def opened(by: Account) -> Account:
        for one in ids:
            claims.get_for_decision(one, by=by)
        return by

    approvals = [lambda by, key=key: claims.approve(key, by=by) for key in ids]
    outcomes = at_once(app, *zip(staff, approvals, strict=True), first=opened)
    assert sorted(outcomes) == ["TransitionNotAllowed", "done"]
    states = {one.id: one for one in db.session.scalars(select(ProfileClaim))}
    (won,) = [one for one in states.values() if one.state is ClaimState.APPROVED]
    assert won.id == ids[outcomes.index("done")]
    assert registered.account_id == won.account_id
    assert states[ids[outcomes.index("TransitionNotAllowed")]].state is ClaimState.REFUSED
