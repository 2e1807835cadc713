"""Words that schools add: reviewed by another person, in force at once, taken back as well."""

import pytest
from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue, NotAllowed, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency
from app.models.competency import Competency
from app.models.event import Event
from app.models.outbox import IndexedKind
from app.models.vacancy import VacancyCompetency
from app.rules.roles import Role
from app.services import catalogue, vacancy_text, vocabulary, vocabulary_reading
from search_index import phrases, queries
from search_index import vocabulary as book
from search_index.analysis import analyser_version, concept_token
from search_index.checks import check
from tests.factories import Make

SMAW = "Las busur manual (SMAW)"


@pytest.fixture
def people(make: Make) -> tuple[Account, Account]:
    """Somebody who proposes, somebody who reviews; the catalogue is loaded."""
    catalogue.load()
    return make.account(Role.STAFF), make.account(Role.SCHOOL_ADMIN)


def found(words: str) -> list[int]:
    return [hit.id for hit in queries.search(IndexedKind.VACANCY, queries.tokens_for(words))]


def found_by_competency(name: str) -> list[int]:
    token = concept_token(catalogue.find_competency(name).code)
    return [hit.id for hit in queries.search(IndexedKind.VACANCY, {token: 1.0})]


def index_is_right() -> bool:
    return all(difference.is_none for difference in check())


def test_an_accepted_synonym_finds_what_says_it_and_taken_back_no_more(make: Make, people: tuple) -> None:
    staff, head = people
    vacancy = make.vacancy(title="Juru bakar batang", description="Dicari yang bisa membakar batang elektroda.")
    make.vacancy(title="Kasir", description="Menjaga kasir")
    before = analyser_version()
    assert found_by_competency(SMAW) == []
    change = vocabulary.propose_synonym("bakar batang", SMAW, by=staff)
    assert found_by_competency(SMAW) == [], "proposed is not in force"
    first = vocabulary.accept(change.id, by=head)
    assert found_by_competency(SMAW) == [vacancy.id]
    assert vacancy.id in found("las busur manual"), "the two wordings share the concept"
    assert analyser_version() == before, "no rebuild"
    assert index_is_right()
    second = vocabulary.take_back(change.id, by=head)
    assert second.id > first.id
    assert found_by_competency(SMAW) == []
    assert index_is_right()


def test_typing_a_synonym_finds_the_competency_and_rows_typed_before_are_linked(make: Make, people: tuple) -> None:
    staff, head = people
    alumni = make.alumni()
    alumni.competencies.append(AlumniCompetency(label="Bakar-Batang", level=2))
    db.session.commit()
    change = vocabulary.propose_synonym("bakar batang", SMAW, by=staff)
    vocabulary.accept(change.id, by=head)
    assert catalogue.find_competency("Bakar  batang").name == catalogue.find_competency(SMAW).name
    assert alumni.competencies[0].competency_id == change.competency_id
    assert alumni.competencies[0].label == "Bakar-Batang", "kept as typed"
    vocabulary.take_back(change.id, by=head)
    assert catalogue.find_competency("bakar batang") is None
    assert alumni.competencies[0].competency_id is None


def test_a_new_competency_is_found_by_each_of_its_wordings(make: Make, people: tuple) -> None:
    staff, head = people
    vacancy = make.vacancy(title="Petugas sarang walet", description="Merawat rumah walet.")
    change = vocabulary.propose_competency(
        "Budidaya walet", by=staff, name_en="Swiftlet farming", synonyms=["sarang walet"]
    )
    vocabulary.accept(change.id, by=head)
    assert catalogue.find_competency("sarang walet").name == "Budidaya walet"
    assert found_by_competency("Budidaya walet") == [vacancy.id]
    assert index_is_right()


def test_nobody_reviews_their_own_unless_nobody_else_can(make: Make, people: tuple) -> None:
    _staff, head = people
    other = make.account(Role.ADMIN)
    change = vocabulary.propose_synonym("bakar batang", SMAW, by=head)
    with pytest.raises(NotAllowed):
        vocabulary.accept(change.id, by=head)
    other.is_blocked = True
    db.session.commit()
    vocabulary.accept(change.id, by=head)
    event = db.session.scalars(select(Event).where(Event.action == "vocabulary.accepted")).one()
    assert event.details["only_reviewer"] is True


