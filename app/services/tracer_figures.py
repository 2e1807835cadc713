"""All indicators of a cohort, a programme or a school, as one reader may read them: the rows of every page and file."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.rules.disclosure import SMALLEST_DENOMINATOR, may_show_average
from app.rules.indicator_lines import Group, Line, lines_of, pool_groups
from app.rules.published_lines import publish, publish_table
from app.rules.survival import Curve, waiting_curve
from app.services.contactable import by_programme
from app.services.tracer import Moment, cohort_key, get_cohort, moments_of, reads_exact
from app.services.tracer_counts import Details, Dimension, Status, counts_by, details_by


@dataclass(frozen=True)
class Figures:
    """One group's lines, and the curve of its waiting time where that may be shown."""

    lines: Sequence[Line]
    curve: Curve | None = None


@dataclass(frozen=True)
class FigureSheet:
    """A cohort at one moment: everybody, and each programme."""

    cohort: Cohort
    key: str
    moment: Moment
    is_exact: bool
    everybody: Figures
    programmes: Sequence[tuple[Programme, Figures]]
    frozen_at: datetime | None = None
    """When these figures were frozen; None for those of now."""


def figure_sheet(key: str, *, reader: Account | None, months: int | None = None) -> FigureSheet:
    """The figures of a cohort today, or at its wave of `months`; NotFound without such a cohort or wave."""
    cohort = get_cohort(key)
    moment = find_moment(cohort, months)
    is_exact = reads_exact(reader, cohort.school_id)
    groups = _programmes_of_cohort(cohort, moment, is_exact=is_exact)
    lines = programme_lines(groups, is_exact=is_exact)
    return FigureSheet(
        cohort=cohort,
        key=cohort_key(cohort),
        moment=moment,
        is_exact=is_exact,
        everybody=figures_of(pool_groups(groups.values()), is_exact=is_exact),
        programmes=[
            (programme, programme_figures(groups[programme.id], lines[programme.id], is_exact=is_exact))
            for programme in programmes_of(groups)
        ],
    )


def everybody_at(cohort: Cohort, moment: Moment, *, is_exact: bool) -> Figures:
    """All figures of a cohort as a whole."""
    groups = _programmes_of_cohort(cohort, moment, is_exact=is_exact)
    return figures_of(pool_groups(groups.values()), is_exact=is_exact)


def find_moment(cohort: Cohort, months: int | None) -> Moment:
    """Today for None, else the cohort's wave of so many months; raises NotFound."""
    for moment in moments_of(cohort):
        if moment.months == months:
            return moment
    raise NotFound()


def groups_of(moments: Mapping[int, int], school: School) -> dict[tuple[int, int], Group]:
    """(Cohort, programme) → everything counted there, for cohorts of one school; `moments` as in tracer_counts."""
    by = (Dimension.COHORT, Dimension.PROGRAMME)
    details = details_by(moments, by)
    return {
        (key[0], key[1]): _group(status, details.get(key, Details()), school.regency_code)
        for key, status in counts_by(moments, by).items()
    }


def _programmes_of_cohort(cohort: Cohort, moment: Moment, *, is_exact: bool) -> dict[int, Group]:
    """Programme → everything counted there; for the school's own people with C, whom they can reach."""
    counted = groups_of({cohort.id: moment.key}, cohort.school)
    groups = {programme_id: group for (_, programme_id), group in counted.items()}
    if not is_exact:
        return groups
    reached = {programme_id: found.contactable for (_, programme_id), found in by_programme([cohort.id]).items()}
    return {key: replace(group, contactable=reached.get(key, 0)) for key, group in groups.items()}


def figures_of(group: Group, *, is_exact: bool) -> Figures:
    """One group by itself."""
    exact = lines_of(group)
    lines = exact if is_exact else publish(exact)
    return Figures(lines, _curve(group, lines, is_exact))


def programme_lines(
    groups: Mapping[int, Group], *, is_exact: bool, lines: Callable[[Group], list[Line]] = lines_of
) -> dict[int, list[Line]]:
    """The programmes of one cohort; for the public so that none follows from the cohort's total."""
    exact = {programme_id: lines(group) for programme_id, group in groups.items()}
    return exact if is_exact else publish_table(exact)


def programme_figures(group: Group, lines: Sequence[Line], *, is_exact: bool) -> Figures:
    """A programme's lines as they may be read, with its curve if they allow one."""
    return Figures(lines, _curve(group, lines, is_exact))


def programmes_of(programme_ids: Collection[int]) -> list[Programme]:
    """By name, as every table lists them."""
    wanted = select(Programme).where(Programme.id.in_(programme_ids))
    return list(db.session.scalars(wanted.order_by(Programme.name, Programme.spectrum)))


def _curve(group: Group, lines: Sequence[Line], is_exact: bool) -> Curve | None:
    """The curve shows as much as a share at every month, so the public needs as many people for it."""
    median = next(line for line in lines if line.key == ("I15", ""))
    curve = waiting_curve(group.waiting)
    if median.is_hidden or not may_show_average(curve.of):
        return None
    return curve if is_exact or curve.of >= SMALLEST_DENOMINATOR else None


def _group(status: Status, details: Details, regency_code: str) -> Group:
    return Group(
        all=status.all,
        own=status.own,
        by_placement=status.by_placement,
        waiting=details.waiting_times,
        alignment=details.alignment,
        vertical_match=details.vertical_match,
        pay=details.pay_groups(),
        ways=details.ways,
        places=details.places,
        own_regency=regency_code,
        certified=details.certified,
        months=details.months,
    )
