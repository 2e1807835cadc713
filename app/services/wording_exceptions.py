"""Words mended by one tap, or kept: a company says why, people of the school decide."""

from sqlalchemy import select

from app import clock
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.moderation import WordingException
from app.models.vacancy import Vacancy
from app.rules.vacancy_status import EDITABLE, ExceptionState, VacancyState
from app.services import ledger, vacancies, vacancy_decisions, wording
from app.services.transaction import commit
from app.services.wording import Judged

LONGEST_REASON = 500


def find(vacancy: Vacancy, rule: str, phrase: str) -> Judged:
    """What a rule says of these words of the vacancy now; NotFound once they were mended."""
    key = (rule, " ".join(phrase.casefold().split())[:200])
    found = next((one for one in wording.of_vacancy(vacancy) if one.finding.key == key), None)
    if found is None:
        raise NotFound(mark("Kata-kata ini sudah tidak ada di lowongan. Muat ulang halamannya."))
    return found


def mend(vacancy_id: int, rule: str, phrase: str, *, by: Account) -> Vacancy:
    """Put the rule's rewrite in place of the words in their field; InvalidValue when it takes a person."""
    vacancy = _editable(vacancy_id, by)
    finding = find(vacancy, rule, phrase).finding
    if finding.replacement is None or finding.field not in ("title", "description"):
        raise InvalidValue(mark("Kalimat ini perlu Anda ubah sendiri."))
    mended = wording.mended(getattr(vacancy, finding.field), rule, phrase)
    if not mended.strip():
        raise InvalidValue(mark("Tanpa kata-kata ini isinya kosong. Ubah sendiri kalimatnya."))
    setattr(vacancy, finding.field, mended)
    ledger.record("vacancy.updated", vacancy, by=by, school_id=vacancy.school_id)
    commit()
    return vacancy


def ask(vacancy_id: int, rule: str, phrase: str, *, reason: str, by: Account) -> WordingException:
    """Say why these words must stay; words the school refused to keep may be argued for again."""
    vacancy = _editable(vacancy_id, by)
    judged = find(vacancy, rule, phrase)
    if not judged.may_ask:
        raise TransitionNotAllowed()
    reason = reason.strip()
    if not reason:
        raise InvalidValue(mark("Tulis mengapa kata-kata ini perlu tetap ada."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise InvalidValue(mark("Paling panjang 500 huruf."), field="reason")
    asked = judged.exception or WordingException(vacancy_id=vacancy.id)
    asked.rule, asked.phrase = judged.finding.key
    asked.field, asked.reason, asked.state = judged.finding.field, reason, ExceptionState.ASKED
    asked.decided_by_id = asked.decided_at = None
    db.session.add(asked)
    ledger.record("vacancy.exception_asked", vacancy, by=by, school_id=vacancy.school_id, rule=asked.rule)
    commit()
    return asked


def take_back(vacancy_id: int, exception_id: int, *, by: Account) -> None:
    """Forget an exception the school has not decided."""
    vacancy = _editable(vacancy_id, by)
    asked = _get(exception_id, vacancy)
    if asked.state is not ExceptionState.ASKED:
        raise TransitionNotAllowed()
    db.session.delete(asked)
    ledger.record("vacancy.exception_taken_back", vacancy, by=by, school_id=vacancy.school_id, rule=asked.rule)
    commit()


def decide(vacancy_id: int, exception_id: int, *, keep: bool, by: Account) -> WordingException:
    """Let the words stand, or not; as long as the vacancy waits the decision may be changed."""
    vacancy = vacancy_decisions.hold_for_decision(vacancy_id, by=by)
    asked = _get(exception_id, vacancy)
    if vacancy.state is not VacancyState.SUBMITTED:
        raise TransitionNotAllowed()
    asked.state = ExceptionState.APPROVED if keep else ExceptionState.REFUSED
    asked.decided_by_id, asked.decided_at = by.id, clock.now()
    action = "vacancy.exception_approved" if keep else "vacancy.exception_refused"
    ledger.record(action, vacancy, by=by, school_id=vacancy.school_id, rule=asked.rule)
    commit()
    return asked


def _editable(vacancy_id: int, by: Account) -> Vacancy:
    vacancy = vacancies.hold_to_change(vacancy_id, by=by)
    if vacancy.state not in EDITABLE:
        raise TransitionNotAllowed()
    return vacancy


def _get(exception_id: int, vacancy: Vacancy) -> WordingException:
    wanted = select(WordingException).where(
        WordingException.id == exception_id, WordingException.vacancy_id == vacancy.id
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound()
    return found
