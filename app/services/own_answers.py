"""The alumnus answers: through the own link or the own account, on one code path."""

from dataclasses import dataclass, replace

from app.errors import InvalidValue, mark
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import Response
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose
from app.rules.phone_status import PhoneNow
from app.rules.tracer_core import Core
from app.rules.tracer_items import known_details
from app.services import answer_drafts, consents, phone_numbers
from app.services.answer_storing import Telling, checked, core_of, find_answer, once, store
from app.services.contacts import normal_phone
from app.services.respondents import Respondent
from app.services.tracer_answers import UNASKED, suggest, with_unasked
from app.services.transaction import commit

NO_ACTIVITY = mark("Pilih kegiatan utama Anda.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent."""

    core: Core
    agrees: bool = False
    """Yes to the tracer study; asked unless it is in force already."""
    may_be_shown: bool = False
    """Yes to being shown on the job board, a consent of its own."""
    phone: PhoneNow | None = None
    new_phone: str = ""
    submission_key: str | None = None
    read_revision: int | None = None
    seconds: int | None = None
    was_prefilled: bool = True
    """Whether the form showed what was known; at a kiosk it does not."""


def send(respondent: Respondent, sent: Sent) -> Response:
    """Store the answer, or its correction, exactly once for each submission key.

    Raises InvalidValue at the field; AnsweredMeanwhile when somebody else answered since the form was opened.
    """
    return once(respondent.wave, respondent.alumni, sent.submission_key, lambda: _store(respondent, sent))


def check(respondent: Respondent, core: Core) -> None:
    """Raise InvalidValue at what could not be stored, while there is still time to correct it."""
    checked(core, respondent.wave)


def add_items(respondent: Respondent, longer: Core) -> Response:
    """The longer list, added to the answer that stands; raises InvalidValue when there is none yet."""
    known = find_answer(respondent.wave, respondent.alumni)
    if known is None or known.activity is None:
        raise InvalidValue(mark("Jawab dahulu pertanyaan pokok."))
    before = core_of(known)
    told = {name: getattr(longer, name) for name in UNASKED}
    core = replace(before, details=known_details(longer.details, before.activity), **told)
    if core != before:
        store(respondent.wave, respondent.alumni, core, _telling(respondent, known.consent_version))
        commit()
    return known


def _store(respondent: Respondent, sent: Sent) -> Response:
    """Everything is checked before anything is noted, so that a refusal leaves no trace."""
    if sent.core.activity is None:
        raise InvalidValue(NO_ACTIVITY, field="activity")
    phone = told_phone(sent)
    told = replace(
        _telling(respondent, _agreed_version(respondent, sent)),
        submission_key=sent.submission_key,
        read_revision=sent.read_revision,
        suggested=suggest(respondent.wave, respondent.alumni) if sent.was_prefilled else None,
        seconds=sent.seconds,
    )
    known = find_answer(respondent.wave, respondent.alumni)
    response = store(respondent.wave, respondent.alumni, with_unasked(sent.core, known), told)
    note_told(respondent.alumni, sent, phone, by=respondent.account)
    answer_drafts.forget(respondent)
    respondent.note_opened()
    commit()
    return response


def note_told(alumni: AlumniProfile, sent: Sent, phone: str | None, *, by: Account | None) -> None:
    """What was told beside the answer: consents, and the number (not committed)."""
    if sent.agrees:
        consents.agree(alumni, ConsentPurpose.TRACER, by=by)
    if phone is not None:
        phone_numbers.tell(alumni, phone, by=by)
    if sent.may_be_shown and consents.may_be_found(alumni):
        consents.open_profile(alumni, by=by)


def _agreed_version(respondent: Respondent, sent: Sent) -> str:
    """The version of the consent the answer stands on: given now, or in force already."""
    version = CONSENT_VERSION if sent.agrees else consents.version_of_tracer(respondent.alumni)
    if not version:
        raise InvalidValue(
            mark("Centang persetujuan agar jawaban Anda boleh dipakai untuk penelusuran tamatan."), field="agrees"
        )
    return version


def told_phone(sent: Sent) -> str | None:
    """The new number in the one form it is stored in, if one was told; raises InvalidValue."""
    if sent.phone is not PhoneNow.CHANGED:
        return None
    if not sent.new_phone:
        raise InvalidValue(mark("Tulis nomor yang baru, atau pilih jawaban lain."), field="new_phone")
    return normal_phone(sent.new_phone, field="new_phone")


def _telling(respondent: Respondent, version: str) -> Telling:
    return Telling(respondent.channel, by=respondent.account, link=respondent.link, consent_version=version)
