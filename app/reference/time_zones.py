"""The three time zones of Indonesia (Keppres 41/1987) and which province lives by which."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.reference import regions

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""Name people use → name of the time zone database."""
WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
"""Bali, Nusa Tenggara, South, East and North Kalimantan, Sulawesi."""
WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
"""Maluku and Papua."""


def zone_of(regency_code: str) -> str:
    """WIB, WITA or WIT; KeyError when there is no such regency."""
    province = regions.province_of(regency_code)
    return "WITA" if province in WITA else "WIT" if province in WIT else "WIB"


def local(moment: datetime, zone: str) -> datetime:
    """The moment as clocks in WIB, WITA or WIT show it."""
    return moment.astimezone(ZoneInfo(ZONES[zone]))


def clock_words(moment: datetime, zone: str, own_zone: str | None = None) -> str:
    """ "09.00 WIB", and for a reader who lives by another zone "09.00 WIB (10.00 WITA)"."""
    words = f"{local(moment, zone):%H.%M} {zone}"
    if own_zone is None or own_zone == zone:
        return words
    return f"{words} ({local(moment, own_zone):%H.%M} {own_zone})"


def day_and_clock(moment: datetime, zone: str, own_zone: str | None = None) -> str:
    """ "30-11-2026, 09.00 WIB": the same in every language, for notices that are read in several."""
    return f"{local(moment, zone):%d-%m-%Y}, {clock_words(moment, zone, own_zone)}"
