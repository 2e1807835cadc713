"""An offer to work gives name and contact to one company, while it runs, and always ends with a word to both."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import AlreadyApplied, AlreadyOffered, ConsentMissing, InvalidValue, NotAllowed, NotFound
from app.errors import TransitionNotAllowed as Changed
from app.extensions import db
from app.models.alumni import HiddenFrom
from app.models.application import ProfileLook
from app.models.outbox import Mail
from app.models.referral import SpeculativeApplication
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.rules.referral_status import SpeculativeState
from app.services import applications, consents, ledger, looks, pool, speculative, upkeep
from app.services import speculative_answers as answers
from tests.queries import count_queries

NOTE = "Saya mencari kerja sebagai juru las."


@pytest.fixture
def company(make):
    return make.company()


@pytest.fixture
def recruiter(make, company):
    return make.recruiter(company=company).account


@pytest.fixture
def person(make):
    return make.alumni(skills={"Las SMAW": 3}, is_findable=False)


@pytest.fixture
def offer(company, person):
    return speculative.offer(company.id, note=NOTE, by=person.account)


def mails_to(account):
    return [
        mail.subject
        for mail in db.session.scalars(select(Mail).where(Mail.recipient == account.email).order_by(Mail.id))
    ]


def test_the_company_reads_name_and_contact_and_the_look_is_logged(recruiter, person, offer):
    letter = db.session.scalars(select(Mail).where(Mail.recipient == recruiter.email)).one()
    assert person.full_name not in letter.body
    (received,) = answers.list_received(SpeculativeState.OPEN, by=recruiter).items
    assert received.contact is None
    opened = answers.open_received(offer.id, by=recruiter)
    assert (opened.contact.phone, opened.offer.note) == (person.phone, NOTE)
    assert db.session.scalars(select(ProfileLook.alumni_id)).all() == [person.id]


def test_who_may_not_offer_is_told_why(make, company, person, app):
    def refusal_of(alumni) -> str:
        with pytest.raises(NotAllowed) as refused:
            speculative.offer(company.id, note=NOTE, by=alumni.account)
        return str(refused.value)

    assert "18 tahun" in refusal_of(make.alumni(birth_date=clock.today() - timedelta(days=17 * 365)))
    assert "HP atau email" in refusal_of(make.alumni(phone=None, email=None))
    consents.hide_from(company.id, by=person.account)
    assert "menyembunyikan" in refusal_of(person)
    with pytest.raises(NotFound):
        speculative.offer(make.company(approval=ApprovalState.SUSPENDED).id, note=NOTE, by=person.account)
    with pytest.raises(InvalidValue, match="pekerjaan apa"):
        speculative.offer(company.id, note="  ", by=make.alumni().account)


def test_at_most_five_wait_at_once_and_one_for_each_company(make, person, offer):
    with pytest.raises(AlreadyOffered):
        speculative.offer(offer.company_id, note=NOTE, by=person.account)
    for _ in range(4):
        speculative.offer(make.company().id, note=NOTE, by=person.account)
    with pytest.raises(NotAllowed, match="lima"):
        speculative.offer(make.company().id, note=NOTE, by=person.account)


def test_what_was_taken_back_closes_the_contact_and_opens_again_after_thirty_days(company, recruiter, person, offer):
    speculative.withdraw(offer.id, by=person.account)
    assert not looks.may_see_contact(company.id, person)
    with pytest.raises(ConsentMissing):
        answers.open_received(offer.id, by=recruiter)
    with pytest.raises(NotAllowed, match="30 hari"):
        speculative.offer(company.id, note=NOTE, by=person.account)
    offer.expires_on = clock.today() - timedelta(days=30)
    db.session.commit()
    assert speculative.offer(company.id, note="Lagi", by=person.account).id == offer.id
    assert looks.may_see_contact(company.id, person)


def test_hiding_or_a_suspension_closes_the_contact_at_once(company, recruiter, person, offer):
    consents.hide_from(company.id, by=person.account)
    assert answers.list_received(SpeculativeState.OPEN, by=recruiter).total == 0
    db.session.query(HiddenFrom).delete()
    company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(ConsentMissing):
        answers.open_received(offer.id, by=recruiter)


def test_an_answer_with_a_vacancy_stands_on_its_shortlist_and_may_be_taken_back(make, company, recruiter, offer):
    vacancy = make.vacancy(company=company, requires={"Las SMAW": 2})
    waiting = make.invitation(vacancy, offer.alumni)
    application = answers.invite(offer.id, vacancy.id, by=recruiter)
    assert (application.state, application.source) == (ApplicationState.SHORTLISTED, ApplicationSource.SPECULATIVE)
    assert (offer.state, waiting.state) == (SpeculativeState.INVITED, InvitationState.ACCEPTED)
    assert [event.details["through"] for event in ledger.events_of(application)] == ["speculative"]
    assert any("menjawab tawaran diri" in subject for subject in mails_to(offer.alumni.account))
    applications.withdraw(application.id, by=offer.alumni.account)
    assert not looks.may_see_contact(company.id, offer.alumni)
    with pytest.raises(ConsentMissing):
        answers.keep(offer.id, by=recruiter)


def test_nobody_is_put_twice_into_one_selection_nor_into_another_companys(make, company, recruiter, offer):
    vacancy = make.vacancy(company=company)
    make.application(vacancy, offer.alumni)
    with pytest.raises(AlreadyApplied):
        answers.invite(offer.id, vacancy.id, by=recruiter)
    with pytest.raises(NotFound):
        answers.invite(offer.id, make.vacancy(company=make.company()).id, by=recruiter)
    assert db.session.get(SpeculativeApplication, offer.id).state is SpeculativeState.OPEN


def test_a_kept_one_stays_readable_until_either_side_ends_it(recruiter, person, offer):
    answers.keep(offer.id, words="Kami simpan.", by=recruiter)
    (entry,) = pool.list_kept(by=recruiter).items
    assert answers.open_received(offer.id, by=recruiter).contact
    pool.remove(entry.id, by=recruiter)
    assert (offer.state, offer.answer) == (SpeculativeState.DECLINED, "")
    with pytest.raises(Changed):
        speculative.withdraw(offer.id, by=person.account)


def test_a_no_needs_words_and_comes_once(recruiter, offer):
    with pytest.raises(InvalidValue):
        answers.decline(offer.id, words=" ", by=recruiter)
    answers.decline(offer.id, words="Belum ada kebutuhan.", by=recruiter)
    with pytest.raises(ConsentMissing):
        answers.decline(offer.id, words="Lagi", by=recruiter)


def test_after_ninety_days_it_lapses_and_both_are_told(company, recruiter, person, offer):
    offer.expires_on = clock.today() - timedelta(days=1)
    db.session.commit()
    upkeep.run()
    assert offer.state is SpeculativeState.LAPSED
    assert any("berakhir" in subject for subject in mails_to(recruiter))
    assert any("berakhir" in subject for subject in mails_to(person.account))
    assert not looks.may_see_contact(company.id, person)


def test_who_is_hired_offers_nowhere_any_more(make, offer):
    vacancy = make.vacancy(company=make.company())
    application = make.application(vacancy, offer.alumni)
    elsewhere = make.recruiter(company=vacancy.company).account
    applications.hire(application.id, started_on=date.today(), by=elsewhere)  # noqa: DTZ011
    assert offer.state is SpeculativeState.WITHDRAWN


def test_the_list_takes_the_same_few_queries_for_one_and_for_many(make, company, recruiter):
    make.vacancy(company=company, requires={"Las SMAW": 2})

    def queries() -> int:
        db.session.expire_all()
        with count_queries() as counted:
            received = answers.list_received(SpeculativeState.OPEN, by=recruiter)
            assert all(one.fits for one in received.items)
        return counted.count

    make.speculative(make.alumni(skills={"Las SMAW": 3}), company)
    few = queries()
    for _ in range(6):
        make.speculative(make.alumni(skills={"Las SMAW": 3}), company)
    assert queries() == few <= 14
