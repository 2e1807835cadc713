"""Times for interviews, one chosen, and an offer that waits for an answer."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import Scene
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.vacancy import Vacancy
from app.reference.time_zones import ZONES, zone_of
from app.rules.application_status import ApplicationState
from app.rules.vacancy_status import VacancyState

DEMO_ALUMNUS = "alumni@demo.example"
CALL = "https://rapat.demo.example/wawancara"


def write(scene: Scene) -> None:
    """The demo alumnus has times to choose; the demo company has a chosen time and an unanswered offer."""
    own = [one for one in _at_interview() if one.alumni.account and one.alumni.account.email == DEMO_ALUMNUS]
    company = [one for one in _at_interview() if one.vacancy.company_id == scene.companies[DEMO_COMPANY].id]
    for application in own:
        _morning(scene, application.vacancy)
    for application in company[:2]:
        slots = _morning(scene, application.vacancy)
        db.session.add(InterviewBooking(application=application, slot=slots[1], created_at=_days_ago(scene, 1)))
        db.session.flush()
        _note(scene, "application.interview_chosen", application, application.alumni.account)
    _offers(scene)


def _at_interview() -> list[Application]:
    rows = db.session.scalars(
        select(Application)
        .join(Vacancy)
        .where(Application.state == ApplicationState.INTERVIEW, Vacancy.state == VacancyState.PUBLISHED)
        .order_by(Application.id)
    )
    return list(rows)


def _morning(scene: Scene, vacancy: Vacancy) -> list[InterviewSlot]:
    """Three times in the morning of a working day next week, and a call in the afternoon."""
    day = scene.today + timedelta(days=7 - scene.today.weekday() + 1)
    zone = zone_of(vacancy.regency_code)
    slots = [
        InterviewSlot(
            vacancy=vacancy,
            starts_at=datetime.combine(day, hour, ZoneInfo(ZONES[zone])),
            minutes=30,
            zone=zone,
            is_online=hour.hour > 12,
            place=CALL if hour.hour > 12 else f"Kantor {vacancy.company.name}",
            created_by_id=scene.recruiters[vacancy.company_id].id,
            created_at=_days_ago(scene, 2),
        )
        for hour in (time(9), time(9, 30), time(10), time(14))
    ]
    db.session.add_all(slots)
    db.session.flush()
    scene.note(
        "vacancy.interview_times_added",
        vacancy,
        _days_ago(scene, 2),
        scene.recruiters[vacancy.company_id],
        times=len(slots),
    )
    return slots


def _days_ago(scene: Scene, number: int) -> datetime:
    """A morning hour; the shared random numbers belong to the parts before."""
    return datetime.combine(scene.today - timedelta(days=number), time(9, 15), ZoneInfo(ZONES["WIB"]))


def _offers(scene: Scene) -> None:
    """Whoever has been offered work reads when it begins and until when to answer."""
    offered = select(Application).where(Application.state == ApplicationState.OFFERED).order_by(Application.id)
    for number, application in enumerate(db.session.scalars(offered)):
        start = scene.today + timedelta(days=21)
        application.offer_starts_on = start
        application.offer_ends_on = None if number % 3 == 2 else start + timedelta(days=364)
        application.offer_answer_until = scene.today + timedelta(days=6)
        application.offer_note = "Masa percobaan mengikuti aturan. Bawa ijazah dan sepatu kerja pada hari pertama."


def _note(scene: Scene, action: str, application: Application, by: Account | None) -> None:
    scene.note(action, application, _days_ago(scene, 1), by, alumni_id=application.alumni_id)
