"""An answer in the columns of the ministry's form, in Indonesian as there."""

from collections.abc import Iterable

from app.models.tracer import Response
from app.reference import regions
from app.rules.ministry_items import MINISTRY_ITEMS
from app.rules.tracer_core import EARNING
from app.rules.tracer_items import BY_KEY
from app.rules.tracer_status import Activity, FoundThrough
from app.services.answer_sheets import Cell
from blueprints.labels import label
from blueprints.tracer.definitions import ALIGNMENT

YES, NO = "Ya", "Tidak"


def headings() -> list[str]:
    return [heading for _, heading in MINISTRY_ITEMS]


def cells_of(response: Response) -> list[Cell]:
    """One row, left to right."""
    told = _identity(response) | _answer(response) | _place(response)
    details = {key: _told(key, value) for key, value in (response.details or {}).items()}
    return [told[key] if key in told else details.get(key) for key, _ in MINISTRY_ITEMS]


def _identity(response: Response) -> dict[str, Cell]:
    person = response.alumni
    return {
        "nisn": person.nisn,
        "full_name": person.full_name,
        "sex": person.sex,
        "class_name": person.class_name,
        "programme": person.programme.name,
        "graduation_year": person.cohort.graduation_year,
    }


def _answer(response: Response) -> dict[str, Cell]:
    doing = {response.activity, *response.also}
    pay = response.pay
    ways = [str(label(FoundThrough(way))) for way in response.found_through if way in set(FoundThrough)]
    return {
        "studies": _yes(Activity.STUDY in doing),
        "works": _yes(not doing.isdisjoint(EARNING)),
        "activity": _words(response.activity),
        "work_kind": _words(response.work_kind),
        "regency": regions.regency_label(response.regency_code) if response.regency_code else None,
        "first_started_on": response.first_started_on,
        "hours_per_week": response.hours_per_week,
        "pay_low": pay.low if pay else None,
        "pay_high": pay.high if pay else None,
        "found_through": "; ".join(ways) or None,
        "alignment": str(ALIGNMENT[str(response.alignment)]) if response.alignment else None,
        "is_certified": None if response.is_certified is None else _yes(response.is_certified),
        "status": _words(response.status),
        "channel": _words(response.channel),
        "answered_on": response.answered_at.date(),
    }


def _place(response: Response) -> dict[str, Cell]:
    """Organisation, position and start in the columns of the main activity; the others stay empty."""
    columns: dict[Activity | None, tuple[str, str, str]] = {
        Activity.WORK: ("employer", "job", "work_started_on"),
        Activity.STUDY: ("campus", "course", ""),
        Activity.BUSINESS: ("business", "business_line", "business_started_on"),
    }
    told: dict[str, Cell] = {name: None for names in columns.values() for name in names if name}
    values = (response.organisation or None, response.position or None, response.started_on)
    return told | dict(zip(columns.get(response.activity, ()), values, strict=False))


def _told(key: str, value: object) -> Cell:
    """An entry of the longer list, choices in the words they were asked in; what is no choice as it was typed."""
    choices = dict(BY_KEY[key].choices) if key in BY_KEY else {}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(choices.get(str(part), str(part)) for part in value)
    if value is None or isinstance(value, int):
        return value
    return choices.get(str(value), str(value))


def _words(value: object) -> str | None:
    return None if value is None else str(label(value))  # type: ignore[arg-type]


def _yes(is_so: bool) -> str:
    return YES if is_so else NO
