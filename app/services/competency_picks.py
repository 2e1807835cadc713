"""Competencies taken one at a time: each is stored when it is picked, its level when it is chosen."""

from collections.abc import Sequence

from sqlalchemy import select

from app.errors import ChangedMeanwhile, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.reference.competencies import load_competencies
from app.rules.alumni_status import Evidence, Level
from app.services import catalogue, ledger, row_locks
from app.services.alumni import MOST_COMPETENCIES, get_own, lock_own, touch
from app.services.claim_evidence import require_no_files
from app.services.transaction import commit

MOST_OFFERED = 8


def taught(alumni: AlumniProfile, *, most: int = MOST_OFFERED) -> Sequence[str]:
    """What the own programme teaches and is not claimed yet, in the catalogue's order: to be taken with one tap."""
    held = {claim.competency_id for claim in alumni.competencies}
    order = [fact.code for fact in load_competencies() if alumni.programme.code in fact.programmes]
    rows = db.session.execute(select(Competency.code, Competency.id, Competency.name).where(Competency.code.in_(order)))
    found = {row.code: row.name for row in rows if row.id not in held}
    return [found[code] for code in order if code in found][:most]


def pick(label: str, level: int, *, by: Account) -> tuple[AlumniCompetency, bool]:
    """Claim one more competency, linked when the catalogue knows it; (the claim, whether it is new).

    One that is claimed already, under this or another name, stays as it is: a second tap changes nothing.
    Raises InvalidValue at "label".
    """
    label = " ".join(label.split())
    if not label:
        raise InvalidValue(mark("Tulis dulu kompetensinya."), field="label")
    alumni = lock_own(by)
    competency = catalogue.find_competency(label)
    for claim in alumni.competencies:
        if claim.label.casefold() == label.casefold() or (competency and claim.competency_id == competency.id):
            commit()
            return claim, False
    if len(alumni.competencies) >= MOST_COMPETENCIES:
        db.session.rollback()
        raise InvalidValue(mark("Paling banyak 30 kompetensi. Pilih yang terkuat."), field="label")
    claim = AlumniCompetency(label=label, competency=competency, level=level, evidence=Evidence.SELF)
    alumni.competencies.append(claim)
    _changed(alumni, by)
    return claim, True


def set_level(row_id: int, level: Level, *, was: int, by: Account) -> AlumniCompetency:
    """Say how well it is held; raises NotFound, and ChangedMeanwhile when another tab chose another level since."""
    claim = _own_claim(row_id, by)
    row_locks.lock(claim.alumni)
    row_locks.read_again(claim)
    if claim.level not in (was, level):
        raise ChangedMeanwhile(field="level", value=str(claim.level))
    claim.level = level
    _changed(claim.alumni, by)
    return claim


def drop(row_id: int, *, by: Account) -> str:
    """Take a claim back and return its words; raises NotFound, and InvalidValue while it has files."""
    claim = _own_claim(row_id, by)
    require_no_files([claim])
    label, alumni = claim.label, claim.alumni
    alumni.competencies.remove(claim)
    _changed(alumni, by)
    return label


def _own_claim(row_id: int, by: Account) -> AlumniCompetency:
    """One of the own claims that the school has not locked."""
    for claim in get_own(by).competencies:
        if claim.id == row_id and claim.evidence is not Evidence.SCHOOL:
            return claim
    raise NotFound()


def _changed(alumni: AlumniProfile, by: Account) -> None:
    touch(alumni)
    about = {"school_id": alumni.cohort.school_id, "alumni_id": alumni.id, "count": len(alumni.competencies)}
    ledger.record_sitting("alumni.competencies_set", alumni, by=by, **about)
    commit()
