"""What a match is worth, and why."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.alumni_status import Evidence
from app.rules.kinship import Family, Kinship
from app.rules.match_score import (
    CEILING_WITH_ALL_MISSING,
    CEILING_WITH_LITTLE_MISSING,
    Holding,
    Match,
    Requirement,
    match,
)

WELDING, SMAW, GMAW, COOKING, PASTRY = "welding", "smaw", "gmaw", "cooking", "pastry"
FAMILY = Family({WELDING: None, SMAW: WELDING, GMAW: WELDING, COOKING: None, PASTRY: COOKING})


def need(competency: str | None, label: str = "", **values: object) -> Requirement:
    return Requirement(competency, label or f"c{competency}", **values)  # type: ignore[arg-type]


def have(competency: str | None, label: str = "", **values: object) -> Holding:
    return Holding(competency, label or f"c{competency}", **{"evidence": Evidence.CERTIFICATE} | values)  # type: ignore[arg-type]


def score(requirements: list[Requirement], holdings: list[Holding], text: float | None = None) -> Match:
    return match(requirements, holdings, FAMILY, text)


def test_everything_at_the_level_and_certified_is_a_hundred() -> None:
    found = score([need(SMAW), need(COOKING)], [have(SMAW), have(COOKING)])
    assert found.score == 100
    assert found.coverage == 1.0
    assert len(found.matched) == 2
    assert found.fits


def test_nothing_held_is_zero_and_all_is_missing() -> None:
    found = score([need(SMAW), need(COOKING)], [])
    assert found.score == 0
    assert len(found.missing) == 2
    assert not found.fits


@pytest.mark.parametrize(
    ("held", "kin", "points"),
    [(SMAW, Kinship.SAME, 100), (WELDING, Kinship.BROADER, 35), (GMAW, Kinship.SIBLING, 15), (COOKING, None, 0)],
)
def test_kinship_decides_the_credit(held: str, kin: Kinship | None, points: int) -> None:
    found = score([need(SMAW)], [have(held)])
    assert found.reasons[0].kinship == kin
    assert found.score == points


def test_a_speciality_covers_most_of_what_is_general() -> None:
    found = score([need(WELDING)], [have(SMAW)])
    assert found.reasons[0].kinship is Kinship.NARROWER
    assert found.score == 80
    assert found.fits
    assert found.partly == found.reasons


def test_a_sibling_is_a_reason_but_does_not_fit() -> None:
    found = score([need(SMAW)], [have(GMAW)])
    assert found.partly
    assert not found.missing
    assert not found.fits
    assert [reason.requirement.competency for reason in found.lacking] == [SMAW]


@pytest.mark.parametrize(
    ("evidence", "points"),
    [(Evidence.SELF, 85), (Evidence.SCHOOL, 90), (Evidence.PKL, 95), (Evidence.CERTIFICATE, 100)],
)
def test_stronger_evidence_counts_more(evidence: Evidence, points: int) -> None:
    assert score([need(SMAW)], [have(SMAW, evidence=evidence)]).score == points


def test_a_level_below_counts_in_proportion_and_says_so() -> None:
    found = score([need(SMAW, level=4)], [have(SMAW, level=1)])
    assert found.score == 25
    assert found.partly[0].is_below_level
    assert not found.matched


def test_a_level_above_earns_nothing_more() -> None:
    assert score([need(SMAW, level=2)], [have(SMAW, level=4)]).score == 100


def test_a_surplus_in_one_never_pays_for_another() -> None:
    asked = [need(SMAW, level=1), need(COOKING, level=1)]
    assert score(asked, [have(SMAW, level=4)]).score == score(asked, [have(SMAW, level=1)]).score


def test_the_same_competency_held_twice_counts_once_by_its_best() -> None:
    found = score([need(SMAW)], [have(GMAW), have(SMAW, evidence=Evidence.SELF), have(SMAW)])
    assert found.score == 100
    assert found.reasons[0].holding == have(SMAW)


def test_the_very_competency_is_shown_although_its_general_field_earns_more() -> None:
    low, general = have(PASTRY, level=1), have(COOKING, level=4)
    found = score([need(PASTRY, level=4)], [general, low])
    assert found.reasons[0].holding == low
    assert found.fits
    assert found.score == score([need(PASTRY, level=4)], [general]).score


def test_a_missing_required_competency_bounds_the_total() -> None:
    heavy = [need(COOKING, weight=3), need(PASTRY, weight=3), need(SMAW, weight=1)]
    found = score(heavy, [have(COOKING), have(PASTRY)], text=1.0)
    complete = score(heavy, [have(COOKING), have(PASTRY), have(SMAW)], text=1.0)
    assert found.score < 100 * CEILING_WITH_LITTLE_MISSING < complete.score


def test_with_every_required_one_missing_the_best_text_reaches_the_lowest_ceiling_at_most() -> None:
    asked = [need(SMAW, weight=1), need(COOKING, is_required=False, weight=3)]
    assert score(asked, [have(COOKING)], text=1.0).score == 100 * CEILING_WITH_ALL_MISSING


def test_a_missing_optional_competency_bounds_nothing_and_costs_less_than_a_required_one() -> None:
    asked = [need(SMAW), need(COOKING, is_required=False)]
    without_optional, without_required = score(asked, [have(SMAW)]), score(asked, [have(COOKING)])
    assert without_optional.score == 67
    assert without_required.score < without_optional.score
    assert without_optional.fits


def test_a_heavier_requirement_counts_more() -> None:
    asked = [need(SMAW, weight=3, is_required=False), need(COOKING, weight=1, is_required=False)]
    assert score(asked, [have(SMAW)]).score == 75
    assert score(asked, [have(COOKING)]).score == 25


def test_words_outside_the_catalogue_match_when_they_are_the_same_words() -> None:
    assert score([need(None, "Menganyam  Rotan")], [have(None, "menganyam rotan")]).score == 100
    assert score([need(SMAW, "Las SMAW")], [have(None, "las smaw")]).score == 100
    assert score([need(None, "Menganyam rotan")], [have(None, "menganyam bambu")]).score == 0


def test_linked_competencies_never_match_by_words_alone() -> None:
    assert score([need(SMAW, "Las")], [have(COOKING, "Las")]).score == 0


def test_the_nearer_text_scores_higher_and_full_coverage_with_the_best_text_is_a_hundred() -> None:
    asked, held = [need(SMAW)], [have(SMAW, evidence=Evidence.SELF)]
    assert score(asked, held, text=0.1).score < score(asked, held, text=0.9).score
    assert score([need(SMAW)], [have(SMAW)], text=1.0).score == 100


def test_more_coverage_scores_higher_at_the_same_text() -> None:
    asked = [need(SMAW), need(COOKING, is_required=False)]
    assert score(asked, [have(SMAW)], text=0.5).score < score(asked, [have(SMAW), have(COOKING)], text=0.5).score


def test_where_texts_are_not_compared_coverage_is_the_score() -> None:
    assert score([need(SMAW), need(COOKING)], [have(SMAW), have(COOKING, evidence=Evidence.SCHOOL)]).score == 95


def test_where_nothing_is_asked_only_text_counts_and_never_much() -> None:
    assert score([], [have(SMAW)]).score == 0
    found = score([], [have(SMAW)], text=1.0)
    assert (found.score, found.coverage, found.reasons) == (50, None, ())
    assert not found.fits


def test_a_required_one_at_any_level_fits_and_with_only_optional_ones_any_does() -> None:
    assert score([need(SMAW, level=4)], [have(SMAW, level=1)]).fits
    assert score([need(SMAW, is_required=False), need(COOKING, is_required=False)], [have(COOKING)]).fits
    assert not score([need(SMAW, is_required=False)], [have(COOKING)]).fits


def test_what_is_only_told_counts_less_than_what_is_listed() -> None:
    told = score([need(SMAW)], [have(SMAW, evidence=None)])
    assert 0 < told.score < score([need(SMAW)], [have(SMAW, evidence=Evidence.SELF)]).score
    assert told.fits


def test_labels_are_compared_by_their_wording() -> None:
    asked = need(None, "Perbaikan rem mobil", wording="mobil perbaiki rem")
    assert score([asked], [have(None, "memperbaiki rem mobil", wording="mobil perbaiki rem")]).score == 100
    assert score([asked], [have(None, "Perbaikan rem mobil", wording="rem")]).score == 0


ids = st.sampled_from([WELDING, SMAW, GMAW, COOKING, PASTRY, None])
requirements = st.lists(
    st.builds(
        Requirement,
        competency=ids,
        label=st.sampled_from(["las", "masak", "anyam"]),
        is_required=st.booleans(),
        weight=st.integers(1, 3),
        level=st.integers(1, 4),
    ),
    max_size=5,
)
holding = st.builds(
    Holding,
    competency=ids,
    label=st.sampled_from(["las", "masak", "anyam"]),
    level=st.integers(1, 4),
    evidence=st.sampled_from([*Evidence, None]),
)
holdings = st.lists(holding, max_size=5)
texts = st.none() | st.floats(0, 1)


@given(requirements, holdings, texts)
def test_a_score_lies_between_zero_and_a_hundred_and_has_a_reason_for_each_requirement(
    asked: list[Requirement], held: list[Holding], text: float | None
) -> None:
    found = score(asked, held, text)
    assert 0 <= found.score <= 100
    assert [reason.requirement for reason in found.reasons] == asked
    assert len(found.matched) + len(found.partly) + len(found.missing) == len(asked)
    assert found.coverage is None or 0 <= found.coverage <= 1


@given(requirements, holdings, texts, holding)
def test_one_more_competency_never_lowers_a_score(
    asked: list[Requirement], held: list[Holding], text: float | None, more: Holding
) -> None:
    assert score(asked, [*held, more], text).score >= score(asked, held, text).score


@given(requirements, holdings, texts, st.randoms())
def test_the_order_of_what_is_held_does_not_matter(
    asked: list[Requirement], held: list[Holding], text: float | None, rng: object
) -> None:
    shuffled = list(held)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(asked, shuffled, text).score == score(asked, held, text).score


@given(requirements, holdings, texts, st.integers(0, 4))
def test_better_evidence_or_level_never_lowers_a_score(
    asked: list[Requirement], held: list[Holding], text: float | None, which: int
) -> None:
    if which < len(held):
        better = list(held)
        better[which] = dataclasses.replace(held[which], evidence=Evidence.CERTIFICATE, level=4)
        assert score(asked, better, text).score >= score(asked, held, text).score


@given(requirements, holdings, st.floats(0, 1), st.floats(0, 1))
def test_a_nearer_text_never_lowers_a_score(
    asked: list[Requirement], held: list[Holding], one: float, other: float
) -> None:
    assert score(asked, held, max(one, other)).score >= score(asked, held, min(one, other)).score


@given(requirements, holdings, texts)
def test_a_missing_required_competency_always_keeps_the_total_below_the_ceiling(
    asked: list[Requirement], held: list[Holding], text: float | None
) -> None:
    found = score(asked, held, text)
    if found.missing_required:
        assert found.score <= round(100 * CEILING_WITH_LITTLE_MISSING)
