"""The competency catalogue and the phrases by which vacancies and alumni name its entries.

Curated by hand in catalogue/*.toml, one file for each bidang keahlian, in the words of Indonesian vacancies. Codes
never change once published.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.reference.phrases import normalise
from app.reference.tables import read_toml

FIELDS = (
    "konstruksi",
    "manufaktur",
    "energi",
    "teknologi-informasi",
    "kesehatan",
    "agribisnis",
    "kemaritiman",
    "bisnis",
    "pariwisata",
    "seni",
    "umum",
)
"""The files, in the official order of the bidang keahlian; general competencies last."""


@dataclass(frozen=True, slots=True)
class CompetencyFact:
    """`programmes` are the codes whose graduates learn it, none for a general one; `skkni` is a unit code or empty."""

    code: str
    name: str
    name_en: str
    synonyms: tuple[str, ...]
    parent: str | None
    programmes: tuple[str, ...]
    skkni: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every wording that means this competency."""
        return (self.name, self.name_en, *self.synonyms)


@lru_cache(maxsize=1)
def load_competencies() -> tuple[CompetencyFact, ...]:
    return tuple(
        CompetencyFact(
            code=entry["code"],
            name=entry["name"],
            name_en=entry["name_en"],
            synonyms=tuple(entry["synonyms"]),
            parent=entry.get("parent"),
            programmes=tuple(entry["programmes"]),
            skkni=entry.get("skkni", ""),
        )
        for field in FIELDS
        for entry in read_toml(f"catalogue/{field}.toml")["competency"]
    )


@lru_cache(maxsize=1)
def _competencies_by_code() -> Mapping[str, CompetencyFact]:
    return {competency.code: competency for competency in load_competencies()}


def find_competency(code: str) -> CompetencyFact | None:
    return _competencies_by_code().get(code)


@lru_cache(maxsize=1)
def _competencies_by_parent() -> Mapping[str, tuple[CompetencyFact, ...]]:
    below: dict[str, list[CompetencyFact]] = defaultdict(list)
    for competency in load_competencies():
        if competency.parent:
            below[competency.parent].append(competency)
    return {parent: tuple(children) for parent, children in below.items()}


def competencies_of(programme_code: str) -> tuple[CompetencyFact, ...]:
    """What a programme teaches, in the order of the catalogue; general competencies are not repeated here."""
    return tuple(competency for competency in load_competencies() if programme_code in competency.programmes)


@lru_cache(maxsize=1)
def phrase_table() -> Mapping[str, str]:
    """Normalised phrase → competency code, for every name and synonym in both languages."""
    return {normalise(phrase): competency.code for competency in load_competencies() for phrase in competency.phrases}


def find_by_phrase(phrase: str) -> str | None:
    """The code of the competency called exactly this, whatever the case, spacing and punctuation."""
    return phrase_table().get(normalise(phrase))
