"""Waves of the tracer study and their answers, with the gaps a real survey has."""

from datetime import date, timedelta

from app.demo import survey_details
from app.demo.scene import Scene
from app.demo.school import KETAPANG
from app.demo.texts import read
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.placement import Placement, PlacementSource
from app.models.tracer import Response, Wave
from app.rules.alumni_status import CONSENT_VERSION
from app.rules.placement_status import PlacementKind, PlacementState, SourceKind
from app.rules.tracer_status import PROXY_CHANNELS, Activity, Channel, ResponseStatus, WaveState
from app.rules.wave_dates import census_date_of

RESPONSE_RATES = (0.71, 0.66, 0.63, 0.58, 0.41)
"""By cohort, oldest first."""
ACTIVITIES = {
    "TAB": (54, 8, 7, 24, 7), "TKRO": (46, 9, 14, 24, 7), "TLAS": (50, 6, 13, 24, 7), "TITL": (48, 13, 8, 24, 7),
    "TKJ": (40, 21, 11, 22, 6), "AKL": (41, 25, 8, 19, 7), "OTKP": (43, 20, 8, 20, 9), "PH": (47, 14, 13, 18, 8),
}  # fmt: skip
"""Weights of work, study, business, seeking, other."""
RUNNING_DAYS = 26
"""Since the running twelfth-month wave was opened: its second reminder is under way."""
CHANNELS = (
    (Channel.WHATSAPP, 42), (Channel.SELF_LINK, 22), (Channel.SELF_LOGIN, 12), (Channel.PAPER, 12),
    (Channel.PHONE, 5), (Channel.CLASS_REP, 5), (Channel.FAMILY, 2),
)  # fmt: skip
STUDY = (("Politeknik di Ketapang", "D3 Teknik"), ("Universitas di Pontianak", "S1"), ("Akademi di Pontianak", "D3"))


def write(scene: Scene) -> None:
    newest = max(scene.cohorts)
    for year, rate in zip(sorted(scene.cohorts), RESPONSE_RATES, strict=True):
        wave = _wave(scene, year, is_newest=year == newest)
        for person in scene.alumni[year]:
            activity = _activity_of(scene, person)
            if scene.chance(rate + (0.14 if person.account else -0.04)):
                _answer(scene, wave, person, activity)
            elif activity is Activity.WORK and scene.chance(0.10):
                _placement(scene, person, wave.census_date)
        db.session.flush()


def _wave(scene: Scene, year: int, *, is_newest: bool) -> Wave:
    """The ministry's wave a year after graduation; for the newest cohort the one of the graduation itself."""
    months = 0 if is_newest else 12
    census = census_date_of(scene.cohorts[year].graduated_on, year, months)
    is_running = is_newest or year == max(scene.cohorts) - 1
    wave = Wave(
        cohort=scene.cohorts[year],
        months=months,
        census_date=census,
        state=WaveState.OPEN if is_running else WaveState.CLOSED,
        created_at=scene.moment(RUNNING_DAYS if is_running and months else max(0, (scene.today - census).days - 7)),
    )
    db.session.add(wave)
    db.session.flush()
    scene.note("wave.opened", wave, wave.created_at, scene.staff, months=months)
    return wave


def _activity_of(scene: Scene, person: AlumniProfile) -> Activity:
    weights = ACTIVITIES[person.class_name.split()[1]]
    return scene.random.choices(list(Activity), weights=weights)[0]


def _answer(scene: Scene, wave: Wave, person: AlumniProfile, activity: Activity) -> None:
    random = scene.random
    channel = random.choices([kind for kind, _ in CHANNELS], weights=[share for _, share in CHANNELS])[0]
    status = ResponseStatus.PROXY if channel in PROXY_CHANNELS else ResponseStatus.COMPLETE
    is_partial = status is ResponseStatus.COMPLETE and scene.chance(0.03)
    entered = channel in (Channel.PAPER, Channel.PHONE, *PROXY_CHANNELS)
    organisation, position = _where(scene, person, activity)
    works = activity in (Activity.WORK, Activity.BUSINESS)
    since = (scene.today - wave.created_at.date()).days
    days = random.randrange(0, min(75, max(1, since)))
    started = wave.census_date - timedelta(days=random.randrange(20, 330))
    place = (KETAPANG if scene.chance(0.7) else "61.71") if works else None
    db.session.add(
        Response(
            wave=wave,
            alumni=person,
            channel=channel,
            status=ResponseStatus.PARTIAL if is_partial else status,
            activity=None if is_partial else activity,
            answered_at=scene.moment(since - days),
            entered_by_id=scene.staff.id if entered else None,
            consent_version=CONSENT_VERSION,
            organisation=organisation,
            position=position,
            regency_code=place,
            started_on=started if works and wave.months else None,
            alignment=random.choices((1, 2, 3, 4), weights=(8, 22, 45, 25))[0] if works else None,
            **({} if is_partial else survey_details.told(scene, activity, place, wave.census_date)),
        )
    )


def _where(scene: Scene, person: AlumniProfile, activity: Activity) -> tuple[str, str]:
    bank = read("profiles")["programme"][person.class_name.split()[1]]
    if activity is Activity.WORK:
        return scene.companies[scene.random.choice(bank["employers"])].name, scene.random.choice(bank["work"])[
            "position"
        ]
    if activity is Activity.BUSINESS:
        return scene.random.choice(bank["business"])["organisation"], ""
    return scene.random.choice(STUDY) if activity is Activity.STUDY else ("", "")


def _placement(scene: Scene, person: AlumniProfile, census: date) -> None:
    """The school knows of a job although nobody answered: a placement recorded by staff or the company."""
    employer, position = _where(scene, person, Activity.WORK)
    company = next(company for company in scene.companies.values() if company.name == employer)
    started = census - timedelta(days=scene.random.randrange(30, 260))
    placement = Placement(
        alumni=person,
        company=company,
        kind=PlacementKind.JOB,
        employer_name=employer,
        position=position,
        regency_code=company.regency_code,
        started_on=started,
        state=PlacementState.REPORTED,
        created_at=scene.moment((scene.today - started).days - 5),
    )
    kind = SourceKind.STAFF if scene.chance(0.6) else SourceKind.COMPANY
    placement.sources.append(PlacementSource(kind=kind, created_at=placement.created_at))
    db.session.add(placement)
