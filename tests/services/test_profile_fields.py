import pytest
from sqlalchemy import func, select

from app.errors import ChangedMeanwhile, InvalidValue, NotFound
from app.extensions import db
from app.models.event import Event
from app.rules.roles import Role
from app.services import profile_fields
from tests.factories import Make

TYPED = {
    "headline": "Teknisi jaringan",
    "summary": "Senang merapikan kabel.",
    "regency": "Kab. Ketapang",
    "district": "Delta Pawan",
    "is_willing_to_move": "y",
    "availability": "open_while_working",
    "phone": "0812 3456 7890",
    "email": "Siti@Example.com",
}


def test_the_own_part_is_stored_in_its_normal_form(make: Make) -> None:
    profile = make.alumni(district_code=None)
    saved = profile_fields.save(TYPED, profile_fields.shown(profile), by=profile.account)
    assert saved.refusals == {}
    assert (profile.phone, profile.email) == ("+6281234567890", "siti@example.com")
    assert (profile.regency_code, profile.district_code) == ("61.04", "61.04.16")
    assert (profile.is_willing_to_move, profile.availability.value) == (True, "open_while_working")
    assert profile.updated_at is not None
    assert saved.shown == profile_fields.shown(profile)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"regency": "Atlantis"}, "regency"),
        ({"district": "Pontianak Kota"}, "district"),
        ({"regency": ""}, "regency"),
        ({"phone": "12"}, "phone"),
        ({"email": "siti@"}, "email"),
    ],
)
def test_a_value_that_is_not_true_is_told_at_its_field_and_the_rest_is_stored(
    make: Make, change: dict, field: str
) -> None:
    profile = make.alumni(phone="+62811111111", email="lama@example.com")
    before = profile_fields.shown(profile)
    saved = profile_fields.save(TYPED | change, before, by=profile.account)
    assert list(saved.refusals) == [field]
    assert isinstance(saved.refusals[field], InvalidValue)
    assert profile.headline == "Teknisi jaringan"
    assert profile_fields.shown(profile)[field] == before[field], "what stood there before still stands"


def test_a_new_regency_does_not_keep_a_district_of_the_old_one(make: Make) -> None:
    profile = make.alumni()
    saved = profile_fields.save({"regency": "Kota Pontianak"}, {}, by=profile.account)
    assert list(saved.refusals) == ["district"]
    assert (profile.regency_code, profile.district_code) == ("61.71", None)


class TestTwoTabs:
    def test_the_newer_value_is_told_and_stays_while_other_fields_are_stored(self, make: Make) -> None:
        profile = make.alumni(headline="Lama")
        read = profile_fields.shown(profile)
        profile_fields.save(read | {"headline": "Dari HP"}, read, by=profile.account)
        saved = profile_fields.save(read | {"headline": "Dari laptop", "summary": "Rapi"}, read, by=profile.account)
        assert isinstance(saved.refusals["headline"], ChangedMeanwhile)
        assert saved.refusals["headline"].values == {"value": "Dari HP"}
        assert (profile.headline, profile.summary) == ("Dari HP", "Rapi")
        profile_fields.save(read | {"headline": "Dari laptop"}, saved.shown, by=profile.account)
        assert profile.headline == "Dari laptop", "having read it, the person decides"

    def test_a_field_this_tab_did_not_touch_is_left_as_the_other_tab_made_it(self, make: Make) -> None:
        profile = make.alumni()
        read = profile_fields.shown(profile)
        profile_fields.save(read | {"phone": "0812 0000 1111"}, read, by=profile.account)
        saved = profile_fields.save(read | {"headline": "Penjahit"}, read, by=profile.account)
        assert saved.refusals == {}
        assert (profile.phone, profile.headline) == ("+6281200001111", "Penjahit")

    def test_another_spelling_of_what_is_stored_is_no_change(self, make: Make) -> None:
        profile = make.alumni(phone="+6281234567890")
        read = profile_fields.shown(profile)
        saved = profile_fields.save(read | {"phone": "0812-3456-7890"}, read, by=profile.account)
        assert (saved.refusals, profile.updated_at) == ({}, None)


def test_one_sitting_is_one_line_in_the_ledger(make: Make) -> None:
    profile = make.alumni()
    for headline in ("P", "Pe", "Penjahit"):
        profile_fields.save({"headline": headline}, profile_fields.shown(profile), by=profile.account)
    lines = select(func.count(Event.id)).where(Event.alumni_id == profile.id, Event.action == "alumni.updated")
    assert db.session.scalar(lines) == 1


def test_a_crafted_field_changes_nothing(make: Make) -> None:
    profile = make.alumni(full_name="Siti Aminah")
    profile_fields.save({"full_name": "Orang Lain", "visibility": "named", "state": "erased"}, {}, by=profile.account)
    assert (profile.full_name, profile.visibility.value) == ("Siti Aminah", "anonymous")


def test_an_account_without_a_profile_has_none_to_change(make: Make) -> None:
    with pytest.raises(NotFound):
        profile_fields.save(TYPED, {}, by=make.account(Role.ALUMNI))
