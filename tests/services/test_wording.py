"""Words that hold a vacancy up, exceptions that let them stand, and rewrites by one tap."""

import pytest

from app.errors import ExceptionUndecided, InvalidValue, NotFound, TransitionNotAllowed, WordingHeld
from app.models.account import Account
from app.models.vacancy import Vacancy
from app.rules.roles import Role
from app.rules.vacancy_status import ExceptionState, VacancyState
from app.services import companies, ledger, vacancies, vacancy_decisions, wording, wording_exceptions
from tests.factories import Make
from tests.queries import count_queries

AGE = "Tugas di gudang, usia maks 25 tahun"
REASON = "Aturan asuransi alat berat."


@pytest.fixture
def recruiter(make: Make) -> Account:
    return make.recruiter().account


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF)


def draft(make: Make, recruiter: Account, description: str = AGE, **values: object) -> Vacancy:
    state = {"state": VacancyState.DRAFT, "published_at": None}
    company = companies.company_of(recruiter)
    return make.vacancy(company=company, description=description, requires={"Las SMAW": 2}, **state | values)


@pytest.mark.parametrize(
    "description",
    ["Biaya pelatihan 500rb", "Penempatan Malaysia", "WA 0812 3456 7890", "Usia 16 tahun", "Pria, kuat", AGE],
)
def test_grave_and_unfair_words_hold_a_vacancy_up(make: Make, recruiter: Account, description: str) -> None:
    vacancy = draft(make, recruiter, description)
    with pytest.raises(WordingHeld):
        vacancies.submit(vacancy.id, by=recruiter)
    assert vacancy.state is VacancyState.DRAFT


@pytest.mark.parametrize("description", ["Gaji nego", "Sehat jasmani dan rohani", "Interview via chat WA"])
def test_advice_and_what_the_school_looks_at_hold_nothing_up(make: Make, recruiter: Account, description: str) -> None:
    vacancy = draft(make, recruiter, description)
    assert wording.of_vacancy(vacancy)
    vacancies.submit(vacancy.id, by=recruiter)
    assert vacancy.state is VacancyState.SUBMITTED


