"""Coverage read from postings is what the rules say of each pair, in both directions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.alumni_status import Evidence
from app.rules.kinship import Family
from app.rules.match_score import Holding, Requirement, match
from search_index.claim_codes import claims_of_holdings, claims_of_requirements
from search_index.coverage import cover_requirements, cover_vacancies, fitting
from search_index.engines import TokenDoc
from search_index.engines.whoosh import WhooshEngine
from search_index.facts import asked_facts

PARENTS: dict[str, str | None] = {
    "welding": None,
    "smaw": "welding",
    "gmaw": "welding",
    "cooking": None,
    "pastry": "cooking",
}
FAMILY = Family(PARENTS)
competencies = st.sampled_from([*PARENTS, None])
WORDS = {code: f"words of {code}" for code in PARENTS}


def needed(competency: str | None, word: str, is_required: bool, weight: int, level: int) -> Requirement:
    wording = WORDS.get(competency or "", word)
    return Requirement(competency, wording, is_required, weight, level, wording)


def held(competency: str | None, word: str, level: int, evidence: Evidence | None) -> Holding:
    wording = WORDS.get(competency or "", word)
    return Holding(competency, wording, level, evidence, wording)


words = st.sampled_from(["anyam", "words of smaw"])
requirements = st.lists(
    st.builds(needed, competencies, words, st.booleans(), st.integers(1, 3), st.integers(1, 4)),
    min_size=1,
    max_size=4,
    unique_by=lambda one: (one.competency, one.wording),
)
holdings = st.lists(
    st.builds(held, competencies, words, st.integers(1, 4), st.sampled_from([*Evidence, None])),
    max_size=4,
    unique_by=lambda one: one.wording,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("index")) / "any", "1")
    yield engine
    engine.close()


slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(requirements, st.lists(holdings, min_size=1, max_size=5))
def test_profiles_are_covered_as_the_rules_say(
    engine: WhooshEngine, asked: Sequence[Requirement], people: Sequence[Sequence[Holding]]
) -> None:
    docs = [TokenDoc(number, {"body": ["x"]}, "", {}, claims_of_holdings(one)) for number, one in enumerate(people)]
    engine.rebuild(docs, 1)
    with engine.reading() as snapshot:
        found = cover_requirements(snapshot, asked, FAMILY)
        shares = dict(zip(snapshot.ids.tolist(), found.share.tolist(), strict=True))
        missing = dict(zip(snapshot.ids.tolist(), found.missing.tolist(), strict=True))
    for number, one in enumerate(people):
        said = match(asked, one, FAMILY)
        assert shares[number] == pytest.approx(said.coverage, abs=1e-5)
        required = sum(one.counts for one in asked if one.is_required)
        lacking = sum(reason.requirement.counts for reason in said.missing_required)
        assert missing[number] == pytest.approx(lacking / required if required else 0.0, abs=1e-5)


@slow
@given(holdings, st.lists(requirements, min_size=1, max_size=5))
def test_vacancies_are_covered_as_the_rules_say(
    engine: WhooshEngine, person: Sequence[Holding], vacancies: Sequence[Sequence[Requirement]]
) -> None:
    docs = [
        TokenDoc(number, {"body": ["x"]}, "", asked_facts(one), claims_of_requirements(one))
        for number, one in enumerate(vacancies)
    ]
    engine.rebuild(docs, 1)
    with engine.reading() as snapshot:
        found = cover_vacancies(snapshot, person, FAMILY)
        shares = dict(zip(snapshot.ids.tolist(), found.share.tolist(), strict=True))
    for number, asked in enumerate(vacancies):
        said = match(asked, person, FAMILY)
        exact = said.coverage or 0.0
        # One requirement may be answered both by its link and by its words: the index may count both, never less.
        assert exact - 1e-5 <= shares[number] <= 1
        if not any(one.competency is None for one in person):
            assert shares[number] == pytest.approx(exact, abs=1e-5)


@slow
@given(requirements, st.lists(holdings, min_size=1, max_size=5))
def test_those_who_fit_are_those_the_rules_call_fitting(
    engine: WhooshEngine, asked: Sequence[Requirement], people: Sequence[Sequence[Holding]]
) -> None:
    docs = [TokenDoc(number, {"body": ["x"]}, "", {}, claims_of_holdings(one)) for number, one in enumerate(people)]
    engine.rebuild(docs, 1)
    with engine.reading() as snapshot:
        found = snapshot.ids[fitting(snapshot, asked, FAMILY)].tolist()
    assert sorted(found) == [number for number, one in enumerate(people) if match(asked, one, FAMILY).fits]
