"""How long somebody has worked and how much of it a vacancy asks for, in months: for the index and for the reasons."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.alumni import AlumniProfile, Experience
from app.models.vacancy import Vacancy
from app.rules.alumni_status import ExperienceKind
from app.rules.experience import LONGEST, UNSAID, months_asked, months_said, shortfall
from search_index.engines import Docs, Snapshot

WORKED, EXPERIENCE = ":worked", ":experience"
"""Facts: the months that somebody has worked, and those that a vacancy asks for."""

ALONE = 3
"""Who is to do something at this level is to have done it at work."""


def months_worked(alumni: AlumniProfile) -> int:
    """By the dates of work and own business, else by the longest time their words name; PKL is none.

    What goes on still is counted until the profile was last changed. Experiences must be loaded.
    """
    worked = [done for done in alumni.experiences if done.kind is not ExperienceKind.PKL]
    if not worked:
        return 0
    until = alumni.updated_at.date() if alumni.updated_at else None
    dated = sum(months for done in worked if (months := _months(done, until)))
    if dated:
        return min(dated, LONGEST)
    words = [alumni.headline, alumni.summary, *(f"{done.position}. {done.description}" for done in worked)]
    said = months_said("\n".join(text or "" for text in words))
    return UNSAID if said is None else said


def months_required(vacancy: Vacancy) -> int:
    """What the company filled in, else what its words ask for, or a year where something required must be done alone.
    Competencies must be loaded."""
    if vacancy.experience_months is not None:
        return min(vacancy.experience_months, LONGEST)
    is_to_work_alone = any(one.is_required and one.level >= ALONE for one in vacancy.competencies)
    return months_asked(f"{vacancy.title}\n{vacancy.description}") or (UNSAID if is_to_work_alone else 0)


def lacking_experience(vacancy: Vacancy, alumni: AlumniProfile) -> float:
    """The share of the experience asked for that is not there, 0-1."""
    return float(shortfall(months_required(vacancy), months_worked(alumni)))


@dataclass(frozen=True)
class Asker:
    """The side that looks for documents: the months that a vacancy asks for, or those that a person has worked."""

    required: int = 0
    worked: int | None = None

    def lacking(self, snapshot: Snapshot, docs: Docs) -> NDArray[np.float64]:
        """For each document the share of the experience asked for that the person does not have."""
        if self.worked is None:
            return shortfall(self.required, snapshot.fact(WORKED)[docs])
        return shortfall(snapshot.fact(EXPERIENCE)[docs], self.worked)


ANYBODY = Asker()
"""Asks for no experience."""


def _months(done: Experience, until: date | None) -> int:
    """Whole months of dated work, 0 where a date is unknown."""
    ended = done.ended_on or until
    if done.started_on is None or ended is None:
        return 0
    return max(0, round((ended - done.started_on).days / 30.44))
