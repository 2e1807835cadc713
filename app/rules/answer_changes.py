"""What became of a prefilled item, and what one version of an answer says that another does not."""

from dataclasses import fields
from datetime import date
from typing import Any

from app.rules.tracer_core import Core

KEPT, CHANGED = "kept", "changed"
UNSHOWN = frozenset({"pay", "details", "company_id", "work_kind", "hours_per_week", "vertical_match", "is_certified"})
"""Items the core form does not show prefilled: income is never read back to whoever holds a link."""


def provenance_of(suggested: Core, answered: Core) -> dict[str, str]:
    """Item → "kept" or "changed", for the items that stood in the form already; what was empty has no provenance."""
    return {
        item.name: KEPT if _is_same(getattr(answered, item.name), getattr(suggested, item.name)) else CHANGED
        for item in fields(Core)
        if item.name not in UNSHOWN and not _is_empty(getattr(suggested, item.name))
    }


def differences(one: Core, other: Core) -> tuple[str, ...]:
    """The names of the items in which two answers differ, in the order of the core."""
    return tuple(item.name for item in fields(Core) if getattr(one, item.name) != getattr(other, item.name))


def _is_same(one: Any, other: Any) -> bool:
    """Dates are asked as months; the day a placement knows besides is no difference."""
    if isinstance(one, date) and isinstance(other, date):
        return (one.year, one.month) == (other.year, other.month)
    return one == other


def _is_empty(value: Any) -> bool:
    return value in (None, "", ()) or value == {}
