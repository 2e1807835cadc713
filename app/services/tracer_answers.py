"""Answers to a wave: the alumnus's own, and those staff enter from paper, phone or somebody else's word."""

from dataclasses import fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response, ResponsePay, ResponseRevision, Wave
from app.reference import regions
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose
from app.rules.outcomes import ACTIVITY_OF_PLACEMENT
from app.rules.placement_status import COUNTED
from app.rules.tracer_core import WITH_PLACE, Bracket, Core, without_idle
from app.rules.tracer_status import PROXY_CHANNELS, Channel, ResponseStatus
from app.services import ledger
from app.services.tracer_waves import check_own, find_open_wave
from app.services.transaction import commit

STAFF_CHANNELS = (Channel.PAPER, Channel.PHONE, Channel.WHATSAPP, Channel.CLASS_REP, Channel.FAMILY)
STORED = tuple(item.name for item in fields(Core) if item.name != "pay")
"""Items of the core that are columns of an answer; pay is a row of its own."""
CIRCUMSTANCES = ("channel", "status", "answered_at", "entered_by_id", "source_doc", "consent_version", "provenance")


def alumnus_of(account: Account) -> AlumniProfile:
    """The register row behind an account; NotFound for accounts without one."""
    alumni = db.session.scalar(
        select(AlumniProfile)
        .where(AlumniProfile.account_id == account.id)
        .options(joinedload(AlumniProfile.cohort).joinedload(Cohort.school))
    )
    if alumni is None:
        raise NotFound()
    return alumni


def alumnus_to_record(cohort: Cohort, alumni_id: int, *, by: Account) -> AlumniProfile:
    """An alumnus of the own school's cohort; anybody else looks missing."""
    check_own(cohort, by=by)
    alumni = db.session.get(AlumniProfile, alumni_id)
    if alumni is None or alumni.cohort_id != cohort.id:
        raise NotFound()
    return alumni


def find_answer(wave: Wave, alumni: AlumniProfile) -> Response | None:
    return db.session.scalar(select(Response).where(Response.wave_id == wave.id, Response.alumni_id == alumni.id))


def has_agreed(alumni: AlumniProfile) -> bool:
    """Whether the alumnus's yes to the tracer study is in force."""
    return _consent_in_force(alumni) is not None


def suggest(wave: Wave, alumni: AlumniProfile) -> Core:
    """What the form starts with: this wave's answer, else the latest earlier one, else the latest placement."""
    known = find_answer(wave, alumni) or db.session.scalar(
        select(Response)
        .where(Response.alumni_id == alumni.id, Response.activity.is_not(None))
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(1)
    )
    if known is not None:
        return core_of(known)
    placement = db.session.scalar(
        select(Placement)
        .where(Placement.alumni_id == alumni.id, Placement.state.in_(COUNTED), Placement.started_on <= wave.census_date)
        .order_by(Placement.started_on.desc(), Placement.id.desc())
        .limit(1)
    )
    if placement is None or (placement.ended_on and placement.ended_on < wave.census_date):
        return Core()
    return Core(
        activity=ACTIVITY_OF_PLACEMENT[placement.kind],
        organisation=placement.employer_name,
        position=placement.position,
        regency_code=placement.regency_code,
        started_on=placement.started_on,
    )


def answer_own(core: Core, *, agrees: bool, by: Account) -> Response:
    """The alumnus's own answer to the open wave, or its correction.

    Raises NotFound without an open wave, InvalidValue at the field; "agrees" is the yes to the study.
    """
    alumni = alumnus_of(by)
    wave = find_open_wave(alumni.cohort_id)
    if wave is None:
        raise NotFound(mark("Belum ada gelombang penelusuran yang dibuka untuk angkatan Anda."))
    consent = _consent_in_force(alumni)
    if consent is None:
        if not agrees:
            raise InvalidValue(
                mark("Centang persetujuan agar jawaban Anda boleh dipakai untuk penelusuran tamatan."), field="agrees"
            )
        consent = _agree(alumni, by)
    if core.activity is None:
        raise InvalidValue(mark("Pilih kegiatan utama Anda."), field="activity")
    response = _store(wave, alumni, core, channel=Channel.SELF_LOGIN, version=consent.version, by=by)
    commit()
    return response


