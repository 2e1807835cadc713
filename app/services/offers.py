"""A job offer: when work begins, until when, and until when the applicant may say yes. Pay stays where it is."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app import clock, jobs
from app.errors import CompanyNotApproved, InvalidValue, NotAllowed, TransitionNotAllowed, mark
from app.models.account import Account
from app.models.application import Application
from app.rules import offers as rules
from app.rules.age import is_minor
from app.rules.application_status import ApplicationState, OfferAnswer
from app.rules.notice_kinds import NoticeKind
from app.services import application_steps as steps
from app.services import company_notices, notices, row_locks, seats
from app.services.application_access import application_to_decide, is_verified, own_application
from app.services.consents import MINOR
from app.services.notices import Letter
from app.services.transaction import commit

LONGEST_NOTE = 500
GONE = mark("Tawaran ini sudah tidak berlaku. Keadaan terbarunya ada di halaman lamaran.")
CHANGED: Letter = (
    mark("Tawaran kerja berubah: %(vacancy)s"),
    mark("%(company)s mengubah tawarannya untuk %(vacancy)s. Baca lagi sebelum menjawab."),
)
WITHDRAWN: Letter = (
    mark("Tawaran kerja ditarik: %(vacancy)s"),
    mark("%(company)s menarik tawarannya untuk %(vacancy)s. Lamaran Anda masih berjalan."),
)
ACCEPTED: Letter = (
    mark("Tawaran diterima: %(vacancy)s"),
    mark("Seorang pelamar menerima tawaran Anda untuk %(vacancy)s. Catat penerimaannya supaya penempatan tercatat."),
)
DECLINED: Letter = (
    mark("Tawaran tidak diambil: %(vacancy)s"),
    mark("Seorang pelamar tidak mengambil tawaran Anda untuk %(vacancy)s. Lamarannya ditutup."),
)


@dataclass(frozen=True)
class OfferTerms:
    """`ends_on` is the last day of the contract, None for one without end."""

    starts_on: date
    ends_on: date | None
    answer_until: date
    note: str = ""

    def check(self, today: date) -> None:
        """Raise InvalidValue at the field that cannot be."""
        rules.check_start(self.starts_on, today, field="starts_on")
        rules.check_contract(self.starts_on, self.ends_on, field="ends_on")
        rules.check_answer_until(self.answer_until, self.starts_on, today)


def make(application_id: int, terms: OfferTerms, *, by: Account) -> Application:
    """Offer the job, or change an offer nobody has answered yet; the applicant is told. The same again says nothing.

    Raises NotFound, NotAllowed, CompanyNotApproved, NoSeatLeft, TransitionNotAllowed, InvalidValue.
    """
    application = application_to_decide(application_id, by=by)
    terms.check(clock.today())
    if is_minor(application.alumni.birth_date, terms.starts_on):
        raise NotAllowed(MINOR)
    for row in (application.vacancy, application):
        row_locks.lock(row)
    seats.require_free(application.vacancy)
    if application.vacancy.is_blind and application.state is ApplicationState.SUBMITTED:
        raise TransitionNotAllowed(mark("Seleksi ini tanpa nama: loloskan dulu ke seleksi awal, baru tawari kerja."))
    is_change = application.state is ApplicationState.OFFERED
    before = version_of(application)
    if not is_change:
        steps.change(application, ApplicationState.OFFERED, by=by, starts_on=terms.starts_on.isoformat())
    _require_unanswered(application)
    application.offer_starts_on, application.offer_ends_on = terms.starts_on, terms.ends_on
    application.offer_answer_until = terms.answer_until
    application.offer_note = terms.note.strip()[:LONGEST_NOTE]
    if is_change and version_of(application) != before:
        steps.note("application.offer_changed", application, by=by, starts_on=terms.starts_on.isoformat())
        _tell_applicant(application, CHANGED)
    elif not is_change:
        steps.tell_applicant(application)
    return _finish(application)


def withdraw(application_id: int, *, by: Account) -> Application:
    """Take an unanswered offer back; the application stands on the shortlist again, and the applicant is told.

    Raises NotFound, NotAllowed, CompanyNotApproved, TransitionNotAllowed.
    """
    application = application_to_decide(application_id, by=by)
    row_locks.lock(application)
    if application.state is not ApplicationState.OFFERED:
        raise TransitionNotAllowed()
    _require_unanswered(application)
    application.state, application.changed_at = ApplicationState.SHORTLISTED, clock.now()
    application.offer_starts_on = application.offer_ends_on = application.offer_answer_until = None
    application.offer_note = ""
    steps.note("application.offer_withdrawn", application, by=by)
    _tell_applicant(application, WITHDRAWN)
    return _finish(application)


def answer(application_id: int, reply: OfferAnswer, *, version: str, by: Account) -> Application:
    """Accept the offer as it was read (`version`), or decline it and end the application. The same again is no error.

    Raises NotFound, NotAllowed, TransitionNotAllowed when the offer is gone, changed or answered otherwise,
    CompanyNotApproved, InvalidValue after its last day.
    """
    application = own_application(application_id, by=by)
    row_locks.lock(application)
    if application.offer_answer is reply:
        return application
    if application.state is not ApplicationState.OFFERED or application.offer_starts_on is None:
        raise TransitionNotAllowed(GONE)
    if application.offer_answer is not None:
        raise TransitionNotAllowed(mark("Tawaran ini sudah Anda jawab. Hubungi perusahaan bila ada yang berubah."))
    if version != version_of(application):
        raise TransitionNotAllowed(
            mark("Perusahaan mengubah tawaran ini sewaktu Anda membacanya. Baca yang baru, lalu jawab.")
        )
    if reply is OfferAnswer.ACCEPTED:
        _require_standing(application)
    application.offer_answer, application.offer_answered_at = reply, clock.now()
    if reply is OfferAnswer.ACCEPTED:
        steps.note("application.offer_accepted", application, by=by)
        _tell_company(application, ACCEPTED)
    else:
        steps.change(application, ApplicationState.WITHDRAWN, by=by, reason="offer_declined")
        _tell_company(application, DECLINED)
    return _finish(application)


def version_of(application: Application) -> str:
    """A mark that changes with every word of the offer, so that nobody accepts what they did not read."""
    terms = (
        application.offer_starts_on,
        application.offer_ends_on,
        application.offer_answer_until,
        application.offer_note,
    )
    return sha256(repr(terms).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class OfferStanding:
    """What an application page says about the offer."""

    is_made: bool
    is_waiting: bool
    """The applicant has not answered yet."""
    can_be_accepted: bool
    """And its last day is still to come."""


def standing_of(application: Application) -> OfferStanding:
    """Where the offer of an application stands now."""
    is_made = application.state is ApplicationState.OFFERED and application.offer_starts_on is not None
    is_waiting = is_made and application.offer_answer is None
    in_time = rules.can_be_accepted(application.offer_answer_until, clock.today())
    return OfferStanding(is_made, is_waiting, is_waiting and in_time)


def read_own(application_id: int, *, by: Account) -> Application:
    """One's own application with an offer to answer; raises NotFound, NotAllowed, TransitionNotAllowed."""
    application = own_application(application_id, by=by)
    if not standing_of(application).is_waiting:
        raise TransitionNotAllowed(GONE)
    return application


