"""Answers to a wave: what the form starts with, and those staff enter from paper, phone or somebody else's word."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response, Wave
from app.rules.alumni_status import CONSENT_VERSION, AlumniState
from app.rules.outcomes import ACTIVITY_OF_PLACEMENT
from app.rules.placement_status import COUNTED
from app.rules.tracer_core import Core
from app.rules.tracer_items import known_details
from app.rules.tracer_status import PROXY_CHANNELS, Channel, ResponseStatus
from app.services import late_answers
from app.services.answer_storing import Telling, core_of, find_answer, store
from app.services.consents import version_of_tracer
from app.services.tracer_waves import check_own
from app.services.transaction import commit

STAFF_CHANNELS = (Channel.PAPER, Channel.PHONE, Channel.WHATSAPP, Channel.CLASS_REP, Channel.FAMILY)
UNASKED = ("work_kind", "hours_per_week", "vertical_match", "is_certified")
"""Columns of the longer list that the core form does not show."""


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
    if alumni is None or alumni.cohort_id != cohort.id or not alumni.is_listed or alumni.state is AlumniState.ERASED:
        raise NotFound()
    return alumni


def has_agreed(alumni: AlumniProfile) -> bool:
    """Whether the alumnus's yes to the tracer study is in force."""
    return bool(version_of_tracer(alumni))


def suggest(wave: Wave, alumni: AlumniProfile) -> Core:
    """What the form starts with: this wave's answer, else the latest earlier one, else the latest placement."""
    known = find_answer(wave, alumni)
    if known is None or core_of(known) == Core():
        known = _latest_answer(alumni)
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
        company_id=placement.company_id,
        position=placement.position,
        regency_code=placement.regency_code,
        started_on=placement.started_on,
    )


def enter(wave: Wave, alumni: AlumniProfile, core: Core, *, channel: Channel, by: Account) -> Response:
    """An answer the school's staff heard or read; somebody else's word never replaces an own answer.

    Raises NotFound, NotAllowed, WaveClosed, InvalidValue at the field that is wrong.
    """
    response = write_down(wave, alumni, core, channel=channel, by=by)
    commit()
    return response


def write_down(
    wave: Wave,
    alumni: AlumniProfile,
    core: Core,
    *,
    channel: Channel,
    by: Account,
    submission_key: str | None = None,
    read_revision: int | None = None,
    source_doc: str = "",
    agrees: bool = False,
) -> Response:
    """The same as one step among others (not committed); may raise AnsweredMeanwhile too.

    `agrees`: the alumnus said yes to the study with this answer.
    """
    check_own(wave.cohort, by=by)
    if alumni.cohort_id != wave.cohort_id:
        raise NotFound()
    if channel not in STAFF_CHANNELS:
        raise NotAllowed()
    late_answers.check_open(wave, alumni, channel=channel, by=by)
    if channel in PROXY_CHANNELS:
        known = find_answer(wave, alumni)
        if known is not None and known.status is ResponseStatus.COMPLETE:
            raise InvalidValue(
                mark("Alumni ini sudah menjawab sendiri; jawaban orang lain tidak menggantikannya."), field="channel"
            )
        if core.activity is None:
            raise InvalidValue(mark("Jawaban yang diwakilkan harus menyebut kegiatan utama."), field="activity")
    telling = Telling(
        channel,
        by=by,
        consent_version=CONSENT_VERSION if agrees else version_of_tracer(alumni),
        submission_key=submission_key,
        read_revision=read_revision,
        source_doc=source_doc,
    )
    return store(wave, alumni, core, telling)


def with_unasked(core: Core, known: Response | None) -> Core:
    """The core of a form together with what this wave's answer holds and that form does not ask.

    Income counts as not asked when nothing was chosen: it is never shown again to be confirmed.
    """
    if known is None:
        return core
    before = core_of(known)
    details = known_details(before.details, core.activity)
    if core.activity is not before.activity:
        return replace(core, is_certified=before.is_certified, details=details)
    kept = {name: getattr(before, name) for name in UNASKED}
    return replace(core, pay=core.pay or before.pay, details=details, **kept)


def _latest_answer(alumni: AlumniProfile) -> Response | None:
    return db.session.scalar(
        select(Response)
        .where(Response.alumni_id == alumni.id, Response.activity.is_not(None))
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .options(joinedload(Response.pay))
        .limit(1)
    )
