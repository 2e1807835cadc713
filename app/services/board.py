"""The board of a vacancy: its applications in columns by stage, each with what a decision needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.competency import Competency
from app.models.hiring import ApplicationNote
from app.models.vacancy import Vacancy
from app.paging import Page, nearest_page
from app.rules.answer_promise import REMINDED_BEFORE, promised_on
from app.rules.application_status import OPEN_STATES, ApplicationSource, ApplicationState
from app.rules.kinship import Family
from app.rules.recruiter_rights import Right, may
from app.services import prospects
from app.services.application_access import recruiter_with, require_verified, vacancy_of
from app.services.candidates import load_requirements
from app.services.match_ranking import competency_family
from app.services.pipeline import Applicant, applicant_of
from app.services.prospects import Prospects
from app.services.seats import free_seats
from search_index import vocabulary

STAGES: Mapping[str, frozenset[ApplicationState]] = {
    "baru": frozenset({ApplicationState.SUBMITTED}),
    "dipilih": frozenset({ApplicationState.SHORTLISTED}),
    "wawancara": frozenset({ApplicationState.INTERVIEW}),
    "ditawari": frozenset({ApplicationState.OFFERED}),
    "diterima": frozenset({ApplicationState.HIRED}),
    "selesai": frozenset({ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED}),
}
"""The columns, by the word that stands in the address."""
COLUMN_SIZE = 8
LONGEST_WORDS = 80


@dataclass(frozen=True)
class BoardFilter:
    """What the board is narrowed by; empty means no limit."""

    source: ApplicationSource | None = None
    competency: str = ""
    only_waiting_long: bool = False
    """Unanswered, and the promised day is three days away or nearer."""


NO_FILTER = BoardFilter()


@dataclass(frozen=True)
class Card:
    """One applicant on the board. `promised_on` only while nobody of the company has answered."""

    applicant: Applicant
    since: date
    """Since when this applicant waits where they are."""
    promised_on: date | None
    is_late: bool
    is_soon: bool
    notes: int


@dataclass(frozen=True)
class Board:
    """`columns`: stage → page of its cards; `stage` is the one shown alone where there is no room for all.
    `may_decide`: whether the reader's role answers applicants."""

    vacancy: Vacancy
    free_seats: int
    stage: str
    columns: Mapping[str, Page[Card]]
    prospects: Prospects
    may_decide: bool

    @property
    def total(self) -> int:
        return sum(page.total for page in self.columns.values())


def board_of(
    vacancy_id: int, *, by: Account, filters: BoardFilter = NO_FILTER, stage: str = "", page: int = 1
) -> Board:
    """The board of a company's vacancy; `page` is that of the stage asked for, else of the first with anybody in it.

    Open stages show the longest waiting first, ended ones the latest. Raises NotFound, NotAllowed, CompanyNotApproved
    for a company the school no longer stands by.
    """
    recruiter = recruiter_with(Right.READ, by=by)
    vacancy = load_requirements(vacancy_of(vacancy_id, by=by))
    require_verified(vacancy)
    vocabulary.follow(db.session())
    family = competency_family()
    conditions = [Application.vacancy_id == vacancy_id, *_conditions(vacancy, filters)]
    counts = _count_stages(conditions)
    chosen = stage if stage in STAGES else next((name for name, number in counts.items() if number), "baru")
    numbers = {name: nearest_page(page if name == chosen else 1, counts[name], COLUMN_SIZE) for name in STAGES}
    cards = _cards(vacancy, family, _ids_of_pages(conditions, numbers))
    columns = {name: Page(cards[name], numbers[name], counts[name], COLUMN_SIZE) for name in STAGES}
    return Board(
        vacancy,
        free_seats(vacancy),
        chosen,
        columns,
        prospects.of_vacancy(vacancy, family, today=clock.today()),
        may(recruiter.role, Right.DECIDE),
    )


