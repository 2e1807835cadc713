"""How an answer is stored: checked, once for each submission, with what it replaces kept."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import AnsweredMeanwhile, InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import AnswerLink, Response, ResponsePay, ResponseRevision, Wave
from app.reference import regions
from app.rules.answer_changes import provenance_of
from app.rules.tracer_core import WITH_PLACE, Bracket, Core, without_idle
from app.rules.tracer_status import PROXY_CHANNELS, Activity, Channel, ResponseStatus
from app.services import ledger
from app.services.answer_employers import find_company_id
from app.services.transaction import flush

STORED = tuple(item.name for item in fields(Core) if item.name != "pay")
"""Items of the core that are columns of an answer; pay is a row of its own."""
CIRCUMSTANCES = (
    "channel", "status", "answered_at", "entered_by_id", "source_doc", "consent_version", "provenance",
    "submission_key", "duration_seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """How an answer came in, and what was known to whoever sent it."""

    channel: Channel
    by: Account | None = None
    link: AnswerLink | None = None
    consent_version: str = ""
    submission_key: str | None = None
    """Made where the form was opened; the same one again is the same answer."""
    read_revision: int | None = None
    """`revision_of` the answer the form was opened with; None: not asked."""
    suggested: Core | None = None
    """What the form was prefilled with, if it was."""
    source_doc: str = ""
    seconds: int | None = None


def find_answer(wave: Wave, alumni: AlumniProfile) -> Response | None:
    return db.session.scalar(
        select(Response)
        .where(Response.wave_id == wave.id, Response.alumni_id == alumni.id)
        .options(joinedload(Response.pay))
    )


def core_of(response: Response) -> Core:
    """The core of a stored answer."""
    values: dict[str, Any] = {name: getattr(response, name) for name in STORED}
    pay = response.pay
    return Core(
        **values | {"also": tuple(values["also"] or ()), "found_through": tuple(values["found_through"] or ())},
        pay=Bracket(pay.low, pay.high) if pay else None,
    )


def revision_of(response: Response | None) -> int:
    """Which state of the answer a form is opened with; 0 as long as it says nothing."""
    return 0 if response is None or core_of(response) == Core() else response.revision


def is_stored(response: Response | None, submission_key: str | None) -> bool:
    """Whether this submission is the answer, or was it before a correction."""
    if response is None or not submission_key:
        return False
    if response.submission_key == submission_key:
        return True
    earlier = select(ResponseRevision.values).where(ResponseRevision.response_id == response.id)
    return any(values.get("submission_key") == submission_key for values in db.session.scalars(earlier))


def status_of(core: Core, channel: Channel) -> ResponseStatus:
    """Complete once the main activity is known; a proxy's word is never the alumnus's own answer."""
    if channel in PROXY_CHANNELS:
        return ResponseStatus.PROXY
    return ResponseStatus.COMPLETE if core.activity else ResponseStatus.PARTIAL


def once(wave: Wave, alumni: AlumniProfile, submission_key: str | None, storing: Callable[[], Response]) -> Response:
    """What `storing` returns, unless this submission is stored already; also when it arrives twice at one moment."""
    known = find_answer(wave, alumni)
    if known is not None and is_stored(known, submission_key):
        return known
    try:
        return storing()
    except AnsweredMeanwhile:
        known = find_answer(wave, alumni)
        if known is not None and is_stored(known, submission_key):
            return known
        raise


def store(wave: Wave, alumni: AlumniProfile, core: Core, telling: Telling) -> Response:
    """The answer, or its correction (not committed). A submission that is stored already changes nothing.

    Raises InvalidValue at the field, AnsweredMeanwhile when it is no longer the answer the form was opened with.
    """
    response = find_answer(wave, alumni)
    if response is not None and is_stored(response, telling.submission_key):
        return response
    if telling.read_revision is not None and telling.read_revision != revision_of(response):
        raise AnsweredMeanwhile()
    core = _with_company(checked(core, wave), wave)
    is_first = response is None or core_of(response) == Core()
    if response is None:
        response = Response(wave=wave, alumni=alumni, revision=1)
        db.session.add(response)
    else:
        if not is_first:
            _keep_revision(response, telling.by)
        response.revision += 1
    _fill(response, core, telling)
    flush()  # here and not at some later query, so that a second writer of the same moment is refused in words
    ledger.record(
        "response.given" if is_first else "response.corrected",
        response,
        by=telling.by,
        school_id=wave.cohort.school_id,
        alumni_id=alumni.id,
        channel=telling.channel.value,
        status=response.status.value,
    )
    return response


def begin(wave: Wave, alumni: AlumniProfile, telling: Telling) -> None:
    """Note that a form is under way: a partial answer that says nothing yet (not committed)."""
    if find_answer(wave, alumni) is None:
        response = Response(wave=wave, alumni=alumni, revision=1)
        db.session.add(response)
        _fill(response, Core(), telling)
        response.status = ResponseStatus.PARTIAL


def checked(core: Core, wave: Wave) -> Core:
    """The core without what its activity does not have; raises InvalidValue."""
    core = without_idle(core)
    latest = min(wave.census_date, clock.today())
    if core.first_started_on and core.first_started_on > clock.today():
        raise InvalidValue(mark("Bulan ini belum tiba."), field="first_started_on")
    if core.activity not in WITH_PLACE:
        return core
    if core.regency_code and not regions.is_regency(core.regency_code):
        raise InvalidValue(mark("Pilih kabupaten atau kota dari daftar."), field="regency")
    if core.started_on and core.started_on > latest:
        raise InvalidValue(
            mark("Pada tanggal sensus kegiatan ini belum dimulai. Pilih kegiatan pada tanggal itu."), field="started_on"
        )
    if core.alignment is not None and core.alignment not in (1, 2, 3, 4):
        raise InvalidValue(mark("Pilih salah satu tingkat keselarasan."), field="alignment")
    return core


def _with_company(core: Core, wave: Wave) -> Core:
    """The core with the school's company its employer's name means."""
    if core.activity is not Activity.WORK or core.company_id is not None or not core.organisation:
        return core
    return replace(core, company_id=find_company_id(wave.cohort.school_id, core.organisation))


def _fill(response: Response, core: Core, telling: Telling) -> None:
    for name, value in _values(core).items():
        setattr(response, name, value)
    _set_pay(response, core.pay)
    response.channel = telling.channel
    response.status = status_of(core, telling.channel)
    response.answered_at = clock.now()
    response.entered_by_id = telling.by.id if telling.by else None
    response.answer_link_id = telling.link.id if telling.link else None
    response.consent_version = telling.consent_version
    response.submission_key = telling.submission_key or None
    response.source_doc = telling.source_doc
    response.duration_seconds = telling.seconds
    response.provenance = provenance_of(telling.suggested, core) if telling.suggested else {}


def revision_values(response: Response) -> dict[str, object]:
    """Every item of an answer and its circumstances, as a revision keeps them."""
    return {name: _plain(getattr(response, name)) for name in (*STORED, *CIRCUMSTANCES)}


def _keep_revision(response: Response, by: Account | None) -> None:
    """The answer as it stood, before a correction changes it."""
    db.session.add(
        ResponseRevision(
            response_id=response.id,
            revision=response.revision,
            values=revision_values(response),
            pay_low=response.pay.low if response.pay else None,
            pay_high=response.pay.high if response.pay else None,
            replaced_at=clock.now(),
            replaced_by_id=by.id if by else None,
        )
    )


def _plain(value: object) -> object:
    """A value as JSON can keep it."""
    return value if value is None or isinstance(value, (bool, int, list, dict)) else str(value)


def _set_pay(response: Response, pay: Bracket | None) -> None:
    if pay is None:
        response.pay = None
    elif response.pay is None:
        response.pay = ResponsePay(low=pay.low, high=pay.high)
    else:
        response.pay.low, response.pay.high = pay.low, pay.high


def _values(core: Core) -> dict[str, object]:
    """The core as columns of an answer."""
    values = {name: getattr(core, name) for name in STORED}
    return values | {
        "also": list(core.also),
        "found_through": list(core.found_through),
        "details": dict(core.details),
        "organisation": core.organisation.strip()[:120],
        "position": core.position.strip()[:120],
    }
