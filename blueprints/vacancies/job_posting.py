"""A vacancy as search engines read it: schema.org JobPosting with what Google requires and recommends.

What the company did not say is left out, never filled in: "sesuai UMK" gives no salary.
"""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from app.models.company import Company
from app.models.vacancy import Vacancy
from app.reference import industries, regions
from app.reference.time_zones import ZONES, zone_of
from app.rules.vacancy_status import Education, VacancyKind
from blueprints.addresses import public_address
from blueprints.formats import paragraphs

EMPLOYMENT_TYPES = {
    VacancyKind.FULL_TIME: "FULL_TIME",
    VacancyKind.CONTRACT: "TEMPORARY",
    VacancyKind.PART_TIME: "PART_TIME",
    VacancyKind.INTERNSHIP: "INTERN",
    VacancyKind.APPRENTICESHIP: "OTHER",
}
CREDENTIALS = {Education.SMK: "high school", Education.DIPLOMA: "associate degree"}
"""Google's categories; it has none for SMP."""


def job_posting(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy, as JSON-LD."""
    zone = ZoneInfo(ZONES[zone_of(vacancy.regency_code)])
    closes_at = datetime.combine(vacancy.deadline, time(23, 59, 59), zone)
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": str(paragraphs(vacancy.description)),
        "datePosted": vacancy.published_at.astimezone(zone).isoformat() if vacancy.published_at else None,
        "validThrough": closes_at.isoformat(),
        "employmentType": EMPLOYMENT_TYPES[vacancy.kind],
        "totalJobOpenings": vacancy.openings,
        "directApply": True,
        "url": public_address(url_for("vacancies.show", vacancy_id=vacancy.id)),
        "identifier": {"@type": "PropertyValue", "name": "PadanKarya", "value": str(vacancy.id)},
        "hiringOrganization": organisation(vacancy.company),
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "industry": industries.section_title(vacancy.company.industry, "id"),
    }
    if vacancy.competencies:
        posting["skills"] = ", ".join(wanted.label for wanted in vacancy.competencies)
    return posting | _schooling(vacancy) | _experience(vacancy) | _salary(vacancy)


def organisation(company: Company) -> dict[str, Any]:
    """The company as schema.org Organization: website and logo only when it has them."""
    found = {
        "@type": "Organization",
        "name": company.name,
        "url": public_address(url_for("company.show", company_id=company.id)),
    }
    if company.website:
        found["sameAs"] = company.website
    if company.logo_id:
        found["logo"] = public_address(url_for("company.logo", company_id=company.id, v=company.logo_id))
    return found


def _address(vacancy: Vacancy) -> dict[str, str]:
    """To the district; the street is the company's, and not always where the work is."""
    address = {
        "@type": "PostalAddress",
        "addressCountry": "ID",
        "addressLocality": regions.regency_label(vacancy.regency_code),
        "addressRegion": regions.province_name(regions.province_of(vacancy.regency_code)),
    }
    if vacancy.district_code:
        address["addressLocality"] = f"{regions.district_label(vacancy.district_code)}, {address['addressLocality']}"
    return address


def _schooling(vacancy: Vacancy) -> dict[str, Any]:
    if vacancy.education is Education.ANY:
        return {"educationRequirements": "no requirements"}
    if vacancy.education not in CREDENTIALS:
        return {}
    credential = CREDENTIALS[vacancy.education]
    return {"educationRequirements": {"@type": "EducationalOccupationalCredential", "credentialCategory": credential}}


def _experience(vacancy: Vacancy) -> dict[str, Any]:
    if vacancy.experience_months is None:
        return {}
    if vacancy.experience_months == 0:
        return {"experienceRequirements": "no requirements"}
    months = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": vacancy.experience_months}
    return {"experienceRequirements": months}


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    if vacancy.pay_min is None:
        return {}
    value = {"@type": "QuantitativeValue", "unitText": "MONTH"}
    value |= {"minValue": vacancy.pay_min, "maxValue": vacancy.pay_max}
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": "IDR", "value": value}}
