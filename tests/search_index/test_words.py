"""A name is blanked in every spelling its owner may have used."""

import pytest

from search_index.words import fold, without_name

SPELLINGS = [
    "Budi",
    "BUDI SANTOSO",
    "budi_santoso",
    "budi99",
    "_budi_",
    "budisantoso",
    "santosobudi",
    "(Budi)",
    "2budi",
]


@pytest.mark.parametrize("written", SPELLINGS)
def test_every_part_of_the_name_goes(written: str) -> None:
    shown = without_name(f"Saya {written}, operator.", "Budi Santoso")
    assert "budi" not in shown.lower()
    assert "santoso" not in shown.lower()
    assert shown.startswith("Saya ")
    assert shown.endswith(", operator.")


@pytest.mark.parametrize("word", ["budidaya", "kebudian", "budiman"])
def test_words_that_only_contain_it_stay(word: str) -> None:
    assert without_name(word, "Budi Santoso") == word


@pytest.mark.parametrize(
    "written", ["Búdi", "BUDÍ", "bu\u0301di", "Bu\u200bdi", "Ｂｕｄｉ", "bu\u00addi_99", "ßSantoso Bùdi"]
)
def test_a_name_in_other_letters_is_blanked_too(written: str) -> None:
    shown = without_name(f"Saya {written}, ahli résumé.", "Budi Santoso")
    assert "budi" not in "".join(fold(word) for word in shown.split())
    assert shown.endswith("ahli résumé.")


def test_an_accented_name_is_blanked_in_plain_letters() -> None:
    assert without_name("Saya Andre", "André Wibowo") == "Saya …"
