from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app import clock
from app.errors import ConsentMissing, InvalidValue, NotFound
from app.extensions import db
from app.models.alumni import AlumniProfile, Consent, HiddenFrom
from app.models.outbox import IndexedKind, SearchOutbox
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose, Visibility
from app.rules.company_status import ApprovalState
from app.services import consents, looks
from search_index.documents import documents_of
from tests.at_once import at_once
from tests.factories import Make


def is_findable(alumni: AlumniProfile) -> bool:
    return alumni.id in documents_of(db.session, IndexedKind.ALUMNI, [alumni.id], clock.today())


def noted_for_the_index() -> set[int]:
    return set(db.session.scalars(select(SearchOutbox.subject_id)))


def test_a_profile_the_school_made_is_not_findable(make: Make) -> None:
    assert not is_findable(make.alumni(is_findable=False))


def test_becoming_findable_takes_the_explicit_consent(make: Make) -> None:
    alumni = make.alumni(is_findable=False)
    with pytest.raises(InvalidValue) as refused:
        consents.choose_visibility(Visibility.ANONYMOUS, agrees=False, by=alumni.account)
    assert refused.value.field == "agrees"
    assert not is_findable(alumni)
    consents.choose_visibility(Visibility.ANONYMOUS, agrees=True, by=alumni.account)
    (consent,) = alumni.consents
    assert (consent.purpose, consent.version, consent.withdrawn_at) == (ConsentPurpose.SEARCH, CONSENT_VERSION, None)
    assert is_findable(alumni)


def test_withdrawing_the_consent_hides_the_profile_at_once_and_keeps_its_trace(make: Make) -> None:
    alumni = make.alumni()
    db.session.execute(delete(SearchOutbox))
    db.session.commit()
    assert is_findable(alumni)
    consents.withdraw(ConsentPurpose.SEARCH, by=alumni.account)
    assert alumni.visibility is Visibility.PRIVATE
    assert not is_findable(alumni)
    assert alumni.consents[0].withdrawn_at is not None
    assert consents.in_force(alumni) == {}


def test_a_withdrawal_reaches_the_index_in_the_same_transaction(make: Make) -> None:
    alumni = make.alumni()
    db.session.execute(delete(SearchOutbox))
    consents.withdraw(ConsentPurpose.SEARCH, by=alumni.account)
    assert not is_findable(alumni)
    assert noted_for_the_index() <= {alumni.id}


def test_one_tap_hides_without_taking_the_consent_back(make: Make) -> None:
    alumni = make.alumni()
    consents.hide(by=alumni.account)
    assert not is_findable(alumni)
    assert ConsentPurpose.SEARCH in consents.in_force(alumni)


def test_a_minor_cannot_become_findable_even_with_consent(make: Make) -> None:
    young = clock.today() - timedelta(days=17 * 365)
    alumni = make.alumni(is_findable=False, birth_date=young)
    with pytest.raises(ConsentMissing):
        consents.choose_visibility(Visibility.NAMED, agrees=True, by=alumni.account)
    with pytest.raises(ConsentMissing):
        consents.give(ConsentPurpose.SEARCH, by=alumni.account)
    assert db.session.scalar(select(Consent.id)) is None
    consents.give(ConsentPurpose.TRACER, by=alumni.account)
    assert set(consents.in_force(alumni)) == {ConsentPurpose.TRACER}


def test_an_adult_may_choose(make: Make) -> None:
    alumni = make.alumni(is_findable=False, birth_date=date(2000, 1, 1))
    consents.choose_visibility(Visibility.NAMED, agrees=True, by=alumni.account)
    assert alumni.visibility is Visibility.NAMED


def test_giving_twice_is_giving_once_and_new_words_make_a_new_consent(make: Make) -> None:
    alumni = make.alumni(is_findable=False)
    consents.give(ConsentPurpose.MESSAGES, by=alumni.account)
    consents.give(ConsentPurpose.MESSAGES, by=alumni.account)
    assert len(alumni.consents) == 1
    alumni.consents[0].version = "2020-01"
    db.session.commit()
    consents.give(ConsentPurpose.MESSAGES, by=alumni.account)
    assert [consent.withdrawn_at is None for consent in alumni.consents] == [False, True]


def test_a_named_company_can_be_kept_away_and_let_back(make: Make) -> None:
    alumni, company = make.alumni(), make.company()
    consents.hide_from(company.id, by=alumni.account)
    consents.hide_from(company.id, by=alumni.account)
    assert [one.id for one in consents.hidden_companies(alumni)] == [company.id]
    assert company not in consents.companies_to_hide_from(alumni, company.name)
    consents.show_to(company.id, by=alumni.account)
    assert db.session.scalar(select(HiddenFrom.id)) is None


def test_only_companies_of_the_own_school_are_offered(make: Make) -> None:
    alumni = make.alumni()
    unverified = make.company(approval=ApprovalState.SUBMITTED)
    foreign = make.company(school=make.school())
    assert consents.companies_to_hide_from(alumni, "PT") == []
    for company in (unverified, foreign):
        with pytest.raises(NotFound):
            consents.hide_from(company.id, by=alumni.account)


def test_one_tap_hides_and_one_tap_shows_as_before(make: Make) -> None:
    alumni = make.alumni(visibility=Visibility.NAMED)
    consents.hide(by=alumni.account)
    consents.hide(by=alumni.account)
    assert (alumni.visibility, looks.is_findable(alumni)) == (Visibility.PRIVATE, False)
    assert ConsentPurpose.SEARCH in consents.in_force(alumni)
    assert consents.show_again(by=alumni.account) is Visibility.NAMED
    assert not consents.may_show_again(alumni)


@pytest.mark.parametrize("change", ["withdrawn", "chosen anew", "a minor after all", "never hidden"])
def test_nothing_is_shown_again_that_needs_a_new_decision(make: Make, change: str) -> None:
    alumni = make.alumni()
    if change != "never hidden":
        consents.hide(by=alumni.account)
    if change == "withdrawn":
        consents.withdraw(ConsentPurpose.SEARCH, by=alumni.account)
    if change == "chosen anew":
        consents.choose_visibility(Visibility.PRIVATE, agrees=False, by=alumni.account)
    if change == "a minor after all":
        alumni.birth_date = clock.today() - timedelta(days=16 * 365)
        db.session.commit()
    with pytest.raises(ConsentMissing):
        consents.show_again(by=alumni.account)


def test_deciding_to_stay_closed_is_a_decision_too(make: Make) -> None:
    alumni = make.alumni(is_findable=False)
    assert not consents.has_chosen(alumni)
    consents.choose_visibility(Visibility.PRIVATE, agrees=False, by=alumni.account)
    assert consents.has_chosen(alumni)


def test_two_taps_on_the_same_choice_are_one(app: Flask, make: Make) -> None:
    account, key = make.alumni().account, make.company().id
    for tap in (
        lambda by: consents.hide_from(key, by=by),
        lambda by: consents.show_to(key, by=by),
        lambda by: consents.give(ConsentPurpose.TRACER, by=by),
    ):
        assert at_once(app, (account, tap), (account, tap)) == ["done", "done"]
