"""The one place that asks what time it is. Rules never do: they are told."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date where the installation lives (TIME_ZONE)."""
    return datetime.now(_zone()).date()


def start_of(day: date) -> datetime:
    """Midnight where the installation lives."""
    return datetime.combine(day, time.min, _zone())


def day_of(moment: datetime | None) -> date | None:
    """The date of a moment where the installation lives."""
    return moment.astimezone(_zone()).date() if moment else None


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["PADANKARYA"].time_zone)
