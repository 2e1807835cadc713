"""Every regency lives by one of three clocks."""

from collections import Counter
from zoneinfo import ZoneInfo

from app.reference import regions
from app.reference.time_zones import WIT, WITA, ZONES, zone_of


def test_known_places_live_by_their_clock() -> None:
    assert [zone_of(code) for code in ("61.04", "64.71", "63.71", "51.71", "73.71", "81.71", "91.71")] == [
        "WIB", "WITA", "WITA", "WITA", "WITA", "WIT", "WIT",
    ]  # fmt: skip


def test_every_province_has_a_clock_and_every_clock_exists() -> None:
    codes = {province.code for province in regions.provinces()}
    assert codes >= WITA | WIT
    assert Counter(zone_of(regency.code) for regency in regions.regencies()).keys() == ZONES.keys()
    assert [ZoneInfo(name).key for name in ZONES.values()] == list(ZONES.values())
