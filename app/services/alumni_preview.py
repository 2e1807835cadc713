"""A profile as companies read it, for its owner: the same masking as on the candidate's page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.models.alumni import AlumniProfile
from app.rules.alumni_status import Availability, Visibility
from app.services.candidates import SeenCompetency, SeenExperience
from app.services.found import SHORTEST_NAME_PART, label_of
from app.services.looks import Contact
from search_index.words import without_contacts


@dataclass(frozen=True)
class PreviewedProfile:
    """`name` and `contact` are None where the company does not get them."""

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


def as_seen(alumni: AlumniProfile, *, visibility: Visibility, is_accepted: bool) -> PreviewedProfile:
    """What a verified company sees with this visibility, before or after the alumnus gave it their contact."""
    is_named = is_accepted or visibility is Visibility.NAMED

    def words(text: str) -> str:
        return text if is_accepted else _masked(text, alumni.full_name, is_named=is_named)

    return PreviewedProfile(
        code=alumni.public_code,
        name=alumni.full_name if is_named else None,
        contact=Contact(alumni.full_name, alumni.phone, alumni.email) if is_accepted else None,
        programme=alumni.programme.name,
        graduation_year=alumni.cohort.graduation_year,
        headline=words(alumni.headline),
        summary=words(alumni.summary),
        regency_code=alumni.regency_code,
        district_code=alumni.district_code,
        is_willing_to_move=alumni.is_willing_to_move,
        availability=alumni.availability,
        competencies=[SeenCompetency(label_of(claim), claim.level, claim.evidence) for claim in alumni.competencies],
        experiences=[
            SeenExperience(
                done.kind,
                words(done.organisation),
                words(done.position),
                words(done.description),
                done.started_on,
                done.ended_on,
            )
            for done in alumni.experiences
        ],
    )


def _masked(text: str, full_name: str, *, is_named: bool) -> str:
    """The text without addresses and telephone numbers and, while the name is hidden, without its parts."""
    text = without_contacts(text)
    names = [re.escape(part) for part in full_name.split() if len(part) >= SHORTEST_NAME_PART]
    if is_named or not names:
        return text
    return re.sub(rf"\b(?:{'|'.join(names)})\b", "…", text, flags=re.IGNORECASE)
