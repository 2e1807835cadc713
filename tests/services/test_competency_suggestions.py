"""What the catalogue calls it, while somebody types."""

from app.rules.roles import Role
from app.services import catalogue, vocabulary
from app.services.competency_hints import suggestions_for
from tests.factories import Make
from tests.queries import count_queries


def names(typed: str) -> list[str]:
    return [one.name for one in suggestions_for(typed)]


def test_what_the_words_name_comes_first_with_the_reason(make: Make) -> None:
    catalogue.load()
    first = suggestions_for("saya ngelas SMAW di bengkel")[0]
    assert "SMAW" in first.name
    assert "smaw" in first.because.lower()


def test_a_beginning_goes_on_and_a_slip_is_understood(make: Make) -> None:
    catalogue.load()
    assert any("Excel" in name for name in names("microsoft ex"))
    assert any("Excel" in name for name in names("microsft excel"))


def test_nothing_is_offered_for_what_says_nothing(make: Make) -> None:
    catalogue.load()
    for typed in ("", " ", "a", "!!!", "xyzzy plugh", "\0"):
        assert names(typed) == []


def test_no_more_than_asked_for_and_two_queries(make: Make) -> None:
    catalogue.load()
    with count_queries() as queries:
        assert len(suggestions_for("las", most=3)) == 3
    assert queries.count == 2


def test_a_wording_of_the_school_is_offered_once_it_is_accepted(make: Make) -> None:
    catalogue.load()
    staff, head = make.account(Role.STAFF), make.account(Role.SCHOOL_ADMIN)
    change = vocabulary.propose_synonym("jurus naga api", "Microsoft Excel", by=staff)
    assert names("jurus naga api") == []
    vocabulary.accept(change.id, by=head)
    assert names("jurus naga api") == ["Microsoft Excel"]


def test_a_competency_of_the_school_is_offered_from_its_beginning_on_and_not_once_taken_back(make: Make) -> None:
    catalogue.load()
    staff, head = make.account(Role.STAFF), make.account(Role.SCHOOL_ADMIN)
    change = vocabulary.propose_competency("Takalok Dayak", by=staff)
    vocabulary.accept(change.id, by=head)
    assert names("taka da") == []
    assert names("takalok d") == names("takalokk dayak") == ["Takalok Dayak"]
    vocabulary.take_back(change.id, by=head)
    assert names("takalok d") == []
