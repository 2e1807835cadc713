"""The page of verified facts behind the QR code of a CV: opened, closed and renewed by its owner, read by anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import TokenNotValid, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.cv_link import CvLink
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.stored_file import EvidenceFile
from app.rules.alumni_status import AlumniState, Evidence
from app.rules.evidence_files import CheckState
from app.rules.placement_status import PlacementState, is_confirmed
from app.services import ledger, signed_links
from app.services.alumni import get_own, lock_own
from app.services.transaction import commit

KIND = "cv-link"


class FactsClosed(TokenNotValid):
    """One sentence for every reason, so that the page tells nothing about anybody."""

    sentence = mark("Halaman fakta ini tidak terbuka, atau sudah diganti. Minta CV terbaru kepada pemiliknya.")


@dataclass(frozen=True)
class Job:
    employer: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Facts:
    """What the school stands by, today. Contacts, birth date, NISN and what is only claimed are not in it."""

    name: str
    school: str
    programme: str
    graduation_year: int
    competencies: Sequence[tuple[str, int | None, Evidence | CheckState]]
    """Name, level, and by what: the school's marks, or a paper the school has checked. The level is told of the marks
    alone: beside a paper it is the owner's word, and can be another since the school looked."""
    jobs: Sequence[Job]
    as_of: date


def find_link(alumni: AlumniProfile) -> CvLink | None:
    return db.session.get(CvLink, alumni.id)


def is_open(link: CvLink | None) -> bool:
    return link is not None and link.is_open


def token_of(link: CvLink) -> str:
    return signed_links.sign(KIND, link.alumni_id, link.generation)


def open_page(*, by: Account) -> CvLink:
    """Let whoever holds the CV read the facts; the link is the one there was."""
    link = _own_link(by)
    if link.is_open:
        return link
    link.is_open = True
    _note("alumni.cv_link_opened", link, by)
    return link


def close_page(*, by: Account) -> None:
    """From now on nobody reads the facts, whichever CV they hold."""
    link = _own_link(by)
    link.is_open = False
    _note("alumni.cv_link_closed", link, by)


def renew(*, by: Account) -> CvLink:
    """Every CV made so far leads nowhere; the page is open for the next one, and counts anew."""
    link = _own_link(by)
    link.generation, link.is_open = link.generation + 1, True
    link.times_opened, link.last_opened_at = 0, None
    _note("alumni.cv_link_renewed", link, by)
    return link


def choose_placements(shows: bool, *, by: Account) -> None:
    """Whether confirmed jobs stand on the page too."""
    link = _own_link(by)
    link.shows_placements = shows
    commit()


def read(token: str, *, by: Account | None) -> Facts:
    """The facts behind a token; raises FactsClosed for everything that is not open. Its owner's looks do not count."""
    try:
        alumni_id, generation = signed_links.read(KIND, token)
    except TokenNotValid as error:
        raise FactsClosed() from error
    link = db.session.scalar(
        select(CvLink)
        .where(CvLink.alumni_id == alumni_id)
        .options(
            joinedload(CvLink.alumni).joinedload(AlumniProfile.cohort).joinedload(Cohort.school),
            joinedload(CvLink.alumni).joinedload(AlumniProfile.programme),
            joinedload(CvLink.alumni).joinedload(AlumniProfile.account),
        )
    )
    if link is None or link.generation != generation or not link.is_open or not _is_shown(link.alumni):
        raise FactsClosed()
    facts = _facts(link)
    if by is None or by.id != link.alumni.account_id:
        _count(alumni_id)
    return facts


def _is_shown(alumni: AlumniProfile) -> bool:
    """Somebody of the register, with an account that may be used."""
    is_blocked = alumni.account is None or alumni.account.is_blocked
    return alumni.is_listed and not is_blocked and alumni.state in (AlumniState.ACTIVE, AlumniState.DORMANT)


def _facts(link: CvLink) -> Facts:
    alumni = link.alumni
    return Facts(
        name=alumni.full_name,
        school=alumni.cohort.school.name,
        programme=alumni.programme.name,
        graduation_year=alumni.cohort.graduation_year,
        competencies=_competencies(alumni),
        jobs=_jobs(alumni) if link.shows_placements else (),
        as_of=clock.today(),
    )


def _competencies(alumni: AlumniProfile) -> list[tuple[str, int | None, Evidence | CheckState]]:
    checked = exists().where(
        EvidenceFile.row_id == AlumniCompetency.id, EvidenceFile.check_state == CheckState.CONFIRMED
    )
    rows = db.session.scalars(
        select(AlumniCompetency)
        .where(AlumniCompetency.alumni_id == alumni.id, or_(AlumniCompetency.evidence == Evidence.SCHOOL, checked))
        .options(joinedload(AlumniCompetency.competency))
        .order_by(AlumniCompetency.evidence != Evidence.SCHOOL, AlumniCompetency.level.desc(), AlumniCompetency.id)
    )
    return [
        (
            one.competency.name if one.competency else one.label,
            one.level if one.evidence is Evidence.SCHOOL else None,
            Evidence.SCHOOL if one.evidence is Evidence.SCHOOL else CheckState.CONFIRMED,
        )
        for one in rows
    ]


def _jobs(alumni: AlumniProfile) -> list[Job]:
    """Placements two sides agree on, also those that ended since."""
    rows = db.session.scalars(
        select(Placement)
        .where(
            Placement.alumni_id == alumni.id,
            Placement.state.in_((PlacementState.CONFIRMED, PlacementState.ENDED)),
        )
        .options(selectinload(Placement.sources))
        .order_by(Placement.started_on.desc(), Placement.id)
    )
    return [
        Job(one.employer_name, one.started_on, one.ended_on)
        for one in rows
        if is_confirmed({source.kind for source in one.sources})
    ]


def _count(alumni_id: int) -> None:
    db.session.execute(
        update(CvLink)
        .where(CvLink.alumni_id == alumni_id)
        .values(times_opened=CvLink.times_opened + 1, last_opened_at=clock.now())
    )
    commit()


def _own_link(by: Account) -> CvLink:
    """The row of the own profile, made closed when there is none (not committed)."""
    own = lock_own(by)
    link = find_link(own)
    if link is None:
        link = CvLink(alumni_id=own.id, is_open=False)
        db.session.add(link)
    return link


def _note(action: str, link: CvLink, by: Account) -> None:
    alumni = get_own(by)
    ledger.record(action, alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    commit()
