"""A question asks for the trades that teach what it names, and a profile belongs to the trade of its programme."""

from app.reference.programmes import load_programmes, predecessors_of
from search_index.documents import alumni_document
from search_index.questions import whole_question
from search_index.trades import TRADES, named_programmes, trade_token, trades_of
from tests.factories import Make

ENGINES = next(one for one in load_programmes() if one.abbreviation == "TAB" and one.spectrum == 2022)


def test_a_programme_and_those_before_it_are_one_trade() -> None:
    assert {trade_token(code) for code in predecessors_of(ENGINES.code)} == {trade_token(ENGINES.code)}


def test_what_one_programme_teaches_asks_for_it_most() -> None:
    asked = trades_of(["hidrolik-alat-berat", "undercarriage", "mesin-diesel"])
    assert asked[trade_token(ENGINES.code)] == max(asked.values()) == 1.0
    assert len(asked) <= TRADES


def test_what_nobody_teaches_asks_for_no_trade() -> None:
    assert trades_of(["disiplin-jujur"]) == trades_of([]) == {}


def test_a_programme_is_known_by_its_name_and_its_abbreviation() -> None:
    assert named_programmes("lulusan SMK Teknik Alat Berat") == named_programmes("jurusan TAB") == [ENGINES.code]
    assert named_programmes("cek PH dan BR") == []


def test_a_vacancy_asks_for_the_trade_of_its_competencies() -> None:
    tokens = whole_question(["Mekanik alat berat", "Sistem hidrolik alat berat"], [], "servis berkala unit")
    assert tokens[trade_token(ENGINES.code)] > 0


def test_a_profile_has_the_trade_of_its_programme(make: Make) -> None:
    alumni = make.alumni()
    assert trade_token(alumni.programme.code) in alumni_document(alumni).fields["middle"]
