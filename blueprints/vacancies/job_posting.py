"""A vacancy as search engines read it: schema.org JobPosting."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.models.vacancy import Vacancy
from app.reference import regions
from app.rules.vacancy_status import VacancyKind

EMPLOYMENT_TYPES = {
    VacancyKind.FULL_TIME: "FULL_TIME",
    VacancyKind.CONTRACT: "TEMPORARY",
    VacancyKind.PART_TIME: "PART_TIME",
    VacancyKind.INTERNSHIP: "INTERN",
    VacancyKind.APPRENTICESHIP: "INTERN",
}


def job_posting(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy and its address, country and pay, as the vocabulary asks for them."""
    address = {
        "@type": "PostalAddress",
        "addressCountry": "ID",
        "addressLocality": regions.regency_label(vacancy.regency_code),
        "addressRegion": regions.province_name(regions.province_of(vacancy.regency_code)),
    }
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": vacancy.description or vacancy.title,
        "datePosted": vacancy.published_at.date().isoformat() if vacancy.published_at else None,
        "validThrough": f"{vacancy.deadline.isoformat()}T23:59:59+07:00",
        "employmentType": EMPLOYMENT_TYPES[vacancy.kind],
        "totalJobOpenings": vacancy.openings,
        "directApply": True,
        "url": url_for("vacancies.show", vacancy_id=vacancy.id, _external=True),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.company.name},
        "jobLocation": {"@type": "Place", "address": address},
        "skills": ", ".join(wanted.label for wanted in vacancy.competencies),
        "educationRequirements": _("Lulusan SMK"),
    }
    if vacancy.pay_min is not None:
        value = {"@type": "QuantitativeValue", "unitText": "MONTH"}
        value |= {"minValue": vacancy.pay_min, "maxValue": vacancy.pay_max}
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": "IDR", "value": value}
    return posting
