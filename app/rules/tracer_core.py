"""The core of a tracer answer, C1 to C8, and which items a main activity has."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.rules.tracer_status import Activity, WorkKind

WITH_PLACE = frozenset({Activity.WORK, Activity.STUDY, Activity.BUSINESS})
EARNING = frozenset({Activity.WORK, Activity.BUSINESS})


@dataclass(frozen=True, slots=True)
class Bracket:
    """Monthly income in whole rupiah: from `low` up to, not including, `high`; None is open. Both None: not told."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Core:
    """What an alumnus did in the census week. Items the activity does not have are empty in `without_idle`."""

    activity: Activity | None = None
    also: tuple[str, ...] = ()
    """C2, further activities (values of Activity)."""
    organisation: str = ""
    company_id: int | None = None
    position: str = ""
    regency_code: str | None = None
    started_on: date | None = None
    first_started_on: date | None = None
    sought_work: bool | None = None
    hours_per_week: int | None = None
    work_kind: WorkKind | None = None
    alignment: int | None = None
    vertical_match: int | None = None
    pay: Bracket | None = None
    """None: not asked or not answered; Bracket(): would rather not say."""
    found_through: tuple[str, ...] = ()
    is_certified: bool | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    """The longer list (app.rules.tracer_items), item → answer."""


def without_idle(core: Core) -> Core:
    """The core without items its main activity does not have: the skip logic of every form and every import."""
    also = tuple(one for one in dict.fromkeys(core.also) if one != core.activity)
    if core.activity not in WITH_PLACE:
        return Core(
            activity=core.activity,
            also=also,
            first_started_on=core.first_started_on,
            sought_work=core.sought_work,
            is_certified=core.is_certified,
            details=core.details,
        )
    if core.activity in EARNING:
        return replace(core, also=also, sought_work=None)
    return replace(
        core,
        also=also,
        company_id=None,
        hours_per_week=None,
        work_kind=None,
        pay=None,
        found_through=(),
    )
