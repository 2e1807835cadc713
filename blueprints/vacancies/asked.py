"""The question about vacancies in an address, and the address of a question."""

from collections.abc import Mapping, Sequence

from flask import request, url_for

from app.models.school import Programme
from app.reference import regions
from app.rules.vacancy_status import VacancyKind
from app.services.vacancy_question import RADII, PayShown, VacancyQuestion
from blueprints.addresses import asked_number

NAMES = {
    "q": "q",
    "regency": "lokasi",
    "radius": "radius",
    "programme": "jurusan",
    "kind": "jenis",
    "pay": "upah",
    "is_soon": "segera",
    "company": "perusahaan",
}
"""Parts of a question → their names in the address."""


def read_question(programmes: Sequence[Programme]) -> VacancyQuestion:
    """The question in the address; values that cannot be are left out."""
    asked = request.args
    regency, kind, pay, programme = (asked.get(name, "") for name in ("lokasi", "jenis", "upah", "jurusan"))
    is_place = regions.is_regency(regency)
    radius = asked_number("radius") or 0
    return VacancyQuestion(
        q=asked.get("q", ""),
        regency=regency if is_place else "",
        radius=radius if is_place and radius in RADII else 0,
        kind=VacancyKind(kind) if kind in set(VacancyKind) else None,
        programme=programme if programme in {one.code for one in programmes} else "",
        pay=PayShown(pay) if pay in set(PayShown) else None,
        is_soon=asked.get("segera") == "1",
        company=asked_number("perusahaan") or None,
    )


def address_of(question: VacancyQuestion) -> Mapping[str, str]:
    """The question as parameters of the address."""
    values = {name: getattr(question, part) for part, name in NAMES.items()}
    return {name: "1" if value is True else str(value) for name, value in values.items() if value}


def href_of(question: VacancyQuestion, **more: object) -> str:
    return url_for("vacancies.index", **address_of(question), **more)
