"""Companies and evidence files: shared ones only, only while the contact may be seen, and every look on record."""

from collections.abc import Sequence

from app.errors import ConsentMissing, NotFound
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.stored_file import EvidenceFile
from app.services import evidence_files, looks, stored_files
from app.services.application_access import own_vacancy_of
from app.services.candidates import candidate_of


def shown_to(company_id: int, alumni: AlumniProfile) -> Sequence[EvidenceFile]:
    """The files this company may open now; none while it may not see the contact."""
    return evidence_files.shared_by(alumni.id) if looks.may_see_contact(company_id, alumni) else ()


def files_for(vacancy_id: int, public_code: str, *, by: Account) -> Sequence[EvidenceFile]:
    """The same for a candidate of the company's own vacancy; raises NotFound, NotAllowed."""
    vacancy = own_vacancy_of(vacancy_id, by=by)
    return shown_to(vacancy.company_id, candidate_of(vacancy, public_code))


def page_for(vacancy_id: int, public_code: str, evidence_id: int, number: int, *, by: Account) -> bytes:
    """One page as JPEG, the look logged as one at the contact; raises NotFound, also once sharing has ended."""
    vacancy = own_vacancy_of(vacancy_id, by=by)
    alumni = candidate_of(vacancy, public_code)
    shown = {one.id: one.file_id for one in shown_to(vacancy.company_id, alumni)}
    if evidence_id not in shown:
        raise NotFound()
    page = stored_files.page_of(shown[evidence_id], number)
    try:
        looks.record_contact_look(alumni, by=by, vacancy_id=vacancy_id)
    except ConsentMissing as error:  # taken back in this very moment
        raise NotFound() from error
    return page