def enter(wave: Wave, alumni: AlumniProfile, core: Core, *, channel: Channel, by: Account) -> Response:
    """An answer the school's staff heard or read; somebody else's word never replaces an own answer.

    Raises NotFound, NotAllowed, InvalidValue at the field that is wrong.
    """
    check_own(wave.cohort, by=by)
    if alumni.cohort_id != wave.cohort_id:
        raise NotFound()
    if channel not in STAFF_CHANNELS:
        raise NotAllowed()
    if channel in PROXY_CHANNELS:
        known = find_answer(wave, alumni)
        if known is not None and known.status is ResponseStatus.COMPLETE:
            raise InvalidValue(
                mark("Alumni ini sudah menjawab sendiri; jawaban orang lain tidak menggantikannya."), field="channel"
            )
        if core.activity is None:
            raise InvalidValue(mark("Jawaban yang diwakilkan harus menyebut kegiatan utama."), field="activity")
    response = _store(wave, alumni, core, channel=channel, version="", by=by)
    commit()
    return response


def core_of(response: Response) -> Core:
    """The core of a stored answer."""
    values: dict[str, Any] = {name: getattr(response, name) for name in STORED}
    pay = response.pay
    return Core(
        **values | {"also": tuple(values["also"] or ()), "found_through": tuple(values["found_through"] or ())},
        pay=Bracket(pay.low, pay.high) if pay else None,
    )


def status_of(core: Core, channel: Channel) -> ResponseStatus:
    """Complete once the main activity is known; a proxy's word is never the alumnus's own answer."""
    if channel in PROXY_CHANNELS:
        return ResponseStatus.PROXY
    return ResponseStatus.COMPLETE if core.activity else ResponseStatus.PARTIAL


def _store(
    wave: Wave, alumni: AlumniProfile, core: Core, *, channel: Channel, version: str, by: Account | None
) -> Response:
    core = _checked(core, wave)
    response = find_answer(wave, alumni)
    if response is None:
        response = Response(wave=wave, alumni=alumni)
        db.session.add(response)
        is_first = True
    else:
        is_first = False
        _keep_revision(response, by)
    for name, value in _values(core).items():
        setattr(response, name, value)
    _set_pay(response, core.pay)
    response.channel = channel
    response.status = status_of(core, channel)
    response.answered_at = clock.now()
    response.entered_by_id = by.id if by else None
    response.consent_version = version
    ledger.record(
        "response.given" if is_first else "response.corrected",
        response,
        by=by,
        school_id=wave.cohort.school_id,
        alumni_id=alumni.id,
        channel=channel.value,
        status=response.status.value,
    )
    return response


def _keep_revision(response: Response, by: Account | None) -> None:
    """The answer as it stood, before a correction changes it."""
    told = {name: _plain(getattr(response, name)) for name in (*STORED, *CIRCUMSTANCES)}
    db.session.add(
        ResponseRevision(
            response_id=response.id,
            revision=response.revision,
            values=told,
            pay_low=response.pay.low if response.pay else None,
            pay_high=response.pay.high if response.pay else None,
            replaced_at=clock.now(),
            replaced_by_id=by.id if by else None,
        )
    )
    response.revision += 1


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


def _checked(core: Core, wave: Wave) -> Core:
    """The core without what its activity does not have; raises InvalidValue."""
    core = without_idle(core)
    if core.activity not in WITH_PLACE:
        return core
    if core.regency_code and not regions.is_regency(core.regency_code):
        raise InvalidValue(mark("Pilih kabupaten atau kota dari daftar."), field="regency")
    if core.started_on and core.started_on > min(wave.census_date, clock.today()):
        raise InvalidValue(
            mark("Pada tanggal sensus kegiatan ini belum dimulai. Pilih kegiatan pada tanggal itu."), field="started_on"
        )
    if core.alignment is not None and core.alignment not in (1, 2, 3, 4):
        raise InvalidValue(mark("Pilih salah satu tingkat keselarasan."), field="alignment")
    return core


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


def _consent_in_force(alumni: AlumniProfile) -> Consent | None:
    return db.session.scalar(
        select(Consent).where(
            Consent.alumni_id == alumni.id,
            Consent.purpose == ConsentPurpose.TRACER,
            Consent.withdrawn_at.is_(None),
        )
    )


def _agree(alumni: AlumniProfile, by: Account | None) -> Consent:
    purpose = ConsentPurpose.TRACER
    consent = Consent(alumni=alumni, purpose=purpose, version=CONSENT_VERSION, given_at=clock.now())
    db.session.add(consent)
    ledger.record(
        "consent.given",
        alumni,
        by=by,
        school_id=alumni.cohort.school_id,
        alumni_id=alumni.id,
        purpose=purpose.value,
        version=CONSENT_VERSION,
    )
    return consent