def test_an_exception_asked_for_lets_it_go_and_approved_lets_it_be_published(
    make: Make, recruiter: Account, staff: Account
) -> None:
    vacancy = draft(make, recruiter)
    asked = wording_exceptions.ask(vacancy.id, "age", "Usia  MAKS 25 tahun", reason=REASON, by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(ExceptionUndecided):
        vacancy_decisions.publish(vacancy.id, by=staff)
    wording_exceptions.decide(vacancy.id, asked.id, keep=True, by=staff)
    vacancy_decisions.publish(vacancy.id, by=staff)
    assert (asked.state, asked.decided_by_id) == (ExceptionState.APPROVED, staff.id)
    actions = [event.action for event in ledger.events_of(vacancy)]
    assert actions[:3] == ["vacancy.exception_asked", "vacancy.submitted", "vacancy.exception_approved"]


def test_a_refused_exception_holds_up_until_the_words_are_mended_or_argued_for_anew(
    make: Make, recruiter: Account, staff: Account
) -> None:
    vacancy = draft(make, recruiter)
    asked = wording_exceptions.ask(vacancy.id, "age", "usia maks 25 tahun", reason=REASON, by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    wording_exceptions.decide(vacancy.id, asked.id, keep=False, by=staff)
    with pytest.raises(ExceptionUndecided):
        vacancy_decisions.publish(vacancy.id, by=staff)
    vacancy_decisions.refuse(vacancy.id, by=staff, reason=wording.of_vacancy(vacancy)[0].finding.rule.refusal)
    with pytest.raises(WordingHeld):
        vacancies.submit(vacancy.id, by=recruiter)
    again = wording_exceptions.ask(vacancy.id, "age", "usia maks 25 tahun", reason="Syarat SIO.", by=recruiter)
    assert (again.id, again.state, again.decided_by_id) == (asked.id, ExceptionState.ASKED, None)
    vacancies.submit(vacancy.id, by=recruiter)


def test_an_exception_holds_for_exactly_these_words_of_this_vacancy(
    make: Make, recruiter: Account, staff: Account
) -> None:
    vacancy = draft(make, recruiter)
    make.wording_exception(vacancy, rule="age", phrase="usia maks 25 tahun", state=ExceptionState.APPROVED)
    wording.check(vacancy)
    copy = vacancies.repost(make.vacancy(company=vacancy.company, description=AGE).id, by=recruiter)
    with pytest.raises(WordingHeld):
        wording.check(copy)
    vacancy.description = "Tugas di gudang, usia maks 24 tahun"
    with pytest.raises(WordingHeld):
        wording.check(vacancy)


@pytest.mark.parametrize(
    ("text", "rule"), [("Biaya pelatihan 500rb", "fee"), ("Interview via chat WA", "chat_interview")]
)
def test_words_that_were_misread_stand_once_the_school_agrees(
    make: Make, recruiter: Account, staff: Account, text: str, rule: str
) -> None:
    """Also those that block, and those that held nothing up: who was asked must answer before it is published."""
    vacancy = draft(make, recruiter, text)
    (judged,) = [one for one in wording.of_vacancy(vacancy) if one.finding.rule.code == rule]
    asked = wording_exceptions.ask(vacancy.id, *judged.finding.key, reason=REASON, by=recruiter)
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(ExceptionUndecided):
        vacancy_decisions.publish(vacancy.id, by=staff)
    wording_exceptions.decide(vacancy.id, asked.id, keep=True, by=staff)
    vacancy_decisions.publish(vacancy.id, by=staff)
    assert vacancy.state is VacancyState.PUBLISHED


def test_advice_needs_no_exception(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter, "Gaji nego")
    (judged,) = wording.of_vacancy(vacancy)
    with pytest.raises(TransitionNotAllowed):
        wording_exceptions.ask(vacancy.id, *judged.finding.key, reason=REASON, by=recruiter)


def test_an_exception_needs_a_reason_and_words_that_stand_there(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter)
    for reason in (" ", "x" * 501):
        with pytest.raises(InvalidValue) as refusal:
            wording_exceptions.ask(vacancy.id, "age", "usia maks 25 tahun", reason=reason, by=recruiter)
        assert refusal.value.field == "reason"
    with pytest.raises(NotFound):
        wording_exceptions.ask(vacancy.id, "age", "usia maks 26 tahun", reason=REASON, by=recruiter)


def test_other_people_can_neither_ask_decide_nor_take_back(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter)
    asked = make.wording_exception(vacancy, rule="age", phrase="usia maks 25 tahun")
    stranger = make.recruiter(company=make.company()).account
    far_staff = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        wording_exceptions.ask(vacancy.id, "age", "usia maks 25 tahun", reason=REASON, by=stranger)
    with pytest.raises(NotFound):
        wording_exceptions.mend(vacancy.id, "age", "usia maks 25 tahun", by=stranger)
    with pytest.raises(NotFound):
        wording_exceptions.take_back(vacancy.id, asked.id, by=stranger)
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(NotFound):
        wording_exceptions.decide(vacancy.id, asked.id, keep=True, by=far_staff)


def test_what_was_asked_can_be_taken_back_until_it_is_decided(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter)
    asked = wording_exceptions.ask(vacancy.id, "age", "usia maks 25 tahun", reason=REASON, by=recruiter)
    wording_exceptions.take_back(vacancy.id, asked.id, by=recruiter)
    assert wording.of_vacancy(vacancy)[0].exception is None
    decided = make.wording_exception(vacancy, rule="age", phrase="usia maks 25 tahun", state=ExceptionState.REFUSED)
    with pytest.raises(TransitionNotAllowed):
        wording_exceptions.take_back(vacancy.id, decided.id, by=recruiter)


def test_a_rewrite_is_applied_each_time_the_words_stand_there(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter, "- Usia maks 25 tahun\n- Jujur\n- usia maks 25 tahun")
    wording_exceptions.mend(vacancy.id, "age", "usia maks 25 tahun", by=recruiter)
    assert vacancy.description == "- Jujur"


def test_a_rewrite_never_empties_nor_touches_what_takes_a_person(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter, "Usia maks 25 tahun")
    with pytest.raises(InvalidValue):
        wording_exceptions.mend(vacancy.id, "age", "usia maks 25 tahun", by=recruiter)
    vacancy = draft(make, recruiter, "Usia maks 25 tahun saat melamar")
    with pytest.raises(InvalidValue):
        wording_exceptions.mend(vacancy.id, "age", "usia maks 25 tahun", by=recruiter)
    assert vacancy.description == "Usia maks 25 tahun saat melamar"


def test_a_vacancy_that_waits_is_not_mended_any_more(make: Make, recruiter: Account, staff: Account) -> None:
    vacancy = draft(make, recruiter, "Jujur\nGaji nego")
    vacancies.submit(vacancy.id, by=recruiter)
    with pytest.raises(TransitionNotAllowed):
        wording_exceptions.mend(vacancy.id, "pay_vague", "gaji nego", by=recruiter)


def test_reading_the_words_asks_one_query(make: Make, recruiter: Account) -> None:
    vacancy = draft(make, recruiter, "Pria\nusia maks 25 tahun\nbelum menikah\ngaji nego")
    assert len(wording.of_vacancy(vacancy)) == 4
    with count_queries() as asked:
        wording.of_vacancy(vacancy)
    assert asked.count == 1