def test_a_rejection_says_why_and_is_final(make: Make, people: tuple) -> None:
    staff, head = people
    change = vocabulary.propose_synonym("bakar batang", SMAW, by=staff)
    with pytest.raises(InvalidValue):
        vocabulary.reject(change.id, "", by=head)
    with pytest.raises(NotAllowed):
        vocabulary.reject(change.id, "Terlalu umum", by=staff)
    vocabulary.reject(change.id, "Terlalu umum", by=head)
    assert change.reason == "Terlalu umum"
    with pytest.raises(TransitionNotAllowed):
        vocabulary.accept(change.id, by=head)


def test_a_wording_that_means_something_already_or_nothing_is_refused(make: Make, people: tuple) -> None:
    staff, head = people
    for words, refusal in (("Microsoft Excel", AlreadyTaken), ("dan yang", InvalidValue)):
        with pytest.raises(refusal):
            vocabulary.propose_synonym(words, SMAW, by=staff)
    twice = [vocabulary.propose_synonym("bakar batang", SMAW, by=staff) for _ in range(2)]
    vocabulary.accept(twice[0].id, by=head)
    with pytest.raises(AlreadyTaken):
        vocabulary.accept(twice[1].id, by=head)


def test_the_search_box_of_a_process_that_was_not_there_knows_the_wording(make: Make, people: tuple) -> None:
    staff, head = people
    vacancy = make.vacancy(title="Juru las", description="Mengelas.")
    vacancy.competencies.append(VacancyCompetency(competency=catalogue.find_competency(SMAW), label=SMAW, level=2))
    db.session.commit()
    change = vocabulary.propose_synonym("bakar batang", SMAW, by=staff)
    vocabulary.accept(change.id, by=head)
    phrases.use(None)
    book._followed[0] = book._Followed()
    assert vacancy_text.answer("bakar batang").ranked == [vacancy.id]


def test_a_competency_that_was_taken_back_is_no_longer_offered(make: Make, people: tuple) -> None:
    staff, head = people
    change = vocabulary.propose_competency("Budidaya walet", by=staff)
    vocabulary.accept(change.id, by=head)
    assert "Budidaya walet" in catalogue.competency_names()
    assert SMAW in catalogue.competency_names()
    vocabulary.take_back(change.id, by=head)
    assert "Budidaya walet" not in catalogue.competency_names()


def test_with_a_competency_the_synonyms_accepted_for_it_are_taken_back_too(make: Make, people: tuple) -> None:
    staff, head = people
    new = vocabulary.propose_competency("Budidaya walet", by=staff)
    vocabulary.accept(new.id, by=head)
    synonyms = [vocabulary.propose_synonym(words, "Budidaya walet", by=staff) for words in ("rumah liur", "panen liur")]
    vocabulary.accept(synonyms[0].id, by=head)
    alumni = make.alumni()
    alumni.competencies.append(AlumniCompetency(label="Rumah liur", level=2, competency=new.competency))
    db.session.commit()
    last = vocabulary.take_back(new.id, by=head)
    assert last.change is new
    assert catalogue.find_competencies(["rumah liur", "Budidaya walet"]) == {}
    assert alumni.competencies[0].competency_id is None
    assert [version.change.name for version in vocabulary_reading.overview().versions[:2]] == [
        "Budidaya walet",
        "rumah liur",
    ]
    assert index_is_right()
    with pytest.raises(InvalidValue, match="dibatalkan"):
        vocabulary.accept(synonyms[1].id, by=head)


def test_a_name_taken_back_comes_again_in_another_case_and_long_names_stay_apart(make: Make, people: tuple) -> None:
    staff, head = people

    def accepted(name: str) -> Competency:
        change = vocabulary.propose_competency(name, by=staff)
        vocabulary.accept(change.id, by=head)
        return change.competency

    first = accepted("Budidaya walet")
    vocabulary.take_back(vocabulary_reading.overview().versions[0].change_id, by=head)
    again = accepted("Budidaya  WALET")
    assert (again.id, again.name) == (first.id, "Budidaya WALET")
    long = [accepted(f"Mengoperasikan mesin pengolah sarang walet otomatis tipe {kind}") for kind in ("hitam", "putih")]
    assert long[0].id != long[1].id
    assert all(len(one.code) <= 60 for one in long)
