"""A profile as one viewer may read it. What may not be seen is not handed on at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.models.alumni import AlumniCompetency, AlumniProfile
from app.rules.alumni_status import Availability, Evidence, ExperienceKind, Visibility
from app.rules.match_score import Match
from app.services.claim_evidence import checked_claims
from app.services.looks import Contact
from search_index.words import without_contacts, without_name


@dataclass(frozen=True)
class SeenCompetency:
    label: str
    level: int
    evidence: Evidence
    is_checked: bool = False
    """The school has looked at a file and confirmed what it proves."""


@dataclass(frozen=True)
class SeenExperience:
    kind: ExperienceKind
    organisation: str
    position: str
    description: str
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class SeenProfile:
    """`name` and `contact` are None unless this viewer may see them; with the contact, own words are whole too."""

    alumni_id: int
    code: str
    name: str | None
    contact: Contact | None
    programme: str
    graduation_year: int
    headline: str
    summary: str
    regency_code: str | None
    district_code: str | None
    is_willing_to_move: bool
    availability: Availability
    competencies: Sequence[SeenCompetency]
    experiences: Sequence[SeenExperience]
    match: Match | None
    """None where no vacancy is in question."""


def as_seen(
    alumni: AlumniProfile, *, name: str | None, contact: Contact | None, match: Match | None = None
) -> SeenProfile:
    """The profile for somebody who may read this name and this contact, or neither."""

    def words(text: str) -> str:
        if contact:
            return text
        return without_contacts(text) if name else unnamed(text, alumni)

    checked = checked_claims(one.id for one in alumni.competencies)
    return SeenProfile(
        alumni_id=alumni.id,
        code=alumni.public_code,
        name=name,
        contact=contact,
        programme=alumni.programme.name,
        graduation_year=alumni.cohort.graduation_year,
        headline=words(alumni.headline),
        summary=words(alumni.summary),
        regency_code=alumni.regency_code,
        district_code=alumni.district_code,
        is_willing_to_move=alumni.is_willing_to_move,
        availability=alumni.availability,
        competencies=[
            SeenCompetency(label_of(one), one.level, one.evidence, one.id in checked) for one in alumni.competencies
        ],
        experiences=[
            SeenExperience(
                one.kind,
                words(one.organisation),
                words(one.position),
                words(one.description),
                one.started_on,
                one.ended_on,
            )
            for one in alumni.experiences
        ],
        match=match,
    )


def unnamed(text: str, alumni: AlumniProfile) -> str:
    """Own words as a company reads them before a yes: without name and contact."""
    return without_name(without_contacts(text), alumni.full_name)


def preview(alumni: AlumniProfile, *, visibility: Visibility, is_accepted: bool) -> SeenProfile:
    """What a verified company sees with this visibility, before or after the alumnus gave it their contact."""
    is_named = is_accepted or visibility is Visibility.NAMED
    contact = Contact(alumni.full_name, alumni.phone, alumni.email) if is_accepted else None
    return as_seen(alumni, name=alumni.full_name if is_named else None, contact=contact)


def label_of(claim: AlumniCompetency) -> str:
    """The name to show: the catalogue's, or what was typed without its owner's name, addresses and numbers."""
    if claim.competency:
        return claim.competency.name
    return " ".join(unnamed(claim.label, claim.alumni).split())