def _conditions(vacancy: Vacancy, filters: BoardFilter) -> Iterable[ColumnElement[bool]]:
    if filters.source:
        yield Application.source == filters.source
    if filters.competency:
        words = filters.competency
        named = or_(
            AlumniCompetency.label.icontains(words, autoescape=True), Competency.name.icontains(words, autoescape=True)
        )
        yield exists(
            select(AlumniCompetency.id)
            .outerjoin(Competency, Competency.id == AlumniCompetency.competency_id)
            .where(AlumniCompetency.alumni_id == Application.alumni_id, named)
        )
    if filters.only_waiting_long:
        last = date.fromordinal(clock.today().toordinal() - vacancy.answer_days + REMINDED_BEFORE.days + 1)
        yield Application.answered_at.is_(None)
        yield Application.state.in_(OPEN_STATES)
        yield Application.created_at < clock.start_of(last)


def _stage() -> ColumnElement[str]:
    return case(*[(Application.state.in_(states), name) for name, states in STAGES.items()])


def _count_stages(conditions: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    stage = _stage().label("stage")
    counted = dict(db.session.execute(select(stage, func.count()).where(*conditions).group_by(stage)).all())
    return {name: counted.get(name, 0) for name in STAGES}


def _ids_of_pages(conditions: Sequence[ColumnElement[bool]], numbers: Mapping[str, int]) -> Sequence[int]:
    """The applications on these pages of the columns, in the order they are shown, in one query."""
    stage = _stage()
    longest = func.row_number().over(partition_by=stage, order_by=(Application.changed_at, Application.id))
    latest = func.row_number().over(partition_by=stage, order_by=(Application.changed_at.desc(), Application.id.desc()))
    place = case((Application.state.in_(OPEN_STATES), longest), else_=latest)
    ranked = select(Application.id, stage.label("stage"), place.label("place")).where(*conditions).subquery()
    on_pages = or_(
        *(
            (ranked.c.stage == name) & ranked.c.place.between((number - 1) * COLUMN_SIZE + 1, number * COLUMN_SIZE)
            for name, number in numbers.items()
        )
    )
    return db.session.scalars(select(ranked.c.id).where(on_pages).order_by(ranked.c.place)).all()


def _cards(vacancy: Vacancy, family: Family, ids: Sequence[int]) -> dict[str, list[Card]]:
    """The cards of each stage, in the order of the ids."""
    rows = db.session.scalars(
        select(Application)
        .where(Application.id.in_(ids))
        .options(
            joinedload(Application.vacancy),
            joinedload(Application.alumni).options(
                joinedload(AlumniProfile.programme),
                joinedload(AlumniProfile.cohort),
                selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
                selectinload(AlumniProfile.experiences),
            ),
        )
    )
    by_id = {row.id: row for row in rows}
    notes = select(ApplicationNote.application_id, func.count()).where(ApplicationNote.application_id.in_(ids))
    counts = dict(db.session.execute(notes.group_by(ApplicationNote.application_id)).all())
    cards = [_card(applicant_of(by_id[id], vacancy, family), vacancy, counts.get(id, 0)) for id in ids if id in by_id]
    return {
        stage: [card for card in cards if card.applicant.application.state in states]
        for stage, states in STAGES.items()
    }


def _card(applicant: Applicant, vacancy: Vacancy, notes: int) -> Card:
    application, today = applicant.application, clock.today()
    is_waiting = application.answered_at is None and application.state in OPEN_STATES
    applied_on = clock.day_of(application.created_at)
    promised = promised_on(applied_on, vacancy.answer_days) if is_waiting else None
    return Card(
        applicant=applicant,
        since=applied_on if is_waiting else clock.day_of(application.changed_at),
        promised_on=promised,
        is_late=promised is not None and promised < today,
        is_soon=promised is not None and today <= promised <= today + REMINDED_BEFORE,
        notes=notes,
    )
