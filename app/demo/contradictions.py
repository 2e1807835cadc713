"""A few answers that a company's report contradicts, for the tracer team to look at."""

from datetime import timedelta

from sqlalchemy import select

from app.demo.scene import Scene
from app.extensions import db
from app.models.placement import Placement, PlacementSource
from app.models.tracer import Response, Wave
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.tracer_status import Activity, ResponseStatus

NUMBER = 2
"""For each of: seeking work by the answer, and working elsewhere by it."""


def write(scene: Scene) -> None:
    """In the newest wave of the twelfth month, so that it is still open and can be corrected."""
    wave = db.session.scalars(select(Wave).where(Wave.months == 12).order_by(Wave.census_date.desc())).first()
    companies = sorted(scene.companies.values(), key=lambda company: company.name)
    for activity in (Activity.SEEKING, Activity.WORK):
        answers = db.session.scalars(
            select(Response)
            .where(
                Response.wave_id == (wave.id if wave else None),
                Response.activity == activity,
                Response.status == ResponseStatus.COMPLETE,
                Response.alumni_id.not_in(select(Placement.alumni_id)),
            )
            .order_by(Response.id)
            .limit(NUMBER)
        )
        for response, company in zip(answers, companies, strict=False):
            started = response.wave.census_date - timedelta(days=80)
            placement = Placement(
                alumni_id=response.alumni_id,
                company=company,
                employer_name=company.name,
                position="Staf",
                regency_code=company.regency_code,
                started_on=started,
                state=PlacementState.REPORTED,
                created_at=scene.moment((scene.today - started).days - 3),
            )
            placement.sources.append(PlacementSource(kind=SourceKind.COMPANY, created_at=placement.created_at))
            db.session.add(placement)
    db.session.flush()
