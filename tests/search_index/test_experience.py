"""Experience is read from rows, kept in the index as months, and counts the same in the ranking and in the reasons."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from app.models.alumni import AlumniProfile, Experience
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.alumni_status import Evidence, ExperienceKind
from app.rules.experience import UNSAID
from app.rules.kinship import Family
from app.rules.match_score import EXPERIENCE_COSTS, Holding, Requirement, match
from search_index.claim_codes import claims_of_holdings, claims_of_requirements
from search_index.claims import TOLD_LEVEL, TOLD_LEVEL_AT_WORK, holdings_of
from search_index.coverage import cover_requirements, cover_vacancies
from search_index.engines import EVERYTHING, TokenDoc
from search_index.engines.whoosh import WhooshEngine
from search_index.experience import EXPERIENCE, WORKED, Asker, months_required, months_worked
from search_index.facts import asked_facts
from search_index.ranking import Place, rank

CHANGED = datetime(2026, 6, 1, tzinfo=UTC)
TODAY = date(2026, 11, 1)
FAMILY = Family({"las-smaw": None})
ASKED = [Requirement("las-smaw", "Las SMAW")]
HELD = [Holding("las-smaw", "Las SMAW", 2, Evidence.CERTIFICATE)]


def person(*experiences: Experience, summary: str = "") -> AlumniProfile:
    return AlumniProfile(headline="", summary=summary, updated_at=CHANGED, experiences=list(experiences))


def done(kind: ExperienceKind = ExperienceKind.WORK, text: str = "", **dates: date) -> Experience:
    return Experience(kind=kind, organisation="Bengkel", position="Tukang las", description=text, **dates)


def advert(text: str, level: int = 2) -> Vacancy:
    asked = VacancyCompetency(label="Las SMAW", is_required=True, weight=2, level=level)
    return Vacancy(title="Juru las", description=text, competencies=[asked])


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "any", "1")
    yield engine
    engine.close()


def test_dates_of_work_are_added_up_and_what_goes_on_counts_until_the_profile_was_changed() -> None:
    ended = done(started_on=date(2023, 1, 1), ended_on=date(2024, 1, 1))
    going_on = done(started_on=date(2025, 12, 1))
    assert months_worked(person(ended, going_on)) == 18


def test_without_dates_the_words_are_believed_and_pkl_is_no_work() -> None:
    assert months_worked(person(done(text="3 tahun di bengkel pagar"))) == 36
    assert months_worked(person(done(), summary="2 thn kerja")) == 24
    assert months_worked(person(done())) == UNSAID
    assert months_worked(person(done(ExperienceKind.PKL, "6 bulan"), summary="2 thn")) == 0
    assert months_worked(person()) == 0


def test_a_vacancy_asks_for_what_it_says_or_for_a_year_where_work_is_done_alone() -> None:
    assert months_required(advert("pengalaman minimal 2 tahun")) == 24
    assert months_required(advert("rajin", level=3)) == UNSAID
    assert months_required(advert("rajin")) == 0


def test_what_the_company_filled_in_stands_before_what_its_words_say() -> None:
    vacancy = advert("pengalaman minimal 2 tahun", level=3)
    vacancy.experience_months = 6
    assert months_required(vacancy) == 6
    vacancy.experience_months = 0
    assert months_required(vacancy) == 0


def test_what_is_told_of_work_counts_as_done_alone_and_of_pkl_as_guided() -> None:
    (worked,) = holdings_of(person(done())) or [None]
    (learned,) = holdings_of(person(done(ExperienceKind.PKL))) or [None]
    assert worked is not None
    assert learned is not None
    assert (worked.level, learned.level) == (TOLD_LEVEL_AT_WORK, TOLD_LEVEL)


def test_of_two_who_hold_the_same_the_experienced_comes_first_and_the_rules_say_the_same(engine: WhooshEngine) -> None:
    claims = claims_of_holdings(HELD)
    engine.rebuild([TokenDoc(id, {"body": ["las"]}, "", {WORKED: id}, claims) for id in (6, 12, 24)], 1)
    with engine.reading() as snapshot:
        coverage = cover_requirements(snapshot, ASKED, FAMILY)
        allowed = snapshot.allowed(EVERYTHING)
        found = rank(snapshot, coverage, {"las": 1.0}, allowed, Place(), TODAY, Asker(required=24))
    assert found.ids.tolist() == [24, 12, 6]
    for id, score in zip(found.ids.tolist(), found.scores.tolist(), strict=True):
        assert round(100 * score) == match(ASKED, HELD, FAMILY, 1.0, 1 - id / 24).score


def test_a_vacancy_that_asks_for_more_than_somebody_has_comes_later(engine: WhooshEngine) -> None:
    claims = claims_of_requirements(ASKED)
    facts = [{**asked_facts(ASKED), EXPERIENCE: months} for months in (0, 12, 36)]
    engine.rebuild([TokenDoc(id, {"body": ["las"]}, "", one, claims) for id, one in enumerate(facts, 1)], 1)
    with engine.reading() as snapshot:
        coverage = cover_vacancies(snapshot, HELD, FAMILY)
        found = rank(snapshot, coverage, {"las": 1.0}, snapshot.allowed(EVERYTHING), Place(), TODAY, Asker(worked=12))
    assert found.ids.tolist()[-1] == 3
    assert np.isclose(found.scores[-1], 1 - EXPERIENCE_COSTS * 2 / 3)
