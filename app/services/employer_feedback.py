"""How content employers are with the school's alumni: one answer an employer and year, corrected within the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.employer import EmployerFeedback, EmployerLink
from app.paging import PAGE_SIZE, Page
from app.rules.employer_satisfaction import AspectFigures, satisfaction
from app.rules.employer_status import LEVELS, Aspect
from app.services import ledger
from app.services.register import school_of
from app.services.transaction import commit

MOST_RECRUITS = 10_000


@dataclass(frozen=True)
class Judgement:
    """`levels`: aspect → 1 to 4; aspects left out are not judged."""

    levels: Mapping[Aspect, int]
    missing: str = ""
    will_recruit: int | None = None
    will_recruit_as: str = ""


@dataclass(frozen=True)
class FeedbackOfYear:
    year: int
    years: Sequence[int]
    employers: int
    aspects: Mapping[Aspect, AspectFigures]
    words: Page[EmployerFeedback]


def find_given(link: EmployerLink) -> EmployerFeedback | None:
    """This year's answer, if one was given."""
    return db.session.scalar(
        select(EmployerFeedback).where(EmployerFeedback.link_id == link.id, EmployerFeedback.year == clock.today().year)
    )


def judge(link: EmployerLink, judgement: Judgement) -> EmployerFeedback:
    """Store the employer's judgement of this year; raises InvalidValue when it says nothing at all."""
    if any(level not in LEVELS for level in judgement.levels.values()):
        raise InvalidValue(mark("Pilih salah satu dari empat tingkat."))
    if not judgement.levels and not judgement.missing.strip() and judgement.will_recruit is None:
        raise InvalidValue(mark("Nilai sedikitnya satu hal, atau tulis kemampuan yang masih kurang."))
    if judgement.will_recruit is not None and not 0 <= judgement.will_recruit <= MOST_RECRUITS:
        raise InvalidValue(mark("Tulis jumlah orang, atau kosongkan."), field="will_recruit")
    given = find_given(link)
    if given is None:
        given = EmployerFeedback(link=link, year=clock.today().year)
        db.session.add(given)
    given.levels = {aspect.value: level for aspect, level in judgement.levels.items()}
    given.missing = judgement.missing.strip()[:1000]
    given.will_recruit = judgement.will_recruit
    given.will_recruit_as = " ".join(judgement.will_recruit_as.split())[:200]
    given.answered_at = clock.now()
    ledger.record("employer_feedback.given", given, by=None, school_id=link.school_id, employer=link.employer_name)
    commit()
    return given


def feedback_of(*, year: int | None, by: Account, page: int) -> FeedbackOfYear:
    """What employers said in a year, the latest one unless another is asked for; in four queries."""
    of_school = select(EmployerFeedback).join(EmployerFeedback.link).where(EmployerLink.school_id == school_of(by))
    rows = of_school.subquery()
    years = list(db.session.scalars(select(rows.c.year).distinct().order_by(rows.c.year.desc())))
    chosen = next((one for one in years if one == year), years[0] if years else clock.today().year)
    levels = db.session.scalars(select(rows.c.levels).where(rows.c.year == chosen)).all()
    with_words = of_school.where(
        EmployerFeedback.year == chosen,
        (EmployerFeedback.missing != "") | EmployerFeedback.will_recruit.is_not(None),
    )
    total = db.session.scalar(select(func.count()).select_from(with_words.subquery())) or 0
    words = db.session.scalars(
        with_words.options(joinedload(EmployerFeedback.link))
        .order_by(EmployerFeedback.answered_at.desc(), EmployerFeedback.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return FeedbackOfYear(chosen, years, len(levels), satisfaction(levels), Page(list(words), page, total))
