"""What matching hands on: found alumni and vacancies with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.alumni import AlumniProfile
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.match_score import Holding, Match
from app.services.seen_profiles import SeenCompetency, label_of
from search_index import claims
from search_index.snippets import Piece
from search_index.words import without_name


@dataclass(frozen=True)
class WordsFound:
    """Where the words typed stand in a profile, in pieces; each empty where they do not."""

    programme: Sequence[Piece] = ()
    competencies: Sequence[Sequence[Piece]] = ()
    told: Sequence[Piece] = ()
    """The passage of what somebody tells of themselves."""


@dataclass(frozen=True)
class FoundAlumni:
    """An alumnus as a company sees one: a code instead of a name, no contact, no school."""

    public_code: str
    programme: str
    graduation_year: int
    regency_code: str | None
    district_code: str | None
    availability: Availability
    is_willing_to_move: bool
    competencies: tuple[SeenCompetency, ...]
    match: Match
    snippet: Sequence[Piece]
    is_invited: bool
    words: WordsFound


@dataclass(frozen=True)
class FoundVacancy:
    """A vacancy and how it fits; `vacancy.company` is loaded."""

    vacancy: Vacancy
    match: Match
    snippet: Sequence[Piece]


@dataclass(frozen=True)
class Opening:
    """A competency whose absence alone keeps an alumnus from so many vacancies; `near` of them near home, None where
    that is not known."""

    label: str
    vacancies: int
    near: int | None
    competency: str | None = None
    """Its code in the catalogue."""


@dataclass(frozen=True)
class FitCounts:
    """How many alumni have everything required; of them open to work now; of them in the vacancy's regency."""

    fitting: int
    open_to_work: int
    in_regency: int


def shown_holdings_of(alumni: AlumniProfile) -> list[Holding]:
    """What an alumnus lists or tells, under the labels that a page may show."""
    return claims.holdings_of(alumni, label_of)


def own_words(alumni: AlumniProfile) -> str:
    """What an alumnus wrote about themselves and their experience, without their own name."""
    parts = [alumni.headline, alumni.summary]
    parts += [f"{done.position}, {done.organisation}: {done.description}" for done in alumni.experiences]
    return without_name("\n".join(filter(None, parts)), alumni.full_name)