def _require_standing(application: Application) -> None:
    if not is_verified(application.vacancy):
        raise CompanyNotApproved(
            mark("Sekolah sedang tidak menyetujui perusahaan ini, jadi tawarannya belum dapat diterima.")
        )
    if not rules.can_be_accepted(application.offer_answer_until, clock.today()):
        raise InvalidValue(mark("Batas jawaban tawaran ini sudah lewat. Hubungi perusahaan untuk memperpanjangnya."))


def _require_unanswered(application: Application) -> None:
    if application.offer_answer is not None:
        raise TransitionNotAllowed(
            mark("Pelamar sudah menjawab tawaran ini, jadi tidak dapat diubah. Catat penerimaannya, atau jawab dia.")
        )


def _tell_applicant(application: Application, letter: Letter) -> None:
    vacancy = application.vacancy
    notices.tell(
        application.alumni.account,
        NoticeKind.APPLICATION,
        *letter,
        f"/lamaran/{application.id}",
        company=vacancy.company.name,
        vacancy=vacancy.title,
    )


def _tell_company(application: Application, letter: Letter) -> None:
    vacancy = application.vacancy
    path = f"/lamaran/{application.id}"
    company_notices.tell_recruiters(vacancy.company_id, NoticeKind.APPLICANT, *letter, path, vacancy=vacancy.title)


def _finish(application: Application) -> Application:
    commit()
    jobs.start("send_mail")
    return application
