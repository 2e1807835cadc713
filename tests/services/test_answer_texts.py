"""A company has ready texts from the first day, and its own beside them; what cannot be filled in is not kept."""

import pytest

from app.errors import AlreadyTaken, InvalidValue, NotAllowed, NotFound
from app.models.hiring import TextPurpose
from app.reference.answer_texts import BUILT_IN
from app.rules import answer_words
from app.rules.application_status import RejectReason
from app.rules.company_status import RecruiterRole
from app.services import answer_texts


@pytest.fixture
def recruiter(make):
    return make.recruiter().account


def save(by, **values):
    defaults = {"name": "Belum SIM B2", "text": "Halo {nama}.", "reject_reason": RejectReason.COMPETENCY}
    return answer_texts.save(TextPurpose.REJECT, **defaults | values, by=by)


def test_every_purpose_has_a_built_in_text_and_every_one_can_be_sent_as_it_is():
    assert {one.purpose for one in BUILT_IN} == set(TextPurpose)
    assert len({one.key for one in BUILT_IN}) == len(BUILT_IN)
    for one in BUILT_IN:
        assert answer_words.check(one.text) == one.text
        assert len(one.text) <= answer_words.LONGEST
        assert (one.reject_reason is None) == (one.purpose != TextPurpose.REJECT)
    assert "{nama}" not in next(one.text for one in BUILT_IN if one.purpose == TextPurpose.INVITE)


def test_every_reason_a_company_gives_by_itself_has_a_text():
    told = {one.reject_reason for one in BUILT_IN if one.reject_reason}
    assert set(RejectReason) - told == {RejectReason.OTHER, RejectReason.HIRED_ELSEWHERE}


def test_own_texts_stand_before_the_built_in_ones_and_belong_to_the_company(make, recruiter):
    row = save(recruiter)
    first = answer_texts.choices(TextPurpose.REJECT, by=recruiter)[0]
    assert (first.key, first.own_id, first.reject_reason) == (f"teks-{row.id}", row.id, RejectReason.COMPETENCY)
    assert answer_texts.find(first.key, TextPurpose.REJECT, by=recruiter) == first
    assert answer_texts.find(first.key, TextPurpose.SHORTLIST, by=recruiter) is None
    other = make.recruiter(company=make.company()).account
    assert answer_texts.find(first.key, TextPurpose.REJECT, by=other) is None
    with pytest.raises(NotFound):
        answer_texts.remove(row.id, by=other)
    with pytest.raises(NotFound):
        save(other, text_id=row.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": "Halo {name}"}, "text"),
        ({"text": " "}, "text"),
        ({"name": " "}, "name"),
        ({"text": "a" * 501}, "text"),
    ],
)
def test_what_cannot_be_used_is_said_at_the_field(recruiter, wrong, field):
    with pytest.raises(InvalidValue) as refusal:
        save(recruiter, **wrong)
    assert refusal.value.field == field


def test_two_texts_of_one_purpose_have_two_names(recruiter):
    row = save(recruiter)
    with pytest.raises(AlreadyTaken):
        save(recruiter)
    save(recruiter, text_id=row.id, text="Halo {nama}, semoga sukses.")
    answer_texts.save(TextPurpose.SHORTLIST, name=row.name, text="Halo.", by=recruiter)
    assert answer_texts.by_purpose(by=recruiter)[TextPurpose.SHORTLIST][0].reject_reason is None


def test_a_reviewer_reads_texts_and_changes_none(make, recruiter):
    row = save(recruiter)
    reviewer = make.recruiter(role=RecruiterRole.REVIEWER).account
    assert answer_texts.choices(TextPurpose.REJECT, by=reviewer)[0].own_id == row.id
    with pytest.raises(NotAllowed):
        save(reviewer, name="Lain")


def test_an_invitation_names_nobody(recruiter):
    with pytest.raises(InvalidValue) as refusal:
        answer_texts.save(TextPurpose.INVITE, name="Undangan", text="Halo {nama}.", by=recruiter)
    assert refusal.value.field == "text"
