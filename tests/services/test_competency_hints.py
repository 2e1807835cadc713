from app.services.competency_hints import hints_for


def test_a_misspelt_competency_is_offered_under_its_name() -> None:
    assert (
        hints_for(["microsft excel"])["microsft excel"][0]
        == hints_for(["mahir microsoft excel sekali"])["mahir microsoft excel sekali"][0]
    )


def test_known_competencies_and_foreign_words_get_no_hint() -> None:
    assert hints_for(["Microsoft Excel", "xyzzy plugh"]) == {}
