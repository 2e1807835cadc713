"""A text may name the person, the vacancy and the company, and nothing else."""

import pytest

from app.errors import InvalidValue
from app.rules.answer_words import check, filled

NAMES = {"nama": "Ayu {lowongan}", "lowongan": "Juru Las", "perusahaan": "PT Contoh"}


def test_the_three_placeholders_are_filled_once():
    text = check("  Halo {nama}, terima kasih melamar {lowongan} di {perusahaan}.  ")
    assert filled(text, **NAMES) == "Halo Ayu {lowongan}, terima kasih melamar Juru Las di PT Contoh."


@pytest.mark.parametrize(
    "text", ["Halo {name}", "Halo {}", "Halo {nama }", "Halo {nama", "Halo nama}", "{{nama}}", "{0}"]
)
def test_braces_that_mean_nothing_are_refused_at_the_field(text):
    with pytest.raises(InvalidValue) as refusal:
        check(text, field="words")
    assert refusal.value.field == "words"
    assert "{nama}" in str(refusal.value)


def test_braces_in_what_was_stored_otherwise_stay():
    assert filled("Lihat {tempat}", **NAMES) == "Lihat {tempat}"
