"""What the form of a vacancy begins with: nothing, a stored vacancy, a template, or an advert that was read."""

from datetime import timedelta
from typing import Any

from app import clock
from app.models.vacancy import Vacancy
from app.reference.vacancy_templates import VacancyTemplate
from app.rules.advert import USUAL_DAYS, AdvertDraft
from app.rules.vacancy_status import PayKind, VacancyKind
from blueprints.company.place_fields import district_name


def new_values(regency_code: str, district_code: str | None) -> dict[str, Any]:
    """What a new vacancy starts with: the company's own place, a month's time."""
    deadline = clock.today() + timedelta(days=USUAL_DAYS)
    return {"regency_code": regency_code, "district": district_name(district_code), "deadline": deadline}


def values_of(vacancy: Vacancy) -> dict[str, Any]:
    """A stored vacancy as the fields of VacancyForm."""
    names = ("title", "description", "openings", "regency_code", "pay_min", "pay_max", "deadline")
    names += ("experience_months", "answer_days", "is_blind")
    values: dict[str, Any] = {name: getattr(vacancy, name) for name in names}
    rows = [
        {"label": one.label, "level": str(one.level), "weight": str(one.weight), "is_required": one.is_required}
        for one in vacancy.competencies
    ]
    return values | {
        "kind": vacancy.kind.value,
        "pay_kind": vacancy.pay_kind.value,
        "education": vacancy.education.value if vacancy.education else "",
        "district": district_name(vacancy.district_code),
        "competencies": rows,
    }


def values_from_template(template: VacancyTemplate, start: dict[str, Any]) -> dict[str, Any]:
    """A built-in template as the fields of VacancyForm; place, deadline and pay are the company's."""
    rows = [
        {"label": one.name, "level": str(one.level), "weight": "2", "is_required": one.is_required}
        for one in template.competencies
    ]
    return start | {
        "title": template.title,
        "description": template.description,
        "kind": template.kind,
        "education": template.education,
        "experience_months": template.experience_months,
        "competencies": rows,
    }


def values_copied(vacancy: Vacancy, start: dict[str, Any]) -> dict[str, Any]:
    """One of the company's own as the beginning of another: everything but its deadline."""
    return values_of(vacancy) | {"deadline": start["deadline"]}


def values_read(advert: AdvertDraft, start: dict[str, Any]) -> dict[str, Any]:
    """What was read in an advert as the fields of VacancyForm; `start` stands where nothing was read."""
    rows = [
        {"label": one.name, "level": "2", "weight": "2", "is_required": one.is_required} for one in advert.competencies
    ]
    values = start | {
        "title": advert.title,
        "description": advert.description,
        "kind": (advert.kind or VacancyKind.FULL_TIME).value,
        "openings": advert.openings,
        "pay_kind": (advert.pay.kind or PayKind.BAND).value,
        "pay_min": advert.pay.minimum,
        "pay_max": advert.pay.maximum,
        "competencies": rows,
        "deadline": advert.deadline,
    }
    regency_code, district_code = advert.place
    if regency_code and (district_code or regency_code != start["regency_code"]):
        values |= {"regency_code": regency_code, "district": district_name(district_code)}
    return values
