"""A profile as JSON Resume 1.0 (jsonresume.org/schema) and back: pure mapping, no claim about anybody's truth.

What the schema has no place for stands in fields of our own beginning with "x-padankarya-", which other programs
pass over; a file of another program is read by the words people use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.alumni_status import Evidence, ExperienceKind

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
OWN_KIND = "x-padankarya-kind"
OWN_EVIDENCE = "x-padankarya-evidence"
LEVELS = {1: "Beginner", 2: "Intermediate", 3: "Advanced", 4: "Master"}


@dataclass(frozen=True)
class Skill:
    """`catalogue_name` is empty where the label is not linked, or is that name. A heading has skills below it and may
    be none itself."""

    label: str
    level: int
    evidence: Evidence = Evidence.SELF
    evidence_note: str = ""
    catalogue_name: str = ""
    is_heading: bool = False


@dataclass(frozen=True)
class Work:
    kind: ExperienceKind
    organisation: str
    position: str = ""
    description: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Profile:
    """What is taken along. Never NISN, birth date or sex."""

    name: str = ""
    headline: str = ""
    summary: str = ""
    email: str = ""
    phone: str = ""
    city: str = ""
    """The regency, as people write it."""
    region: str = ""
    """The province."""
    school: str = ""
    programme: str = ""
    graduation_year: int | None = None
    works: Sequence[Work] = ()
    skills: Sequence[Skill] = ()


def document(profile: Profile, *, modified: str) -> dict[str, Any]:
    """The resume as JSON; what is not known is left out. `modified` is an ISO moment."""
    return _filled(
        {
            "$schema": SCHEMA,
            "basics": _filled(
                {
                    "name": profile.name,
                    "label": profile.headline,
                    "email": profile.email,
                    "phone": profile.phone,
                    "summary": profile.summary,
                    "location": _filled(
                        {"city": profile.city, "region": profile.region, "countryCode": "ID" if profile.city else ""}
                    ),
                }
            ),
            "work": [_work(one) for one in profile.works],
            "education": [
                _filled(
                    {
                        "institution": profile.school,
                        "area": profile.programme,
                        "studyType": "SMK",
                        "endDate": str(profile.graduation_year or ""),
                    }
                )
            ]
            if profile.school
            else [],
            "certificates": [
                _filled({"name": one.label, "issuer": one.evidence_note})
                for one in profile.skills
                if one.evidence is Evidence.CERTIFICATE
            ],
            "skills": [_skill(one) for one in profile.skills],
            "meta": {"version": "v1.0.0", "lastModified": modified, "canonical": SCHEMA},
        }
    )


def _work(one: Work) -> dict[str, Any]:
    return _filled(
        {
            "name": one.organisation,
            "position": one.position,
            "startDate": one.started_on.isoformat() if one.started_on else "",
            "endDate": one.ended_on.isoformat() if one.ended_on else "",
            "summary": one.description,
            OWN_KIND: one.kind.value,
        }
    )


def _skill(one: Skill) -> dict[str, Any]:
    keywords = [one.catalogue_name] if one.catalogue_name and one.catalogue_name != one.label else []
    return {"name": one.label, "level": LEVELS[one.level], "keywords": keywords, OWN_EVIDENCE: one.evidence.value}


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}
