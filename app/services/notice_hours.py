"""When an account may be mailed, in the time of the place it belongs to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from app import clock
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.notice import NoticeHours
from app.reference.time_zones import ZONES, zone_of
from app.rules.contact_plan import Hours
from app.services import account_homes
from app.services.account_homes import NOWHERE, Home

DEFAULT = Hours(opens=7, closes=20)
MONDAY = 0


@dataclass(frozen=True)
class AccountTime:
    """The hours of an account and what its clock says now; the tracer study's hours are the school's, not these."""

    hours: Hours
    zone: str
    """WIB, WITA or WIT."""
    now: datetime
    is_own: bool = False

    @property
    def is_quiet(self) -> bool:
        return self.hours.are_quiet(self.now)

    @property
    def waits_until(self) -> datetime | None:
        """When a mail written now may go; None when it may go at once."""
        return self.hours.next_opening(self.now) if self.is_quiet else None

    @property
    def opened_today(self) -> datetime:
        """The opening of this day: what came before it belongs into the digest of the day."""
        return datetime.combine(self.now.date(), time(self.hours.opens), self.now.tzinfo)

    @property
    def opened_on_monday(self) -> datetime:
        """The opening of this week's Monday, likewise for the digest of the week."""
        monday = self.now.date() - timedelta(days=self.now.weekday() - MONDAY)
        return datetime.combine(monday, time(self.hours.opens), self.now.tzinfo)


def time_of(account: Account) -> AccountTime:
    return times_of([account], {account.id: account_homes.home_of(account)})[account.id]


def times_of(accounts: Collection[Account], homes: Mapping[int, Home]) -> Mapping[int, AccountTime]:
    """Account → its hours, one query for all; the zone of its home where none was chosen."""
    ids = [account.id for account in accounts]
    own = {
        row.account_id: row for row in db.session.scalars(select(NoticeHours).where(NoticeHours.account_id.in_(ids)))
    }
    now = clock.now()
    return {key: _time(own.get(key), homes.get(key, NOWHERE), now) for key in ids}


def choose(account: Account, *, opens: int, closes: int, zone: str) -> None:
    """The account's own hours from now on (not committed); raises InvalidValue at the field."""
    if zone not in ZONES:
        raise InvalidValue(mark("Pilih WIB, WITA, atau WIT."), field="zone")
    if not 0 <= opens < closes <= 24:
        raise InvalidValue(mark("Jam selesai harus lebih lambat daripada jam mulai, paling lambat 24."), field="closes")
    own = db.session.get(NoticeHours, account.id) or NoticeHours(account_id=account.id)
    own.opens, own.closes, own.zone = opens, closes, zone
    db.session.add(own)


def _time(own: NoticeHours | None, home: Home, now: datetime) -> AccountTime:
    if own is not None:
        return AccountTime(
            Hours(own.opens, own.closes), own.zone, now.astimezone(ZoneInfo(ZONES[own.zone])), is_own=True
        )
    zone = zone_of(home.regency_code) if home.regency_code else _zone_here(now)
    return AccountTime(DEFAULT, zone, now.astimezone(ZoneInfo(ZONES[zone])))


def _zone_here(now: datetime) -> str:
    """The zone of the installation."""
    here = now.astimezone(ZoneInfo(current_app.config["PADANKARYA"].time_zone)).utcoffset()
    return next((name for name, key in ZONES.items() if now.astimezone(ZoneInfo(key)).utcoffset() == here), "WIB")
