"""What the demo's alumnus finds about themselves: who looked and how often, and a page of facts that was opened."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select

from app.demo.scene import Scene
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import LookKind, ProfileLook
from app.models.company import Recruiter
from app.models.cv_link import CvLink
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Evidence

LOOKS = ((2, 3), (9, 1), (16, 2))
"""For each company that looked: the last time, in days ago, and how often."""


def write(scene: Scene) -> None:
    own = db.session.scalar(
        select(AlumniProfile)
        .join(Account, Account.id == AlumniProfile.account_id)
        .where(Account.email == "alumni@demo.example")
    )
    if own is None:
        return
    for claim in own.competencies[:2]:
        claim.evidence = Evidence.SCHOOL
    recruiters = db.session.scalars(select(Recruiter).order_by(Recruiter.id).limit(len(LOOKS))).all()
    for recruiter, (days, times) in zip(recruiters, LOOKS, strict=False):
        vacancy = db.session.scalar(
            select(Vacancy).where(Vacancy.company_id == recruiter.company_id).order_by(Vacancy.id).limit(1)
        )
        for number in range(times):
            db.session.add(
                ProfileLook(
                    alumni_id=own.id,
                    company_id=recruiter.company_id,
                    account_id=recruiter.account_id,
                    vacancy=vacancy,
                    kind=LookKind.PROFILE,
                    created_at=_morning(scene, days) - timedelta(hours=5 * number),
                )
            )
    link = CvLink(alumni_id=own.id, times_opened=3, last_opened_at=_morning(scene, 1), shows_placements=True)
    db.session.add(link)


def _morning(scene: Scene, days_ago: int) -> datetime:
    return datetime.combine(scene.today - timedelta(days=days_ago), time(2, 30), UTC)
