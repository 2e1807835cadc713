"""Companies and evidence files: shared ones only, only while the contact may be seen, and every look on record."""

from collections.abc import Sequence

from app.errors import ConsentMissing, NotFound
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.stored_file import EvidenceFile
from app.models.vacancy import Vacancy
from app.services import evidence_files, looks, stored_files
from app.services.application_access import own_vacancy_of
from app.services.candidates import candidate_of, is_nameless


def files_for(vacancy_id: int, public_code: str, *, by: Account) -> Sequence[EvidenceFile]:
    """The files the company of this vacancy may open now: none while it may not see the contact, nor where it reads
    the candidate without a name, which papers tell. Raises NotFound, NotAllowed."""
    vacancy = own_vacancy_of(vacancy_id, by=by)
    return _shown_in(vacancy, candidate_of(vacancy, public_code))


def page_for(vacancy_id: int, public_code: str, evidence_id: int, number: int, *, by: Account) -> bytes:
    """One page as JPEG, the look logged as one at the contact; raises NotFound, also once sharing has ended."""
    vacancy = own_vacancy_of(vacancy_id, by=by)
    alumni = candidate_of(vacancy, public_code)
    shown = {one.id: one.file_id for one in _shown_in(vacancy, alumni)}
    if evidence_id not in shown:
        raise NotFound()
    page = stored_files.page_of(shown[evidence_id], number)
    try:
        looks.record_contact_look(alumni, by=by, vacancy_id=vacancy_id)
    except ConsentMissing as error:  # taken back in this very moment
        raise NotFound() from error
    return page


def _shown_in(vacancy: Vacancy, alumni: AlumniProfile) -> Sequence[EvidenceFile]:
    if is_nameless(vacancy, alumni) or not looks.may_see_contact(vacancy.company_id, alumni):
        return ()
    return evidence_files.shared_by(alumni.id)
