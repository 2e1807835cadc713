import pytest

from app.errors import InvalidValue, NotAllowed, NotFound, TokenNotValid
from app.models.account import LinkPurpose
from app.rules.roles import Role
from app.services import access_links, accounts, school_settings
from tests.factories import Make


def test_only_an_admin_changes_the_school(make: Make) -> None:
    programme = make.programme()
    change = {"name": "SMK  Baru", "address": "Jalan Contoh 1", "programme_ids": [programme.id]}
    with pytest.raises(NotAllowed):
        school_settings.update(by=make.account(Role.STAFF), **change)
    school = school_settings.update(by=make.account(Role.SCHOOL_ADMIN), **change)
    assert (school.name, school.programmes) == ("SMK Baru", [programme])


def test_a_school_has_a_name(make: Make) -> None:
    with pytest.raises(InvalidValue) as refused:
        school_settings.update(by=make.account(Role.SCHOOL_ADMIN), name=" ", address="", programme_ids=[])
    assert refused.value.field == "name"


def test_a_blocked_colleague_is_out_at_once_and_can_come_back(make: Make) -> None:
    admin, staff = make.account(Role.SCHOOL_ADMIN), make.account(Role.STAFF)
    session = staff.get_id()
    school_settings.block_colleague(staff.id, by=admin)
    assert accounts.find_by_session(session) is None
    assert not staff.is_active
    school_settings.unblock_colleague(staff.id, by=admin)
    assert staff.is_active


def test_the_invitations_of_a_blocked_colleague_are_no_way_back(make: Make) -> None:
    admin, other = (make.account(Role.SCHOOL_ADMIN) for _each in range(2))
    back, kept = (access_links.invite_colleague(by=one, role=Role.SCHOOL_ADMIN) for one in (other, admin))
    school_settings.block_colleague(other.id, by=admin)
    with pytest.raises(TokenNotValid):
        access_links.join(back, display_name="Lain", password="sungai pawan 7", email="lain@example.com", phone="")
    assert access_links.find_link(kept, LinkPurpose.JOIN).role is Role.SCHOOL_ADMIN


def test_nobody_locks_out_themselves_or_people_of_other_schools(make: Make) -> None:
    admin = make.account(Role.SCHOOL_ADMIN)
    with pytest.raises(NotAllowed):
        school_settings.block_colleague(admin.id, by=admin)
    with pytest.raises(NotAllowed):
        school_settings.block_colleague(admin.id, by=make.account(Role.STAFF))
    with pytest.raises(NotFound):
        school_settings.block_colleague(make.account(Role.STAFF, school=make.school()).id, by=admin)
