"""When the news of a saved search are due: once a day at most, in the morning, and never of what is long past."""

from collections.abc import Mapping
from datetime import date, timedelta

from app.rules.notice_kinds import MailRhythm

OFFERED = (MailRhythm.DAILY, MailRhythm.WEEKLY, MailRhythm.OFF)
DEFAULT = MailRhythm.DAILY
DAYS: Mapping[MailRhythm, int] = {MailRhythm.DAILY: 1, MailRhythm.WEEKLY: 7}
MORNING = timedelta(hours=6)
"""So long after midnight; before, what was published in the night waits."""
OLDEST_NEWS = timedelta(days=14)
"""What was published longer ago is told no more, however long nobody sent."""


def due_since(rhythm: MailRhythm, today: date) -> date:
    """News are due where they were last told before this day."""
    return today - timedelta(days=DAYS[rhythm] - 1)
