"""A luring day: who came, the papers they left, and the sample that was typed twice."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.demo.scene import Scene
from app.extensions import db
from app.models.account import Account
from app.models.gathering import Attendance, Gathering, PaperEntry, PaperStack
from app.models.tracer import Response, Wave
from app.rules.double_entry import draw_sample
from app.rules.luring_status import AttendanceMark, StackOrder
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel

DIGITS = {activity: str(place) for place, activity in enumerate(Activity, start=1)}
CODE = "K-DEMO7"


def write(scene: Scene) -> None:
    """For the running wave of the cohort that graduated a year ago; every answer on paper came from that day."""
    wave = db.session.scalars(
        select(Wave).where(Wave.cohort_id == scene.cohorts[max(scene.cohorts) - 1].id).options(joinedload(Wave.cohort))
    ).one()
    papers = list(
        db.session.scalars(
            select(Response)
            .where(Response.wave_id == wave.id, Response.channel == Channel.PAPER, Response.activity.is_not(None))
            .order_by(Response.id)
        )
    )
    day = _gathering(scene, wave, papers)
    _stack(scene, wave, day, papers)


def _gathering(scene: Scene, wave: Wave, papers: list[Response]) -> Gathering:
    held_on = min(wave.census_date + timedelta(days=45), scene.today)
    day = Gathering(
        school_id=scene.school.id, wave=wave, held_on=held_on, place="Aula sekolah", created_by_id=scene.staff.id
    )
    db.session.add(day)
    db.session.flush()
    db.session.add_all(
        Attendance(
            gathering_id=day.id, alumni_id=paper.alumni_id, mark=AttendanceMark.CODE, marked_by_id=scene.staff.id
        )
        for paper in papers
    )
    return day


def _stack(scene: Scene, wave: Wave, day: Gathering, papers: list[Response]) -> None:
    """Typed by the team, a sample of it again by the school's admin, who read one employer differently."""
    stack = PaperStack(
        school_id=scene.school.id,
        wave=wave,
        gathering=day,
        code=CODE,
        order=StackOrder.CODE,
        size=len(papers),
        created_by_id=scene.staff.id,
        sampled_at=scene.moment(20),
    )
    db.session.add(stack)
    entries = [_entry(scene, stack, place, paper) for place, paper in enumerate(papers, start=1)]
    db.session.add_all(entries)
    db.session.flush()
    second = db.session.scalars(
        select(Account).where(Account.role == Role.SCHOOL_ADMIN, Account.school_id == scene.school.id)
    ).first()
    if second is None:
        return
    drawn = draw_sample([entry.id for entry in entries], CODE)
    sampled = [entry for entry in entries if entry.id in drawn]
    for entry in sampled:
        entry.is_sampled, entry.second_values = True, dict(entry.values or {})
        entry.second_by_id, entry.second_at = second.id, scene.moment(18)
    misread = next((entry for entry in sampled if (entry.values or {}).get("organisation")), None)
    if misread is not None:
        misread.second_values = {**(misread.values or {}), "organisation": "PT Katulistiwa Jaya"}


def _entry(scene: Scene, stack: PaperStack, place: int, paper: Response) -> PaperEntry:
    paper.source_doc = f"{CODE}/{place}"
    values = {
        "activity": DIGITS[paper.activity] if paper.activity else "",
        "organisation": paper.organisation,
        "position": paper.position,
        "started_on": f"{paper.started_on:%m%Y}" if paper.started_on else "",
        "alignment": str(paper.alignment or ""),
        "agrees": "1",
    }
    return PaperEntry(
        stack=stack,
        alumni_id=paper.alumni_id,
        position=place,
        values={key: value for key, value in values.items() if value},
        response_id=paper.id,
        entered_by_id=scene.staff.id,
        entered_at=paper.answered_at,
    )
