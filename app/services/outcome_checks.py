"""Compare the stored outcomes with a fresh computation, and the kept tallies with the rows."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.outcome import Outcome, OutcomeNote, OutcomeTally, OutcomeVersion
from app.models.school import Cohort
from app.services import outcome_changes, outcome_sync
from app.services.outcome_rows import raise_versions, stored_rows, wanted_rows
from app.services.outcome_tallies import Unit, counts_again

BATCH = 500


@dataclass(frozen=True)
class Findings:
    """What is not as a fresh computation has it; all are zero on a sound installation."""

    alumni: int
    """People looked at."""
    wrong: int
    """People with a missing, surplus or different row."""
    tallies: int
    """Kept tallies that count other rows than there are."""

    @property
    def is_none(self) -> bool:
        return not self.wrong and not self.tallies


def check(repair: bool = False) -> Findings:
    """Everybody, after what is noted has been applied; with `repair` whatever differs is computed and counted anew."""
    today = clock.today()
    with Session(db.engine) as session:
        outcome_sync.make_ready(session.scalars(select(Cohort.id)).all())
        stored_ids = session.scalars(select(Outcome.alumni_id).distinct())
        alumni_ids = sorted({*session.scalars(select(AlumniProfile.id)), *stored_ids})
        wrong: list[int] = []
        for start in range(0, len(alumni_ids), BATCH):
            batch = alumni_ids[start : start + BATCH]
            wanted, stored = wanted_rows(session, batch, today), stored_rows(session, batch)
            noted = set(session.scalars(select(OutcomeNote.alumni_id)))  # Changed while this was running.
            wrong += {key[3] for key in wanted.keys() ^ stored.keys()} - noted
            wrong += {key[3] for key in wanted.keys() & stored.keys() if wanted[key] != stored[key]} - noted
        tallies = _wrong_tallies(session)
        if repair and (wrong or tallies):
            outcome_changes.note(session, set(wrong))
            raise_versions(session, {(cohort_id, programme_id) for cohort_id, _, programme_id in tallies})
            session.commit()
            outcome_sync.drain()
    return Findings(len(alumni_ids), len(set(wrong)), len(tallies))


def _wrong_tallies(session: Session) -> list[Unit]:
    """The tallies that say they hold, and do not."""
    current = select(OutcomeTally).join(
        OutcomeVersion,
        (OutcomeVersion.cohort_id == OutcomeTally.cohort_id)
        & (OutcomeVersion.programme_id == OutcomeTally.programme_id)
        & (OutcomeVersion.version == OutcomeTally.version),
    )
    wrong: list[Unit] = []
    for name in session.scalars(select(OutcomeTally.facet).distinct()).all():
        kept = {
            (tally.cohort_id, tally.moment, tally.programme_id): tally.lines
            for tally in session.scalars(current.where(OutcomeTally.facet == name))
        }
        counted = counts_again(session, name, list(kept))
        wrong += [unit for unit, lines in kept.items() if _in_order(lines) != _in_order(counted[unit])]
    return wrong


def _in_order(lines: list[list[object]]) -> list[str]:
    return sorted(map(json.dumps, lines))
