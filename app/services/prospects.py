"""Beside the applicants of a vacancy: who has not applied. A found alumnus is a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.hiring import PoolEntry
from app.models.vacancy import Vacancy
from app.rules.application_status import InvitationState
from app.rules.kinship import Family
from app.rules.match_score import Match
from app.rules.vacancy_status import is_open
from app.services import looks
from app.services.alumni_text import NOTHING_TYPED
from app.services.match_filters import NO_ALUMNI_FILTER, allowed_alumni, pool_of
from app.services.match_ranking import compared, ranked_alumni
from app.services.match_rows import load_alumni

MOST_SHOWN = 4
MOST_RANKED = 100
"""So many of the best are looked through for some who were not asked yet."""
MOST_KEPT = 100
"""So many of the latest kept people are compared with a vacancy."""
MOST_INVITED = 50


@dataclass(frozen=True)
class Prospect:
    """Somebody who fits and has neither applied nor been invited."""

    public_code: str
    programme: str
    graduation_year: int
    regency_code: str | None
    district_code: str | None
    match: Match


@dataclass(frozen=True)
class Prospects:
    """A few of the best candidates, of the own pool, and the invitations without a yes, newest first."""

    matched: Sequence[Prospect] = ()
    kept: Sequence[Prospect] = ()
    invitations: Sequence[Invitation] = ()


def of_vacancy(vacancy: Vacancy, family: Family, *, today: date) -> Prospects:
    """For a reader who may see the vacancy's applicants; its competencies must be loaded.

    Nobody is proposed while it takes no applications: alumni agreed to be found for real offers.
    """
    invitations = _invitations(vacancy)
    if not is_open(vacancy.state, vacancy.deadline, today):
        return Prospects(invitations=invitations)
    ranking = ranked_alumni(vacancy, family, NO_ALUMNI_FILTER, today, pool=pool_of(vacancy), text=NOTHING_TYPED).ranking
    asked = _asked(vacancy)
    kept = set(_kept_ids(vacancy)) - asked
    best = [id for id, _text in ranking.page(1, MOST_RANKED) if id not in asked and id not in kept][:MOST_SHOWN]
    people = load_alumni({*kept, *best}, allowed_alumni(vacancy, NO_ALUMNI_FILTER))
    found = {id: _prospect(alumni, compared(vacancy, alumni, family)) for id, alumni in people.items()}
    fitting = [found[id] for id in kept if id in found and found[id].match.matched]
    fitting.sort(key=lambda one: (-one.match.score, one.public_code))
    return Prospects([found[id] for id in best if id in found], fitting[:MOST_SHOWN], invitations)


def _prospect(alumni: AlumniProfile, match: Match) -> Prospect:
    return Prospect(
        alumni.public_code,
        alumni.programme.name,
        alumni.cohort.graduation_year,
        alumni.regency_code,
        alumni.district_code,
        match,
    )


def _kept_ids(vacancy: Vacancy) -> Sequence[int]:
    kept = select(PoolEntry.alumni_id).where(PoolEntry.company_id == vacancy.company_id)
    return db.session.scalars(kept.order_by(PoolEntry.id.desc()).limit(MOST_KEPT)).all()


def _asked(vacancy: Vacancy) -> set[int]:
    """Everybody who has applied for it or was invited."""
    applied = select(Application.alumni_id).where(Application.vacancy_id == vacancy.id)
    invited = select(Invitation.alumni_id).where(Invitation.vacancy_id == vacancy.id)
    return set(db.session.scalars(applied.union(invited)))


def _invitations(vacancy: Vacancy) -> Sequence[Invitation]:
    """Those that were not accepted, of people who still let the company find them; alumni only by their code."""
    return db.session.scalars(
        select(Invitation)
        .join(Invitation.alumni)
        .where(
            Invitation.vacancy_id == vacancy.id,
            Invitation.state != InvitationState.ACCEPTED,
            looks.found_by(vacancy.company_id),
        )
        .options(joinedload(Invitation.alumni).joinedload(AlumniProfile.programme))
        .order_by(Invitation.id.desc())
        .limit(MOST_INVITED)
    ).all()
