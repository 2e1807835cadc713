"""A name is blanked in every spelling its owner may have used."""

import pytest

from search_index.words import without_name

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
