"""The one place that asks what time it is. Rules never do: they are told."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date where the installation lives (TIME_ZONE)."""
    return datetime.now(ZoneInfo(current_app.config["PADANKARYA"].time_zone)).date()


def start_of_today() -> datetime:
    """Midnight where the installation lives."""
    return datetime.combine(today(), time.min, ZoneInfo(current_app.config["PADANKARYA"].time_zone))
