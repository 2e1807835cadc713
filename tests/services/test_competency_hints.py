"""For a competency that was kept as typed: what the catalogue calls it, if anything."""

from app.rules.roles import Role
from app.services import catalogue, vocabulary
from app.services.competency_hints import hints_for
from tests.factories import Make


def test_a_misspelt_competency_is_offered_under_its_name(make: Make) -> None:
    catalogue.load()
    misspelt, in_a_sentence = "microsft excel", "mahir microsoft excel sekali"
    hints = hints_for([misspelt, in_a_sentence])
    assert hints[misspelt][0] == hints[in_a_sentence][0] == "Microsoft Excel"


def test_known_competencies_and_foreign_words_get_no_hint(make: Make) -> None:
    catalogue.load()
    assert hints_for(["Microsoft Excel", "xyzzy plugh"]) == {}
    assert hints_for([]) == {}


def test_a_competency_that_a_school_added_is_offered_as_well(make: Make) -> None:
    catalogue.load()
    staff, head = make.account(Role.STAFF), make.account(Role.SCHOOL_ADMIN)
    vocabulary.accept(vocabulary.propose_competency("Takalok Dayak", by=staff).id, by=head)
    assert hints_for(["takalokk dayak", "Takalok Dayak"]) == {"takalokk dayak": ["Takalok Dayak"]}
