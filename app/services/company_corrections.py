"""Name and NIB of a company that was verified: only a school that verified it changes them, saying why."""

from app import jobs
from app.errors import InvalidValue, TransitionNotAllowed, mark
from app.models.account import Account
from app.models.company import CompanyApproval
from app.rules.nib import normal_nib
from app.rules.notice_kinds import NoticeKind
from app.services import companies, company_approvals, company_notices, ledger
from app.services.transaction import commit, flush


def correct(approval_id: int, *, name: str, nib: str, reason: str, by: Account) -> CompanyApproval:
    """Put right what the company cannot change itself; it is told, and every school it asked has it on record.

    Raises InvalidValue at the field, AlreadyTaken for a NIB of somebody else, TransitionNotAllowed while nothing is
    locked, because then the company does it itself.
    """
    approval = company_approvals.get_for_decision(approval_id, by=by)
    if approval.state not in companies.LOCKING:
        raise TransitionNotAllowed()
    company, name, number, reason = approval.company, name.strip(), normal_nib(nib), reason.strip()
    if not name:
        raise InvalidValue(mark("Isi nama perusahaan."), field="name")
    if company.nib and number is None:
        raise InvalidValue(mark("NIB yang sudah ada diganti, tidak dikosongkan."), field="nib")
    if not reason:
        raise InvalidValue(mark("Tulis dokumen apa yang ditunjukkan perusahaan."), field="reason")
    changed = [field for field, value in (("name", name), ("nib", number)) if getattr(company, field) != value]
    if not changed:
        return approval
    company.name, company.nib = name, number
    flush()
    for one in company.approvals:
        ledger.record("company.corrected", one, by=by, school_id=one.school_id, fields=changed, reason=reason[:500])
    company_notices.tell_recruiters(company.id, NoticeKind.COMPANY, *_LETTER, "/perusahaan/saya", company=name)
    commit()
    jobs.start("send_mail")
    return approval


_LETTER = (
    mark("Data %(company)s diperbaiki sekolah"),
    mark("Sekolah memperbaiki nama atau NIB %(company)s. Periksa di halaman perusahaan, dan hubungi BKK bila keliru."),
)
