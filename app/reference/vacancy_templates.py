"""Vacancies to begin from: about fifteen jobs SMK graduates really get in Kalimantan, with duties and competencies.

Written for this project in vacancy_templates.toml, in words that limit nobody; pay, place, deadline are the company's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.reference.competencies import find_competency
from app.reference.tables import read_toml


@dataclass(frozen=True, slots=True)
class TemplateCompetency:
    name: str
    level: int
    is_required: bool


@dataclass(frozen=True, slots=True)
class VacancyTemplate:
    """`kind` and `education` are values of rules.vacancy_status."""

    code: str
    title: str
    kind: str
    education: str
    experience_months: int
    description: str
    competencies: tuple[TemplateCompetency, ...]


@lru_cache(maxsize=1)
def load_templates() -> Mapping[str, VacancyTemplate]:
    """By code, in the order of the alphabet as people read it."""
    found = [
        VacancyTemplate(
            code=entry["code"],
            title=entry["title"],
            kind=entry["kind"],
            education=entry["education"],
            experience_months=entry["experience_months"],
            description=entry["description"].strip(),
            competencies=tuple(
                TemplateCompetency(_name_of(code), level, is_required)
                for part, is_required in (("wanted", True), ("useful", False))
                for code, level in entry[part].items()
            ),
        )
        for entry in read_toml("vacancy_templates.toml")["template"]
    ]
    return {template.code: template for template in sorted(found, key=lambda one: one.title)}


def _name_of(code: str) -> str:
    fact = find_competency(code)
    if fact is None:
        raise LookupError(f"vacancy_templates.toml: no competency {code}")
    return fact.name
