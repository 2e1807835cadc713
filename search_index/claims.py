"""What a row says about competencies: the same for the index, for the rules and for the reasons on a page."""

from collections.abc import Callable, Iterable, Sequence

from app.models.alumni import AlumniCompetency, AlumniProfile, Experience
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Evidence, ExperienceKind
from app.rules.match_score import Holding, Requirement
from search_index.analysis import Kind, analyse, code_of
from search_index.applying import without_applying
from search_index.denials import without_denied
from search_index.words import says_nothing, stem, without_name, words_of

TOLD_LEVEL, TOLD_LEVEL_AT_WORK = 2, 3
"""What somebody describes is taken for: done under guidance, and by whoever has worked, done alone."""

TITLE_WEIGHT = 3


def holdings_of(alumni: AlumniProfile, label_of: Callable[[AlumniCompetency], str] | None = None) -> list[Holding]:
    """What an alumnus lists, then what they only tell; `label_of` makes the label to show of a listed one.

    Competencies and experiences must be loaded.
    """
    listed = [holding for claim in alumni.competencies for holding in _listed(claim, label_of)]
    known = {holding.competency for holding in listed}
    worked = [done for done in alumni.experiences if done.kind is not ExperienceKind.PKL]
    learned = [done for done in alumni.experiences if done.kind is ExperienceKind.PKL]
    own = [alumni.headline, alumni.summary]
    at_work = told_in([*own, *_told(worked)], known, TOLD_LEVEL_AT_WORK) if worked else []
    known |= {holding.competency for holding in at_work}
    return [*listed, *at_work, *told_in([*own, *_told(learned)], known)]


def told_in(texts: Iterable[str], known: Iterable[str | None] = (), level: int = TOLD_LEVEL) -> list[Holding]:
    """Catalogue competencies that texts name and do not deny, each once and none of the known ones, in the words of
    the text."""
    told: dict[str, Holding] = {}
    for text in texts:
        for code, words in named_in(without_denied(text or "")):
            told.setdefault(code, Holding(code, words, level, None, wording_of(words)))
    listed = set(known)
    return [holding for code, holding in told.items() if code not in listed]


def requirements_of(vacancy: Vacancy) -> list[Requirement]:
    """What a vacancy asks for, in the order it was written; read from its text where no list was made.

    Competencies must be loaded.
    """
    if not vacancy.competencies:
        return asked_in(vacancy.title, vacancy.description)
    asked = (
        requirement_of(
            row.competency.code if row.competency else None,
            row.competency.name if row.competency else row.label,
            row.is_required,
            row.weight,
            row.level,
        )
        for row in vacancy.competencies
    )
    return _each_once(asked)


def asked_in(title: str, text: str) -> list[Requirement]:
    """The catalogue competencies that an advert names: those of its title as required, the others as optional; whom to
    turn to ("up. HRD", "titip satpam", "wa admin") is none of them."""
    required = [requirement_of(code, words, True, TITLE_WEIGHT) for code, words in named_in(title)]
    return _each_once(
        [*required, *(requirement_of(code, words, False) for code, words in named_in(without_applying(text)))]
    )


def requirement_of(
    code: str | None, label: str, is_required: bool = True, weight: int = 2, level: int = 2
) -> Requirement:
    """A requirement; one without a code is linked to the competency that its own words name, if they do."""
    return Requirement(code or _code_in(label), label, is_required, weight, level, wording_of(label))


def holdings_from(
    code: str | None, label: str, level: int = 2, evidence: Evidence | None = Evidence.SELF
) -> list[Holding]:
    """A listed competency; without a code, one for each competency that its words name."""
    codes = [code] if code else [found for found, _words in named_in(label)] or [None]
    return [Holding(one, label, level, evidence, wording_of(label)) for one in codes]


def named_in(text: str) -> list[tuple[str, str]]:
    """(code, the words that name it) for each catalogue competency in a text, in reading order."""
    tokens = analyse(text)
    return [(code_of(token.text), text[token.start : token.end]) for token in tokens if token.kind is Kind.CONCEPT]


def wording_of(label: str) -> str:
    """What two labels are compared by: their roots in any order, without words that say nothing."""
    roots = {stem(word.text) for word in words_of(label) if not says_nothing(word.text)}
    return " ".join(sorted(roots)) or " ".join(label.casefold().split())


def _told(experiences: Iterable[Experience]) -> list[str]:
    return [text for done in experiences for text in (done.position, done.description)]


def _listed(claim: AlumniCompetency, label_of: Callable[[AlumniCompetency], str] | None) -> Sequence[Holding]:
    code = claim.competency.code if claim.competency else None
    name = claim.competency.name if claim.competency else without_name(claim.label, claim.alumni.full_name or "")
    found = holdings_from(code, name, claim.level, claim.evidence)
    if label_of is None:
        return found
    return [Holding(one.competency, label_of(claim), one.level, one.evidence, one.wording) for one in found]


def _code_in(label: str) -> str | None:
    return next((code for code, _words in named_in(label)), None)


def _each_once(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Of several that mean the same, the first."""
    found: dict[str, Requirement] = {}
    for one in requirements:
        found.setdefault(one.competency or f" {one.wording}", one)
    return list(found.values())
