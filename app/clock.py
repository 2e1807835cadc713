"""The one place that asks what time it is. Rules never do: they are told."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date where the installation lives (TIME_ZONE)."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The date of a moment where the installation lives."""
    return moment.astimezone(_zone()).date()


def start_of(day: date) -> datetime:
    """The moment that day begins where the installation lives, in UTC."""
    return datetime.combine(day, time(), _zone()).astimezone(UTC)


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["PADANKARYA"].time_zone)
