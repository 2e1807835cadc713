"""What demo alumni tell about their work besides where it is: pay brackets, how it was found, fit of the level."""

from datetime import date
from typing import Any

from app.demo.scene import Scene
from app.models.tracer import ResponsePay
from app.reference.minimum_wages import latest_minimum_wage_of
from app.rules.tracer_status import Activity, FoundThrough

WAYS = (
    (FoundThrough.FAMILY, 34), (FoundThrough.BKK, 18), (FoundThrough.PKL_PLACE, 14), (FoundThrough.ADVERT, 12),
    (FoundThrough.BOARD, 8), (FoundThrough.PARTNER, 6), (FoundThrough.JOB_FAIR, 4), (FoundThrough.ALUMNI, 4),
)  # fmt: skip
SHARES = (75, 100, 120)
"""Bounds of the pay brackets in per cent of the minimum wage."""


def told(scene: Scene, activity: Activity, regency_code: str | None, census: date) -> dict[str, Any]:
    """Further items of one answer, some of them left out as in life."""
    random = scene.random
    items: dict[str, Any] = {"is_certified": random.choices((True, False, None), weights=(58, 30, 12))[0]}
    if activity is Activity.STUDY:
        return items | {"sought_work": scene.chance(0.15)}
    if activity in (Activity.SEEKING, Activity.OTHER):
        return items | {"sought_work": activity is Activity.SEEKING}
    ways = random.choices([way for way, _ in WAYS], weights=[share for _, share in WAYS])
    items |= {
        "hours_per_week": random.choice((24, 40, 40, 44, 48, None)),
        "found_through": [way.value for way in ways] if activity is Activity.WORK and scene.chance(0.9) else [],
        "vertical_match": random.choices((1, 2, 3, 4, None), weights=(9, 62, 7, 12, 10))[0],
    }
    wage = latest_minimum_wage_of(regency_code, census.year) if regency_code else None
    if wage is None or scene.chance(0.12):
        return items
    bounds = [0, *(wage.amount * share // 100 for share in SHARES), None]
    chosen = random.choices((0, 1, 2, 3, 4), weights=(16, 27, 31, 17, 9))[0]
    if chosen == 4:
        return items | {"pay": ResponsePay(low=None, high=None)}
    return items | {"pay": ResponsePay(low=bounds[chosen], high=bounds[chosen + 1])}
