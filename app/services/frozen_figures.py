"""Freezing a cohort's figures, and later showing what changed since and which recorded changes explain it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.models.frozen_figures import FrozenFigures
from app.models.school import Cohort, Programme
from app.rules.indicator_lines import Line, Note, Unit
from app.services import ledger
from app.services.tracer import Moment, cohort_key
from app.services.tracer_figures import Figures, FigureSheet, figure_sheet, programmes_of
from app.services.tracer_waves import check_own
from app.services.transaction import commit

CHANGING = ("response.", "placement.", "alumni.facts_corrected", "cohort.", "wave.")
"""Actions that can move a figure, by the beginning of their names."""
COMPARED = frozenset(
    {("I01", ""), ("I04", ""), ("I05", ""), ("I05", "own"), ("I06", ""), ("I07", ""), ("I09", ""), ("I11", "")}
    | {("I15", ""), ("I16", ""), ("I18", ""), ("I21", ""), ("I22", "")}
)
"""What is told of each group when figures are compared; the files hold every line."""


@dataclass(frozen=True)
class Compared:
    """One figure then and now; `now` None where the group no longer exists, `then` None where it is new."""

    group: str
    then: Line | None
    now: Line | None

    @property
    def is_changed(self) -> bool:
        old, new = self.then, self.now
        return old is None or new is None or (old.count, old.of, old.value) != (new.count, new.of, new.value)


@dataclass(frozen=True)
class Comparison:
    """`changes` map actions of the ledger since then to (how often, of how many alumni)."""

    frozen: FrozenFigures
    key: str
    is_gone: bool
    """Whether the moment the figures speak of is asked about no more."""
    everybody: Sequence[Compared]
    programmes: Sequence[Compared]
    changes: Mapping[str, tuple[int, int]]


def freeze(key: str, *, months: int | None, note: str, by: Account) -> FrozenFigures:
    """Keep the figures of a cohort of the own school as they are; raises NotFound."""
    sheet = figure_sheet(key, reader=by, months=months)
    check_own(sheet.cohort, by=by)
    groups: list[tuple[int | None, Figures]] = [(None, sheet.everybody)]
    groups += [(programme.id, figures) for programme, figures in sheet.programmes]
    frozen = FrozenFigures(
        cohort=sheet.cohort,
        months=months,
        day=sheet.moment.day,
        note=note.strip(),
        frozen_by=by,
        lines=[[programme_id, *_stored(line)] for programme_id, figures in groups for line in figures.lines],
    )
    db.session.add(frozen)
    ledger.record("figures.frozen", frozen, by=by, school_id=sheet.cohort.school_id, months=months)
    commit()
    return frozen


def frozen_of(cohort: Cohort, *, by: Account) -> list[FrozenFigures]:
    """What was frozen of the own school's cohort, newest first."""
    check_own(cohort, by=by)
    return list(
        db.session.scalars(
            select(FrozenFigures)
            .where(FrozenFigures.cohort_id == cohort.id)
            .options(joinedload(FrozenFigures.frozen_by))
            .order_by(FrozenFigures.created_at.desc(), FrozenFigures.id.desc())
        )
    )


def get_frozen(cohort: Cohort, frozen_id: int, *, by: Account) -> FrozenFigures:
    """Frozen figures of a cohort of the own school; raises NotFound."""
    check_own(cohort, by=by)
    frozen = db.session.get(FrozenFigures, frozen_id)
    if frozen is None or frozen.cohort_id != cohort.id:
        raise NotFound()
    return frozen


def compare(cohort: Cohort, frozen_id: int, *, by: Account) -> Comparison:
    """Frozen figures beside those of now, and what was recorded in between."""
    frozen = get_frozen(cohort, frozen_id, by=by)
    key = cohort_key(cohort)
    then, now = frozen_sheet(frozen), _sheet_now(key, frozen.months, by)
    sheets = [then, *([now] if now else [])]
    names = {programme.id: programme.name for sheet in sheets for programme, _ in sheet.programmes}
    old, new = _by_programme(then), _by_programme(now) if now else {}
    after = {line.key: line for line in now.everybody.lines} if now else {}
    return Comparison(
        frozen=frozen,
        key=key,
        is_gone=now is None,
        everybody=[Compared("", line, after.get(line.key)) for line in then.everybody.lines if line.key in COMPARED],
        programmes=[
            Compared(names[programme_id], _find(old.get(programme_id, ())), _find(new.get(programme_id, ())))
            for programme_id in sorted(names, key=lambda one: names[one])
        ],
        changes=_changes_since(frozen),
    )


def _sheet_now(key: str, months: int | None, by: Account) -> FigureSheet | None:
    """None where the cohort has no wave of that age any more: a first wave replaces the assumed one."""
    try:
        return figure_sheet(key, reader=by, months=months)
    except NotFound:
        return None


def frozen_sheet(frozen: FrozenFigures) -> FigureSheet:
    """The frozen figures as the sheet they were, for the same files."""
    lines: dict[int | None, list[Line]] = {}
    for programme_id, *fields in frozen.lines:
        lines.setdefault(programme_id, []).append(_restored(fields))
    programmes: list[tuple[Programme, Figures]] = [
        (programme, Figures(lines[programme.id])) for programme in programmes_of([one for one in lines if one])
    ]
    return FigureSheet(
        cohort=frozen.cohort,
        key=cohort_key(frozen.cohort),
        moment=Moment(day=frozen.day, months=frozen.months),
        is_exact=True,
        everybody=Figures(lines.get(None, [])),
        programmes=programmes,
        frozen_at=frozen.created_at,
    )


def _changes_since(frozen: FrozenFigures) -> dict[str, tuple[int, int]]:
    of_cohort = select(AlumniProfile.id).where(AlumniProfile.cohort_id == frozen.cohort_id)
    rows = db.session.execute(
        select(Event.action, func.count(), func.count(Event.alumni_id.distinct()))
        .where(
            Event.school_id == frozen.cohort.school_id,
            Event.created_at > frozen.created_at,
            or_(*(Event.action.startswith(start, autoescape=True) for start in CHANGING)),
            or_(
                Event.alumni_id.in_(of_cohort),
                (Event.subject_kind == "cohort") & (Event.subject_id == frozen.cohort_id),
            ),
        )
        .group_by(Event.action)
        .order_by(func.count().desc(), Event.action)
    )
    return {action: (number, people) for action, number, people in rows}


def _by_programme(sheet: FigureSheet) -> dict[int, Sequence[Line]]:
    return {programme.id: figures.lines for programme, figures in sheet.programmes}


def _find(lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if line.key == ("I05", "")), None)


def _stored(line: Line) -> list[Any]:
    notes = {note.value: number for note, number in line.notes.items()}
    return [line.code, line.part, line.unit.value, line.of, line.count, line.value, line.low, line.high, notes]


def _restored(fields: Sequence[Any]) -> Line:
    code, part, unit, of, count, value, low, high, notes = fields
    told = {Note(note): number for note, number in notes.items()}
    return Line(code, part, Unit(unit), of, count, value, low, high, told)
